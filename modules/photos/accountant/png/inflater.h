// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "base/result.h"

#include <memory>

struct z_stream_s;

namespace privet::photos::accountant {

/// Unpacks one zlib stream (RFC 1950) piece by piece, into a buffer of fixed size.
class Inflater
{
public:
    Inflater();
    ~Inflater();
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    /// Takes bytes off the begin of `packed` and gives what they unpack to, valid until the next call. Nothing is given
    /// when the stream is over, or when `packed` is used up. Errors: Malformed (no such stream, wrong check sum).
    [[nodiscard]] Result<ByteView> unpack(ByteView &packed);

    /// Whether the last byte of the stream was taken.
    [[nodiscard]] bool isOver() const { return m_isOver; }

    /// How many deflate blocks were read to their end.
    [[nodiscard]] std::uint64_t blocks() const { return m_stops > 0 ? m_stops - 1 : 0; }

private:
    std::unique_ptr<z_stream_s> m_stream;
    Bytes m_buffer;
    std::uint64_t m_stops = 0; ///< of zlib: behind the head of the stream, and behind each block
    bool m_isOver = false;
};

} // namespace privet::photos::accountant
