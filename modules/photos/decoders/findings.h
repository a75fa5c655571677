// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/finding.h"

#include <vector>

namespace privet::photos {

/// Collects what metadata says, each thing once: Exif, XMP and IPTC repeat each other.
class FindingList
{
public:
    /// More of one kind tell a person nothing new, and a hostile file could go on for ever.
    static constexpr std::size_t mostOfOneFact = 24;

    /// Adds a finding unless its value is empty after cleaning or is there already. Category and severity follow from
    /// the fact.
    void add(Fact fact, std::string_view where, std::string_view value);
    /// Adds a fact that needs no value.
    void note(Fact fact, std::string_view where, std::string_view value = {}, std::uint64_t bytes = 0);
    void addPlace(const Place &place, std::string_view where, std::string_view value);

    /// Worst first; equal ones in the order they were found.
    [[nodiscard]] std::vector<Finding> take() &&;

private:
    [[nodiscard]] bool isKnown(Fact fact, const std::string &value) const;
    [[nodiscard]] bool mergeTime(Fact fact, std::string_view where, const std::string &value);

    std::vector<Finding> m_findings;
};

} // namespace privet::photos
