// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/ledger.h"

#include <optional>

namespace privet::photos::accountant {

namespace {

/// The first byte of [0, size) that is not covered exactly once.
std::optional<std::uint64_t> firstUncovered(const std::vector<ExplainedPart> &parts, std::uint64_t size)
{
    std::uint64_t covered = 0;
    for (const auto &part : parts) {
        if (part.range.begin != covered || part.range.end < covered)
            return std::min(part.range.begin, covered);
        covered = part.range.end;
    }
    if (covered != size)
        return std::min(covered, size);
    return std::nullopt;
}

bool isAboutTheFile(Errc code) { return code == Errc::NotProved || code == Errc::Truncated || code == Errc::TooLarge; }

} // namespace

void Ledger::enter(Range range, std::string_view part)
{
    if (!m_parts.empty() && m_parts.back().part == part && m_parts.back().range.end == range.begin) {
        m_parts.back().range.end = range.end;
        return;
    }
    m_parts.push_back({range, std::string(part)});
}

Result<Explanation> Ledger::close(std::uint64_t size, const Result<void> &walked) &&
{
    const bool isInPicture = !walked && walked.error().code == Errc::Malformed;
    if (!walked && !isInPicture && !isAboutTheFile(walked.error().code))
        return walked.error();

    Explanation explanation{size, std::move(m_parts), {}, std::move(m_hiddenColours)};
    if (!walked)
        explanation.unexplained.push_back({walked.error().at, walked.error().detail, isInPicture});
    else if (const auto gap = firstUncovered(explanation.parts, size))
        explanation.unexplained.push_back({*gap, "no rule explains this byte"});
    return explanation;
}

} // namespace privet::photos::accountant
