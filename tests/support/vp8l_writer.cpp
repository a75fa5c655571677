// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/vp8l_writer.h"

#include "support/webp_builder.h"

#include <bit>
#include <set>

namespace privet::test {

namespace {

constexpr std::size_t greenAlphabet = 280;
constexpr std::size_t distanceAlphabet = 40;

unsigned lengthOf(const Vp8lWriter::Code &code) { return static_cast<unsigned>(std::bit_width(code.size())) - 1; }

Vp8lWriter::Code codeFor(std::span<const std::uint32_t> argb, unsigned shift)
{
    std::set<unsigned> symbols;
    for (const auto pixel : argb)
        symbols.insert(pixel >> shift & 0xFFU);
    for (unsigned filler = 0; !std::has_single_bit(symbols.size()); ++filler)
        symbols.insert(filler);
    return {symbols.begin(), symbols.end()};
}

} // namespace

Vp8lWriter &Vp8lWriter::put(std::uint32_t value, unsigned count)
{
    for (; count > 0; --count, value >>= 1U, ++m_count) {
        if (m_count % 8 == 0)
            m_bytes.push_back(std::byte{0});
        m_bytes.back() |= static_cast<std::byte>((value & 1U) << m_count % 8);
    }
    return *this;
}

Vp8lWriter &Vp8lWriter::describe(const Code &code, std::size_t alphabet)
{
    if (code.empty())
        return put(0b0001, 4);
    if (code.size() == 1 && code.front() < 256)
        return put(0b101, 3).put(code.front(), 8);
    constexpr std::array<unsigned, 19> order{17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    const auto length = code.size() == 1 ? 1 : lengthOf(code); // a single symbol costs nothing all the same
    const bool hasZeros = code.size() < alphabet;
    put(0, 1).put(order.size() - 4, 4);
    for (const auto other : order)
        put(other == length || (other == 0 && hasZeros) ? 1 : 0, 3);
    put(0, 1);
    for (unsigned other = 0; hasZeros && other < alphabet; ++other)
        put(std::binary_search(code.begin(), code.end(), other) ? 1 : 0, 1);
    return *this;
}

Vp8lWriter &Vp8lWriter::describe(const Group &group)
{
    describe(group.green, greenAlphabet);
    describe(group.red);
    describe(group.blue);
    describe(group.alpha);
    return describe(group.distance, distanceAlphabet);
}

Vp8lWriter &Vp8lWriter::symbol(const Code &code, unsigned symbol)
{
    const auto place = std::lower_bound(code.begin(), code.end(), symbol) - code.begin();
    for (auto bit = lengthOf(code); bit > 0; --bit)
        put(static_cast<std::uint32_t>(place) >> (bit - 1), 1);
    return *this;
}

Vp8lWriter &Vp8lWriter::literal(const Group &group, std::uint32_t argb)
{
    return symbol(group.green, argb >> 8U & 0xFFU)
        .symbol(group.red, argb >> 16U & 0xFFU)
        .symbol(group.blue, argb & 0xFFU)
        .symbol(group.alpha, argb >> 24U);
}

Vp8lWriter &Vp8lWriter::picture(std::span<const std::uint32_t> argb)
{
    const auto group = groupFor(argb);
    put(0, 1).describe(group);
    for (const auto pixel : argb)
        literal(group, pixel);
    return *this;
}

Vp8lWriter::Group Vp8lWriter::groupFor(std::span<const std::uint32_t> argb)
{
    return {codeFor(argb, 8), codeFor(argb, 16), codeFor(argb, 0), codeFor(argb, 24), {}};
}

Bytes Vp8lWriter::file(unsigned width, unsigned height, bool hasAlpha) const
{
    auto data
        = Vp8lWriter().put(0x2F, 8).put(width - 1, 14).put(height - 1, 14).put(hasAlpha ? 1 : 0, 1).put(0, 3).bytes();
    putBytes(data, m_bytes);
    return webpFile(webpChunk("VP8L", data));
}

} // namespace privet::test
