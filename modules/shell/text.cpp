// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/text.h"

#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QVariant>

namespace privet {

namespace {
constexpr char roleProperty[] = "role";
}

QLabel *newLabel(const Theme &theme, TextStyle style, Tone tone, const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    setLook(*label, theme, style, tone);
    label->setWordWrap(true);
    return label;
}

void setLook(QLabel &label, const Theme &theme, TextStyle style, Tone tone)
{
    label.setFont(theme.font(style));
    label.setTextFormat(Qt::PlainText);
    if (tone == Tone::Muted)
        label.setForegroundRole(QPalette::PlaceholderText); // the palette keeps TextMuted there
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

QString breakable(const QString &text)
{
    static const QRegularExpression longWord(QStringLiteral("\\S{31,}"));
    constexpr qsizetype piece = 10;
    constexpr QChar mayBreak(0x200B);
    QString result = text;
    auto words = longWord.globalMatch(text);
    QList<qsizetype> places;
    while (words.hasNext()) {
        const auto word = words.next();
        for (auto at = word.capturedStart() + piece; at < word.capturedEnd(); at += piece)
            places.append(text[at].isLowSurrogate() ? at + 1 : at);
    }
    for (auto place = places.crbegin(); place != places.crend(); ++place)
        result.insert(*place, mayBreak);
    return result;
}

QString shortened(const QString &name)
{
    constexpr qsizetype longest = 36;
    constexpr qsizetype end = 12; // the extension, and the number before it
    if (name.size() <= longest)
        return name;
    return name.first(longest - end - 1) + QChar(0x2026) + name.last(end);
}

} // namespace privet
