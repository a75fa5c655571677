// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "small_files.h"

#include <map>

namespace privet::test::movie {

using namespace std::string_view_literals;

[[nodiscard]] inline Bytes be16(unsigned value) { return bytes({value >> 8U, value & 0xFFU}); }
[[nodiscard]] inline Bytes be32(std::uint32_t value)
{
    Bytes out;
    putBe32(out, value);
    return out;
}
[[nodiscard]] inline Bytes words(std::initializer_list<std::uint32_t> values)
{
    Bytes out;
    for (const auto value : values)
        putBe32(out, value);
    return out;
}
[[nodiscard]] inline Bytes zeros(std::size_t count) { return Bytes(count); }
[[nodiscard]] inline Bytes box(std::string_view type, const Bytes &body)
{
    return join({be32(static_cast<std::uint32_t>(body.size() + 8)), bytes(type), body});
}
[[nodiscard]] inline Bytes matrix() { return words({0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000}); }

/// An AVC slice, and a unit of SEI with its type; both with their length.
[[nodiscard]] inline Bytes slice(unsigned value) { return join({be32(3), bytes({0x65, 0x88, value})}); }
[[nodiscard]] inline Bytes userData() { return join({be32(10), bytes({6, 5, 6}), bytes("CANARY"), bytes({0x80})}); }
[[nodiscard]] inline Bytes fillerUnit()
{
    return join({be32(10), bytes({12}), Bytes(8, std::byte{0xFF}), bytes({0x80})});
}

/// A small film, piece by piece: one picture track of two samples and one of sound, a chunk each. What is planted
/// stands behind the body of each box of a type; what is changed, in it.
struct Film {
    std::map<std::string_view, Bytes> tails;
    std::map<std::string_view, std::pair<std::size_t, Bytes>> changes;
    Bytes brand = bytes("isom");
    Bytes pictureEntry;
    Bytes soundEntry;
    std::vector<Bytes> pictures{slice(1), slice(2)};
    Bytes sound = bytes({0x21, 0x10, 0x05});
    Bytes mediaBegin, mediaBetween, mediaEnd, end;
    bool isFragmented = false;

    Film &with(std::string_view type, const Bytes &tail)
    {
        tails[type] = tail;
        return *this;
    }
    Film &set(std::string_view type, std::size_t at, const Bytes &value)
    {
        changes[type] = {at, value};
        return *this;
    }

    [[nodiscard]] Bytes part(std::string_view type, Bytes body) const
    {
        if (const auto change = changes.find(type); change != changes.end())
            std::copy(change->second.second.begin(), change->second.second.end(),
                      body.begin() + static_cast<std::ptrdiff_t>(change->second.first));
        if (const auto tail = tails.find(type); tail != tails.end())
            putBytes(body, tail->second);
        return box(type, body);
    }
    [[nodiscard]] Bytes visual() const
    {
        const auto sps = bytes({0x67, 0x42, 0xC0, 0x1E, 0x8C});
        const auto pps = bytes({0x68, 0xCE, 0x01});
        const auto config = join({bytes({1, 0x42, 0xC0, 0x1E, 0xFF, 0xE1}), be16(5), sps, bytes({1}), be16(3), pps});
        return part("avc1", join({zeros(6), be16(1), zeros(16), be16(16), be16(16), words({0x480000, 0x480000, 0}),
                                  be16(1), zeros(32), be16(24), be16(0xFFFF), part("avcC", config)}));
    }
    [[nodiscard]] Bytes sounding() const
    {
        const auto config = bytes({5, 2, 0x12, 0x10});
        const auto decoder = join({bytes({4, 17, 0x40, 0x15}), zeros(11), config});
        const auto stream = join({bytes({3, 25}), zeros(3), decoder, bytes({6, 1, 2})});
        return part("mp4a", join({zeros(6), be16(1), zeros(8), be16(2), be16(16), zeros(4), be32(44'100U << 16U),
                                  part("esds", join({zeros(4), stream}))}));
    }
    [[nodiscard]] Bytes table(bool isSound, std::uint32_t offset) const
    {
        const auto entry = isSound ? (soundEntry.empty() ? sounding() : soundEntry)
                                   : (pictureEntry.empty() ? visual() : pictureEntry);
        auto out = part("stsd", join({words({0, 1}), entry}));
        if (isFragmented)
            return join(
                {out, part("stts", zeros(8)), part("stsc", zeros(8)), part("stsz", zeros(12)), part("stco", zeros(8))});
        const auto size = [](const Bytes &sample) { return static_cast<std::uint32_t>(sample.size()); };
        if (isSound)
            return join({out, part("stts", words({0, 1, 1, 1024})), part("stsc", words({0, 1, 1, 1, 1})),
                         part("stsz", words({0, size(sound), 1})), part("stco", words({0, 1, offset}))});
        const bool isOneSize = pictures[0].size() == pictures[1].size();
        return join({out, part("stts", words({0, 1, 2, 40})), part("stss", words({0, 1, 1})),
                     part("stsc", words({0, 1, 1, 2, 1})),
                     part("stsz", isOneSize ? words({0, size(pictures[0]), 2})
                                            : words({0, 0, 2, size(pictures[0]), size(pictures[1])})),
                     part("stco", words({0, 1, offset}))});
    }
    [[nodiscard]] Bytes track(bool isSound, std::uint32_t offset) const
    {
        const std::uint32_t id = isSound ? 2 : 1;
        const std::uint32_t length = isFragmented ? 0 : 80;
        const auto head
            = part("tkhd", join({words({3, 0, 0, id, 0, length}), zeros(8), be16(0), be16(0), be16(isSound ? 0x100 : 0),
                                 be16(0), matrix(), words({isSound ? 0 : 16U << 16U, isSound ? 0 : 16U << 16U})}));
        const auto information = join({isSound ? part("smhd", zeros(8)) : part("vmhd", join({be32(1), zeros(8)})),
                                       part("dinf", part("dref", join({words({0, 1}), part("url ", be32(1))}))),
                                       part("stbl", table(isSound, offset))});
        const auto media = join({part("mdhd", words({0, 0, 0, isSound ? 44'100U : 1000U, length, 0x55C40000})),
                                 part("hdlr", join({zeros(8), bytes(isSound ? "soun" : "vide"), zeros(13)})),
                                 part("minf", information)});
        const auto edit = part("edts", part("elst", words({0, 1, length, 0, 0x10000})));
        return part("trak", join({head, edit, part("mdia", media)}));
    }
    [[nodiscard]] Bytes moov(std::uint32_t pictureAt) const
    {
        const auto soundAt = pictureAt + static_cast<std::uint32_t>(pictureData().size() + mediaBetween.size());
        auto out = join({part("mvhd", join({words({0, 0, 0, 1000, isFragmented ? 0U : 80U, 0x10000}), be16(0x100),
                                            zeros(10), matrix(), zeros(24), be32(3)})),
                         track(false, pictureAt), track(true, soundAt)});
        if (isFragmented)
            putBytes(out, part("mvex", join({part("trex", words({0, 1, 1, 40, 0, 0x1010000})),
                                             part("trex", words({0, 2, 1, 1024, 0, 0}))})));
        return part("moov", out);
    }
    [[nodiscard]] Bytes pictureData() const { return join({pictures[0], pictures[1]}); }
    [[nodiscard]] Bytes media() const
    {
        return part("mdat", join({mediaBegin, pictureData(), mediaBetween, sound, mediaEnd}));
    }
    [[nodiscard]] Bytes fragment(std::uint32_t dataAt) const
    {
        const auto soundAt = dataAt + static_cast<std::uint32_t>(pictureData().size() + mediaBetween.size());
        const auto size = [](const Bytes &sample) { return static_cast<std::uint32_t>(sample.size()); };
        const auto picture
            = join({part("tfhd", words({0x20000, 1})), part("tfdt", words({0, 0})),
                    part("trun", words({0x205, 2, dataAt, 0x2000000, size(pictures[0]), size(pictures[1])}))});
        const auto sounds = join({part("tfhd", words({0x20010, 2, size(sound)})), part("tfdt", words({0, 0})),
                                  part("trun", words({1, 1, soundAt}))});
        return part("moof", join({part("mfhd", words({0, 1})), part("traf", picture), part("traf", sounds)}));
    }
    [[nodiscard]] Bytes build() const
    {
        const auto type = part("ftyp", join({brand, zeros(4), brand}));
        constexpr std::size_t boxHead = 8;
        const auto inData = boxHead + mediaBegin.size();
        const auto begin = isFragmented ? 0 : type.size() + moov(0).size() + inData;
        auto out = join({type, moov(static_cast<std::uint32_t>(begin))});
        if (isFragmented)
            putBytes(out, fragment(static_cast<std::uint32_t>(fragment(0).size() + inData)));
        return join({out, media(), end});
    }
};

} // namespace privet::test::movie
