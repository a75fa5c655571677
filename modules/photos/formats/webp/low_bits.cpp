// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/webp/low_bits.h"

namespace privet::photos {

namespace {

void copyBits(LowBits &from, LowBitWriter &to, std::uint64_t count)
{
    constexpr std::uint64_t step = 32;
    for (; count > 0; count -= std::min(count, step)) {
        const auto some = static_cast<unsigned>(std::min(count, step));
        to.put(from.take(some), some);
    }
}

} // namespace

Result<Bytes> editedBits(ByteSource &source, Range run, std::uint64_t count, const std::vector<BitEdit> &edits)
{
    LowBits from(source, run);
    LowBitWriter to;
    for (const auto &edit : edits) {
        copyBits(from, to, edit.begin - from.taken());
        for (auto at = from.taken(); at < edit.end; ++at)
            static_cast<void>(from.take(1));
        const auto &bytes = edit.bits.bytes();
        for (std::uint64_t bit = 0; bit < edit.bits.count(); ++bit)
            to.put(std::uint32_t{u8(bytes, static_cast<std::size_t>(bit / 8))} >> bit % 8, 1);
    }
    copyBits(from, to, count - from.taken());
    if (auto whole = from.check(); !whole)
        return whole.error();
    return to.bytes();
}

std::uint64_t editedLength(std::uint64_t count, const std::vector<BitEdit> &edits)
{
    for (const auto &edit : edits)
        count += edit.bits.count() - (edit.end - edit.begin);
    return count;
}

} // namespace privet::photos
