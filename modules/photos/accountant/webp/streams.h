// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/webp/chunks.h"
#include "photos/accountant/webp/vp8_booleans.h"
#include "photos/accountant/webp/vp8l_picture.h"

#include <vector>

namespace privet::photos::accountant {

/// In which order the bits of a byte are read.
enum class BitOrder : std::uint8_t { LowestFirst, HighestFirst };

/// The parts of a chunk that a decoder reads, each up to its last bit.
struct WebpStreams {
    std::vector<CodedStream> streams;
    BitOrder order{};
    std::string_view fault{}; ///< the first rule of clean ones that they break; empty when they are clean
    std::optional<Vp8lStream> lossless{}; ///< without the head of its chunk
};

/// Of VP8 and VP8L. What stands before the streams in VP8 is not among them; VP8L is one, with its head.
/// Errors: Malformed, TooLarge, ReadFailed and its kin.
[[nodiscard]] Result<WebpStreams> streamsOfPicture(ByteSource &file, const WebpChunk &chunk);

/// Bytes before the lossless data of VP8L and of ALPH.
inline constexpr std::uint64_t losslessHead = 5;
inline constexpr std::uint64_t alphaHead = 1;

/// Which channels of a lossless picture are seen.
[[nodiscard]] inline Vp8lChannels channelsOf(const WebpPicture &picture)
{
    return picture.hasAlpha ? Vp8lChannels::All : Vp8lChannels::Colours;
}

/// Of ALPH, which is one stream with its head.
[[nodiscard]] Result<WebpStreams> streamsOfAlpha(ByteSource &file, const Range &data, const WebpPicture &picture);

/// Whether what is left of the stream's range behind its last bit is fewer than `limit` bits, all zero.
[[nodiscard]] Result<bool> isPadded(ByteSource &file, const CodedStream &stream, BitOrder order, std::uint64_t limit);

/// Whether `before`, which may be longer, begins with the bits of `stream`.
[[nodiscard]] Result<bool> beginsWith(ByteSource &before, const Range &range, ByteSource &after,
                                      const CodedStream &stream, BitOrder order);

} // namespace privet::photos::accountant
