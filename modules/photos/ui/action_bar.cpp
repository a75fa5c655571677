// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/action_bar.h"

#include "photos/ui/choices_menu.h"
#include "photos/ui/drag_out_button.h"
#include "photos/ui/photo_actions.h"
#include "shell/icons.h"
#include "shell/text.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
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
    m_choices->menu()->setTitle(m_choices->text());
    menu->addMenu(m_choices->menu());
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

QSize ActionBar::minimumSizeHint() const
{
    const auto margins = layout()->contentsMargins();
    return {margins.left() + m_save->sizeHint().width() + layout()->spacing() + m_more->sizeHint().width()
                + margins.right(),
            Panel::minimumSizeHint().height()};
}

void ActionBar::fold()
{
    int room = width() - minimumSizeHint().width();
    for (auto *button : {m_choices, static_cast<QPushButton *>(m_dragOut), m_openFolder}) {
        room -= button->sizeHint().width() + layout()->spacing();
        button->setVisible(room >= 0);
    }
    m_choices->menu()->menuAction()->setVisible(m_choices->isHidden());
}

bool ActionBar::event(QEvent *event)
{
    // Words change with the selection, and with them the widths.
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
        fold();
    return Panel::event(event);
}

} // namespace privet::photos
