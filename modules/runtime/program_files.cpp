// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/program_files.h"

#include <QCoreApplication>
#include <QDir>

namespace privet {

QString programFile(const QString &name)
{
    return QDir::cleanPath(QCoreApplication::applicationDirPath() + QStringLiteral("/../share/privet/") + name);
}

} // namespace privet
