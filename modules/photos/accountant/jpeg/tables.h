// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/jpeg/frame.h"

#include <optional>

namespace privet::photos::accountant {

using QuantTable = std::array<std::uint16_t, 64>;

/// Codes per length and the symbols in code order. Source: T.81 B.2.4.2.
struct HuffmanTable {
    std::array<std::uint8_t, 16> counts{};
    std::array<std::uint8_t, 256> symbols{};
    friend bool operator==(const HuffmanTable &, const HuffmanTable &) = default;
};

enum class TableClass : std::uint8_t { Dc, Ac };

/// What decoders take for a table that is nowhere defined, as in the pictures of a motion JPEG; nothing for slots 2 and
/// 3. Source: T.81 K.3.3.
[[nodiscard]] std::optional<HuffmanTable> standardHuffmanTable(TableClass tableClass, std::size_t slot);

/// Everything that a scan is decoded with besides its own header and its bytes.
struct ScanTables {
    struct Component {
        std::optional<QuantTable> quant; ///< as it was at the first scan of the component: decoders keep it from there
        std::optional<HuffmanTable> dc;
        std::optional<HuffmanTable> ac;
        friend bool operator==(const Component &, const Component &) = default;
    };
    std::array<Component, 4> components{}; ///< in the order of the scan
    std::uint16_t restartInterval = 0;
    friend bool operator==(const ScanTables &, const ScanTables &) = default;
};

/// The table slots of a JPEG decoder, and whether what was put into them was ever needed.
class JpegTables
{
public:
    /// Puts the tables of a DQT, DHT or DRI segment, which stands at `at`, into their slots.
    /// Errors: Malformed; the tables before the fault stay defined.
    [[nodiscard]] Result<void> define(std::uint8_t marker, ByteView payload, std::uint64_t at);

    /// What this scan is decoded with; marks it as needed.
    [[nodiscard]] ScanTables take(const FrameHeader &frame, const ScanHeader &scan);

    /// The first segment whose table was replaced before any scan needed it.
    [[nodiscard]] std::optional<std::uint64_t> wasted() const { return m_wasted; }
    /// The first segment whose table no scan has needed yet.
    [[nodiscard]] std::optional<std::uint64_t> waiting() const;

private:
    template <class T> struct Slot {
        std::optional<T> value;
        std::uint64_t at = 0;
        bool isWaiting = false;
    };

    template <class T> void put(Slot<T> &slot, const T &value, std::uint64_t at);
    [[nodiscard]] Result<std::size_t> defineQuant(ByteView payload, std::uint64_t at);
    [[nodiscard]] Result<std::size_t> defineHuffman(ByteView payload, std::uint64_t at);
    [[nodiscard]] Result<void> defineRestart(ByteView payload, std::uint64_t at);
    [[nodiscard]] std::optional<QuantTable> takeQuant(const FrameHeader &frame, std::size_t component);
    /// Calls `visit` with every slot.
    template <class Visitor> void eachSlot(Visitor visit) const;

    std::array<Slot<QuantTable>, 4> m_quant;
    std::array<std::array<Slot<HuffmanTable>, 4>, 2> m_huffman; ///< by class (DC, AC) and destination
    Slot<std::uint16_t> m_restart;
    std::array<bool, 4> m_isStarted{}; ///< components that had their first scan, and what they are dequantised with
    std::array<std::optional<QuantTable>, 4> m_latched;
    std::optional<std::uint64_t> m_wasted;
};

} // namespace privet::photos::accountant
