// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/png/profile.h"

#include "photos/accountant/png/inflater.h"

namespace privet::photos::accountant {

Result<PngProfile> unpackPngProfile(ByteView chunk)
{
    const auto nameEnd = textOf(chunk.first(std::min<std::size_t>(chunk.size(), 80))).find('\0');
    if (nameEnd == std::string_view::npos || nameEnd == 0 || nameEnd + 2 > chunk.size()
        || chunk[nameEnd + 1] != std::byte{0})
        return Error{Errc::Malformed, "colour profile chunk without a name or of an unknown method"};

    PngProfile unpacked;
    Inflater inflater;
    auto packed = chunk.subspan(nameEnd + 2);
    while (true) {
        const auto bytes = inflater.unpack(packed);
        if (!bytes)
            return bytes.error();
        if (bytes->empty())
            break;
        if (bytes->size() > profileLimit - unpacked.profile.size())
            return Error{Errc::TooLarge, "colour profile above the limit"};
        putBytes(unpacked.profile, *bytes);
    }
    if (!inflater.isOver())
        return Error{Errc::Malformed, "colour profile is cut"};
    unpacked.isWholeChunk = packed.empty();
    return unpacked;
}

} // namespace privet::photos::accountant
