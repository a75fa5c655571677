// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/theme.h"

#include <QProxyStyle>

class QStyleOptionSlider;

namespace privet {

/// Where a tool button stands in a segmented switch, as its property; other buttons have none.
inline constexpr char segmentProperty[] = "segment";
enum class SegmentPlace { None, First, Middle, Last };

/// Fusion, with the few things painted here that Fusion loses in dark and high contrast palettes, and the sizes of the
/// design. The list is closed: buttons, fields, boxes, combo boxes, progress and scroll bars, tool tips, splitter lines
/// and the focus ring. Colours come from the theme while painting.
class Style final : public QProxyStyle
{
    Q_OBJECT

public:
    explicit Style(const Theme &theme);

    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                         const QWidget *widget) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                                       const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returned) const override;

private:
    struct Coat; ///< fill, line and text of a button

    [[nodiscard]] Coat coatOf(const QStyleOption &option, const QWidget *widget) const;
    void paintPanel(QPainter *painter, const QRect &rect, const Coat &coat) const;
    void paintSegment(QPainter *painter, const QStyleOption &option, SegmentPlace place) const;
    void paintField(QPainter *painter, const QStyleOption &option) const;
    void paintCheckBox(QPainter *painter, const QStyleOption &option) const;
    void paintRadioButton(QPainter *painter, const QStyleOption &option) const;
    void paintProgress(QPainter *painter, const QStyleOption &option) const;
    void paintComboBox(QPainter *painter, const QStyleOptionComplex &option) const;
    void paintScrollBar(QPainter *painter, const QStyleOptionComplex &option, const QWidget *widget) const;
    [[nodiscard]] QRect scrollBarRect(const QStyleOptionSlider &bar, SubControl part) const;
    void paintChevron(QPainter *painter, const QRect &rect, Role role) const;

    const Theme &m_theme;
};

} // namespace privet
