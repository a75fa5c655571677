// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

namespace privet::photos {

/// Bytes of an extension before its blocks: 21 and the label.
inline constexpr std::uint64_t gifExtensionHead = 2;
inline constexpr std::size_t gifApplicationName = 11;

/// The data of the blocks from `blocks.begin` on, joined, up to `limit` bytes or their end. Errors: as
/// ByteSource::read.
[[nodiscard]] Result<Bytes> joinGifBlocks(ByteSource &source, Range blocks, std::size_t limit);

/// Writes `data` as blocks of this length, the last one shorter, and the 00 after them.
void putGifBlocks(Bytes &out, ByteView data, std::size_t blockLength);

/// The name of the application whose extension this is: 8 letters and 3 of a code. Empty when it has none.
[[nodiscard]] Result<std::string> applicationOf(ByteSource &source, Range extension);

/// The eight bytes of a control in the form a clean file has them; empty when they say nothing.
[[nodiscard]] Result<Bytes> cleanGifControl(ByteSource &source, Range extension);

} // namespace privet::photos
