// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/webp/vp8_booleans.h"

namespace privet::photos::accountant {

namespace {

/// Small, because one frame is read through up to nine of them.
constexpr std::size_t windowSize = 16 * 1024;

} // namespace

Vp8Booleans::Vp8Booleans(ByteSource &file, const Range &partition)
    : m_window(file, windowSize)
    , m_partition(partition)
    , m_at(partition.begin)
{ }

/// Behind the end of the partition come zeros; state() tells.
void Vp8Booleans::refill()
{
    constexpr int full = 48;
    while (m_spare < full) {
        if (m_run.empty() && m_at < m_partition.end && !m_failure) {
            const auto some = m_window.some(m_at);
            if (some) {
                m_run = some->first(
                    static_cast<std::size_t>(std::min<std::uint64_t>(some->size(), m_partition.end - m_at)));
                m_at += m_run.size();
            } else {
                m_failure = some.error();
            }
        }
        m_value <<= 8U;
        if (!m_run.empty()) {
            m_value |= u8(m_run);
            m_run = m_run.subspan(1);
        }
        m_spare += 8;
    }
}

unsigned Vp8Booleans::number(unsigned bits)
{
    unsigned value = 0;
    for (; bits > 0; --bits)
        value = value << 1U | (flag() ? 1U : 0U);
    return value;
}

unsigned Vp8Booleans::optional(unsigned bits)
{
    constexpr unsigned isSet = 0x10000;
    return flag() ? isSet | number(bits + 1) : 0;
}

Result<void> Vp8Booleans::state() const
{
    if (m_failure)
        return *m_failure;
    if (stream().bits > 8 * m_partition.size())
        return Error{Errc::Malformed, "coded picture that is cut", m_partition.begin};
    return {};
}

} // namespace privet::photos::accountant
