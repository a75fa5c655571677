// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <map>
#include <string>

namespace privet::test {

/// A box with its size and type.
[[nodiscard]] Bytes movieBox(std::string_view type, ByteView body);
/// The same with version and flags.
[[nodiscard]] Bytes movieFullBox(std::string_view type, std::uint32_t versionAndFlags, ByteView body);
/// Joins bytes.
[[nodiscard]] Bytes joined(std::initializer_list<ByteView> parts);
[[nodiscard]] Bytes bytesOf(std::string_view text);
[[nodiscard]] Bytes number32(std::uint32_t value);

/// Writes a film of six H.264 pictures and six AAC frames, byte by byte, so that it can also write what no program
/// would. The samples are noise in valid units: enough for containers, too little for decoders.
/// Source: ISO/IEC 14496-12, 14496-14, 14496-15.
class MovieBuilder
{
public:
    /// Where foreign bytes can be put. Places named "In" take whole boxes.
    enum class Place {
        BeforeMoov, ///< boxes between ftyp and moov
        AfterMoov,
        AfterEnd, ///< any bytes
        InMoov,
        InTrak,
        InEdts,
        InMdia,
        InMinf,
        InDinf,
        InStbl,
        InVisualEntry,
        InSoundEntry,
        BrandTail, ///< behind the brands
        HandlerName,
        CompressorName, ///< at most 31 bytes
        Vendor, ///< 4 bytes
        MovieReserved, ///< the 24 bytes in mvhd that mean nothing
        DataUrl, ///< the location of a data reference that says it is this file
        ConfigTail, ///< behind the parameter sets in avcC
        StreamTail, ///< behind the descriptors in esds
        SoundConfigTail, ///< behind the syntax of the AudioSpecificConfig
        MediaBegin, ///< bytes of mdat before the first sample
        MediaBetween, ///< between two chunks
        MediaEnd,
        Sei, ///< a unit of user data in front of each picture
        Fill, ///< a fill element in front of each sound frame
        DataStream, ///< a data stream element in front of each sound frame
    };

    MovieBuilder &brand(std::string_view major); ///< default: isom
    MovieBuilder &moovLast();
    MovieBuilder &wideOffsets(); ///< co64
    MovieBuilder &compactSizes(); ///< stz2 for sound
    MovieBuilder &wideMedia(); ///< a 64-bit size for mdat
    MovieBuilder &times(std::uint32_t secondsSince1904);
    MovieBuilder &quarterTurn();
    /// A further track whose description is of this type, with these samples.
    MovieBuilder &track(std::string_view handler, std::string_view codec, std::vector<Bytes> samples);
    MovieBuilder &with(Place place, ByteView bytes);

    [[nodiscard]] Bytes build() const;

    /// The samples of picture and sound, in order, as they are before anything is planted.
    [[nodiscard]] static Bytes picture(unsigned number);
    [[nodiscard]] static Bytes sound(unsigned number);

private:
    struct Extra {
        std::string handler, codec;
        std::vector<Bytes> samples;
    };
    struct Track;

    [[nodiscard]] Bytes planted(Place place) const;
    [[nodiscard]] std::vector<Track> tracks() const;
    [[nodiscard]] Bytes moov(const std::vector<Track> &tracks) const;
    [[nodiscard]] Bytes trak(const Track &track, std::uint32_t id) const;
    [[nodiscard]] Bytes sampleTable(const Track &track) const;
    [[nodiscard]] Bytes description(const Track &track) const;
    [[nodiscard]] Bytes visualEntry() const;
    [[nodiscard]] Bytes soundEntry() const;
    [[nodiscard]] Bytes media(std::vector<Track> &tracks, std::uint64_t at) const;

    std::string m_brand = "isom";
    bool m_isMoovLast = false, m_hasWideOffsets = false, m_hasCompactSizes = false, m_hasWideMedia = false,
         m_isTurned = false;
    std::uint32_t m_time = 0;
    std::vector<Extra> m_extras;
    std::map<Place, Bytes> m_planted;
};

} // namespace privet::test
