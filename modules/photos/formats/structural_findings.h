// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/formats/inspection.h"

namespace privet::photos {

/// Collects what an inspector finds outside of metadata blocks: one finding for each fact and place, however many
/// chunks repeat it, and no more of them than tell a person something new.
class StructuralFindings
{
public:
    explicit StructuralFindings(Inspection &into)
        : m_found(into)
    { }

    /// `bytes` add up. The finding is valid until the next call.
    Finding &add(Fact fact, Category category, Severity severity, const std::string &where, std::uint64_t bytes);
    void embed(Embedded::Kind kind, Range range, const std::string &where);
    /// An Exif block with a small picture inside; `at` is the place of the stream in the file.
    void addThumbnail(ByteView tiff, std::uint64_t at);
    /// What lies behind the picture. `magic` begins a picture of the same format. Errors: as ByteSource::read.
    [[nodiscard]] Result<void> addTail(ByteSource &source, Range tail, const std::string &where,
                                       std::string_view magic);

private:
    Inspection &m_found;
    Finding m_overflow;
};

} // namespace privet::photos
