// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/movie/structure.h"

namespace privet::photos {

/// A full box whose times and durations are of 4 or 8 bytes, by version.
class TimedFields : public Fields
{
public:
    explicit TimedFields(ByteView body)
        : Fields(body)
    {
        const auto head = fullBoxHead();
        m_isWide = head.version == 1;
        m_flags = head.flags;
    }
    [[nodiscard]] std::uint32_t flags() const { return m_flags; }
    [[nodiscard]] std::uint64_t time() { return number(width()); }
    [[nodiscard]] std::uint64_t duration()
    {
        const auto value = number(width());
        return !m_isWide && value == 0xFFFFFFFFU ? unknownDuration : value;
    }
    [[nodiscard]] std::int64_t mediaTime()
    {
        const auto value = number(width());
        return m_isWide ? static_cast<std::int64_t>(value)
                        : static_cast<std::int32_t>(static_cast<std::uint32_t>(value));
    }

private:
    [[nodiscard]] std::size_t width() const { return m_isWide ? 8 : 4; }
    bool m_isWide = false;
    std::uint32_t m_flags = 0;
};

inline void readMatrix(Fields &fields, std::array<std::uint32_t, 9> &matrix)
{
    for (auto &value : matrix)
        value = fields.u32();
}

} // namespace privet::photos
