// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/webp/vp8l_prefix_code.h"

namespace privet::photos::accountant {

namespace {

Error malformed(std::string_view rule) { return {Errc::Malformed, std::string(rule), 0}; }

using Lengths = std::vector<std::uint8_t>;

/// One or two symbols, named. RFC 9649, 3.7.2.1.1.
Result<Lengths> readSimple(Vp8lBits &bits, std::size_t alphabet)
{
    Lengths lengths(alphabet);
    const auto count = bits.take(1) + 1;
    const auto firstWidth = bits.take(1) == 0 ? 1U : 8U;
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto symbol = bits.take(i == 0 ? firstWidth : 8);
        if (symbol >= alphabet)
            return malformed("symbol outside its alphabet");
        lengths[symbol] = 1;
    }
    return lengths;
}

/// Lengths that are themselves coded by `code`. RFC 9649, 3.7.2.1.2.
Result<Lengths> readCoded(Vp8lBits &bits, Vp8lPrefixCode &code, std::size_t alphabet)
{
    Lengths lengths(alphabet);
    std::size_t left = alphabet;
    if (bits.take(1) != 0) {
        const auto width = 2 + 2 * bits.take(3);
        left = 2 + bits.take(width);
        if (left > alphabet)
            return malformed("more code lengths than symbols");
    }
    std::uint8_t previous = 8;
    for (std::size_t symbol = 0; symbol < alphabet && left > 0; --left) {
        const auto length = code.symbol(bits);
        if (length < 16) {
            lengths[symbol++] = static_cast<std::uint8_t>(length);
            if (length != 0)
                previous = static_cast<std::uint8_t>(length);
            continue;
        }
        const auto run = length == 16 ? 3 + bits.take(2) : length == 17 ? 3 + bits.take(3) : 11 + bits.take(7);
        if (run > alphabet - symbol)
            return malformed("more code lengths than symbols");
        std::fill_n(lengths.begin() + static_cast<std::ptrdiff_t>(symbol), run,
                    length == 16 ? previous : std::uint8_t{0});
        symbol += run;
    }
    return lengths;
}

constexpr std::size_t lengthAlphabet = 19;

Lengths readLengthLengths(Vp8lBits &bits)
{
    static constexpr std::array<std::uint8_t, lengthAlphabet> order{17, 18, 0, 1,  2,  3,  4,  5,  16, 6,
                                                                    7,  8,  9, 10, 11, 12, 13, 14, 15};
    Lengths lengths(lengthAlphabet);
    const auto count = 4 + bits.take(4);
    for (std::size_t i = 0; i < count; ++i)
        lengths[order[i]] = static_cast<std::uint8_t>(bits.take(3));
    return lengths;
}

} // namespace

Result<Vp8lPrefixCode> Vp8lPrefixCode::read(Vp8lBits &bits, std::size_t alphabet, bool &isLoose)
{
    const auto begin = bits.read();
    Result<Lengths> lengths = Lengths{};
    if (bits.take(1) != 0) {
        lengths = readSimple(bits, alphabet);
    } else {
        auto code = ofLengths(readLengthLengths(bits));
        if (!code)
            return code.error();
        lengths = readCoded(bits, *code, alphabet);
        isLoose = isLoose || code->isLoose();
    }
    if (auto done = bits.state(); !done)
        return done.error();
    if (!lengths)
        return lengths.error();
    auto code = ofLengths(*lengths);
    if (code)
        code->m_place = {begin, bits.read()};
    return code;
}

bool Vp8lPrefixCode::isLoose() const
{
    const auto used = static_cast<std::size_t>(std::count(m_uses.begin(), m_uses.end(), true));
    return m_symbols.size() > 5 * used;
}

Result<Vp8lPrefixCode> Vp8lPrefixCode::ofLengths(const Lengths &lengths)
{
    Vp8lPrefixCode code;
    for (const auto length : lengths)
        code.m_counts[length] += length == 0 ? 0U : 1U;
    std::array<std::size_t, longest + 2> begins{};
    std::size_t room = 0;
    for (unsigned length = 1; length <= longest; ++length) {
        begins[length + 1] = begins[length] + code.m_counts[length];
        room += std::size_t{code.m_counts[length]} << (longest - length);
    }
    code.m_uses.resize(lengths.size());
    code.m_symbols.resize(begins[longest + 1]);
    for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
        if (lengths[symbol] != 0)
            code.m_symbols[begins[lengths[symbol]]++] = static_cast<std::uint16_t>(symbol);
    }
    if (code.m_symbols.size() == 1) {
        code.m_short.fill(static_cast<std::uint16_t>(code.m_symbols.front() << 4U));
        return code;
    }
    if (room != std::size_t{1} << longest)
        return malformed("prefix code with unused room");
    code.fillShort();
    return code;
}

/// Codes come with their first bit lowest, so each stands at its mirror image and wherever only later bits differ.
void Vp8lPrefixCode::fillShort()
{
    m_short.fill(notShort);
    unsigned next = 0;
    std::size_t index = 0;
    for (unsigned length = 1; length <= shortBits; ++length, next <<= 1U) {
        for (unsigned i = 0; i < m_counts[length]; ++i, ++next) {
            unsigned mirrored = 0;
            for (unsigned bit = 0; bit < length; ++bit)
                mirrored |= ((next >> bit) & 1U) << (length - 1 - bit);
            const auto entry = static_cast<std::uint16_t>(unsigned{m_symbols[index++]} << 4U | length);
            for (auto at = mirrored; at < m_short.size(); at += 1U << length)
                m_short[at] = entry;
        }
    }
}

unsigned Vp8lPrefixCode::longSymbol(Vp8lBits &bits) const
{
    const auto ahead = bits.peek(longest);
    unsigned code = 0;
    unsigned first = 0;
    std::size_t index = 0;
    for (unsigned length = 1; length <= longest; ++length) {
        code |= (ahead >> (length - 1)) & 1U;
        const unsigned count = m_counts[length];
        if (code - first < count) {
            bits.skip(length);
            return m_symbols[index + (code - first)];
        }
        index += count;
        first = (first + count) << 1U;
        code <<= 1U;
    }
    return 0; // a complete code does not get here
}

} // namespace privet::photos::accountant
