// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/profile.h"

#include "photos/accountant/icc/tags.h"

#include <algorithm>
#include <array>

namespace privet::photos::accountant {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t headerSize = 128;
constexpr std::size_t entrySize = 12;

/// The only tags, in the only order.
constexpr std::array tagOrder{"desc"sv, "cprt"sv, "wtpt"sv, "chad"sv, "cicp"sv, "rXYZ"sv, "gXYZ"sv, "bXYZ"sv,
                              "rTRC"sv, "gTRC"sv, "bTRC"sv, "kTRC"sv, "A2B0"sv, "A2B1"sv, "A2B2"sv};

constexpr std::array spaces{"RGB "sv, "GRAY"sv, "CMYK"sv}; // as ProfileSpace counts

Error broken(std::size_t at, std::string_view rule) { return {Errc::NotProved, std::string(rule), at}; }

bool isOneOf(ByteView field, std::initializer_list<std::string_view> values)
{
    return std::find(values.begin(), values.end(), textOf(field)) != values.end();
}

/// The header fields that mean something; all other bytes are zero.
Result<ProfileHead> readHeader(ByteView profile)
{
    if (profile.size() < headerSize + 4 || profile.size() % 4 != 0 || be32(profile) != profile.size())
        return broken(0, "colour profile of wrong length");

    const auto version = be32(profile, 8);
    const auto space = std::find(spaces.begin(), spaces.end(), textOf(profile.subspan(16, 4)));
    const bool isKnown = (version == 0x02400000U || version == 0x04300000U)
                         && isOneOf(profile.subspan(12, 4), {"mntr"sv, "scnr"sv}) && space != spaces.end()
                         && isOneOf(profile.subspan(20, 4), {"XYZ "sv, "Lab "sv})
                         && startsWith(profile.subspan(36), "acsp"sv) && be32(profile, 64) <= 3;
    if (!isKnown)
        return broken(8, "colour profile header with unknown values");
    if (!startsWith(profile.subspan(68), "\0\0\xF6\xD6\0\x01\0\0\0\0\xD3\x2D"sv))
        return broken(68, "colour profile illuminant is not D50");

    struct Field {
        std::size_t begin, end;
    };
    for (const auto gap : {Field{4, 8}, Field{24, 36}, Field{40, 64}, Field{80, headerSize}}) {
        if (!isZero(profile.subspan(gap.begin, gap.end - gap.begin)))
            return broken(gap.begin, "colour profile header field that must be zero");
    }
    return ProfileHead{version >> 24U == 4, static_cast<ProfileSpace>(space - spaces.begin()), be32(profile, 64),
                       startsWith(profile.subspan(12), "scnr"sv)};
}

struct Entry {
    std::string_view tag;
    std::size_t at = 0;
    ByteView element;
};

/// Walks the tag table and the data behind it as one: each element is new and stands where the last one ended, or is
/// one that has been before.
class TagWalk
{
public:
    TagWalk(ByteView profile, const ProfileHead &head)
        : m_profile(profile)
        , m_head(head)
    { }

    [[nodiscard]] Result<void> run();
    [[nodiscard]] bool has(std::string_view tag) const
    {
        return std::any_of(m_entries.begin(), m_entries.end(), [tag](const Entry &entry) { return entry.tag == tag; });
    }

private:
    [[nodiscard]] Result<void> take(std::size_t row);
    [[nodiscard]] Result<void> takeNew(const Entry &entry);

    ByteView m_profile;
    ProfileHead m_head;
    std::vector<Entry> m_entries;
    std::size_t m_nextRank = 0;
    std::size_t m_end = 0; ///< of the data explained so far, padding included
};

Result<void> TagWalk::run()
{
    const auto count = be32(m_profile, headerSize);
    if (count > tagOrder.size() || m_profile.size() < headerSize + 4 + entrySize * count)
        return broken(headerSize, "colour profile with too many tags");
    m_end = headerSize + 4 + entrySize * count;
    for (std::size_t row = 0; row < count; ++row) {
        if (auto taken = take(headerSize + 4 + entrySize * row); !taken)
            return taken;
    }
    if (m_end != m_profile.size())
        return broken(m_end, "colour profile with bytes after its last tag");
    return {};
}

Result<void> TagWalk::take(std::size_t row)
{
    const auto tag = textOf(m_profile.subspan(row, 4));
    const auto rank = std::find(tagOrder.begin() + static_cast<std::ptrdiff_t>(m_nextRank), tagOrder.end(), tag);
    if (rank == tagOrder.end())
        return broken(row, "colour profile tag unknown or out of order");
    m_nextRank = static_cast<std::size_t>(rank - tagOrder.begin()) + 1;

    const std::size_t at = be32(m_profile, row + 4);
    const std::size_t size = be32(m_profile, row + 8);
    if (at > m_profile.size() || size > m_profile.size() - at)
        return broken(row, "colour profile tag beyond its end");
    const Entry entry{*rank, at, m_profile.subspan(at, size)};

    const auto twin = std::find_if(m_entries.begin(), m_entries.end(),
                                   [&entry](const Entry &other) { return equal(other.element, entry.element); });
    if (twin != m_entries.end() && twin->at != at)
        return broken(row, "colour profile element written twice");
    if (!isTagElement(entry.tag, entry.element, m_head))
        return broken(at, "colour profile element of unknown form");
    if (twin == m_entries.end()) {
        if (auto taken = takeNew(entry); !taken)
            return taken;
    }
    m_entries.push_back(entry);
    return {};
}

Result<void> TagWalk::takeNew(const Entry &entry)
{
    const auto end = entry.at + entry.element.size();
    const auto padding = (4 - end % 4) % 4;
    if (entry.at != m_end)
        return broken(m_end, "colour profile with a gap or an overlap");
    if (padding > m_profile.size() - end || !isZero(m_profile.subspan(end, padding)))
        return broken(end, "colour profile padding that is not zero");
    m_end = end + padding;
    return {};
}

/// `has` says whether the profile has a tag.
template <class Has> bool rendersColour(ProfileSpace space, const Has &has)
{
    constexpr std::array matrix{"rXYZ"sv, "gXYZ"sv, "bXYZ"sv, "rTRC"sv, "gTRC"sv, "bTRC"sv};
    constexpr std::array lookup{"A2B0"sv, "A2B1"sv, "A2B2"sv};
    return (space == ProfileSpace::Rgb && std::all_of(matrix.begin(), matrix.end(), has))
           || (space == ProfileSpace::Gray && has("kTRC")) || std::any_of(lookup.begin(), lookup.end(), has);
}

} // namespace

Result<ProfileSpace> explainProfile(ByteView profile)
{
    const auto head = readHeader(profile);
    if (!head)
        return head.error();
    TagWalk tags(profile, *head);
    if (auto walked = tags.run(); !walked)
        return walked.error();
    const auto has = [&tags](std::string_view tag) { return tags.has(tag); };
    if (!has("desc") || !has("cprt") || !has("wtpt") || !rendersColour(head->space, has))
        return broken(headerSize, "colour profile without a tag that it needs");
    if (head->isForTables != (has("A2B0") || has("A2B1") || has("A2B2")))
        return broken(12, "colour profile of another class than its tags make it");
    return head->space;
}

bool isUsableProfile(ByteView profile, ProfileSpace space)
{
    if (profile.size() < headerSize + 4 || !startsWith(profile.subspan(36), "acsp"sv)
        || textOf(profile.subspan(16, 4)) != spaces[static_cast<std::size_t>(space)])
        return false;
    const auto rows = std::min<std::size_t>(be32(profile, headerSize), (profile.size() - headerSize - 4) / entrySize);
    return rendersColour(space, [profile, rows](std::string_view tag) {
        for (std::size_t i = 0; i < rows; ++i) {
            const auto row = profile.subspan(headerSize + 4 + entrySize * i, entrySize);
            const std::uint64_t end = std::uint64_t{be32(row, 4)} + be32(row, 8);
            if (startsWith(row, tag) && be32(row, 8) >= 12 && end <= profile.size())
                return true;
        }
        return false;
    });
}

} // namespace privet::photos::accountant
