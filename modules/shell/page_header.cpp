// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/page_header.h"

#include "shell/elided_label.h"
#include "shell/icons.h"
#include "shell/text.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace privet {

PageHeader::PageHeader(const Icons &icons, const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_icons(icons)
    , m_back(new QToolButton)
    , m_title(new ElidedLabel(icons.theme(), TextStyle::Title, Tone::Plain, title))
    , m_sentence(newLabel(icons.theme(), TextStyle::Body, Tone::Muted, {}))
    , m_buttonRow(new QHBoxLayout)
    , m_more(new QToolButton)
{
    const Theme &theme = icons.theme();
    auto *words = new QVBoxLayout;
    words->setSpacing(theme.px(2));
    words->addStretch();
    words->addWidget(m_title);
    words->addWidget(m_sentence);
    words->addStretch();

    m_more->setIcon(icons.icon(QStringLiteral("more")));
    m_more->setToolTip(tr("More"));
    m_more->setAccessibleName(tr("More"));
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(new QMenu(m_more));
    m_more->hide();
    m_back->setFocusPolicy(Qt::StrongFocus);
    m_back->hide();

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.margins(24, 8));
    row->setSpacing(theme.px(12));
    row->addWidget(m_back);
    row->addLayout(words, 1);
    m_buttonRow->setSpacing(theme.px(8));
    row->addLayout(m_buttonRow);
    m_buttonRow->addWidget(m_more);
    setMinimumHeight(theme.px(72));
}

void PageHeader::setTitle(const QString &title) { m_title->setText(title); }

void PageHeader::setSentence(const QString &sentence) { m_sentence->setText(sentence); }

QToolButton *PageHeader::addButton(QAction *action, bool iconOnly)
{
    auto *button = new QToolButton;
    button->setDefaultAction(action);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setToolButtonStyle(iconOnly ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    if (iconOnly)
        button->setAccessibleName(action->iconText());
    m_buttonRow->insertWidget(m_buttonRow->count() - 1, button);
    m_buttons.append(button);
    connect(action, &QAction::changed, this, &PageHeader::fold);
    fold();
    return button;
}

void PageHeader::setBackAction(QAction *action)
{
    m_back->setVisible(action && action->isVisible());
    if (!action)
        return;
    m_back->setDefaultAction(action);
    m_back->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_back->setAccessibleName(action->iconText());
    connect(action, &QAction::changed, m_back, [this, action] { m_back->setVisible(action->isVisible()); });
}

void PageHeader::fold()
{
    // The title keeps a third of the width; what does not fit beside it goes into the menu, from the end.
    const int gap = m_buttonRow->spacing();
    int room = width() * 2 / 3 - m_icons.theme().px(24) * 2;
    int wanted = 0;
    for (const QToolButton *button : m_buttons)
        wanted += button->defaultAction()->isVisible() ? button->sizeHint().width() + gap : 0;
    const bool folds = wanted > room && width() > 0;
    if (folds)
        room -= m_more->sizeHint().width() + gap;

    m_more->menu()->clear();
    for (QToolButton *button : m_buttons) {
        QAction *action = button->defaultAction();
        if (!action->isVisible()) {
            button->hide();
            continue;
        }
        room -= button->sizeHint().width() + gap;
        button->setVisible(!folds || room >= 0);
        if (folds && room < 0)
            m_more->menu()->addAction(action);
    }
    m_more->setVisible(!m_more->menu()->isEmpty());
}

void PageHeader::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

void PageHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, m_icons.theme().color(Role::Border));
}

} // namespace privet
