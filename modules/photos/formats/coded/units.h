// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

#include <functional>

namespace privet::photos {

/// How the coded data of an item or a track is cut into units; from hvcC, avcC or av1C.
struct UnitForm {
    enum class Codec : std::uint8_t { Hevc, Avc, Av1 };
    Codec codec{};
    std::uint8_t lengthSize = 4; ///< 1, 2 or 4 bytes before each NAL unit; nothing to AV1
    bool hasLayers = false; ///< HEVC units of layers above 0 belong to the picture
    bool hasDolbyVision = false; ///< HEVC units of type 62 with its metadata belong to the picture
    /// Films show much that a picture has no use for, and fields and layers make several pictures of one sample.
    enum class Scope : std::uint8_t {
        Film,
        Sequence, ///< a sample of a picture sequence: one picture
        Item, ///< one picture that needs no other
    };
    Scope scope = Scope::Film;
    bool hasSetsInside = false; ///< outside of films: parameter sets may stand among the NAL units, as in `hev1`
};

/// A run of coded data that says something else than the picture.
struct Blank {
    enum class Was : std::uint8_t {
        UserData, ///< what an encoder or a camera wrote for itself
        TimeCode,
        Filler, ///< room that shows nothing and was not blank
        Picture, ///< a slice or frame of another picture than the one that is shown
        Unknown,
    };
    Range range; ///< in the source
    Was was{};
    Bytes bytes; ///< what stands there instead; as many as range.size()
};

using BlankSink = std::function<void(Blank)>;

/// Walks the units of one coded item or sample and hands out what must be overwritten in place, in source order. What a
/// second walk would find after that is nothing.
///
/// Pure; any thread. Cost: one pass over the heads; memory: one unit that is no picture, at most 16 MiB.
/// Errors: Malformed (a length leads out of `data`), TooLarge, and as ByteSource::read.
/// Source: photos/grammar/video_units.md; ITU-T H.264, H.265 7.3.1 and 7.3.2.4, AV1 bitstream specification 5.3.
[[nodiscard]] Result<void> findBlanks(Window &source, Range data, const UnitForm &form, const BlankSink &sink);

} // namespace privet::photos
