// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

#include <string>
#include <vector>

namespace privet::photos {

/// A run of bytes and the one reason why it is there.
struct ExplainedPart {
    Range range;
    std::string
        part; ///< "SOI", "quantisation table", "picture data", "colour profile"; a fixed word, never from the file
};

/// Why a file is not clean: the first byte nobody can explain, and the rule it breaks.
struct Unexplained {
    std::uint64_t at = 0;
    std::string rule; ///< technical, without any value from the file
    bool isInPicture = false; ///< in the coded picture, which a cleaner copies as it is
};

/// The accountant's word on one file. It is clean exactly when `unexplained` is empty; then `parts` covers every byte
/// once.
struct Explanation {
    std::uint64_t size = 0;
    std::vector<ExplainedPart> parts;
    std::vector<Unexplained> unexplained;
    /// Where fully transparent pixels have more than one colour; empty where they do not. Such colours are part of the
    /// picture and are explained, but nobody sees them.
    std::string hiddenColours = {};

    [[nodiscard]] bool isClean() const { return unexplained.empty(); }
};

/// Explains every byte of a file, or says which it cannot. It accepts only the small language that our writers emit, so
/// a foreign file passes only if it is just as clean. Shares no parser with `formats` and trusts nothing from it.
///
/// What it cannot promise: numbers that a decoder uses can be chosen to carry a message (tables, samples, the order of
/// Huffman symbols, the bits of a DEFLATE stream that do not change its output). How far the coded data of a JPEG is
/// followed is told by JpegBlocks.
///
/// Pure; any thread; memory bounded whatever the file's size.
/// Errors: UnknownFormat (not a format the accountant speaks), ReadFailed and its kin. A dirty or broken file is no
/// error but an Explanation with `unexplained`.
[[nodiscard]] Result<Explanation> explain(ByteSource &file);

/// Whether two files of the same format hold the same coded picture, bit for bit: tables, frame, scans (JPEG), the zlib
/// payload that decodes to the rows and palette, transparency and animation control (PNG), orientation, and how the
/// samples are to be read as colours. Reads `before` leniently, as a foreign file; `after` is one that explain()
/// passed.
///
/// Errors: Malformed when `before` has no coded picture to compare, ReadFailed and its kin.
[[nodiscard]] Result<bool> samePicture(ByteSource &before, ByteSource &after);

} // namespace privet::photos
