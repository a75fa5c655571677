// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>

namespace privet::bench {

/// Files that only other programs can make. Every function answers false, and says on stdout what is missing, when it
/// cannot; ./dev peers installs the programs.

/// A still picture of about 12 megapixels, by heif-enc or avifenc.
[[nodiscard]] bool makeHeic(const std::filesystem::path &file);
[[nodiscard]] bool makeAvif(const std::filesystem::path &file);

/// A film with picture and sound of at least `bytes`, by ffmpeg. `hasNotes`: with a note of the encoder in every frame.
[[nodiscard]] bool makeFilm(const std::filesystem::path &file, std::uint64_t bytes, bool hasNotes);

} // namespace privet::bench
