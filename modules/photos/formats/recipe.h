// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/formats/finding.h"

#include <array>
#include <variant>
#include <vector>

namespace privet::photos {

/// What happened to a run of input bytes.
enum class Fate : std::uint8_t {
    Kept, ///< copied as it is
    Normalised, ///< replaced by bytes that render the same and say nothing else
    Removed,
};

/// One entry of the account: every input byte belongs to exactly one.
struct AccountEntry {
    Range range;
    Fate fate{};
    Category category = Category::Other; ///< of what was removed
};

/// How to write a clean file. Pure data: nothing has been written when it exists.
///
/// Pieces are in output order; copies never overlap and rise in the source. The account covers [0, source size) in
/// order, without a gap.
struct Recipe {
    using Piece = std::variant<Range, Bytes>; ///< copy this range of the source, or write these bytes

    std::vector<Piece> pieces;
    std::vector<AccountEntry> account;
    std::vector<Finding> changes; ///< what cleaning itself does to the picture file: RepairedEnd, HdrLayer

    /// True when the output is the input, byte for byte: nothing needs to be written.
    [[nodiscard]] bool isIdentity(std::uint64_t sourceSize) const;
    [[nodiscard]] std::uint64_t outputSize() const;
    /// Bytes with fate Removed or Normalised, by category.
    [[nodiscard]] std::array<std::uint64_t, 10> removedBytes() const;
};

/// Builds a Recipe in one forward pass over the source. Each call takes the next bytes of the input: begin must equal
/// the end of the call before, or finish() fails, so a byte cannot be forgotten.
class RecipeBuilder
{
public:
    explicit RecipeBuilder(ByteSource &source);

    void keep(Range range);
    void drop(Range range, Category category);
    /// Writes `bytes` in place of `range`. Where the source already has exactly these bytes it is a keep, so that
    /// cleaning a clean file changes nothing. Errors: as ByteSource::read.
    [[nodiscard]] Result<void> replace(Range range, Bytes bytes, Category category);
    /// Writes bytes that stand for no input.
    void insert(Bytes bytes);
    void note(Finding change);

    /// Errors: Malformed when the account has a gap, an overlap, or ends before the source.
    [[nodiscard]] Result<Recipe> finish() &&;

private:
    void take(Range range, Fate fate, Category category);

    ByteSource &m_source;
    Recipe m_recipe;
    std::uint64_t m_position = 0;
    bool m_continuous = true;
};

} // namespace privet::photos
