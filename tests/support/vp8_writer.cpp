// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/vp8_writer.h"

#include "photos/standards/vp8.h"
#include "support/webp_builder.h"

namespace privet::test {

/// Adds to the low end bit by bit, as on paper; the window of eight bits is the last eight.
Vp8Writer &Vp8Writer::put(bool value, unsigned probability)
{
    if (m_low.empty())
        m_low.resize(8);
    const auto split = 1 + (((m_range - 1) * probability) >> 8U);
    if (value) {
        unsigned sum = split;
        for (auto bit = m_low.rbegin(); bit != m_low.rend() && sum != 0; ++bit, sum >>= 1U) {
            sum += *bit ? 1U : 0U;
            *bit = (sum & 1U) != 0;
        }
    }
    m_range = value ? m_range - split : split;
    for (; m_range < 128; m_range <<= 1U)
        m_low.push_back(false);
    return *this;
}

Vp8Writer &Vp8Writer::number(unsigned value, unsigned bits)
{
    for (; bits > 0; --bits)
        put((value >> (bits - 1) & 1U) != 0);
    return *this;
}

Bytes Vp8Writer::bytes() const
{
    Bytes bytes((m_low.size() + 7) / 8);
    for (std::size_t i = 0; i < m_low.size(); ++i)
        bytes[i / 8] |= static_cast<std::byte>(m_low[i] ? 0x80U >> i % 8 : 0);
    return bytes;
}

namespace {

void writeSegments(Vp8Writer &out, const std::vector<unsigned> &quantisers)
{
    out.put(!quantisers.empty());
    if (quantisers.empty())
        return;
    out.put(true).put(true).put(true); // a map, values, and they are no differences
    for (const auto quantiser : quantisers)
        out.optional(quantiser, 7);
    for (int i = 0; i < 4 + 3; ++i)
        out.put(false); // no filter levels, no probabilities of the map
}

void writeFilter(Vp8Writer &out, const std::vector<unsigned> &changes)
{
    out.number(0, 1 + 6 + 3).put(!changes.empty());
    if (changes.empty())
        return;
    out.put(true);
    for (const auto change : changes)
        out.optional(change, 6);
}

void writeProbabilities(Vp8Writer &out, const Bytes &probabilities)
{
    for (std::size_t i = 0; i < photos::vp8::coefficientProbabilities; ++i) {
        out.put(i < probabilities.size(), photos::vp8::coefficientUpdates[i]);
        if (i < probabilities.size())
            out.number(u8(probabilities, i), 8);
    }
}

} // namespace

Bytes vp8File(const Vp8Header &header)
{
    constexpr unsigned side = 32;
    constexpr int macroblocks = 4;
    Vp8Writer first;
    first.number(header.spaceAndClamping, 2);
    writeSegments(first, header.segments);
    writeFilter(first, header.filterChanges);
    first.number(0, 2).number(20, 7).number(0, 5).put(false); // one partition, quantisers, the next frame
    writeProbabilities(first, header.probabilities);
    first.put(true).number(100, 8); // macroblocks may be empty
    for (int i = 0; i < macroblocks; ++i) {
        if (!header.segments.empty())
            first.put(false, 255).put(false, 255);
        first.put(true, 100).put(true, 145).put(false, 156).put(false, 163).put(false, 142);
    }
    const auto coded = first.bytes();
    const auto tag = 0x10U | static_cast<unsigned>(coded.size()) << 5U;
    Bytes data;
    for (const auto byte : {tag & 0xFFU, tag >> 8U & 0xFFU, tag >> 16U, 0x9DU, 0x01U, 0x2AU, side, 0U, side, 0U})
        putU8(data, static_cast<std::uint8_t>(byte));
    putBytes(data, coded);
    putU8(data, 0); // the partition of the coefficients
    return webpFile(webpChunk("VP8 ", data));
}

} // namespace privet::test
