// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "photos/accountant/accountant.h"

#include <QTest>

#include <initializer_list>
#include <utility>

Q_DECLARE_METATYPE(privet::Bytes)

/// The smallest clean files, piece by piece: a test takes them, and changes one thing.
namespace privet::test {

[[nodiscard]] inline Bytes bytes(std::initializer_list<unsigned> values)
{
    Bytes out;
    for (const auto value : values)
        putU8(out, static_cast<std::uint8_t>(value));
    return out;
}

[[nodiscard]] inline Bytes bytes(std::string_view text)
{
    Bytes out;
    putText(out, text);
    return out;
}

[[nodiscard]] inline Bytes join(std::initializer_list<Bytes> pieces)
{
    Bytes out;
    for (const auto &piece : pieces)
        putBytes(out, piece);
    return out;
}

/// What explain() says, as text that a failing test can print: "clean", or the rule that is broken.
[[nodiscard]] inline QByteArray verdictOn(ByteView file)
{
    MemorySource source(file);
    const auto explanation = photos::explain(source);
    if (!explanation)
        return QByteArray("error: ") + explanation.error().detail.c_str();
    return explanation->isClean() ? QByteArray("clean") : QByteArray(explanation->unexplained.front().rule.c_str());
}

[[nodiscard]] inline bool isSamePicture(ByteView before, ByteView after)
{
    MemorySource left(before);
    MemorySource right(after);
    const auto same = photos::samePicture(left, right);
    return same && *same;
}

} // namespace privet::test
