// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/inspection_builder.h"
#include "photos/formats/metadata_collector.h"
#include "photos/formats/movie/structure.h"

namespace privet::photos {

struct MovieTag;
struct Telemetry;

/// Finds what the tables of a film or a picture sequence say beside how it is shown: times, tags, names, tracks that
/// are neither picture nor sound. Keeps references.
class MoovInspector
{
public:
    MoovInspector(ByteSource &source, const Movie &movie, InspectionBuilder &out, MetadataCollector &collector)
        : m_source(source)
        , m_movie(movie)
        , m_out(out)
        , m_collector(collector)
    { }

    /// Errors: as ByteSource::read.
    [[nodiscard]] Result<void> run();
    /// The tags below a box: `moov`, or a `udta` or `meta` somewhere else.
    void describeTags(const BoxView &box);

private:
    void describeFilm();
    void describeTime();
    void describeTag(const MovieTag &tag);
    void describeNames(const MovieTrack &track);
    void describeCrop(const MovieTrack &track);
    Result<void> describeTrack(const MovieTrack &track);
    Result<void> describeTelemetry(const MovieTrack &track);
    Result<void> describeText(const MovieTrack &track);
    Result<void> describeCodedData(const MovieTrack &track);
    void embedTrack(const MovieTrack &track, const std::string &where);
    void addTelemetry(const Telemetry &telemetry, const std::string &where, std::uint64_t bytes);
    [[nodiscard]] std::uint64_t bytesOf(const MovieTrack &track) const;

    ByteSource &m_source;
    const Movie &m_movie;
    InspectionBuilder &m_out;
    MetadataCollector &m_collector;
};

} // namespace privet::photos
