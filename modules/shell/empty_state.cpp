// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/empty_state.h"

#include "shell/icons.h"
#include "shell/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace privet {

namespace {
/// A wrapping label of limited width in the middle; an alignment would shrink it to its narrow size hint.
QHBoxLayout *centred(QLabel *label)
{
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(label, 1000);
    row->addStretch(1);
    return row;
}
} // namespace

class EmptyState::Picture final : public QWidget
{
public:
    explicit Picture(const Icons &icons)
        : m_icons(icons)
    {
        setIcon({});
    }
    void setIcon(const QString &name)
    {
        m_name = name;
        setFixedSize(m_icons.theme().px(40), m_icons.theme().px(40));
    }
    void setArt(const QString &name)
    {
        m_name = name;
        m_isArt = true;
        setFixedSize(m_icons.theme().px(166), m_icons.theme().px(130));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (m_name.isEmpty())
            return;
        QPainter painter(this);
        if (m_isArt)
            m_icons.paintArt(&painter, rect(), m_name);
        else
            m_icons.paint(&painter, rect(), m_name, Role::TextMuted);
    }

private:
    const Icons &m_icons;
    QString m_name;
    bool m_isArt = false;
};

EmptyState::EmptyState(const Icons &icons, QWidget *parent)
    : QWidget(parent)
    , m_icons(icons)
    , m_picture(new Picture(icons))
    , m_title(newLabel(icons.theme(), TextStyle::Subject, Tone::Plain, {}))
    , m_text(newLabel(icons.theme(), TextStyle::Body, Tone::Muted, {}))
    , m_buttons(new QHBoxLayout)
    , m_links(new QVBoxLayout)
{
    const Theme &theme = icons.theme();
    for (QLabel *label : {m_title, m_text}) {
        label->setAlignment(Qt::AlignCenter);
        label->setMaximumWidth(theme.px(420));
    }
    m_buttons->setSpacing(theme.px(8));
    m_buttons->setAlignment(Qt::AlignHCenter);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.margins(24));
    column->setSpacing(0);
    column->addStretch();
    column->addWidget(m_picture, 0, Qt::AlignHCenter);
    column->addSpacing(theme.px(16));
    column->addLayout(centred(m_title));
    column->addSpacing(theme.px(6));
    column->addLayout(centred(m_text));
    column->addSpacing(theme.px(16));
    column->addLayout(m_buttons);
    column->addSpacing(theme.px(16));
    column->addLayout(m_links);
    column->addStretch();
}

void EmptyState::setIcon(const QString &name) { m_picture->setIcon(name); }

void EmptyState::setArt(const QString &name) { m_picture->setArt(name); }

void EmptyState::setTitle(const QString &title)
{
    m_plainTitle = title;
    if (!m_isDraggedOver)
        m_title->setText(title);
}

void EmptyState::setText(const QString &text) { m_text->setText(text); }

QPushButton *EmptyState::addButton(const QString &text)
{
    const bool isFirst = m_buttons->count() == 0;
    QPushButton *button = newButton(isFirst ? ButtonRole::Primary : ButtonRole::Plain, text);
    m_buttons->addWidget(button);
    return button;
}

QPushButton *EmptyState::addLink(const QString &before, const QString &link)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(m_icons.theme().px(4));
    row->setAlignment(Qt::AlignHCenter);
    if (!before.isEmpty()) {
        QLabel *label = newLabel(m_icons.theme(), TextStyle::Caption, Tone::Muted, before);
        label->setWordWrap(false);
        row->addWidget(label);
    }
    QPushButton *button = newButton(ButtonRole::Link, link);
    QFont font = m_icons.theme().font(TextStyle::Caption);
    font.setUnderline(true);
    button->setFont(font);
    row->addWidget(button);
    m_links->addLayout(row);
    return button;
}

void EmptyState::setDropZone(bool dropZone)
{
    m_isDropZone = dropZone;
    update();
}

void EmptyState::setDragSentence(const QString &sentence)
{
    m_isDraggedOver = !sentence.isEmpty();
    m_title->setText(m_isDraggedOver ? sentence : m_plainTitle);
    update();
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // The picture gives way to the words.
    const int wanted = layout()->totalHeightForWidth(width()) + (m_picture->isHidden() ? m_picture->height() : 0);
    m_picture->setVisible(wanted <= height());
}

void EmptyState::paintEvent(QPaintEvent *)
{
    if (!m_isDropZone)
        return;
    const Theme &theme = m_icons.theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(theme.color(m_isDraggedOver ? Role::Accent : Role::BorderStrong), m_isDraggedOver ? 2 : 1);
    if (m_isDraggedOver)
        painter.setBrush(theme.color(Role::AccentSoft));
    else
        pen.setDashPattern({5, 4});
    painter.setPen(pen);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme.px(12), theme.px(12));
}

} // namespace privet
