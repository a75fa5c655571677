// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/trash.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace privet::photos {

namespace {

QString toQt(const std::filesystem::path &path) { return QFile::decodeName(path.c_str()); }

/// QString cannot hold every name that a Linux folder can.
bool survivesQt(const std::filesystem::path &path) { return QFile::encodeName(toQt(path)) == path.c_str(); }

/// The Trash specification 1.0: files/NAME is described by info/NAME.trashinfo.
std::filesystem::path infoOf(const std::filesystem::path &trashed)
{
    auto name = trashed.filename();
    name += ".trashinfo";
    return trashed.parent_path().parent_path() / "info" / name;
}

/// Makes it if it is missing. Where it cannot be made, Qt 6.4 takes the current folder for the Trash and reports
/// success.
bool hasTrashOfTheHome()
{
    const QDir data(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation));
    if (data.isRelative() || !data.mkpath(QStringLiteral(".")))
        return false;
    const auto name = QStringLiteral("Trash");
    const QFileInfo trash(data.filePath(name));
    return (trash.isDir() || data.mkdir(name, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
           && QFileInfo(trash.filePath()).isWritable();
}

} // namespace

Result<std::filesystem::path> moveToTrash(const std::filesystem::path &path)
{
    QString trashed;
    if (!hasTrashOfTheHome() || !survivesQt(path) || !QFile::moveToTrash(toQt(path), &trashed))
        return Error{Errc::NoTrash, "no Trash for this file", 0};
    return std::filesystem::path(QFile::encodeName(trashed).toStdString());
}

Result<void> restoreFromTrash(const std::filesystem::path &trashed, const std::filesystem::path &path)
{
    if (!QFile::exists(toQt(trashed)))
        return Error{Errc::NotFound, "no longer in the Trash", 0};
    if (QFile::exists(toQt(path)))
        return Error{Errc::AlreadyExists, "another file has its name", 0};
    if (!QFile::rename(toQt(trashed), toQt(path)))
        return Error{Errc::WriteFailed, "not moved back from the Trash", 0};
    QFile::remove(toQt(infoOf(trashed)));
    return {};
}

} // namespace privet::photos
