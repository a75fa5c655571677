// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/inspection.h"
#include "photos/formats/movie/entries.h"
#include "photos/formats/movie/tables.h"

#include <array>

namespace privet::photos {

constexpr std::uint64_t unknownDuration = ~std::uint64_t{0};

/// A stretch of the film as it is shown. Source: ISO/IEC 14496-12, 8.6.6.
struct MovieEdit {
    std::uint64_t duration = 0; ///< in the movie's timescale
    std::int64_t mediaTime = 0; ///< in the track's; -1: nothing is shown
    std::uint32_t rate = 0x00010000; ///< 16.16
};

/// What a track is for. The first three stay.
enum class TrackUse : std::uint8_t {
    Picture,
    Sound,
    Alpha, ///< the transparency of another track
    Telemetry, ///< gpmd, camm, rtmd, Sony and DJI data: where the camera was
    Faces,
    TimedMetadata,
    Timecode,
    Text,
    Chapters, ///< pictures or text that another track names as its chapters
    DepthMap,
    Other,
};

/// One `trak`, read as far as it is of use. Views into Movie::moov.
struct MovieTrack {
    BoxView box;
    TrackUse use = TrackUse::Other;
    std::uint32_t id = 0;
    std::uint32_t handler = 0;
    bool isEnabled = true;
    std::uint16_t alternateGroup = 0;
    std::uint64_t created = 0; ///< seconds since 1904
    std::uint64_t duration = 0;
    std::array<std::uint32_t, 9> matrix{};
    std::uint32_t width = 0; ///< 16.16
    std::uint32_t height = 0;
    std::uint32_t timescale = 0;
    std::uint64_t mediaDuration = 0;
    std::vector<MovieEdit> edits;
    bool doEditsRepeat = false; ///< until `duration` is over
    std::vector<std::uint32_t> alphaOf; ///< ids of the tracks whose transparency this is
    std::vector<std::uint32_t> multipliedBy; ///< ids of the transparency that the colours are multiplied by
    std::vector<std::uint32_t> attached; ///< ids of tracks that are chapters or thumbnails of this one
    bool isThumbnail = false; ///< of another picture sequence
    std::vector<BoxView> descriptions; ///< the entries of stsd as they are
    std::vector<MovieEntry> entries; ///< cleaned; only of tracks that stay
    SampleTables tables; ///< of the others too, where it can be read

    [[nodiscard]] bool isKept() const { return use <= TrackUse::Alpha; }
    [[nodiscard]] std::uint32_t codec() const { return descriptions.empty() ? 0 : descriptions.front().type; }
};

/// What stays when the track fragment says nothing. Source: ISO/IEC 14496-12, 8.8.3.
struct TrackDefaults {
    std::uint32_t track = 0;
    std::uint32_t description = 1;
    std::uint32_t duration = 0;
    std::uint32_t size = 0;
    std::uint32_t flags = 0;
};

/// A film without its media data: the boxes of the file and all that `moov` says.
struct Movie {
    enum class Kind : std::uint8_t { Film, PictureSequence };

    Movie() = default;
    Movie(Movie &&) = default;
    Movie &operator=(Movie &&) = default;
    Movie(const Movie &) = delete; // the views point into `moov`
    Movie &operator=(const Movie &) = delete;

    Kind kind = Kind::Film;
    std::vector<Box> boxes; ///< of the file, in order
    Range tail; ///< what follows them and is no box
    std::uint32_t majorBrand = 0; ///< 0: the file has none
    std::vector<std::uint32_t> brands;
    Bytes moov; ///< the whole body
    Box moovBox;
    BoxList moovBoxes; ///< views into `moov`
    std::uint32_t timescale = 0;
    std::uint64_t created = 0; ///< seconds since 1904
    std::uint64_t modified = 0;
    std::uint64_t duration = 0;
    std::array<std::uint32_t, 9> matrix{};
    std::vector<MovieTrack> tracks;
    bool isFragmented = false;
    std::optional<std::uint64_t> fragmentDuration;
    std::vector<TrackDefaults> defaults;

    [[nodiscard]] bool isQuickTime() const;
    [[nodiscard]] TrackDefaults defaultsOf(const MovieTrack &track) const;
};

/// Reads everything but the samples, and says what stays. `kind` decides which handlers are media.
///
/// Memory: the size of `moov`, at most 32 MiB. Errors: NotThisFormat, Malformed, Truncated, TooLarge, and
/// UnsupportedVariant (encrypted, data in other files, no picture and no sound, an unknown codec; `detail` says it).
[[nodiscard]] Result<Movie> readMovie(ByteSource &source, Movie::Kind kind, const Limits &limits);

} // namespace privet::photos
