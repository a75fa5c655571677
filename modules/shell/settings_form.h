// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runtime/settings.h"

#include <QStringList>
#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QVBoxLayout;

namespace privet {

class Theme;

/// One section of the settings page: rows with a label, a control and a quiet explanation. A control writes its setting
/// at once; there is nothing to apply.
class SettingsForm final : public QWidget
{
    Q_OBJECT

public:
    SettingsForm(Settings &settings, const Theme &theme, QWidget *parent = nullptr);

    /// `words` says each choice of `key` in the person's language, in the order of its enumerators.
    template <class E>
    QComboBox *addChoice(const ChoiceKey<E> &key, const QString &label, const QStringList &words,
                         const QString &explanation = {})
    {
        return addCombo(label, words, static_cast<int>(m_settings.value(key)), explanation,
                        [this, key](int index) { m_settings.set(key, static_cast<E>(index)); });
    }
    QCheckBox *addSwitch(const SettingKey<bool> &key, const QString &text, const QString &explanation = {});
    /// Any control with a label, which becomes its buddy.
    void addRow(const QString &label, QWidget *control, const QString &explanation = {});

private:
    QComboBox *addCombo(const QString &label, const QStringList &words, int current, const QString &explanation,
                        const std::function<void(int)> &chosen);
    void addExplanation(QWidget *control, const QString &explanation);

    Settings &m_settings;
    const Theme &m_theme;
    QVBoxLayout *m_rows;
};

} // namespace privet
