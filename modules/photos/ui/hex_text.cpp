// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/hex_text.h"

namespace privet::photos {

namespace {

constexpr int placeDigits = 8;
constexpr char16_t gap = u' ';

void putHex(QString &text, std::uint64_t value, int digits)
{
    text += QString::number(static_cast<qulonglong>(value), 16).rightJustified(digits, u'0');
}

QChar asciiOf(std::uint8_t byte) { return byte >= 0x20 && byte < 0x7F ? QChar(char16_t{byte}) : QChar(u'.'); }

} // namespace

QString hexText(ByteView bytes, std::uint64_t at, int perLine)
{
    const auto width = static_cast<std::size_t>(perLine);
    QString text;
    for (std::size_t line = 0; line < bytes.size(); line += width) {
        if (line > 0)
            text += u'\n';
        putHex(text, at + line, placeDigits);
        text += gap;
        QString ascii;
        for (std::size_t i = 0; i < width; ++i) {
            text += gap;
            if (line + i >= bytes.size()) {
                text += QStringLiteral("  ");
                continue;
            }
            const auto byte = u8(bytes, line + i);
            putHex(text, byte, 2);
            ascii += asciiOf(byte);
        }
        text += QStringLiteral("  ") + ascii;
    }
    return text;
}

int hexLineLength(int perLine) { return placeDigits + 1 + 3 * perLine + 2 + perLine; }

QString plainText(ByteView bytes)
{
    auto text = QString::fromUtf8(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    text.remove(u'\r');
    for (auto &letter : text) {
        const bool isShown = letter.isPrint() || letter.isSurrogate() || letter == u'\n' || letter == u'\t';
        if (!isShown || letter == QChar::ReplacementCharacter)
            letter = u'.';
    }
    return text;
}

} // namespace privet::photos
