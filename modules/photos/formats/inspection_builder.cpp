// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/inspection_builder.h"

#include <algorithm>

namespace privet::photos {

namespace {

constexpr std::size_t mostFindings = 200;
constexpr std::size_t mostEmbedded = 1000;

} // namespace

Finding &InspectionBuilder::add(Fact fact, Category category, Severity severity, const std::string &where,
                                std::uint64_t bytes)
{
    return add(fact, category, severity, where, {}, bytes);
}

Finding &InspectionBuilder::add(Fact fact, Category category, Severity severity, const std::string &where,
                                std::string value, std::uint64_t bytes)
{
    auto &findings = found.findings;
    const auto same = std::find_if(findings.begin(), findings.end(),
                                   [&](const Finding &known) { return known.fact == fact && known.where == where; });
    if (same != findings.end()) {
        same->bytes += bytes;
        return *same;
    }
    if (findings.size() == mostFindings)
        return m_overflow;
    return findings.emplace_back(Finding{fact, category, severity, where, std::move(value), bytes, {}, 0});
}

void InspectionBuilder::embed(Embedded part)
{
    if (!part.range.isEmpty() && found.embedded.size() < mostEmbedded)
        found.embedded.push_back(std::move(part));
}

} // namespace privet::photos
