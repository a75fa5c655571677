// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/upright_copy.h"

#include "photos/formats/jpeg.h"

namespace privet::photos {

namespace {

constexpr std::size_t largest = 32U << 20U;

Result<Bytes> carriedOut(const Recipe &recipe, ByteSource &source)
{
    if (recipe.outputSize() > largest)
        return Error{Errc::TooLarge, "too large to be turned", 0};
    Bytes bytes;
    for (const auto &piece : recipe.pieces) {
        if (const auto *written = std::get_if<Bytes>(&piece)) {
            putBytes(bytes, *written);
            continue;
        }
        const auto copied = readAll(source, std::get<Range>(piece), largest);
        if (!copied)
            return copied.error();
        putBytes(bytes, copied.value());
    }
    return bytes;
}

} // namespace

Result<bool> UprightCopy::shows(Decoder &decoder, ByteSource &copy) const
{
    const auto bytes = readAll(copy, {0, copy.size()}, largest);
    if (!bytes)
        return bytes.error();
    return decoder.isTurnedUpright(tagged, bytes.value(), orientation);
}

Result<UprightCopy> makeUprightCopy(Decoder &decoder, ByteSource &source, const Recipe &recipe,
                                    std::uint8_t orientation, const Policy &policy)
{
    auto tagged = carriedOut(recipe, source);
    if (!tagged)
        return tagged.error();
    const auto turned = decoder.turnedUpright(*tagged, orientation);
    if (!turned)
        return turned.error();
    MemorySource turnedSource(turned.value());
    const auto withoutTag = cleanJpeg(turnedSource, policy);
    if (!withoutTag)
        return withoutTag.error();
    auto upright = carriedOut(withoutTag.value(), turnedSource);
    if (!upright)
        return upright.error();
    return UprightCopy{std::move(*tagged), std::move(*upright), orientation};
}

} // namespace privet::photos
