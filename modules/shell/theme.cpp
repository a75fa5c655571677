// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/theme.h"

#include <QFile>
#include <QFontInfo>
#include <QFontMetrics>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <algorithm>
#include <utility>

namespace privet {

namespace {

/// In the order of Role.
constexpr std::array<const char *, roleCount> roleNames{
    "window",  "sidebar",     "surface",       "raised",        "sunken",        "hover",
    "text",    "textMuted",   "textDisabled",  "border",        "buttonBorder",  "borderStrong",
    "accent",  "accentHover", "accentPressed", "accentText",    "accentSoft",    "accentOnSoft",
    "ok",      "okSoft",      "attention",     "attentionSoft", "danger",        "dangerSoft",
    "unknown", "unknownSoft", "focus",         "selection",     "selectionText", "selectionRow",
    "link",    "okFill",      "attentionFill", "dangerFill",    "track",         "hatch",
    "overlay", "overlayText",
};

QString themeName(Theme::Kind kind)
{
    switch (kind) {
    case Theme::Kind::Light:
        return QStringLiteral("light");
    case Theme::Kind::Dark:
        return QStringLiteral("dark");
    case Theme::Kind::HighContrastLight:
        return QStringLiteral("highContrastLight");
    case Theme::Kind::HighContrastDark:
        return QStringLiteral("highContrastDark");
    }
    Q_UNREACHABLE();
}

QJsonObject tokensOf(Theme::Kind kind)
{
    QFile file(QStringLiteral(":/privet/theme/tokens.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The theme is not part of this program.");
    const QJsonObject tokens = QJsonDocument::fromJson(file.readAll()).object();
    return tokens.value(u"themes").toObject().value(themeName(kind)).toObject();
}

} // namespace

Theme::Theme(Kind kind, const QFont &base)
    : m_kind(kind)
    , m_base(base)
    , m_unit(std::max(4, (QFontMetrics(base).lineSpacing() + 2) / 4))
{
    const QJsonObject tokens = tokensOf(kind);
    for (std::size_t i = 0; i < roleCount; ++i)
        m_colors[i] = QColor(tokens.value(QLatin1String(roleNames[i])).toString());
    m_colors[static_cast<std::size_t>(Role::Overlay)].setAlphaF(
        static_cast<float>(tokens.value(u"overlayAlpha").toDouble(1)));
}

QPalette Theme::palette() const
{
    using Pair = std::pair<QPalette::ColorRole, Role>;
    static constexpr Pair everyGroup[] = {
        {QPalette::Window, Role::Window},
        {QPalette::WindowText, Role::Text},
        {QPalette::Base, Role::Surface},
        {QPalette::AlternateBase, Role::Sunken},
        {QPalette::Text, Role::Text},
        {QPalette::PlaceholderText, Role::TextMuted},
        {QPalette::Button, Role::Surface},
        {QPalette::ButtonText, Role::Text},
        {QPalette::BrightText, Role::AccentText},
        {QPalette::Highlight, Role::Selection},
        {QPalette::HighlightedText, Role::SelectionText},
        {QPalette::Link, Role::Link},
        {QPalette::LinkVisited, Role::Link},
        {QPalette::ToolTipBase, Role::Raised},
        {QPalette::ToolTipText, Role::Text},
        {QPalette::Light, Role::Raised},
        {QPalette::Midlight, Role::Hover},
        {QPalette::Mid, Role::Border},
        {QPalette::Dark, Role::BorderStrong},
        {QPalette::Shadow, Role::BorderStrong},
    };
    static constexpr Pair disabled[] = {
        {QPalette::WindowText, Role::TextDisabled},
        {QPalette::Text, Role::TextDisabled},
        {QPalette::ButtonText, Role::TextDisabled},
        {QPalette::Highlight, Role::Track},
    };
    QPalette palette;
    for (const auto &[paletteRole, role] : everyGroup)
        palette.setColor(QPalette::All, paletteRole, color(role));
    for (const auto &[paletteRole, role] : disabled)
        palette.setColor(QPalette::Disabled, paletteRole, color(role));
    return palette;
}

QFont Theme::font(TextStyle style) const
{
    struct Type {
        double factor;
        QFont::Weight weight;
    };
    static constexpr Type types[] = {
        {0.93, QFont::Normal},   {1, QFont::Normal},      {1, QFont::Medium},      {1, QFont::DemiBold},
        {1.07, QFont::DemiBold}, {1.26, QFont::DemiBold}, {1.48, QFont::DemiBold},
    };
    const Type &type = types[static_cast<std::size_t>(style)];
    QFont font = m_base;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * type.factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * type.factor));
    font.setWeight(type.weight);
    return font;
}

int Theme::px(double designPixels) const { return qRound(designPixels * m_unit / 4); }

QMargins Theme::margins(double horizontal, double vertical) const
{
    return {px(horizontal), px(vertical), px(horizontal), px(vertical)};
}

int Theme::em(double count) const { return qRound(count * QFontInfo(m_base).pixelSize()); }

} // namespace privet
