// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <optional>

/// The bodies of the boxes that describe a sound coding, as grammar/movie.md has them, made from those of any file; a
/// clean one comes out as it went in. Nothing when one cannot be used.
namespace privet::photos::accountant {

/// dOps. Source: Encapsulation of Opus in ISO Base Media File Format, 4.3.2.
[[nodiscard]] std::optional<Bytes> cleanOpus(ByteView body);
/// dfLa. Source: Encapsulation of FLAC in ISO Base Media File Format, 3.3.2.
[[nodiscard]] std::optional<Bytes> cleanFlac(ByteView body);
/// alac. Source: ALACMagicCookieDescription of Apple's reference implementation.
[[nodiscard]] std::optional<Bytes> cleanAlac(ByteView body);
/// dac3 and dec3. Source: ETSI TS 102 366, F.4 and F.6.
[[nodiscard]] std::optional<Bytes> cleanAc3(ByteView body);
[[nodiscard]] std::optional<Bytes> cleanEac3(ByteView body);
/// damr. Source: 3GPP TS 26.244, 6.7.
[[nodiscard]] std::optional<Bytes> cleanAmr(ByteView body);
/// chan. Source: QuickTime File Format, "Audio Channel Layout Atom".
[[nodiscard]] std::optional<Bytes> cleanChannelLayout(ByteView body, std::uint32_t channels);

} // namespace privet::photos::accountant
