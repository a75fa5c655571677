// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/show_in_folder.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDesktopServices>
#include <QFileInfo>
#include <QUrl>

namespace privet::photos {

namespace {

void openFolderOf(const QString &file)
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(file).absolutePath()));
}

} // namespace

void showInFolder(const QStringList &files)
{
    if (files.isEmpty())
        return;
    const auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return openFolderOf(files.first());

    QStringList uris;
    for (const auto &file : files)
        uris.append(QString::fromLatin1(QUrl::fromLocalFile(file).toEncoded()));
    auto call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("/org/freedesktop/FileManager1"),
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("ShowItems"));
    call << uris << QString();
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call));
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [watcher, file = files.first()] {
        if (watcher->isError())
            openFolderOf(file);
        watcher->deleteLater();
    });
}

} // namespace privet::photos
