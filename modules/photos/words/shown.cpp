// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/words/shown.h"

#include <QLocale>

#include <algorithm>

namespace privet::photos {

namespace {

constexpr qsizetype longest = 80;
constexpr char16_t firstStrongIsolate = 0x2068;
constexpr char16_t popDirectionalIsolate = 0x2069;

/// Code points, not code units: most scripts from right to left that are in use lie in the first plane, the others are
/// surrogates here.
bool mayRunFromRightToLeft(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.isSurrogate() || c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
    });
}

} // namespace

QString shown(QString text)
{
    if (text.size() > longest) {
        auto head = longest / 2;
        auto tail = text.size() - longest / 2 + 1;
        head -= text.at(head - 1).isHighSurrogate() ? 1 : 0;
        tail += text.at(tail).isLowSurrogate() ? 1 : 0;
        text = text.left(head) + QChar(u'…') + text.mid(tail);
    }
    if (mayRunFromRightToLeft(text) || QLocale().textDirection() == Qt::RightToLeft)
        return QChar(firstStrongIsolate) + text + QChar(popDirectionalIsolate);
    return text;
}

QString shown(std::string_view utf8)
{
    return shown(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
}

} // namespace privet::photos
