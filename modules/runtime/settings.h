// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QLatin1String>
#include <QObject>
#include <QSettings>
#include <QString>
#include <QVariant>

#include <array>
#include <cstddef>

namespace privet {

/// A setting of type bool, int, QString or QByteArray: its name in the file, "module/name", and what holds until it is
/// set.
template <class T> struct SettingKey {
    const char *name;
    T fallback;
};

/// A setting that is one of a few words. `words` has one for each enumerator, in order; the file holds the word.
template <class E> struct ChoiceKey {
    const char *name;
    E fallback;
    std::array<const char *, 6> words;
};

/// What the person chose, in one readable INI file that only they can read.
///
/// It holds choices, never a file name that was opened, and nothing secret. A word that is not known (the file was
/// edited, or is from a newer version) reads as the fallback. Lives in the window's thread.
class Settings final : public QObject
{
    Q_OBJECT

public:
    /// Uses `file`, made with mode 0600 when it is not there yet.
    explicit Settings(const QString &file, QObject *parent = nullptr);

    template <class T> [[nodiscard]] T value(const SettingKey<T> &key) const
    {
        const QVariant stored = m_store.value(QLatin1String(key.name));
        return stored.canConvert<T>() ? stored.value<T>() : key.fallback;
    }
    template <class T> void set(const SettingKey<T> &key, const T &value)
    {
        store(key.name, QVariant::fromValue(value));
    }

    template <class E> [[nodiscard]] E value(const ChoiceKey<E> &key) const
    {
        const QString word = m_store.value(QLatin1String(key.name)).toString();
        for (std::size_t i = 0; i < key.words.size() && key.words.at(i); ++i) {
            if (word == QLatin1String(key.words.at(i)))
                return static_cast<E>(i);
        }
        return key.fallback;
    }
    template <class E> void set(const ChoiceKey<E> &key, E value)
    {
        store(key.name, QLatin1String(key.words.at(static_cast<std::size_t>(value))));
    }

Q_SIGNALS:
    /// `name` is the key's name.
    void changed(const QString &name);

private:
    void store(const char *name, const QVariant &value);

    QSettings m_store;
};

/// Where the program keeps its settings: "privet.ini" in the person's configuration folder.
[[nodiscard]] QString settingsFile();

/// Qt's own dialogs remember folders in a configuration file of their own. After this call that memory lasts only as
/// long as the program: its file has no place to be written. Call it before the first dialog.
void keepQtSettingsInMemory();

} // namespace privet
