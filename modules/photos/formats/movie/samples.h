// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/movie/entries.h"

namespace privet::photos {

/// Finds what samples say beside picture and sound: names of encoders, notes of cameras. What is found is overwritten
/// in place, so that no size and no offset changes.
class SampleReader
{
public:
    SampleReader(ByteSource &source, BlankSink sink);

    /// Hands out the blanks of one sample, in source order. Errors: as findBlanks, and TooLarge.
    [[nodiscard]] Result<void> look(Range sample, const MovieEntry &entry);
    /// The same for all samples of a chunk.
    [[nodiscard]] Result<void> look(const MovieChunk &chunk, const SampleTables &tables, const MovieEntry &entry);

private:
    [[nodiscard]] Result<void> changed(Range sample, void (*change)(std::span<std::byte>), std::size_t most);

    ByteSource &m_source;
    Window m_window;
    BlankSink m_sink;
    Bytes m_before, m_after;
};

// Each overwrites what one codec hides, in a sample or in its beginning. Photos/grammar/movie.md, section Coded data.
void blankAac(std::span<std::byte> sample);
void blankStartCodes(std::span<std::byte> sample);
void blankJpeg(std::span<std::byte> sample);
void blankProRes(std::span<std::byte> sample);

} // namespace privet::photos
