// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/action_bar.h"

#include "photos/ui/choices_menu.h"
#include "photos/ui/drag_out_button.h"
#include "photos/ui/photo_actions.h"
#include "shell/icons.h"
#include "shell/text.h"

#include <QAction>
#include <QBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace privet::photos {

namespace {

QPushButton *buttonFor(QAction *action, ButtonRole role, QWidget *parent)
{
    auto *button = newButton(role, action->text(), parent);
    button->setEnabled(action->isEnabled());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button, [button, action] {
        button->setText(action->text());
        button->setEnabled(action->isEnabled());
    });
    return button;
}

} // namespace

ActionBar::ActionBar(const Icons &icons, Settings &settings, const PhotoActions &actions, QWidget *parent)
    : Panel(icons.theme(), {Role::Window, Role::Border, 0, Qt::TopEdge}, parent)
    , m_save(buttonFor(actions.save, ButtonRole::Primary, this))
    , m_choices(newButton(ButtonRole::Plain, tr("Choices"), this))
    , m_dragOut(new DragOutButton(this))
    , m_openFolder(buttonFor(actions.openFolder, ButtonRole::Plain, this))
    , m_more(new QToolButton(this))
{
    const auto &theme = icons.theme();
    m_choices->setMenu(new ChoicesMenu(settings, m_choices));
    m_choices->setToolTip(tr("How clean copies are made"));
    m_dragOut->setIcon(icons.icon(QStringLiteral("drag")));
    m_openFolder->setIcon(icons.icon(QStringLiteral("folder")));
    connect(m_dragOut, &QPushButton::clicked, actions.copyOut, &QAction::trigger);

    auto *menu = new QMenu(m_more);
    menu->addActions({actions.replace, actions.copyOut, actions.openFolder, actions.takeOff});
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setIcon(icons.icon(QStringLiteral("more")));
    m_more->setAccessibleName(tr("More"));
    m_more->setToolTip(tr("More"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(12));
    row->setSpacing(theme.px(8));
    row->addWidget(m_save);
    row->addWidget(m_choices);
    row->addStretch(1);
    row->addWidget(m_dragOut);
    row->addWidget(m_openFolder);
    row->addWidget(m_more);
}

void ActionBar::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    const auto margins = layout()->contentsMargins();
    const int gaps = layout()->spacing() * 4 + margins.left() + margins.right();
    int all = gaps;
    for (const auto *button :
         {static_cast<QWidget *>(m_save), static_cast<QWidget *>(m_choices), static_cast<QWidget *>(m_dragOut),
          static_cast<QWidget *>(m_openFolder), static_cast<QWidget *>(m_more)})
        all += button->sizeHint().width();
    const bool fits = all <= width();
    m_dragOut->setVisible(fits);
    m_openFolder->setVisible(fits);
}

} // namespace privet::photos
