// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "photos/accountant/coded/picture_rules.h"

namespace privet::photos::accountant {

/// A longer SEI unit is not read.
inline constexpr std::size_t longestSei = 65'536;

/// Whether an SEI unit, without its header, holds only messages of the table in grammar/video_units.md; if so, `seen`
/// gets its types.
/// Source: ITU-T H.264 7.3.2.3 and annex D, H.265 7.3.2.4 and annex D.
[[nodiscard]] bool hasOnlyListedMessages(ByteView unit, const CodedForm &form, MessageTypes &seen);

/// Whether the payload of an AV1 metadata OBU, with its trailing bits, is one of the same file.
/// Source: AV1 specification, 5.8.
[[nodiscard]] bool isListedMetadata(ByteView payload, const CodedForm &form, MessageTypes &seen);

} // namespace privet::photos::accountant
