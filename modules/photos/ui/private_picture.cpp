// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/private_picture.h"

#include "photos/ui/picture.h"
#include "shell/icons.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace privet::photos {

namespace {

constexpr int restMs = 300;
constexpr double shapeOfTile = 0.6; // height to width, where a picture is not taller

} // namespace

PrivatePicture::PrivatePicture(const Icons &icons, QWidget *parent)
    : QWidget(parent)
    , m_icons(icons)
{
    auto policy = QSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_rest.setSingleShot(true);
    m_rest.setInterval(restMs);
    connect(&m_rest, &QTimer::timeout, this, [this] { reveal(true); });
}

void PrivatePicture::setName(const QString &name)
{
    m_name = name;
    describe();
}

void PrivatePicture::setPicture(const QImage &picture)
{
    m_picture = picture;
    m_blurred = picture.isNull() ? QImage() : blurred(picture);
    describe();
    update();
}

void PrivatePicture::setPlaceholder(const QString &sentence)
{
    m_placeholder = sentence;
    describe();
    update();
}

void PrivatePicture::setPrivate(bool isPrivate)
{
    m_isPrivate = isPrivate;
    m_isRevealed = false;
    setFocusPolicy(isPrivate ? Qt::StrongFocus : Qt::NoFocus);
    describe();
    update();
}

QSize PrivatePicture::sizeHint() const
{
    const int width = m_icons.theme().px(272);
    return {width, heightForWidth(width)};
}

int PrivatePicture::heightForWidth(int width) const { return static_cast<int>(width * shapeOfTile); }

void PrivatePicture::describe()
{
    if (m_picture.isNull())
        setAccessibleName(m_placeholder.isEmpty() ? m_name : m_placeholder);
    else
        setAccessibleName(m_isPrivate ? tr("Private picture") : m_name);
    setAccessibleDescription(m_isPrivate ? tr("Point to see, or hold Space.") : QString());
}

void PrivatePicture::reveal(bool isRevealed)
{
    if (!isRevealed)
        m_rest.stop();
    if (!m_isPrivate || m_isRevealed == isRevealed)
        return;
    m_isRevealed = isRevealed;
    update();
}

void PrivatePicture::enterEvent(QEnterEvent *event)
{
    QWidget::enterEvent(event);
    if (m_isPrivate)
        m_rest.start();
}

void PrivatePicture::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    reveal(false);
}

void PrivatePicture::mousePressEvent(QMouseEvent *event)
{
    if (m_isPrivate && event->button() == Qt::LeftButton)
        reveal(true);
    else
        QWidget::mousePressEvent(event);
}

void PrivatePicture::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_isPrivate && !underMouse())
        reveal(false);
    QWidget::mouseReleaseEvent(event);
}

void PrivatePicture::keyPressEvent(QKeyEvent *event)
{
    if (m_isPrivate && event->key() == Qt::Key_Space)
        reveal(true);
    else
        QWidget::keyPressEvent(event);
}

void PrivatePicture::keyReleaseEvent(QKeyEvent *event)
{
    if (!m_isPrivate || event->key() != Qt::Key_Space)
        QWidget::keyReleaseEvent(event);
    else if (!event->isAutoRepeat())
        reveal(false);
}

void PrivatePicture::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    reveal(false);
}

void PrivatePicture::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    reveal(false);
}

bool PrivatePicture::event(QEvent *event)
{
    if (event->type() == QEvent::WindowDeactivate)
        reveal(false);
    return QWidget::event(event);
}

void PrivatePicture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_picture.isNull()) {
        paintPlaceholder(painter);
        return;
    }
    const double radius = m_icons.theme().px(4);
    paintPicture(painter, rect(), isClear() ? m_picture : m_blurred, m_picture.size(), radius);
    if (!isClear())
        paintVeil(painter);
}

void PrivatePicture::paintPlaceholder(QPainter &painter) const
{
    const auto &theme = m_icons.theme();
    const double radius = theme.px(4);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.color(Role::BorderStrong), 1, Qt::CustomDashLine));
    auto pen = painter.pen();
    pen.setDashPattern({5, 4});
    painter.setPen(m_placeholder.isEmpty() ? QPen(Qt::NoPen) : pen);
    painter.setBrush(m_placeholder.isEmpty() ? theme.color(Role::Hover) : QColor(Qt::transparent));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setPen(theme.color(Role::TextMuted));
    painter.setFont(theme.font(TextStyle::Caption));
    painter.drawText(rect().marginsRemoved(theme.margins(12)), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
}

void PrivatePicture::paintVeil(QPainter &painter) const
{
    const auto &theme = m_icons.theme();
    const int disc = theme.px(40);
    QRect circle(0, 0, disc, disc);
    circle.moveCenter(rect().center());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(Role::Overlay));
    painter.drawEllipse(circle);
    const int inset = theme.px(10);
    m_icons.paint(&painter, circle.adjusted(inset, inset, -inset, -inset), QStringLiteral("hide"), Role::OverlayText);

    const auto words = tr("Private, point to see");
    painter.setFont(theme.font(TextStyle::Caption));
    const QFontMetrics metrics(painter.font());
    QRect plate = metrics.boundingRect(words).marginsAdded(theme.margins(8, 3));
    plate.moveCenter({circle.center().x(), circle.bottom() + theme.px(8) + plate.height() / 2});
    if (plate.width() > width() || plate.bottom() > height())
        return; // the disc alone says it where there is no room; the words are in the accessible name
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(plate, theme.px(4), theme.px(4));
    painter.setPen(theme.color(Role::OverlayText));
    painter.drawText(plate, Qt::AlignCenter, words);
}

} // namespace privet::photos
