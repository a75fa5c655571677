// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/settings.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace privet {

namespace {
/// QSettings keeps the mode of a file that exists, so the file is made, closed to others, before it looks.
QString madePrivate(const QString &file)
{
    constexpr QFile::Permissions ownerOnly = QFile::ReadOwner | QFile::WriteOwner;
    QDir().mkpath(QFileInfo(file).path());
    QFile made(file);
    if (made.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly))
        made.close();
    else
        QFile::setPermissions(file, ownerOnly);
    return file;
}
} // namespace

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent)
    , m_store(madePrivate(file), QSettings::IniFormat)
{ }

void Settings::store(const char *name, const QVariant &value)
{
    const QLatin1String key(name);
    if (m_store.value(key) == value)
        return;
    m_store.setValue(key, value);
    Q_EMIT changed(key);
}

QString settingsFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + QStringLiteral("/privet.ini");
}

void keepQtSettingsInMemory()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, QStringLiteral("/dev/null/nowhere"));
}

} // namespace privet
