// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/marks.h"

#include <set>
#include <unordered_map>
#include <vector>

namespace privet::photos {

/// One thing that files share.
struct SharedThing {
    SharedMark mark{};
    Certainty certainty{};
    std::string value; ///< as a file writes it; empty for a place
    std::optional<Place> place;
    std::size_t days = 0; ///< for a place: how many different ones
};

/// Files that belong together, and how one can tell.
struct LinkedFiles {
    std::vector<std::size_t> files; ///< two or more, ascending; counted from 0 in the order of Linkage::add
    std::vector<SharedThing> shared; ///< strongest first; the first one is not Weak
};

/// Finds out what a batch of files says about its maker when they are laid side by side.
///
/// Pure; one thread at a time. Time and memory grow with the number of findings, never with the pairs of files.
class Linkage
{
public:
    /// The findings of one more file.
    void add(const std::vector<Finding> &findings);
    /// What links the files so far: the surest groups first, of equally sure ones the largest.
    [[nodiscard]] std::vector<LinkedFiles> groups() const;

private:
    /// A mark, and who has it.
    struct Mark {
        SharedThing thing;
        std::vector<std::size_t> files;
    };
    /// The first place met, and who was within 100 metres of it.
    struct Spot {
        Place centre;
        std::vector<std::size_t> files;
        std::set<std::string> days;
    };
    using Cell = std::uint64_t;

    void addMark(std::size_t file, SharedThing thing, const std::string &key);
    void addPlace(std::size_t file, const Place &place, const std::string &day);
    [[nodiscard]] Spot *spotAround(const Place &place);
    void addWeakMarks(std::vector<LinkedFiles> &groups) const;

    std::vector<Mark> m_marks;
    std::unordered_map<std::string, std::size_t> m_byKey; ///< index of the mark
    std::vector<std::vector<std::size_t>> m_weak; ///< by file: its weak marks
    std::vector<Spot> m_spots;
    std::unordered_map<Cell, std::vector<std::size_t>> m_byCell; ///< of about 100 by 100 metres: its spots
};

} // namespace privet::photos
