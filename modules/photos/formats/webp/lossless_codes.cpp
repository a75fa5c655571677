// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/webp/lossless_codes.h"

#include <bit>

namespace privet::photos {

namespace {

using namespace lossless;

constexpr unsigned distanceCodes = 40;
constexpr std::array<std::uint8_t, 19> lengthOrder{17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

Error idleSymbols(const LowBits &bits)
{
    return {Errc::UnsupportedVariant, "prefix codes with symbols that nothing reads", bits.malformed("").at};
}

/// 3.7.2.1.2: the lengths are coded themselves.
Result<std::vector<std::uint8_t>> readLengths(LowBits &bits, unsigned alphabet)
{
    std::array<std::uint8_t, lengthOrder.size()> lengthLengths{};
    const auto given = bits.take(4) + 4;
    for (std::size_t i = 0; i < given; ++i)
        lengthLengths[lengthOrder[i]] = static_cast<std::uint8_t>(bits.take(3));
    auto lengthCode = PrefixCode::of(lengthLengths);
    if (!lengthCode)
        return bits.malformed("VP8L: a prefix code that is not complete");

    auto symbols = alphabet;
    if (bits.take(1) == 1) {
        const auto width = 2 + 2 * bits.take(3);
        symbols = 2 + bits.take(width);
        if (symbols > alphabet)
            return bits.malformed("VP8L: more code lengths than symbols");
    }
    std::vector<std::uint8_t> lengths;
    lengths.reserve(alphabet);
    std::uint8_t previous = 8;
    for (; symbols > 0 && lengths.size() < alphabet; --symbols) {
        const auto symbol = lengthCode->read(bits);
        if (symbol < 16) {
            lengths.push_back(static_cast<std::uint8_t>(symbol));
            previous = symbol == 0 ? previous : static_cast<std::uint8_t>(symbol);
            continue;
        }
        const auto repeat = symbol == 16 ? 3 + bits.take(2) : symbol == 17 ? 3 + bits.take(3) : 11 + bits.take(7);
        if (repeat > alphabet - lengths.size())
            return bits.malformed("VP8L: more code lengths than symbols");
        lengths.insert(lengths.end(), repeat, symbol == 16 ? previous : std::uint8_t{0});
    }
    if (lengthCode->hasIdleSymbols())
        return idleSymbols(bits);
    lengths.resize(alphabet);
    return lengths;
}

/// 3.7.2.1
Result<LosslessCode> readCode(LowBits &bits, unsigned alphabet)
{
    const auto begin = bits.taken();
    std::vector<std::uint8_t> lengths(std::max(alphabet, literals));
    if (bits.take(1) == 1) {
        const bool hasTwo = bits.take(1) == 1;
        const auto first = bits.take(bits.take(1) == 1 ? 8 : 1);
        lengths[first] = 1;
        if (hasTwo)
            lengths[bits.take(8)] = 1;
    } else {
        auto read = readLengths(bits, alphabet);
        if (!read)
            return read.error();
        lengths = std::move(*read);
    }
    if (bits.isOverrun())
        return bits.check().error();
    auto code = PrefixCode::of(std::span(lengths).first(alphabet));
    if (!code)
        return bits.malformed("VP8L: a prefix code that is not complete");
    return LosslessCode{std::move(*code), begin, bits.taken()};
}

/// A code in which all symbols are as long; some stand in it only to make their number a power of two.
class PlainCode
{
public:
    PlainCode(std::vector<bool> isUsed, std::size_t alphabet);

    void describe(LowBitWriter &out) const;
    void write(LowBitWriter &out, unsigned symbol) const;

private:
    std::vector<bool> m_isUsed; // by symbol
    std::vector<unsigned> m_symbols;
    unsigned m_length = 0;
};

PlainCode::PlainCode(std::vector<bool> isUsed, std::size_t alphabet)
    : m_isUsed(std::move(isUsed))
{
    m_isUsed.resize(alphabet);
    const auto used = static_cast<std::size_t>(std::count(m_isUsed.begin(), m_isUsed.end(), true));
    auto missing = std::bit_ceil(used) - used;
    for (std::size_t symbol = 0; missing > 0; ++symbol) {
        missing -= m_isUsed[symbol] ? 0U : 1U;
        m_isUsed[symbol] = true;
    }
    for (unsigned symbol = 0; symbol < alphabet; ++symbol) {
        if (m_isUsed[symbol])
            m_symbols.push_back(symbol);
    }
    m_length = static_cast<unsigned>(std::bit_width(m_symbols.size())) - 1;
}

void PlainCode::describe(LowBitWriter &out) const
{
    if (m_symbols.size() == 1) {
        const bool isLong = m_symbols.front() > 1;
        out.put(isLong ? 0b101 : 0b001, 3);
        out.put(m_symbols.front(), isLong ? 8 : 1);
        return;
    }
    const bool hasZeros
        = m_symbols.size() < m_isUsed.size(); // else the code of the lengths has one symbol, and no bits
    out.put(0, 1);
    out.put(static_cast<std::uint32_t>(lengthOrder.size() - 4), 4);
    for (const auto length : lengthOrder)
        out.put(length == m_length || (length == 0 && hasZeros) ? 1 : 0, 3);
    out.put(0, 1);
    for (std::size_t symbol = 0; hasZeros && symbol < m_isUsed.size(); ++symbol)
        out.put(m_isUsed[symbol] ? 1 : 0, 1);
}

void PlainCode::write(LowBitWriter &out, unsigned symbol) const
{
    const auto place = std::lower_bound(m_symbols.begin(), m_symbols.end(), symbol) - m_symbols.begin();
    for (auto bit = m_length; bit > 0; --bit) // the highest first
        out.put(static_cast<std::uint32_t>(place) >> (bit - 1), 1);
}

} // namespace

std::size_t LosslessGroup::memory() const
{
    std::size_t total = 0;
    for (const auto &member : codes)
        total += member.code.memory();
    return total;
}

Result<LosslessGroup> readLosslessGroup(LowBits &bits, unsigned cacheBits)
{
    const auto cached = cacheBits == 0 ? 0U : 1U << cacheBits;
    const std::array alphabets{literals + lengthCodes + cached, literals, literals, literals, distanceCodes};
    LosslessGroup group;
    for (std::size_t i = 0; i < alphabets.size(); ++i) {
        auto read = readCode(bits, alphabets[i]);
        if (!read)
            return read.error();
        group.codes[i] = std::move(*read);
    }
    return group;
}

Result<void> settle(const LosslessGroup &group, const LowBits &bits, std::vector<BitEdit> &edits)
{
    constexpr std::uint32_t shortest = 0b0001; // one symbol, 0, in one bit
    constexpr unsigned shortestLength = 4;
    for (const auto &[code, begin, end] : group.codes) {
        if (code.isRead()) {
            if (code.hasIdleSymbols())
                return idleSymbols(bits);
            continue;
        }
        if (end - begin == shortestLength && code.isZero())
            continue;
        edits.push_back({begin, end, {}});
        edits.back().bits.put(shortest, shortestLength);
    }
    return {};
}

LowBitWriter plainPicture(std::span<const std::uint32_t> argb)
{
    constexpr std::array<unsigned, 4> shifts{8, 16, 0, 24}; // green, red, blue, alpha
    LowBitWriter out;
    out.put(0, 1); // no cache
    std::vector<PlainCode> codes;
    for (const auto shift : shifts) {
        std::vector<bool> isUsed(literals);
        for (const auto pixel : argb)
            isUsed[pixel >> shift & 0xFFU] = true;
        codes.emplace_back(std::move(isUsed), codes.empty() ? literals + lengthCodes : literals);
        codes.back().describe(out);
    }
    PlainCode({true}, distanceCodes).describe(out);
    for (const auto pixel : argb) {
        for (std::size_t i = 0; i < codes.size(); ++i)
            codes[i].write(out, pixel >> shifts[i] & 0xFFU);
    }
    return out;
}

} // namespace privet::photos
