// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/text.h"

#include <QLabel>
#include <QPushButton>
#include <QVariant>

namespace privet {

namespace {
constexpr char roleProperty[] = "role";
}

QLabel *newLabel(const Theme &theme, TextStyle style, Tone tone, const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(theme.font(style));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    if (tone == Tone::Muted)
        label->setForegroundRole(QPalette::PlaceholderText); // the palette keeps TextMuted there
    return label;
}

QPushButton *newButton(ButtonRole role, const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    QFont font = button->font();
    font.setWeight(QFont::Medium);
    button->setFont(font);
    button->setAutoDefault(false);
    setButtonRole(button, role);
    return button;
}

void setButtonRole(QPushButton *button, ButtonRole role)
{
    button->setProperty(roleProperty, static_cast<int>(role));
    if (role == ButtonRole::Link) {
        QFont font = button->font();
        font.setWeight(QFont::Normal);
        font.setUnderline(true);
        button->setFont(font);
        button->setCursor(Qt::PointingHandCursor);
    }
    button->setFlat(role == ButtonRole::Flat || role == ButtonRole::Link);
}

ButtonRole buttonRole(const QWidget *button)
{
    return button ? static_cast<ButtonRole>(button->property(roleProperty).toInt()) : ButtonRole::Plain;
}

QString isolated(const QString &text) { return QChar(0x2068) + text + QChar(0x2069); }

} // namespace privet
