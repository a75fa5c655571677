// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/settings_form.h"

#include "shell/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace privet {

SettingsForm::SettingsForm(Settings &settings, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_theme(theme)
    , m_rows(new QVBoxLayout(this))
{
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(theme.px(4));
}

QCheckBox *SettingsForm::addSwitch(const SettingKey<bool> &key, const QString &text, const QString &explanation)
{
    auto *box = new QCheckBox(text);
    box->setChecked(m_settings.value(key));
    connect(box, &QCheckBox::toggled, this, [this, key](bool on) { m_settings.set(key, on); });
    if (m_rows->count() > 0)
        m_rows->addSpacing(m_theme.px(8));
    m_rows->addWidget(box);
    addExplanation(box, explanation);
    return box;
}

QComboBox *SettingsForm::addCombo(const QString &label, const QStringList &words, int current,
                                  const QString &explanation, const std::function<void(int)> &chosen)
{
    auto *combo = new QComboBox;
    combo->addItems(words);
    combo->setCurrentIndex(current);
    connect(combo, &QComboBox::activated, this, chosen);
    addRow(label, combo, explanation);
    return combo;
}

void SettingsForm::addRow(const QString &label, QWidget *control, const QString &explanation)
{
    if (m_rows->count() > 0)
        m_rows->addSpacing(m_theme.px(8));
    QLabel *words = newLabel(m_theme, TextStyle::Label, Tone::Plain, label);
    words->setBuddy(control);
    if (control->accessibleName().isEmpty())
        control->setAccessibleName(label);
    auto *row = new QHBoxLayout;
    row->setSpacing(m_theme.px(16));
    row->addWidget(words, 1);
    row->addWidget(control);
    m_rows->addLayout(row);
    addExplanation(control, explanation);
}

void SettingsForm::addExplanation(QWidget *control, const QString &explanation)
{
    if (explanation.isEmpty())
        return;
    QLabel *label = newLabel(m_theme, TextStyle::Caption, Tone::Muted, explanation);
    control->setAccessibleDescription(explanation);
    m_rows->addWidget(label);
}

} // namespace privet
