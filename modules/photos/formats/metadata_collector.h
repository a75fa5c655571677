// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/inspection.h"

#include <map>

namespace privet::photos {

/// Joins what JPEG cuts into segments back into whole blocks, within the limits. A block that is too large or has holes
/// becomes a DamagedMetadata finding.
class MetadataCollector
{
public:
    explicit MetadataCollector(const Limits &limits)
        : m_limits(limits)
    { }

    /// True when `tiff` starts a stream; false when it goes on with the one before, as writers of long Exif do.
    bool addExif(ByteView tiff);
    void addXmp(std::string where, ByteView packet);
    /// A part of an extended packet: GUID, full length, offset, data (XMP Specification part 3, 1.1.3.1).
    void addExtendedXmp(ByteView part);
    /// UTF-8 stays, anything else is taken for Latin-1.
    void addText(std::string where, ByteView text);
    void addBlock(MetadataBlock::Kind kind, std::string where, ByteView bytes);

    /// Hands everything over.
    void finish(Inspection &into);

private:
    struct ExtendedXmp {
        std::size_t size = 0;
        std::size_t received = 0;
        Bytes bytes;
    };

    [[nodiscard]] bool mayHold(std::size_t size);
    void damaged(std::string where, std::size_t size);

    Limits m_limits;
    std::size_t m_total = 0;
    std::vector<MetadataBlock> m_blocks;
    std::vector<Finding> m_damaged;
    std::map<std::string, ExtendedXmp> m_extended; ///< by GUID
};

} // namespace privet::photos
