// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <memory>
#include <optional>

namespace privet::photos {

/// What a whole zlib stream holds; bytes after its end do not count. Nothing when it is damaged or holds more than
/// `limit` bytes.
[[nodiscard]] std::optional<Bytes> inflateAll(ByteView stream, std::size_t limit);

/// Makes one zlib stream, always the same for the same bytes, and appends it to a buffer of the caller.
class Deflater
{
public:
    /// Writes behind what `out` holds, which outlives this object; `limit` is the size that `out` must not exceed.
    Deflater(Bytes &out, std::size_t limit);
    ~Deflater();
    Deflater(const Deflater &) = delete;
    Deflater &operator=(const Deflater &) = delete;

    void write(ByteView bytes);
    /// Ends the stream. False when it did not fit; then `out` holds no stream.
    [[nodiscard]] bool finish();

private:
    struct Impl;
    std::unique_ptr<Impl> m;
};

} // namespace privet::photos
