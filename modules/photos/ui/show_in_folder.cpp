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

using NotShown = std::function<void(const QString &)>;

void openFolderOf(const QString &file, const NotShown &notShown)
{
    const auto folder = QFileInfo(file).absolutePath();
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(folder)))
        notShown(folder);
}

} // namespace

void showInFolder(const QStringList &files, QObject *receiver, const NotShown &notShown)
{
    if (files.isEmpty())
        return;
    const auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return openFolderOf(files.first(), notShown);

    QStringList uris;
    for (const auto &file : files)
        uris.append(QString::fromLatin1(QUrl::fromLocalFile(file).toEncoded()));
    auto call = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("/org/freedesktop/FileManager1"),
        QStringLiteral("org.freedesktop.FileManager1"), QStringLiteral("ShowItems"));
    call << uris << QString();
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), receiver);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, receiver, [watcher, file = files.first(), notShown] {
        if (watcher->isError())
            openFolderOf(file, notShown);
        watcher->deleteLater();
    });
}

} // namespace privet::photos
