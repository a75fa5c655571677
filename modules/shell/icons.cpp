// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPaintDevice>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>
#include <iterator>
#include <utility>

namespace privet {

namespace {

QByteArray drawing(const QString &name)
{
    QFile file(QStringLiteral(":/privet/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("There is no icon %s.", qPrintable(name));
    return file.readAll();
}

QRect squareIn(const QRect &rect)
{
    const int size = std::min(rect.width(), rect.height());
    QRect square(0, 0, size, size);
    square.moveCenter(rect.center());
    return square;
}

bool pointsSomewhere(const QString &name)
{
    static constexpr const char *names[] = {"back", "forward", "undo", "leave-now", "open-outside", "notes", "map"};
    return std::any_of(std::begin(names), std::end(names), [&](const char *n) { return name == QLatin1String(n); });
}

/// Asks the theme each time it paints.
class TintedEngine final : public QIconEngine
{
public:
    TintedEngine(const Icons &icons, QString name, Role role)
        : m_icons(icons)
        , m_name(std::move(name))
        , m_role(role)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        m_icons.paint(painter, rect, m_name, mode == QIcon::Disabled ? Role::TextDisabled : m_role);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        const Role role = mode == QIcon::Disabled ? Role::TextDisabled : m_role;
        // Qt passes the size in device pixels.
        const int side = qRound(std::min(size.width(), size.height()) / scale);
        return m_icons.pixmap(m_name, side, m_icons.theme().color(role), scale);
    }
    [[nodiscard]] QIconEngine *clone() const override { return new TintedEngine(m_icons, m_name, m_role); }
    bool isNull() override { return false; }

private:
    const Icons &m_icons;
    QString m_name;
    Role m_role;
};

} // namespace

Icons::Icons(const Theme &theme)
    : m_theme(theme)
{ }

QIcon Icons::icon(const QString &name, Role role) const { return QIcon(new TintedEngine(*this, name, role)); }

QPixmap Icons::pixmap(const QString &name, int size, const QColor &color, double scale) const
{
    const QString key = QStringLiteral("%1/%2/%3/%4").arg(name).arg(size).arg(color.rgba()).arg(scale);
    if (const auto cached = m_cache.constFind(key); cached != m_cache.constEnd())
        return *cached;

    QByteArray svg = drawing(name);
    if (size >= m_theme.px(40)) // large drawings have a finer line
        svg.replace("stroke-width=\"1.75\"", "stroke-width=\"1.25\"");
    QPixmap pixmap(QSize(size, size) * scale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    if (QGuiApplication::isRightToLeft() && pointsSomewhere(name)) {
        painter.translate(pixmap.width(), 0);
        painter.scale(-1, 1);
    }
    QSvgRenderer(svg).render(&painter);
    painter.resetTransform();
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    painter.end();
    pixmap.setDevicePixelRatio(scale);
    m_cache.insert(key, pixmap);
    return pixmap;
}

void Icons::paint(QPainter *painter, const QRect &rect, const QString &name, Role role) const
{
    const QRect square = squareIn(rect);
    const double scale = painter->device()->devicePixelRatioF();
    painter->drawPixmap(square, pixmap(name, square.width(), m_theme.color(role), scale));
}

void Icons::paintArt(QPainter *painter, const QRect &rect, const QString &name) const
{
    // These drawings are in the values of the light theme; each stands for its role.
    static constexpr std::pair<const char *, Role> stands[] = {
        {"#84868C", Role::BorderStrong}, {"#474A94", Role::Accent},  {"#F5F4F0", Role::Window},
        {"#0E7160", Role::Ok},           {"#FFFFFF", Role::Surface},
    };
    QByteArray svg = drawing(name);
    if (name.startsWith(u"art-")) {
        for (const auto &[value, role] : stands)
            svg.replace(value, m_theme.color(role).name().toLatin1());
    }
    QSvgRenderer renderer(svg);
    QSize size = renderer.defaultSize().scaled(rect.size(), Qt::KeepAspectRatio);
    QRect target({}, size);
    target.moveCenter(rect.center());
    renderer.render(painter, target);
}

} // namespace privet
