// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace privet::photos {

/// How a copy is called. Attempts count from 1; each gives another name, so that nothing needs to be overwritten.
struct NameScheme {
    enum class Kind : std::uint8_t {
        Marked, ///< NAME.clean.EXT, NAME.clean-2.EXT
        Same, ///< NAME.EXT, NAME-2.EXT
        Neutral, ///< picture-0001.EXT, picture-0002.EXT
    };

    Kind kind = Kind::Marked;
    std::filesystem::path original; ///< a file name
    std::string_view extension; ///< of the real format, for Neutral and for a name without one

    /// At most 255 bytes; a long stem is cut between two characters.
    [[nodiscard]] std::filesystem::path attempt(unsigned number) const;
};

} // namespace privet::photos
