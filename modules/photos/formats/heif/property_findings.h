// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/heif/file.h"
#include "photos/formats/metadata_collector.h"

namespace privet::photos {

/// What the properties of the items say beyond the picture: times, boxes of any content, colour profiles. Descriptions
/// and profiles go to `collector` as well.
[[nodiscard]] std::vector<Finding> findingsInProperties(const HeifFile &file, MetadataCollector &collector);

} // namespace privet::photos
