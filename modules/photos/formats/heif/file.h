// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/boxes.h"
#include "photos/formats/inspection.h"

// What a HEIF file declares, before anything is decided. Shared by the heif_*.cpp files; nobody else includes this.
namespace privet::photos {

struct HeifExtent {
    std::uint64_t index = 0; ///< construction 2: which `iloc` reference, from 1; 0 if the file does not say
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
};

/// Where the data of an item are (ISO/IEC 14496-12, 8.11.3).
struct HeifLocation {
    enum Construction : std::uint8_t { InFile = 0, InIdat = 1, InItem = 2 };
    unsigned construction = InFile;
    bool isElsewhere = false; ///< in another file, or so it says
    bool hasLengths = true; ///< without them the one extent is all there is
    std::uint64_t base = 0;
    std::vector<HeifExtent> extents;
};

struct HeifAssociation {
    std::uint16_t property = 0; ///< index into HeifFile::properties, from 1
    bool isEssential = false;
};

struct HeifReference {
    std::uint32_t type = 0;
    std::uint32_t from = 0;
    std::vector<std::uint32_t> to;
};

struct HeifItem {
    std::uint32_t id = 0;
    std::uint32_t type = 0;
    bool isHidden = false;
    bool isProtected = false;
    std::string_view name;
    std::string_view contentType; ///< of a `mime` item; the URI of a `uri ` item
    bool isCompressed = false; ///< a `mime` item with a content encoding
    std::optional<HeifLocation> location;
    std::vector<HeifAssociation> properties;
};

struct HeifFile {
    std::uint32_t majorBrand = 0;
    std::vector<std::uint32_t> brands; ///< the major one first
    std::vector<Box> boxes; ///< of the top level, up to the tail
    Range tail; ///< bytes at the end that are no box of this file, or another file

    Bytes metaBytes; ///< the body of `meta`; the views below look into it
    BoxList meta;
    std::string_view handlerName;
    std::uint32_t primary = 0;
    std::vector<HeifItem> items; ///< ids ascend
    std::vector<HeifReference> references; ///< those that the readers here ask for, in file order
    std::vector<BoxView> properties;
    Range idat; ///< in the file

    [[nodiscard]] const HeifItem *find(std::uint32_t id) const;
    [[nodiscard]] const BoxView *property(std::uint16_t index) const; ///< null when there is none
    [[nodiscard]] bool hasStill() const { return !items.empty(); } ///< a picture sequence may do without
    [[nodiscard]] bool isSequence() const; ///< a brand says that `moov` belongs to the picture, and there is one
    [[nodiscard]] bool hasMovie() const;
};

/// Reads the structure. Cost: one small read per box, and `meta` as a whole.
/// Errors: NotThisFormat, Malformed, Truncated, TooLarge.
[[nodiscard]] Result<HeifFile> readHeif(ByteSource &source, const Limits &limits);

} // namespace privet::photos
