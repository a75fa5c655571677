// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/accountant.h"
#include "photos/formats/inspection.h"
#include "photos/formats/policy.h"
#include "photos/formats/recipe.h"

#include <cstdio>
#include <cstdlib>

namespace privet::photos::fuzz {

inline void require(bool holds, const char *promise)
{
    if (holds)
        return;
    std::fprintf(stderr, "broken promise: %s\n", promise);
    std::abort();
}

inline Bytes executed(const Recipe &recipe, ByteView source)
{
    Bytes out;
    for (const auto &piece : recipe.pieces) {
        if (const auto *bytes = std::get_if<Bytes>(&piece)) {
            putBytes(out, *bytes);
            continue;
        }
        const auto copy = std::get<Range>(piece);
        require(copy.begin <= copy.end && copy.end <= source.size(), "a recipe copies what is there");
        putBytes(out, source.subspan(static_cast<std::size_t>(copy.begin), static_cast<std::size_t>(copy.size())));
    }
    return out;
}

inline void requireAccount(const Recipe &recipe, std::uint64_t size)
{
    std::uint64_t position = 0;
    for (const auto &entry : recipe.account) {
        require(entry.range.begin == position && entry.range.end >= position, "the account has no gap");
        position = entry.range.end;
    }
    require(position == size, "the account ends where the file ends");
}

/// The accountant explains all that the cleaner writes but, at times, the picture itself: such a file is not offered.
/// Nor is one in which the two see different pictures, as they may where the original is broken; the comparison must
/// end.
inline void requireProof(ByteSource &source, ByteSource &clean)
{
    const auto explained = explain(clean);
    require(explained.has_value(), "the accountant reads what the cleaner writes");
    require(explained->isClean() || explained->unexplained.front().isInPicture,
            "the accountant explains what the cleaner writes");
    (void)samePicture(source, clean);
}

/// More than that: whatever the cleaner writes is proved.
inline void requireFullProof(ByteSource &source, ByteSource &clean)
{
    const auto explained = explain(clean);
    require(explained && explained->isClean(), "the accountant explains every byte that the cleaner writes");
    const auto same = samePicture(source, clean);
    require(same && *same, "the picture stays the same");
}

/// Everything that holds for any bytes whatever: what is promised of one format's inspector, cleaner and accountant.
template <typename Inspect, typename Clean>
void requireAll(Inspect inspect, Clean clean, ByteView input, void (*prove)(ByteSource &, ByteSource &) = requireProof)
{
    MemorySource source(input);
    const auto found = inspect(source, Limits());
    if (found) {
        for (const auto &embedded : found->embedded)
            require(embedded.range.begin <= embedded.range.end && embedded.range.end <= input.size(),
                    "a hidden picture lies inside the file");
    }
    const auto recipe = clean(source, Policy(), Limits());
    if (!recipe)
        return;
    require(found.has_value(), "what is cleaned can be inspected");
    requireAccount(*recipe, input.size());
    const auto output = executed(*recipe, input);
    MemorySource result(output);
    const auto again = clean(result, Policy(), Limits());
    require(again && again->isIdentity(output.size()), "cleaning again changes nothing");
    prove(source, result);
}

} // namespace privet::photos::fuzz
