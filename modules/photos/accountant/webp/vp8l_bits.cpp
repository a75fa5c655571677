// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/webp/vp8l_bits.h"

namespace privet::photos::accountant {

void Vp8lBits::refill()
{
    constexpr unsigned full = 56;
    while (m_held < full) {
        if (m_run.empty() && m_at < m_range.end && !m_failure) {
            const auto some = m_window.some(m_at);
            if (some) {
                m_run
                    = some->first(static_cast<std::size_t>(std::min<std::uint64_t>(some->size(), m_range.end - m_at)));
                m_at += m_run.size();
            } else {
                m_failure = some.error();
            }
        }
        if (!m_run.empty()) {
            m_bits |= std::uint64_t{u8(m_run)} << m_held;
            m_run = m_run.subspan(1);
        }
        m_held += 8;
    }
}

Result<void> Vp8lBits::state() const
{
    if (m_failure)
        return *m_failure;
    if (m_read > 8 * m_range.size())
        return Error{Errc::Malformed, "coded picture that is cut", m_range.begin};
    return {};
}

} // namespace privet::photos::accountant
