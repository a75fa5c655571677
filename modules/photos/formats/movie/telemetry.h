// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/boxes.h"
#include "photos/formats/finding.h"

#include <map>

namespace privet::photos {

/// What the camera noted while it was filming.
struct Telemetry {
    std::map<std::uint32_t, std::uint64_t> counts; ///< positions, by the kind of stream that has them
    std::optional<Place> first, last; ///< of those where the receiver knew the place
    std::string time; ///< the first one by satellite: "2016-05-14T10:52:38Z"
    std::string device;
    std::string serial;
    bool hasFaces = false;

    /// Cameras write one route in several forms at once: the longest counts.
    [[nodiscard]] std::uint64_t positions() const;
    void addPosition(std::uint32_t kind, double latitude, double longitude);
};

/// Adds what one sample of GoPro's format says: GPS5, GPS9, GLPI, GPRI, GPSU, DVNM, CASN, FACE.
/// Pure; any thread; nesting is bounded. Source: GPMF introduction, github.com/gopro/gpmf-parser.
void readGpmf(ByteView sample, Telemetry &into);

/// Adds what one sample of the Camera Motion Metadata format says. Source:
/// developers.google.com/streetview/publish/camm-spec.
void readCamm(ByteView sample, Telemetry &into);

} // namespace privet::photos
