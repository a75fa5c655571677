// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/door/decoder.h"

#include <memory>

namespace privet::photos {

/// The decoder that runs exiv2, libjpeg-turbo, libpng and lcms2 in this process: what is behind the door of the caged
/// one, and what fuzz targets and the tests of the decoders use. Never null.
[[nodiscard]] std::unique_ptr<Decoder> makeInProcessDecoder();

} // namespace privet::photos
