// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/heif_builder.h"

#include <array>

namespace privet::test {

/// Writes HEIF files in which pictures run, byte by byte: `moov` with a `pict` track and perhaps its transparency, with
/// or without a still picture in `meta`, whose data are the first sample. The coded pictures are made up inside, as
/// those of HeifBuilder. Source: ISO/IEC 23008-12, 7; AVIF, 5.
class SequenceBuilder
{
public:
    enum class Coding { Hevc, Av1 };
    enum class Place {
        AfterMoov,
        InMoov,
        InTrak,
        InEntry, ///< behind the boxes of the sample entry
        HandlerName,
        CompressorName, ///< 31 bytes of the sample entry
        BeforeData, ///< in mdat
        AfterData,
        Sample, ///< a unit in front of the second picture
    };

    explicit SequenceBuilder(Coding coding = Coding::Av1);

    SequenceBuilder &frames(unsigned count); ///< 3 if nothing else is said
    SequenceBuilder &withoutStill();
    SequenceBuilder &alpha();
    SequenceBuilder &premultiplied(); ///< by that alpha
    SequenceBuilder &repeating(); ///< an edit list that begins again until the duration, which is unknown
    SequenceBuilder &thumbnails(); ///< a further `pict` track with smaller pictures, these bytes in front of each
    SequenceBuilder &times(std::uint32_t secondsSince1904);
    SequenceBuilder &track(std::string_view handler, std::string_view entry, const Bytes &sample);
    SequenceBuilder &brands(std::string_view major, std::string_view all);
    SequenceBuilder &metaHandler(std::string_view handler);
    SequenceBuilder &with(Place place, ByteView bytes);

    [[nodiscard]] Bytes build() const;
    /// One coded picture, and the box with its configuration.
    [[nodiscard]] Bytes picture(unsigned seed) const;
    [[nodiscard]] Bytes configuration() const;
    [[nodiscard]] Bytes unit(ByteView bytes) const; ///< with its length, if the coding has one

private:
    struct Track {
        std::string handler, entry, reference;
        std::uint32_t target = 0;
        std::vector<Bytes> samples;
        std::uint64_t place = 0; ///< of the first sample; the others follow
        bool isFirst = false;
    };
    [[nodiscard]] Bytes planted(Place place) const;
    [[nodiscard]] std::vector<Track> tracks() const;
    [[nodiscard]] Bytes meta(const std::vector<Track> &tracks) const;
    [[nodiscard]] Bytes moov(const std::vector<Track> &tracks) const;
    [[nodiscard]] Bytes trak(const Track &track, std::uint32_t id) const;
    [[nodiscard]] Bytes entry(const Track &track) const;

    Coding m_coding;
    unsigned m_frames = 3;
    bool m_hasStill = true, m_hasAlpha = false, m_isMultiplied = false, m_repeats = false, m_hasThumbnails = false;
    std::uint32_t m_time = 0;
    std::string m_major, m_brands, m_metaHandler = "pict";
    std::vector<Track> m_extras;
    std::map<Place, Bytes> m_planted;
};

} // namespace privet::test
