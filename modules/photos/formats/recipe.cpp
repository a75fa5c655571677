// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/recipe.h"

namespace privet::photos {

bool Recipe::isIdentity(std::uint64_t sourceSize) const
{
    if (pieces.size() != 1)
        return false;
    const auto *copy = std::get_if<Range>(&pieces.front());
    return copy && *copy == Range{0, sourceSize};
}

std::uint64_t Recipe::outputSize() const
{
    std::uint64_t total = 0;
    for (const auto &piece : pieces) {
        if (const auto *copy = std::get_if<Range>(&piece))
            total += copy->size();
        else
            total += std::get<Bytes>(piece).size();
    }
    return total;
}

std::array<std::uint64_t, 10> Recipe::removedBytes() const
{
    std::array<std::uint64_t, 10> totals{};
    for (const auto &entry : account) {
        if (entry.fate != Fate::Kept)
            totals[static_cast<std::size_t>(entry.category)] += entry.range.size();
    }
    return totals;
}

RecipeBuilder::RecipeBuilder(ByteSource &source)
    : m_source(source)
{ }

void RecipeBuilder::keep(Range range)
{
    if (range.isEmpty())
        return;
    take(range, Fate::Kept, Category::Other);
    if (!m_recipe.pieces.empty()) {
        if (auto *copy = std::get_if<Range>(&m_recipe.pieces.back()); copy && copy->end == range.begin) {
            copy->end = range.end;
            return;
        }
    }
    m_recipe.pieces.emplace_back(range);
}

void RecipeBuilder::drop(Range range, Category category)
{
    if (!range.isEmpty())
        take(range, Fate::Removed, category);
}

Result<void> RecipeBuilder::replace(Range range, Bytes bytes, Category category)
{
    if (bytes.size() == range.size()) {
        auto original = readAll(m_source, range, bytes.size());
        if (!original)
            return original.error();
        if (*original == bytes) {
            keep(range);
            return {};
        }
    }
    if (!range.isEmpty())
        take(range, Fate::Normalised, category);
    insert(std::move(bytes));
    return {};
}

void RecipeBuilder::insert(Bytes bytes)
{
    if (bytes.empty())
        return;
    if (!m_recipe.pieces.empty()) {
        if (auto *written = std::get_if<Bytes>(&m_recipe.pieces.back())) {
            putBytes(*written, bytes);
            return;
        }
    }
    m_recipe.pieces.emplace_back(std::move(bytes));
}

void RecipeBuilder::note(Finding change) { m_recipe.changes.push_back(std::move(change)); }

Result<Recipe> RecipeBuilder::finish() &&
{
    if (!m_continuous || m_position != m_source.size())
        return Error{Errc::Malformed, "the account does not cover the whole file", m_position};
    return std::move(m_recipe);
}

void RecipeBuilder::take(Range range, Fate fate, Category category)
{
    m_continuous = m_continuous && range.begin == m_position && range.end >= range.begin;
    m_position = range.end;
    auto &account = m_recipe.account;
    if (!account.empty() && account.back().fate == fate && account.back().category == category) {
        account.back().range.end = range.end;
        return;
    }
    account.push_back({range, fate, category});
}

} // namespace privet::photos
