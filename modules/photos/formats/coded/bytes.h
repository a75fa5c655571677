// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

#include <optional>

namespace privet::photos {

/// The bytes of one coded run, one after the other, for a bit reader: behind the end it gives zeros. A read error is
/// the end as well; who has read to the end asks for it. Thread: one.
class CodedBytes
{
public:
    CodedBytes(ByteSource &source, Range run)
        : m_source(&source)
        , m_position(run.begin)
        , m_run(run)
    { }

    [[nodiscard]] std::uint8_t next()
    {
        if (m_at == m_filled && !fill())
            return 0;
        return std::to_integer<std::uint8_t>(m_buffer[m_at++]);
    }

    [[nodiscard]] const Range &run() const { return m_run; }
    [[nodiscard]] std::uint64_t bits() const { return 8 * m_run.size(); }

    /// Nothing went wrong as long as no more than `used` bits were needed. Errors: Truncated, and as ByteSource::read.
    [[nodiscard]] Result<void> check(std::uint64_t used) const;

private:
    bool fill();

    static constexpr std::size_t capacity = 8 * 1024;

    ByteSource *m_source;
    std::uint64_t m_position;
    Range m_run;
    Bytes m_buffer;
    std::size_t m_at = 0;
    std::size_t m_filled = 0;
    std::optional<Error> m_error;
};

} // namespace privet::photos
