// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/pixels.h"
#include "support/rendering.h"

namespace privet::test {

/// One picture of a film without sound.
struct ShownFrame {
    Pixels pixels;
    int milliseconds = 0;

    friend bool operator==(const ShownFrame &, const ShownFrame &) = default;
};

/// What an animation or a still picture shows, frame by frame on the whole canvas.
struct ShownAnimation {
    std::vector<ShownFrame> frames;
    int loops = 1; ///< 0: for ever

    friend bool operator==(const ShownAnimation &, const ShownAnimation &) = default;
};

/// What libwebp shows. Empty when it refuses.
[[nodiscard]] std::optional<ShownAnimation> decodeWebp(ByteView webp);
/// What giflib reads: each frame alone, in the colours of its table, transparent pixels as they are coded. Empty when
/// it refuses.
[[nodiscard]] std::optional<ShownAnimation> decodeGif(ByteView gif);

/// Orientation and profile as libwebp's demuxer hands them to a viewer.
[[nodiscard]] Rendering renderingOfWebp(ByteView webp);

} // namespace privet::test
