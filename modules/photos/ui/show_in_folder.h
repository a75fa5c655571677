// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace privet::photos {

/// Opens the desktop's file manager with these files marked. Where no file manager answers on D-Bus, the folder of the
/// first one is opened.
void showInFolder(const QStringList &files);

} // namespace privet::photos
