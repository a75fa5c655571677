// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/finding.h"

#include <vector>

namespace privet::photos {

enum class Format : std::uint8_t { Jpeg, Png, Webp, Gif, Heic, Avif, Mp4, Mov, M4a, ThreeGp };

/// Bounds for everything a file declares about itself.
struct Limits {
    std::size_t metadataBlock = 4U << 20U; ///< one reassembled Exif, XMP, ICC or text
    std::size_t metadataTotal = 8U << 20U;
    std::size_t elements = 50'000; ///< segments or chunks in one file
};

/// Metadata lifted out of its container, whole and unparsed, for the Decoder.
struct MetadataBlock {
    enum class Kind : std::uint8_t { Exif, Xmp, Iptc, Icc, Text };
    Kind kind{};
    std::string where; ///< "APP1", "eXIf", "tEXt parameters"
    Bytes bytes; ///< Exif: a TIFF stream; XMP: the packet; IPTC: IIM records; Text: UTF-8
};

/// A picture, film or lump of data inside the file that is not the picture one sees.
struct Embedded {
    enum class Kind : std::uint8_t { Thumbnail, Picture, GainMap, DepthMap, PersonMask, Video, Notes, Data };
    Kind kind{};
    Range range; ///< in the file; the first run where it is cut into several
    std::string where;
    std::uint32_t pieces = 1; ///< runs it is cut into
    std::uint32_t item = 0; ///< of a HEIF file, which alone can decode it; 0: the range is a file by itself
};

/// What one format reader found in a file.
struct Inspection {
    Format format{};
    std::uint32_t width = 0; ///< as coded, before orientation
    std::uint32_t height = 0;
    std::uint8_t orientation = 1; ///< Exif 1..8
    std::uint64_t milliseconds = 0; ///< how long a film plays; 0 for a picture
    bool hasSound = false; ///< a film with a track of sound
    std::vector<Finding> findings; ///< structural ones; the Decoder adds what the blocks say
    std::vector<MetadataBlock> blocks;
    std::vector<Embedded> embedded;
};

} // namespace privet::photos
