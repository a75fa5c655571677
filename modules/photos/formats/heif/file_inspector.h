// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/heif/file.h"
#include "photos/formats/inspection_builder.h"
#include "photos/formats/metadata_collector.h"

namespace privet::photos {

/// Finds what a HEIF file holds around its items: other boxes, data that nobody uses, a tail. Keeps references.
class HeifFileInspector
{
public:
    HeifFileInspector(ByteSource &source, const HeifFile &file, const Limits &limits, InspectionBuilder &out,
                      MetadataCollector &collector)
        : m_source(source)
        , m_file(file)
        , m_limits(limits)
        , m_out(out)
        , m_collector(collector)
    { }

    /// `used` is what items and pictures of a sequence have of the media data. Errors: as ByteSource::read.
    [[nodiscard]] Result<void> run(std::vector<Range> used);
    /// Bytes nobody asked for; zeros are no news.
    [[nodiscard]] Result<void> bytes(Fact fact, Category category, const std::string &where, Range range);

private:
    Result<void> topLevel();
    Result<void> box(const Box &box);
    Result<void> uuid(const Box &box);
    Result<void> unusedData(std::vector<Range> used);
    Result<void> tail();

    ByteSource &m_source;
    const HeifFile &m_file;
    Limits m_limits;
    InspectionBuilder &m_out;
    MetadataCollector &m_collector;
};

} // namespace privet::photos
