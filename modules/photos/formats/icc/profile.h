// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "base/result.h"

#include <optional>
#include <vector>

// What icc.cpp is made of; nobody else includes this.
namespace privet::photos {

constexpr std::uint32_t sig(const char (&text)[5])
{
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i)
        value = value << 8 | static_cast<unsigned char>(text[i]);
    return value;
}

struct IccTag {
    std::uint32_t signature = 0;
    Bytes element; ///< exact size, nothing hidden, no padding behind
};

/// A profile reduced to what carries colour. Tags stand in the order of photos/grammar/icc.md.
struct IccProfile {
    bool isVersion4 = false;
    std::uint32_t space = sig("RGB ");
    std::uint32_t pcs = sig("XYZ ");
    std::uint32_t intent = 0;
    std::vector<IccTag> tags; ///< without desc and cprt, which the writer adds

    [[nodiscard]] const Bytes *find(std::uint32_t signature) const;
    /// Whether readers come to the connection space by a lookup table.
    [[nodiscard]] bool hasTables() const;
};

/// The tag table of a foreign profile: views into it, the first of each signature, only those that lie inside.
struct IccTagView {
    std::uint32_t signature = 0;
    ByteView data;
};
/// Errors: Malformed when the header or the table is not one.
[[nodiscard]] Result<std::vector<IccTagView>> listTags(ByteView profile);

/// The canonical bytes of one element, or nothing when it is not what `signature` asks for in a `space` profile.
[[nodiscard]] std::optional<Bytes> rebuildElement(std::uint32_t signature, ByteView data, std::uint32_t space);

/// D50, the white of the profile connection space.
[[nodiscard]] Bytes xyzElement(std::uint32_t x, std::uint32_t y, std::uint32_t z);
[[nodiscard]] Bytes d50Element();

[[nodiscard]] Bytes writeProfile(const IccProfile &profile);

/// Our own profile of the well-known space that `rebuilt` (as writeProfile gave it) is, or nothing.
[[nodiscard]] std::optional<Bytes> knownProfile(const IccProfile &profile, ByteView rebuilt);

} // namespace privet::photos
