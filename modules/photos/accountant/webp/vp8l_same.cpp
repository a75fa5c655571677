// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/webp/vp8l_picture.h"

#include <algorithm>

namespace privet::photos::accountant {

namespace {

/// The bits of a stream, without the loose ones.
class FirmBits
{
public:
    explicit FirmBits(const Vp8lPlace &place)
        : m_bits(place.file, place.range)
        , m_loose(place.stream.loose)
        , m_end(place.stream.bits)
    {
        std::sort(m_loose.begin(), m_loose.end(), [](const Range &a, const Range &b) { return a.begin < b.begin; });
    }

    /// How many bits come before the next loose ones, or the end.
    [[nodiscard]] std::uint64_t run()
    {
        while (m_next < m_loose.size() && m_loose[m_next].begin <= m_bits.read()) {
            for (auto left = m_loose[m_next].end - std::min(m_loose[m_next].end, m_bits.read()); left > 0; --left)
                static_cast<void>(m_bits.take(1));
            ++m_next;
        }
        return (m_next < m_loose.size() ? m_loose[m_next].begin : m_end) - m_bits.read();
    }
    [[nodiscard]] std::uint32_t take(unsigned count) { return m_bits.take(count); }
    [[nodiscard]] Result<void> state() const { return m_bits.state(); }

private:
    Vp8lBits m_bits;
    std::vector<Range> m_loose;
    std::size_t m_next = 0;
    std::uint64_t m_end;
};

} // namespace

Result<bool> isSameVp8l(const Vp8lPlace &before, const Vp8lPlace &after)
{
    if (before.stream.meaning != after.stream.meaning)
        return false;
    FirmBits left(before);
    FirmBits right(after);
    for (;;) {
        constexpr std::uint64_t most = 24;
        const auto common = std::min(left.run(), right.run());
        if (common == 0)
            break;
        const auto count = static_cast<unsigned>(std::min(common, most));
        if (left.take(count) != right.take(count))
            return false;
    }
    for (const auto *bits : {&left, &right}) {
        if (auto done = bits->state(); !done)
            return done.error();
    }
    return left.run() == right.run();
}

} // namespace privet::photos::accountant
