// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/jpeg/tables.h"

#include <bitset>

namespace privet::photos::accountant {

namespace {

Error malformed(const char *rule) { return {Errc::Malformed, rule}; }

/// A prefix code whose symbols are all different. Source: T.81 annex C; the code of all ones is never given away.
bool isHuffmanCode(const HuffmanTable &table, std::size_t symbolCount, bool isDc)
{
    std::uint32_t code = 0;
    for (std::uint32_t length = 1; length <= 16; ++length) {
        const std::uint32_t count = table.counts[length - 1];
        code += count;
        if (count > 0 && code >= (1U << length))
            return false;
        code <<= 1U;
    }
    std::bitset<256> seen;
    for (std::size_t i = 0; i < symbolCount; ++i) {
        const auto symbol = table.symbols[i];
        if (seen.test(symbol) || (isDc && symbol > 15))
            return false;
        seen.set(symbol);
    }
    return true;
}

} // namespace

Result<void> JpegTables::define(std::uint8_t marker, ByteView payload, std::uint64_t at)
{
    if (marker == jpeg_marker::DRI)
        return defineRestart(payload, at);
    if (payload.empty())
        return malformed("table segment without a table");
    while (!payload.empty()) {
        const auto taken = marker == jpeg_marker::DQT ? defineQuant(payload, at) : defineHuffman(payload, at);
        if (!taken)
            return taken.error();
        payload = payload.subspan(*taken);
    }
    return {};
}

template <class T> void JpegTables::put(Slot<T> &slot, const T &value, std::uint64_t at)
{
    if (slot.isWaiting && !m_wasted)
        m_wasted = slot.at;
    slot = {value, at, true};
}

Result<std::size_t> JpegTables::defineQuant(ByteView payload, std::uint64_t at)
{
    const auto width = static_cast<std::size_t>(u8(payload) >> 4) + 1; // bytes per value
    const auto slot = static_cast<std::size_t>(u8(payload) & 15U);
    const std::size_t length = 1 + 64 * width;
    if (width > 2 || slot > 3 || payload.size() < length)
        return malformed("quantisation table of wrong length");

    QuantTable table{};
    for (std::size_t i = 0; i < 64; ++i)
        table[i] = width == 1 ? u8(payload, 1 + i) : be16(payload, 1 + 2 * i);
    put(m_quant[slot], table, at);
    return length;
}

Result<std::size_t> JpegTables::defineHuffman(ByteView payload, std::uint64_t at)
{
    const auto tableClass = static_cast<std::size_t>(u8(payload) >> 4);
    const auto slot = static_cast<std::size_t>(u8(payload) & 15U);
    if (tableClass > 1 || slot > 3 || payload.size() < 17)
        return malformed("Huffman table of wrong length");

    HuffmanTable table;
    std::size_t symbolCount = 0;
    for (std::size_t i = 0; i < 16; ++i) {
        table.counts[i] = u8(payload, 1 + i);
        symbolCount += table.counts[i];
    }
    if (symbolCount > 256 || payload.size() < 17 + symbolCount)
        return malformed("Huffman table of wrong length");
    for (std::size_t i = 0; i < symbolCount; ++i)
        table.symbols[i] = u8(payload, 17 + i);
    if (!isHuffmanCode(table, symbolCount, tableClass == 0))
        return malformed("Huffman table that is no prefix code of different symbols");

    put(m_huffman[tableClass][slot], table, at);
    return 17 + symbolCount;
}

Result<void> JpegTables::defineRestart(ByteView payload, std::uint64_t at)
{
    if (payload.size() < 2)
        return malformed("restart interval of wrong length");
    put(m_restart, be16(payload), at);
    if (payload.size() != 2)
        return malformed("restart interval of wrong length");
    return {};
}

std::optional<QuantTable> JpegTables::takeQuant(const FrameHeader &frame, std::size_t component)
{
    auto &slot = m_quant[frame.components[component].quantTable];
    auto &latched = m_latched[component];
    if (!m_isStarted[component])
        latched = slot.value;
    m_isStarted[component] = true;
    // Another table for a component that has begun changes nothing for most decoders: it stays unneeded. The same one
    // again, which some encoders repeat before each scan, says nothing new.
    if (latched == slot.value)
        slot.isWaiting = false;
    return latched;
}

ScanTables JpegTables::take(const FrameHeader &frame, const ScanHeader &scan)
{
    const auto used = [](auto &slot) {
        slot.isWaiting = false;
        return slot.value;
    };
    const bool dc = usesDcTables(frame, scan);
    const bool ac = usesAcTables(frame, scan);

    ScanTables tables;
    tables.restartInterval = used(m_restart).value_or(0);
    for (std::size_t i = 0; i < scan.componentCount; ++i) {
        const auto &component = scan.components[i];
        auto &out = tables.components[i];
        out.quant = takeQuant(frame, component.index);
        if (dc)
            out.dc = used(m_huffman[0][component.dcTable]);
        if (ac)
            out.ac = used(m_huffman[1][component.acTable]);
    }
    return tables;
}

template <class Visitor> void JpegTables::eachSlot(Visitor visit) const
{
    for (const auto &slot : m_quant)
        visit(slot);
    for (const auto &slots : m_huffman)
        for (const auto &slot : slots)
            visit(slot);
    visit(m_restart);
}

std::optional<std::uint64_t> JpegTables::waiting() const
{
    std::optional<std::uint64_t> first;
    eachSlot([&first](const auto &slot) {
        if (slot.isWaiting && (!first || slot.at < *first))
            first = slot.at;
    });
    return first;
}

} // namespace privet::photos::accountant
