// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QMargins>
#include <QPalette>

#include <array>
#include <cstddef>

namespace privet {

/// What a colour is for. The names are those of resources/theme/tokens.json, in its order.
enum class Role {
    Window,
    Sidebar,
    Surface,
    Raised,
    Sunken,
    Hover,
    Text,
    TextMuted,
    TextDisabled,
    Border,
    ButtonBorder,
    BorderStrong,
    Accent,
    AccentHover,
    AccentPressed,
    AccentText,
    AccentSoft,
    AccentOnSoft,
    Ok,
    OkSoft,
    Attention,
    AttentionSoft,
    Danger,
    DangerSoft,
    Unknown,
    UnknownSoft,
    Focus,
    Selection,
    SelectionText,
    SelectionRow,
    Link,
    OkFill,
    AttentionFill,
    DangerFill,
    Track,
    Hatch,
    Overlay, ///< with its own alpha
    OverlayText,
};
inline constexpr std::size_t roleCount = static_cast<std::size_t>(Role::OverlayText) + 1;

enum class TextStyle { Caption, Body, Label, Strong, Section, Subject, Title };

/// Colours, type and sizes of one of the four themes, at the size of the system font.
///
/// A value. The program has one that widgets hold by const reference; when the desktop turns dark it is assigned in
/// place and the application palette is set, so that every widget repaints itself with the new colours. A widget that
/// paints asks here while it paints and keeps no colour.
class Theme
{
public:
    enum class Kind { Light, Dark, HighContrastLight, HighContrastDark };

    Theme(Kind kind, const QFont &base);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] bool isHighContrast() const { return m_kind >= Kind::HighContrastLight; }
    [[nodiscard]] QColor color(Role role) const { return m_colors[static_cast<std::size_t>(role)]; }
    [[nodiscard]] QPalette palette() const;

    [[nodiscard]] QFont font(TextStyle style) const;
    /// A size that the design gives for a 10 point font, at the font in use: `px(24)` for the page margin.
    [[nodiscard]] int px(double designPixels) const;
    /// The same on all four sides, or (horizontal, vertical).
    [[nodiscard]] QMargins margins(double all) const { return margins(all, all); }
    [[nodiscard]] QMargins margins(double horizontal, double vertical) const;
    /// Width of `count` em of the body font.
    [[nodiscard]] int em(double count) const;

private:
    Kind m_kind;
    QFont m_base;
    int m_unit;
    std::array<QColor, roleCount> m_colors;
};

} // namespace privet
