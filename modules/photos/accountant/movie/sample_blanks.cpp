// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/sample_blanks.h"

namespace privet::photos::accountant {

namespace {

/// Bits of a sample, highest first. Behind the end come zeros, and isCut() tells.
class SampleBits
{
public:
    explicit SampleBits(Bytes &bytes)
        : m_bytes(bytes)
    { }

    [[nodiscard]] std::uint32_t peek(unsigned count) const
    {
        std::uint32_t value = 0;
        for (auto at = m_at; at < m_at + count; ++at)
            value = value << 1U | (at < end() ? (std::uint32_t{u8(m_bytes, at / 8)} >> (7U - at % 8)) & 1U : 0U);
        return value;
    }
    std::uint32_t take(unsigned count)
    {
        const auto value = peek(count);
        m_at += count;
        return value;
    }
    void align() { m_at = (m_at + 7) / 8 * 8; }
    void skip(std::size_t bits) { m_at += bits; }
    void clear(std::size_t bits)
    {
        for (const auto last = std::min(m_at + bits, end()); m_at < last; ++m_at, --bits)
            m_bytes[m_at / 8] &= ~(std::byte{0x80} >> (m_at % 8));
        m_at += bits;
    }
    [[nodiscard]] bool isCut() const { return m_at > end(); }

private:
    [[nodiscard]] std::size_t end() const { return m_bytes.size() * 8; }

    Bytes &m_bytes;
    std::size_t m_at = 0;
};

void blankDataStream(SampleBits &bits)
{
    constexpr std::uint32_t escape = 255;
    static_cast<void>(bits.take(4)); // tag
    const bool isAligned = bits.take(1) != 0;
    std::size_t count = bits.take(8);
    if (count == escape)
        count += bits.take(8);
    if (isAligned)
        bits.align();
    bits.clear(count * 8);
}

void blankFill(SampleBits &bits)
{
    constexpr std::uint32_t escape = 15;
    constexpr std::uint32_t dynamicRange = 11;
    constexpr std::uint32_t replication = 13;
    std::size_t count = bits.take(4);
    if (count == escape)
        count += bits.take(8) - std::size_t{1};
    const auto extension = bits.peek(4);
    const bool isHeard = extension == dynamicRange || extension == replication || extension == replication + 1;
    if (isHeard && count > 0)
        bits.skip(count * 8);
    else
        bits.clear(count * 8);
}

} // namespace

bool blankAacExtras(Bytes &sample)
{
    constexpr std::uint32_t dataStream = 4;
    constexpr std::uint32_t fill = 6;
    SampleBits bits(sample);
    while (!bits.isCut()) {
        const auto type = bits.take(3);
        if (type == dataStream)
            blankDataStream(bits);
        else if (type == fill)
            blankFill(bits);
        else
            return !bits.isCut();
    }
    return false;
}

bool blankJpegSegments(Bytes &sample)
{
    constexpr unsigned startOfScan = 0xDA;
    constexpr unsigned application = 0xE0;
    constexpr unsigned comment = 0xFE;
    if (sample.size() < 2 || be16(sample) != 0xFFD8)
        return false;
    for (std::size_t at = 2; at + 4 <= sample.size();) {
        if (u8(sample, at) != 0xFF)
            return false;
        const auto marker = u8(sample, at + 1);
        if (marker == 0xFF) {
            ++at;
            continue;
        }
        if (marker == startOfScan)
            return true;
        const std::size_t length = be16(sample, at + 2);
        const auto end = at + 2 + length;
        if (length < 2 || end > sample.size())
            return false;
        const auto body = ByteView(sample).subspan(at + 4, length - 2);
        std::size_t kept = body.size();
        if (marker == comment || (marker > application && marker <= application + 15))
            kept = 0;
        if (marker == application)
            kept = 14;
        if (marker == application + 1 && body.size() >= 8 && startsWith(body.subspan(4), "mjpg"))
            kept = 40;
        for (auto i = std::min(kept, body.size()); i < body.size(); ++i)
            sample[at + 4 + i] = std::byte{0};
        at = end;
    }
    return false;
}

bool blankProResCreator(Bytes &sample)
{
    constexpr std::size_t creator = 12;
    constexpr std::size_t length = 4;
    if (sample.size() < creator + length)
        return false;
    std::fill_n(sample.begin() + creator, length, std::byte{0});
    return true;
}

} // namespace privet::photos::accountant
