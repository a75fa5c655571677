// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace privet {

/// The only places where files and folders are asked for. They use Qt's own dialog: a desktop's dialog writes the
/// chosen names into its list of recent files.
void askForFiles(QWidget *parent, const QString &title, const QString &filter,
                 const std::function<void(const QStringList &)> &chosen);
/// A name for a file that is not there yet. Nothing is overwritten: who writes it says so when there is one.
void askForNewFile(QWidget *parent, const QString &title, const QString &suggested,
                   const std::function<void(const QString &)> &chosen);
void askForFolder(QWidget *parent, const QString &title, const QString &startAt,
                  const std::function<void(const QString &)> &chosen);

} // namespace privet
