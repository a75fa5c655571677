// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/inspection.h"

namespace privet::photos {

/// Collects what readers of one file find, with bounds: more of it tells a person nothing new, and a hostile file could
/// go on for ever.
class InspectionBuilder
{
public:
    Inspection found;

    /// One finding for each fact and place, however many boxes repeat it; `bytes` add up. The reference holds until the
    /// next call.
    Finding &add(Fact fact, Category category, Severity severity, const std::string &where, std::uint64_t bytes);
    /// The same with a value, which counts only when the finding is new.
    Finding &add(Fact fact, Category category, Severity severity, const std::string &where, std::string value,
                 std::uint64_t bytes);
    void embed(Embedded::Kind kind, Range range, const std::string &where) { embed({kind, range, where}); }
    void embed(Embedded part);

private:
    Finding m_overflow;
};

} // namespace privet::photos
