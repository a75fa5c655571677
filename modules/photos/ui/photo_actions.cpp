// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/photo_actions.h"

#include "shell/icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeySequence>
#include <QWidget>

namespace privet::photos {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(privet::photos::PhotoActions)
};

QAction *newAction(const Icons &icons, QWidget *page, const QString &icon, const QString &text,
                   const QList<QKeySequence> &keys = {})
{
    auto *action = new QAction(text, page);
    if (!icon.isEmpty())
        action->setIcon(icons.icon(icon));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page->addAction(action);
    return action;
}

} // namespace

PhotoActions::PhotoActions(const Icons &icons, QWidget *page)
    : add(newAction(icons, page, QStringLiteral("add"), Tr::tr("Add"), {QKeySequence::Open}))
    , addFolder(
          newAction(icons, page, QStringLiteral("folder"), Tr::tr("Add a folder"), {Qt::CTRL | Qt::SHIFT | Qt::Key_O}))
    , paste(newAction(icons, page, {}, Tr::tr("Paste picture"), {QKeySequence::Paste}))
    , save(newAction(icons, page, {}, Tr::tr("Save clean copy"),
                     {QKeySequence::Save, Qt::CTRL | Qt::Key_Return, Qt::CTRL | Qt::Key_Enter}))
    , saveAll(newAction(icons, page, {}, Tr::tr("Clean all"), {Qt::CTRL | Qt::SHIFT | Qt::Key_S}))
    , replace(newAction(icons, page, {}, Tr::tr("Replace original…")))
    , copyOut(newAction(icons, page, QStringLiteral("copy"), Tr::tr("Copy the clean copy"),
                        {Qt::CTRL | Qt::SHIFT | Qt::Key_C}))
    , openFolder(newAction(icons, page, QStringLiteral("folder"), Tr::tr("Open folder")))
    , takeOff(newAction(icons, page, {}, Tr::tr("Take off the list"), {QKeySequence::Delete}))
    , takeAllOff(newAction(icons, page, {}, Tr::tr("Take all off the list")))
    , find(newAction(icons, page, QStringLiteral("search"), Tr::tr("Filter by name"),
                     {QKeySequence::Find, Qt::Key_Slash}))
    , blur(newAction(icons, page, QStringLiteral("hide"), Tr::tr("Blur all pictures")))
    , back(newAction(icons, page, QStringLiteral("back"), Tr::tr("Back to the list"), {Qt::Key_Escape}))
{
    blur->setCheckable(true);
    back->setVisible(false);
}

} // namespace privet::photos
