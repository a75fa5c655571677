// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "small_files.h"

namespace privet::test::webp {

using namespace std::string_view_literals;

inline void putLe(Bytes &out, std::uint64_t value, unsigned bytes)
{
    for (; bytes > 0; --bytes, value >>= 8U)
        putU8(out, static_cast<std::uint8_t>(value & 0xFFU));
}
[[nodiscard]] inline Bytes le(std::uint64_t value, unsigned length)
{
    Bytes out;
    putLe(out, value, length);
    return out;
}

[[nodiscard]] inline Bytes chunk(std::string_view type, const Bytes &data, unsigned padding = 0)
{
    auto out = join({bytes(type), le(data.size(), 4), data});
    if (data.size() % 2 != 0)
        putU8(out, static_cast<std::uint8_t>(padding));
    return out;
}
[[nodiscard]] inline Bytes riff(const Bytes &chunks)
{
    return join({bytes("RIFF"), le(chunks.size() + 4, 4), bytes("WEBP"), chunks});
}

/// A VP8 frame of 16 x 16 pixels, all of whose booleans are 0: so say bytes of zero. Seven hold the header and the
/// modes, two the coefficients.
[[nodiscard]] inline Bytes frame(std::size_t first = 7, std::size_t other = 2, unsigned side = 16, unsigned version = 0)
{
    return join({le(0x10U | version << 1U | first << 5U, 3), bytes({0x9D, 0x01, 0x2A}), le(side, 2), le(side, 2),
                 Bytes(first), Bytes(other)});
}
[[nodiscard]] inline Bytes lossy() { return chunk("VP8 ", frame()); }

/// Bits, lowest first.
class Bits
{
public:
    Bits &put(std::uint32_t value, unsigned count)
    {
        for (; count > 0; --count, value >>= 1U) {
            if (m_count % 8 == 0)
                m_bytes.push_back(std::byte{0});
            m_bytes.back() |= static_cast<std::byte>((value & 1U) << (m_count % 8));
            ++m_count;
        }
        return *this;
    }
    /// A prefix code of one symbol of eight bits.
    Bits &only(unsigned symbol) { return put(1, 1).put(0, 1).put(1, 1).put(symbol, 8); }
    /// The prefix code that nothing reads.
    Bits &none() { return put(1, 4); }
    /// A prefix code of two symbols: one bit each, 0 for the first and smaller.
    Bits &either(unsigned first, unsigned second) { return put(1, 1).put(1, 1).put(1, 1).put(first, 8).put(second, 8); }
    [[nodiscard]] const Bytes &bytes() const { return m_bytes; }

private:
    Bytes m_bytes;
    unsigned m_count = 0;
};

/// The lossless data of a picture of one colour, whatever its size.
[[nodiscard]] inline Bits flat() { return Bits().put(0, 3).only(10).only(20).only(30).only(255).none(); }
/// The same for ALPH, where green is all.
[[nodiscard]] inline Bits flatAlpha() { return Bits().put(0, 3).only(10).only(0).only(0).only(255).none(); }
[[nodiscard]] inline Bits losslessHead(unsigned side = 16, unsigned alpha = 0)
{
    return Bits().put(0x2F, 8).put(side - 1, 14).put(side - 1, 14).put(alpha, 1).put(0, 3);
}
[[nodiscard]] inline Bytes lossless(unsigned alpha = 0)
{
    return chunk("VP8L", join({losslessHead(16, alpha).bytes(), flat().bytes()}));
}

[[nodiscard]] inline Bytes features(unsigned flags, unsigned side = 16)
{
    return chunk("VP8X", join({le(flags, 4), le(side - 1, 3), le(side - 1, 3)}));
}
[[nodiscard]] inline Bytes alpha(unsigned form, const Bytes &data)
{
    return chunk("ALPH", join({bytes({form}), data}));
}
[[nodiscard]] inline Bytes transparent()
{
    return riff(join({features(0x10), alpha(0, Bytes(256, std::byte{7})), lossy()}));
}
[[nodiscard]] inline Bytes animationControl(unsigned loops = 0)
{
    return chunk("ANIM", join({le(0, 4), le(loops, 2)}));
}
[[nodiscard]] inline Bytes animationFrame(const Bytes &picture, unsigned duration = 40, unsigned flags = 0)
{
    return chunk("ANMF", join({le(0, 6), le(15, 3), le(15, 3), le(duration, 3), bytes({flags}), picture}));
}
[[nodiscard]] inline Bytes animation()
{
    return riff(join({features(0x02), animationControl(), animationFrame(lossy()), animationFrame(lossless())}));
}
[[nodiscard]] inline Bytes file() { return riff(lossy()); }

} // namespace privet::test::webp
