// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/file_dialogs.h"

#include <QFileDialog>

namespace privet {

namespace {
QFileDialog *newDialog(QWidget *parent, const QString &title)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    return dialog;
}
} // namespace

void askForFiles(QWidget *parent, const QString &title, const QString &filter,
                 const std::function<void(const QStringList &)> &chosen)
{
    QFileDialog *dialog = newDialog(parent, title);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilter(filter);
    QObject::connect(dialog, &QFileDialog::filesSelected, parent, chosen);
    dialog->open();
}

void askForNewFile(QWidget *parent, const QString &title, const QString &suggested,
                   const std::function<void(const QString &)> &chosen)
{
    QFileDialog *dialog = newDialog(parent, title);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setOption(QFileDialog::DontConfirmOverwrite);
    dialog->selectFile(suggested);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

void askForFolder(QWidget *parent, const QString &title, const QString &startAt,
                  const std::function<void(const QString &)> &chosen)
{
    QFileDialog *dialog = newDialog(parent, title);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    if (!startAt.isEmpty())
        dialog->setDirectory(startAt);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, chosen);
    dialog->open();
}

} // namespace privet
