// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/movie/structure.h"
#include "photos/formats/recipe.h"

namespace privet::photos {

/// What the bytes are that a clean film does not take over as they are, for the account.
class MovieAccount
{
public:
    explicit MovieAccount(const Movie &movie);

    /// In file order, without overlap; what is between them is hidden data.
    [[nodiscard]] const std::vector<AccountEntry> &entries() const { return m_entries; }

    /// Drops `gap`, part by part. Gaps come in file order.
    [[nodiscard]] Result<void> drop(Range gap, RecipeBuilder &out);

private:
    void addMoov(const Movie &movie);
    void addMediaData(const Movie &movie, const Box &mdat);

    std::vector<AccountEntry> m_entries;
    std::size_t m_next = 0;
};

/// Which part of a life the content of a box at the top of a file or of `moov` speaks of.
[[nodiscard]] Category categoryOfMovieBox(std::uint32_t type);
[[nodiscard]] Category categoryOf(TrackUse use);

} // namespace privet::photos
