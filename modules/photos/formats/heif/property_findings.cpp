// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif/property_findings.h"

#include "photos/formats/excerpt.h"
#include "photos/formats/icc.h"

#include <ctime>

namespace privet::photos {

namespace {

class Reader
{
public:
    explicit Reader(MetadataCollector &collector)
        : m_collector(collector)
    { }

    void property(const BoxView &box);
    std::vector<Finding> findings() && { return std::move(m_findings); }

private:
    void time(const BoxView &box, Fact fact);
    void texts(const BoxView &box, int count);
    void add(Fact fact, Category category, const BoxView &box, std::string value)
    {
        m_findings.push_back(
            {fact, category, Severity::Medium, nameOf(box.type), std::move(value), box.body.size(), {}});
    }

    MetadataCollector &m_collector;
    std::vector<Finding> m_findings;
};

void Reader::property(const BoxView &box)
{
    switch (box.type) {
    case fourCc("udes"): // ISO/IEC 23008-12, 6.5.20: language, name, description, tags
        return texts(box, 4);
    case fourCc("altt"): // 6.5.21: alternative text, language
        return texts(box, 2);
    case fourCc("crtt"):
        return time(box, Fact::TakenAt);
    case fourCc("mdft"):
        return time(box, Fact::ModifiedAt);
    case fourCc("colr"): {
        constexpr std::size_t typeSize = 4;
        if (!startsWith(box.body, "prof") && !startsWith(box.body, "rICC"))
            return;
        const auto profile = box.body.subspan(typeSize);
        auto described = describeIcc(profile, ColourModel::Rgb, "colr");
        if (described.fact == Fact::DamagedMetadata)
            described = describeIcc(profile, ColourModel::Gray, "colr");
        described.bytes = profile.size();
        m_findings.push_back(std::move(described));
        m_collector.addBlock(MetadataBlock::Kind::Icc, "colr", profile);
        return;
    }
    case fourCc("uuid"):
    case fourCc("free"):
    case fourCc("skip"):
        if (std::any_of(box.body.begin(), box.body.end(), [](std::byte byte) { return byte != std::byte{0}; }))
            add(Fact::UnknownData, Category::Hidden, box, excerpt(box.body));
        return;
    default:
        return;
    }
}

/// Microseconds since 1904 (ISO/IEC 23008-12, 6.5.18 and 6.5.19).
void Reader::time(const BoxView &box, Fact fact)
{
    constexpr std::uint64_t toUnix = 2'082'844'800;
    Fields fields(box.body);
    fields.bytes(4);
    const auto seconds = fields.u64() / 1'000'000;
    const auto unixTime = static_cast<std::time_t>(seconds < toUnix ? 0 : seconds - toUnix);
    std::tm parts{};
    std::array<char, 32> text{};
    const bool isDate = gmtime_r(&unixTime, &parts) != nullptr
                        && std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts) > 0;
    add(fact, Category::Time, box, isDate ? text.data() : "");
}

void Reader::texts(const BoxView &box, int count)
{
    Fields fields(box.body);
    fields.bytes(4);
    for (int i = 0; i < count; ++i) {
        if (const auto text = fields.text(); !text.empty())
            m_collector.addText(nameOf(box.type), viewOf(text));
    }
}

} // namespace

std::vector<Finding> findingsInProperties(const HeifFile &file, MetadataCollector &collector)
{
    Reader reader(collector);
    for (const auto &box : file.properties)
        reader.property(box);
    return std::move(reader).findings();
}

} // namespace privet::photos
