// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/style.h"

#include "shell/style_parts.h"
#include "shell/text.h"

#include <QComboBox>
#include <QFrame>
#include <QLineEdit>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QStyleOption>
#include <QToolButton>
#include <QVariant>

#include <algorithm>
#include <optional>

namespace privet {

struct Style::Coat {
    std::optional<Role> fill;
    std::optional<Role> line;
    Role text = Role::Text;
};

namespace {

SegmentPlace segmentPlace(const QWidget *widget)
{
    return widget ? static_cast<SegmentPlace>(widget->property(segmentProperty).toInt()) : SegmentPlace::None;
}

constexpr auto currentSegmentWeight = QFont::DemiBold;

bool isSegment(const QWidget *widget) { return segmentPlace(widget) != SegmentPlace::None; }

/// Where icon and text stand together in the middle. Fusion would begin those of a tool button at the start edge, and
/// the text of a push button at the left one, also from right to left.
QRect iconAndText(const QStyleOption &button, const QString &text, const QSize &iconSize)
{
    constexpr int gap = 4; // as Fusion has it
    QRect both = button.rect;
    both.setWidth(iconSize.width() + gap + button.fontMetrics.size(Qt::TextShowMnemonic, text).width());
    both.moveCenter(button.rect.center());
    return both;
}

QFont weighing(QFont font, QFont::Weight weight)
{
    font.setWeight(weight);
    return font;
}

} // namespace

Style::Style(const Theme &theme)
    : QProxyStyle(QStringLiteral("Fusion"))
    , m_theme(theme)
{ }

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *field = qobject_cast<QLineEdit *>(widget))
        field->setTextMargins(m_theme.px(6), 0, m_theme.px(6), 0);
}

Style::Coat Style::coatOf(const QStyleOption &option, const QWidget *widget) const
{
    const bool enabled = has(option, State_Enabled);
    const bool pressed = enabled && (has(option, State_Sunken) || has(option, State_On));
    const bool hover = enabled && has(option, State_MouseOver);
    const ButtonRole role = buttonRole(widget);
    const auto *tool = qobject_cast<const QToolButton *>(widget);
    if (role == ButtonRole::Link)
        return {{}, {}, enabled ? Role::Link : Role::TextDisabled};
    if (role == ButtonRole::Flat || (tool && tool->autoRaise())) {
        const Role text = !enabled ? Role::TextDisabled : Role::Accent;
        return {pressed || hover ? std::optional(Role::Hover) : std::nullopt, {}, text};
    }
    if (!enabled)
        return {Role::Surface, Role::Border, Role::TextDisabled};
    if (role == ButtonRole::Primary)
        return {pressed ? Role::AccentPressed : hover ? Role::AccentHover : Role::Accent, {}, Role::AccentText};
    return {pressed || hover ? Role::Hover : Role::Surface, Role::ButtonBorder, Role::Text};
}

void Style::paintPanel(QPainter *painter, const QRect &rect, const Coat &coat) const
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(coat.line ? QPen(m_theme.color(*coat.line)) : QPen(Qt::NoPen));
    painter->setBrush(coat.fill ? QBrush(m_theme.color(*coat.fill)) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(coat.line ? outlineOf(rect) : QRectF(rect), m_theme.px(6), m_theme.px(6));
}

void Style::paintSegment(QPainter *painter, const QStyleOption &option, SegmentPlace place) const
{
    const bool on = has(option, State_On);
    const bool hover = has(option, State_MouseOver);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(m_theme.color(Role::ButtonBorder));
    painter->setBrush(m_theme.color(on ? Role::AccentSoft : hover ? Role::Hover : Role::Surface));
    // Rounded at the outer ends only: elsewhere the shape goes on beyond the button.
    const int beyond = m_theme.px(8);
    const bool rightToLeft = option.direction == Qt::RightToLeft;
    const bool leftEnd = place == (rightToLeft ? SegmentPlace::Last : SegmentPlace::First);
    const bool rightEnd = place == (rightToLeft ? SegmentPlace::First : SegmentPlace::Last);
    painter->setClipRect(option.rect);
    const QRect shape = option.rect.adjusted(leftEnd ? 0 : -beyond, 0, rightEnd ? 0 : beyond, 0);
    painter->drawRoundedRect(outlineOf(shape), m_theme.px(6), m_theme.px(6));
    if (!leftEnd)
        painter->drawLine(
            QLineF(option.rect.left() + 0.5, option.rect.top(), option.rect.left() + 0.5, option.rect.bottom() + 1));
}

void Style::paintField(QPainter *painter, const QStyleOption &option) const
{
    const bool focus = has(option, State_HasFocus);
    const double width = focus ? 2 : 1;
    painter->setRenderHint(QPainter::Antialiasing);
    const Role line = !has(option, State_Enabled) ? Role::Border : focus ? Role::Focus : Role::BorderStrong;
    painter->setPen(QPen(m_theme.color(line), width));
    painter->setBrush(m_theme.color(Role::Surface));
    painter->drawRoundedRect(outlineOf(option.rect, width), m_theme.px(6), m_theme.px(6));
}

void Style::paintComboBox(QPainter *painter, const QStyleOptionComplex &option) const
{
    const bool enabled = has(option, State_Enabled);
    const Role fill = enabled && has(option, State_MouseOver) ? Role::Hover : Role::Surface;
    paintPanel(painter, option.rect, {fill, enabled ? Role::ButtonBorder : Role::Border, Role::Text});
    paintChevron(painter, proxy()->subControlRect(CC_ComboBox, &option, SC_ComboBoxArrow, nullptr),
                 enabled ? Role::Text : Role::TextDisabled);
}

void Style::paintChevron(QPainter *painter, const QRect &rect, Role role) const
{
    const QPointF middle = QRectF(rect).center();
    const double half = m_theme.px(4);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_theme.color(role), m_theme.px(6) / 4.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    QPainterPath chevron(middle + QPointF(-half, -half / 2));
    chevron.lineTo(middle + QPointF(0, half / 2));
    chevron.lineTo(middle + QPointF(half, -half / 2));
    painter->drawPath(chevron);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    painter->save();
    switch (element) {
    case PE_PanelButtonCommand:
        paintPanel(painter, option->rect, coatOf(*option, widget));
        break;
    case PE_PanelButtonTool:
        if (isSegment(widget))
            paintSegment(painter, *option, segmentPlace(widget));
        else
            paintPanel(painter, option->rect, coatOf(*option, widget));
        break;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit:
        paintField(painter, *option);
        break;
    case PE_IndicatorCheckBox:
        paintCheckBox(painter, *option);
        break;
    case PE_IndicatorRadioButton:
        paintRadioButton(painter, *option);
        break;
    case PE_PanelTipLabel:
        painter->setPen(m_theme.color(Role::BorderStrong));
        painter->setBrush(m_theme.color(Role::Raised));
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        break;
    case PE_IndicatorArrowDown:
        paintChevron(painter, option->rect, has(*option, State_Enabled) ? Role::Text : Role::TextDisabled);
        break;
    case PE_FrameFocusRect:
        break; // the focus ring says it
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
    painter->restore();
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                        const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton coloured = *button;
            coloured.palette.setColor(QPalette::ButtonText, m_theme.color(coatOf(*option, widget).text));
            if (!button->icon.isNull())
                coloured.rect = iconAndText(*button, button->text, button->iconSize);
            QProxyStyle::drawControl(element, &coloured, painter, widget);
        }
        return;
    case CE_ToolButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            QStyleOptionToolButton coloured = *button;
            if (button->toolButtonStyle == Qt::ToolButtonTextBesideIcon && !button->icon.isNull())
                coloured.rect = iconAndText(*button, button->text, button->iconSize);
            if (isSegment(widget) && has(*option, State_On)) {
                coloured.palette.setColor(QPalette::ButtonText, m_theme.color(Role::AccentOnSoft));
                coloured.font = weighing(button->font, currentSegmentWeight);
            }
            QProxyStyle::drawControl(element, &coloured, painter, widget);
        }
        return;
    case CE_ProgressBar:
        painter->save();
        paintProgress(painter, *option);
        painter->restore();
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, m_theme.color(Role::Border));
        return;
    case CE_FocusFrame: {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(m_theme.color(Role::Focus), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(outlineOf(option->rect, 2), m_theme.px(6) + 2.5, m_theme.px(6) + 2.5);
        painter->restore();
        return;
    }
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    painter->save();
    if (control == CC_ScrollBar) {
        paintScrollBar(painter, *option, widget);
    } else if (control == CC_ComboBox && combo && !combo->editable) {
        paintComboBox(painter, *option);
    } else if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
        QStyleOptionToolButton plain = *button;
        plain.features &= ~QStyleOptionToolButton::HasMenu; // the icon says More
        if (!(plain.state & State_AutoRaise))
            plain.state |= State_Raised;
        QProxyStyle::drawComplexControl(control, &plain, painter, widget);
    } else {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
    painter->restore();
}

QSize Style::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                              const QWidget *widget) const
{
    const int control = m_theme.px(32);
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        if (buttonRole(widget) == ButtonRole::Link)
            return {size.width() + 2, std::max(size.height(), m_theme.px(20))};
        return {size.width() + m_theme.px(28), std::max(size.height() + m_theme.px(6), control)};
    case CT_ToolButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        if (button && button->toolButtonStyle == Qt::ToolButtonIconOnly && button->text.isEmpty())
            return {control, control};
        if (button && button->toolButtonStyle == Qt::ToolButtonIconOnly && !button->icon.isNull())
            return {control, control};
        if (button && isSegment(widget)) {
            const QFontMetrics metrics(weighing(button->font, currentSegmentWeight));
            return {metrics.horizontalAdvance(button->text) + m_theme.px(22), m_theme.px(30)};
        }
        return {size.width() + m_theme.px(26), control};
    }
    case CT_ComboBox:
        return {size.width() + m_theme.px(46), control};
    case CT_LineEdit:
        return {result.width(), m_theme.px(34)};
    default:
        return result;
    }
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
                            const QWidget *widget) const
{
    if (control == CC_ComboBox) {
        const QRect whole = option->rect;
        const int arrow = m_theme.px(28);
        if (part == SC_ComboBoxArrow)
            return visualRect(option->direction, whole,
                              {whole.right() - arrow + 1, whole.top(), arrow, whole.height()});
        if (part == SC_ComboBoxEditField)
            return visualRect(option->direction, whole, whole.adjusted(m_theme.px(12), 2, -arrow, -2));
    }
    const auto *bar = control == CC_ScrollBar ? qstyleoption_cast<const QStyleOptionSlider *>(option) : nullptr;
    return bar ? scrollBarRect(*bar, part) : QProxyStyle::subControlRect(control, option, part, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return m_theme.px(16);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return m_theme.px(8);
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
        return m_theme.px(18);
    case PM_MenuButtonIndicator:
        return m_theme.px(20);
    case PM_ScrollBarExtent:
        return m_theme.px(12);
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_SplitterWidth:
        return 1;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return 4;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                     QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_Widget_Animation_Duration:
    case SH_FocusFrame_Mask:
        return 0;
    case SH_ToolTip_WakeUpDelay:
        return 600;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

} // namespace privet
