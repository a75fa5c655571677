// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/boxes.h"

namespace privet::photos {

/// What an `esds` box says about the codec. Source: ISO/IEC 14496-1, 7.2.6.
struct ElementaryStream {
    std::uint8_t objectType = 0;
    ByteView config; ///< DecoderSpecificInfo; empty when there is none
};

/// Errors: Malformed.
[[nodiscard]] Result<ElementaryStream> readElementaryStream(const BoxView &esds);

/// The `esds` box of photos/grammar/movie.md.
void putElementaryStream(Bytes &out, const ElementaryStream &stream, bool isSound);

/// An AudioSpecificConfig reduced to its syntax.
struct SoundConfig {
    std::uint8_t objectType = 0;
    Bytes bytes; ///< without comment, ends where the syntax ends
};

/// Errors: Malformed, UnsupportedVariant (an audio object type that is not in photos/grammar/movie.md).
/// Source: ISO/IEC 14496-3, 1.6.2.1 and 4.4.1.
[[nodiscard]] Result<SoundConfig> rebuildSoundConfig(ByteView config);

/// The start codes of an MPEG-4 part 2 or MPEG-2 configuration without what encoders say about themselves.
[[nodiscard]] Bytes rebuildStartCodes(ByteView config);

/// Whether decoders choose their way by this user data: "XviD0046", "DivX503b1393p".
[[nodiscard]] bool isDecoderHint(ByteView userData);

} // namespace privet::photos
