// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/webp/prefix_code.h"

namespace privet::photos {

std::optional<PrefixCode> PrefixCode::of(std::span<const std::uint8_t> lengths)
{
    PrefixCode code;
    for (const auto length : lengths)
        ++code.m_count[length];
    code.m_count[0] = 0;

    std::array<std::uint16_t, longest + 2> start{};
    std::uint32_t room = 0;
    for (unsigned length = 1; length <= longest; ++length) {
        start[length + 1] = static_cast<std::uint16_t>(start[length] + code.m_count[length]);
        room += std::uint32_t{code.m_count[length]} << (longest - length);
    }
    const auto count = start.back();
    if (count == 0 || (count > 1 && room != 1U << longest))
        return std::nullopt;

    code.m_symbols.resize(count);
    code.m_isRead.resize(lengths.size());
    for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
        if (const auto length = lengths[symbol]; length > 0)
            code.m_symbols[start[length]++] = static_cast<std::uint16_t>(symbol);
    }
    code.fillFast();
    return code;
}

/// Codes are read from their highest bit, but the bits come lowest first: each code stands in the table backwards.
void PrefixCode::fillFast()
{
    if (m_symbols.size() == 1) {
        m_fast = {{m_symbols.front(), 0}};
        return;
    }
    for (unsigned length = 1; length <= longest; ++length) {
        if (m_count[length] > 0)
            m_fastBits = std::min(length, mostFastBits);
    }
    m_fast.assign(std::size_t{1} << m_fastBits, {0, longest});
    std::size_t index = 0;
    std::uint32_t next = 0;
    for (unsigned length = 1; length <= m_fastBits; ++length, next <<= 1) {
        for (unsigned i = 0; i < m_count[length]; ++i, ++next, ++index) {
            std::size_t backwards = 0;
            for (unsigned bit = 0; bit < length; ++bit)
                backwards |= ((next >> bit) & 1U) << (length - 1 - bit);
            for (auto at = backwards; at < m_fast.size(); at += std::size_t{1} << length)
                m_fast[at] = {m_symbols[index], static_cast<std::uint8_t>(length)};
        }
    }
}

unsigned PrefixCode::readLong(LowBits &bits) const
{
    std::uint32_t code = 0;
    std::uint32_t first = 0; // of this length
    std::uint32_t index = 0;
    for (unsigned length = 1; length <= longest; ++length) {
        code = (code << 1) | bits.take(1);
        const std::uint32_t count = m_count[length];
        if (code - first < count)
            return m_symbols[index + code - first];
        index += count;
        first = (first + count) << 1;
    }
    return 0; // a complete code has ended before
}

bool PrefixCode::isRead() const
{
    return std::any_of(m_isRead.begin(), m_isRead.end(), [](std::uint8_t isRead) { return isRead != 0; });
}

bool PrefixCode::hasIdleSymbols() const
{
    constexpr std::size_t mostForEachRead = 4;
    const auto read = static_cast<std::size_t>(std::count(m_isRead.begin(), m_isRead.end(), 1));
    return m_symbols.size() - read > mostForEachRead * read;
}

std::size_t PrefixCode::memory() const
{
    return sizeof(*this) + m_fast.size() * sizeof(Entry) + m_symbols.size() * sizeof(std::uint16_t) + m_isRead.size();
}

} // namespace privet::photos
