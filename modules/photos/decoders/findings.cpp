// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/findings.h"

#include "photos/door/text.h"

#include <cmath>

namespace privet::photos {

namespace {

struct Weight {
    Category category;
    Severity severity;
};

/// What each fact of a metadata block means for a person.
Weight weightOf(Fact fact)
{
    switch (fact) {
    case Fact::ExactPlace:
        return {Category::Location, Severity::High};
    case Fact::PlaceName:
        return {Category::Location, Severity::Medium};
    case Fact::TakenAt:
    case Fact::ModifiedAt:
        return {Category::Time, Severity::Medium};
    case Fact::TimeZone:
        return {Category::Time, Severity::Low};
    case Fact::DeviceModel:
        return {Category::Device, Severity::Medium};
    case Fact::DeviceSerial:
    case Fact::LensSerial:
        return {Category::Device, Severity::High};
    case Fact::LensModel:
    case Fact::MakerNotes:
        return {Category::Device, Severity::Low};
    case Fact::UniqueId:
        return {Category::Device, Severity::Medium};
    case Fact::OwnerName:
    case Fact::FacesMarked:
    case Fact::Contact:
        return {Category::Person, Severity::High};
    case Fact::Copyright:
        return {Category::Person, Severity::Medium};
    case Fact::SavedBy:
        return {Category::Software, Severity::Low};
    case Fact::LocalPath:
        return {Category::Software, Severity::Medium};
    case Fact::EditHistory:
    case Fact::OriginalName:
    case Fact::ContentCredentials:
        return {Category::History, Severity::Medium};
    case Fact::SecondPicture:
        return {Category::Hidden, Severity::High};
    case Fact::DepthMap:
        return {Category::Hidden, Severity::Medium};
    case Fact::AiPrompt:
        return {Category::Ai, Severity::Medium};
    case Fact::Comment:
    case Fact::Description:
        return {Category::Other, Severity::Medium};
    case Fact::UnknownData:
        return {Category::Hidden, Severity::Medium};
    case Fact::DamagedMetadata:
        return {Category::Other, Severity::Low};
    default:
        return {Category::Other, Severity::Info};
    }
}

bool isTime(Fact fact) { return fact == Fact::TakenAt || fact == Fact::ModifiedAt; }

/// Two spellings of one second, or a day and a second of that day.
bool sameTime(std::string_view a, std::string_view b)
{
    const auto first = digitsOf(a);
    const auto second = digitsOf(b);
    const auto length = std::min(first.size(), second.size());
    return length >= 8 && first.compare(0, length, second, 0, length) == 0;
}

bool samePlace(const Place &a, const Place &b)
{
    constexpr double tenMetres = 1e-4;
    return std::abs(a.latitude - b.latitude) < tenMetres && std::abs(a.longitude - b.longitude) < tenMetres;
}

Finding make(Fact fact, std::string_view where, std::string value)
{
    Finding finding;
    finding.fact = fact;
    finding.category = weightOf(fact).category;
    finding.severity = weightOf(fact).severity;
    finding.where = cleanText(where, Finding::maxValue);
    finding.value = std::move(value);
    return finding;
}

} // namespace

bool FindingList::isKnown(Fact fact, const std::string &value) const
{
    std::size_t alike = 0;
    for (const auto &known : m_findings) {
        if (known.fact == fact && (known.value == value || ++alike == mostOfOneFact))
            return true;
    }
    return false;
}

/// One second is one finding; that the picture was taken then says more than that the file was changed then.
bool FindingList::mergeTime(Fact fact, std::string_view where, const std::string &value)
{
    const auto known = std::find_if(m_findings.begin(), m_findings.end(), [&](const Finding &finding) {
        return isTime(finding.fact) && sameTime(finding.value, value);
    });
    if (known == m_findings.end())
        return false;
    if (known->fact == Fact::ModifiedAt && fact == Fact::TakenAt)
        *known = make(fact, where, value);
    return true;
}

void FindingList::add(Fact fact, std::string_view where, std::string_view value)
{
    auto text = cleanText(value, Finding::maxValue);
    if (text.empty() || (isTime(fact) && (!isDate(text) || mergeTime(fact, where, text))) || isKnown(fact, text))
        return;
    m_findings.push_back(make(fact, where, std::move(text)));
}

void FindingList::note(Fact fact, std::string_view where, std::string_view value, std::uint64_t bytes)
{
    auto text = cleanText(value, Finding::maxValue);
    if (isKnown(fact, text))
        return;
    m_findings.push_back(make(fact, where, std::move(text)));
    m_findings.back().bytes = bytes;
}

void FindingList::addPlace(const Place &place, std::string_view where, std::string_view value)
{
    const auto known = [&](const Finding &finding) { return finding.place && samePlace(*finding.place, place); };
    if (std::any_of(m_findings.begin(), m_findings.end(), known))
        return;
    m_findings.push_back(make(Fact::ExactPlace, where, cleanText(value, Finding::maxValue)));
    m_findings.back().place = place;
}

std::vector<Finding> FindingList::take() &&
{
    std::stable_sort(m_findings.begin(), m_findings.end(),
                     [](const Finding &a, const Finding &b) { return a.severity < b.severity; });
    return std::move(m_findings);
}

} // namespace privet::photos
