// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/program_files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace privet {

QString programFile(const QString &name)
{
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/privet/") + name);
}

std::filesystem::path helperProgram(const QString &name)
{
    const QDir here(QCoreApplication::applicationDirPath());
    const auto installed = here.filePath(QStringLiteral("../libexec/privet/") + name);
    const auto path = QFileInfo::exists(installed) ? installed : here.filePath(name);
    return QFile::encodeName(QDir::cleanPath(path)).toStdString();
}

} // namespace privet
