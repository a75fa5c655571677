// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/finding.h"

#include <string>
#include <string_view>

namespace privet::photos {

/// Who lives in an APPn or COM segment.
enum class Tenant : std::uint8_t {
    Jfif,
    JfifExtension,
    Exif,
    Xmp,
    ExtendedXmp,
    Icc,
    Adobe,
    Photoshop,
    Jumbf,
    Comment,
    Text, ///< a comment of another make
    UniqueId,
    Other, ///< known by name only
    Unknown,
};

struct TenantInfo {
    Tenant tenant = Tenant::Unknown;
    std::string_view name; ///< fixed, never from the file; empty when unknown
    std::size_t headSize = 0; ///< bytes of the payload before what the tenant says
    Category category = Category::Hidden;
};

/// Recognises the tenant of a segment by its marker and the start of its payload.
///
/// The category is the one rule of the account: it is the part of life the tenant mainly speaks of, whatever this copy
/// of it holds. Only Exif is looked into: location when it has a GPS directory, device otherwise.
[[nodiscard]] TenantInfo tenantOf(std::uint8_t marker, ByteView payload);

/// "APP1", "COM", "DQT": how a segment is called in `where`.
[[nodiscard]] std::string markerName(std::uint8_t marker);

} // namespace privet::photos
