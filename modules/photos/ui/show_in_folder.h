// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>

class QObject;

namespace privet::photos {

/// Shows the files in the file manager, or opens the folder of the first where none can point at files. Where nothing
/// on this desktop opens a folder, `notShown` is called with it, if `receiver` still lives. GUI thread.
void showInFolder(const QStringList &files, QObject *receiver, const std::function<void(const QString &)> &notShown);

} // namespace privet::photos
