// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <map>
#include <optional>

namespace privet::test {

struct WebpChunk {
    std::string type;
    Bytes data;
};

/// One chunk with its length, padded.
[[nodiscard]] Bytes webpChunk(std::string_view type, ByteView data);
/// The file of these bytes: "RIFF", their length, "WEBP".
[[nodiscard]] Bytes webpFile(ByteView chunks);
/// The chunks of a file in their order, up to the first that does not fit.
[[nodiscard]] std::vector<WebpChunk> webpChunks(ByteView webp);

/// Writes a WebP around pictures that libwebp codes, byte by byte, so that it can also write what no library would.
/// Source: RFC 9649.
class WebpBuilder
{
public:
    enum Kind { Lossy, Lossless, LossyWithAlpha, LossyWithRawAlpha };

    /// Where foreign bytes can be put. Chunk places take whole chunks, or any other bytes.
    enum class Place {
        BeforePicture,
        AfterPicture,
        BeforeFramePicture, ///< inside the second ANMF
        AfterFramePicture,
        AfterEnd,
        CodedTail, ///< after the last byte of VP8 or VP8L, inside the chunk
        FirstPartitionTail, ///< of VP8
        MiddlePartitionTail, ///< of the first of several partitions of VP8
        AlphaTail, ///< after the last byte of ALPH, inside the chunk
        CanvasTail, ///< after the ten bytes of VP8X
        AnimationTail, ///< after the six bytes of ANIM
    };

    WebpBuilder &kind(Kind kind);
    WebpBuilder &size(int width, int height);
    WebpBuilder &frames(unsigned count); ///< an animation
    WebpBuilder &partitions(int log2); ///< of VP8
    WebpBuilder &flags(std::uint8_t flags); ///< of VP8X, on top of what the picture needs; makes one
    WebpBuilder &with(Place place, ByteView bytes); ///< adds to what is there already

    [[nodiscard]] Bytes build() const;

private:
    [[nodiscard]] Bytes planted(Place place) const;
    [[nodiscard]] Bytes picture(unsigned frame) const;
    [[nodiscard]] Bytes lossyWithTails(Bytes vp8) const;

    Kind m_kind = Lossy;
    int m_width = 40;
    int m_height = 24;
    int m_partitions = 0;
    unsigned m_frames = 0;
    std::optional<std::uint8_t> m_flags;
    std::map<Place, Bytes> m_planted;
};

} // namespace privet::test
