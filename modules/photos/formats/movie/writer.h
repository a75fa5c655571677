// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/movie/structure.h"

#include <functional>

namespace privet::photos {

/// The media data of one chunk of a track that stays.
struct MediaRun {
    MovieChunk chunk;
    std::size_t track = 0; ///< index in Movie::tracks

    [[nodiscard]] Range range() const { return {chunk.begin, chunk.end()}; }
};

/// The chunks of all tracks that stay, by their place in the file; those without bytes are left out.
///
/// Errors: Malformed (chunks that overlap or lie outside of every `mdat`), Truncated (beyond the end of the file),
/// TooLarge.
[[nodiscard]] Result<std::vector<MediaRun>> mediaRuns(const Movie &movie, std::uint64_t fileSize);

/// Checks runs of media data one after the other, in file order.
class MediaBounds
{
public:
    MediaBounds(const Movie &movie, std::uint64_t fileSize);

    /// Errors: as mediaRuns.
    [[nodiscard]] Result<void> take(Range run);

private:
    std::vector<Range> m_bodies; ///< of the `mdat` boxes
    std::size_t m_body = 0;
    std::uint64_t m_end = 0;
    std::uint64_t m_fileSize;
};

/// Where a byte of media data of the source stands in the clean file.
using Relocate = std::function<std::uint64_t(std::uint64_t sourceOffset)>;

/// The `moov` box of a clean file: photos/grammar/movie.md. Only its chunk offsets depend on `relocate`, and its size
/// only on whether they fit 32 bits.
[[nodiscard]] Bytes writeMoov(const Movie &movie, const Relocate &relocate);

/// The `ftyp` box of a clean film.
[[nodiscard]] Bytes writeMovieBrands(const Movie &movie);

/// Flags of a sample, trex, tfhd and trun without padding value and degradation priority.
constexpr std::uint32_t sampleFlags = 0x0FF10000;

} // namespace privet::photos
