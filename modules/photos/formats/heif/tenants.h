// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/heif/data.h"
#include "photos/formats/heif/picture.h"

#include <map>
#include <set>

namespace privet::photos {

/// What an item is that the picture does not need.
struct HeifTenant {
    enum class Kind : std::uint8_t {
        Exif,
        Xmp,
        Thumbnail,
        GainMap,
        Depth,
        Mask, ///< cut out of the picture by what it shows: a person, skin, hair
        Picture,
        Part, ///< of another item that is not needed
        Data,
    };
    const HeifItem *item = nullptr;
    Kind kind{};
    std::string name; ///< for people who ask: the type, or what a maker calls it
};

/// All items but those of `picture`, in the order of their ids.
[[nodiscard]] std::vector<HeifTenant> tenantsOf(const HeifFile &file, const HeifPicture &picture);

/// The data of an Exif item start with the offset of the TIFF stream (ISO/IEC 23008-12, A.2.1). Empty when there is
/// none.
[[nodiscard]] ByteView tiffOf(ByteView exifItem);

/// Bytes of the source that are removed for what they say.
struct HeifLeak {
    Range range;
    Category category = Category::Hidden;
};

/// The data of all tenants that can be found, sorted by where they begin. Errors: as ByteSource::read.
[[nodiscard]] Result<std::vector<HeifLeak>> leaksIn(ByteSource &source, const HeifFile &file,
                                                    const HeifPicture &picture, const Limits &limits);

} // namespace privet::photos
