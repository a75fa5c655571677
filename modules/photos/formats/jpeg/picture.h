// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/inspection.h"
#include "photos/formats/jpeg/segments.h"

#include <string>
#include <vector>

namespace privet::photos {

/// What one SOFn segment says.
struct JpegFrame {
    struct Component {
        std::uint8_t id = 0;
        std::uint8_t quantisationTable = 0;
    };

    std::uint8_t process = 0; ///< the marker, SOF0 to SOF15
    std::uint16_t height = 0; ///< 0: DNL says it
    std::uint16_t width = 0;
    std::vector<Component> components;

    [[nodiscard]] bool isProgressive() const { return process == marker::sof2; }
};

/// A stretch of a payload that stands or falls as a whole: one table, one header without what follows it.
struct JpegPiece {
    Range range;
    bool isNeeded = false; ///< to show the picture
};

/// One segment, with the pieces of its payload when it is of a kind that may stay.
struct JpegPart {
    Segment segment;
    bool isBehindFirstScan = false;
    std::size_t firstPiece = 0;
    std::size_t pieceCount = 0;
};

/// A whole file taken apart, and what of it the picture needs.
struct JpegPicture {
    std::vector<JpegPart> parts; ///< every byte of the file, in order
    std::vector<JpegPiece> pieces;
    JpegFrame frame;
    std::uint32_t height = 0; ///< of the frame, or of DNL when the frame has none
    std::string unsupported; ///< a legal kind that cannot be cleaned; empty for all others
    bool isEndMissing = false;

    [[nodiscard]] std::span<const JpegPiece> piecesOf(const JpegPart &part) const
    {
        return std::span(pieces).subspan(part.firstPiece, part.pieceCount);
    }
};

/// Takes a file apart. One pass over the coded data; memory grows with the number of segments alone.
///
/// Errors: as Segments, and Malformed (no frame, no scan, two frames, a scan of components or quantisation tables that
/// are not there), TooLarge (more segments than `limits`).
[[nodiscard]] Result<JpegPicture> readJpegPicture(ByteSource &source, const Limits &limits);

} // namespace privet::photos
