// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/gif_builder.h"

#include "support/pixels.h"

#include <numeric>
#include <set>

namespace privet::test {

namespace {

void putLe16(Bytes &out, unsigned value)
{
    putU8(out, static_cast<std::uint8_t>(value & 0xFFU));
    putU8(out, static_cast<std::uint8_t>(value >> 8 & 0xFFU));
}

/// Writes codes as GIF89a, appendix F has them.
class Coder
{
public:
    explicit Coder(unsigned bits)
        : m_clear(1U << bits)
    {
        put(m_clear);
        reset();
    }

    void pixel(unsigned colour)
    {
        const auto known = m_table.find({m_string, colour});
        if (m_string == none) {
            m_string = colour;
        } else if (known != m_table.end()) {
            m_string = known->second;
        } else {
            put(m_string);
            if (m_next < 4096) {
                m_table[{m_string, colour}] = m_next;
                grow(m_next++);
            } else {
                put(m_clear);
                reset();
            }
            m_string = colour;
        }
    }

    /// The string that is not yet written.
    void flush()
    {
        if (m_string == none)
            return;
        put(m_string);
        if (m_next < 4096)
            grow(m_next++); // what the decoder adds
        m_string = none;
    }
    void clear()
    {
        put(m_clear);
        reset();
    }
    void end() { put(m_clear + 1); }

    [[nodiscard]] Bytes bytes() const
    {
        auto all = m_bytes;
        if (m_held > 0)
            putU8(all, static_cast<std::uint8_t>(m_bits));
        return all;
    }

private:
    static constexpr unsigned none = 1U << 20;

    void put(unsigned code)
    {
        m_bits |= code << m_held;
        for (m_held += m_width; m_held >= 8; m_held -= 8) {
            putU8(m_bytes, static_cast<std::uint8_t>(m_bits & 0xFFU));
            m_bits >>= 8;
        }
    }
    void grow(unsigned made)
    {
        if (made == 1U << m_width && m_width < 12)
            ++m_width;
    }
    void reset()
    {
        m_table.clear();
        m_next = m_clear + 2;
        m_width = firstWidth();
    }
    [[nodiscard]] unsigned firstWidth() const
    {
        unsigned width = 1;
        while (1U << width <= m_clear)
            ++width;
        return width;
    }

    unsigned m_clear;
    unsigned m_next = 0;
    unsigned m_width = firstWidth();
    unsigned m_string = none;
    unsigned m_bits = 0;
    unsigned m_held = 0;
    std::map<std::pair<unsigned, unsigned>, unsigned> m_table;
    Bytes m_bytes;
};

} // namespace

Bytes gifBlocks(ByteView data, std::size_t length)
{
    Bytes blocks;
    while (!data.empty()) {
        const auto block = data.first(std::min(data.size(), length));
        putU8(blocks, static_cast<std::uint8_t>(block.size()));
        putBytes(blocks, block);
        data = data.subspan(block.size());
    }
    putU8(blocks, 0);
    return blocks;
}

Bytes gifExtension(unsigned label, ByteView blocks)
{
    Bytes extension;
    putU8(extension, 0x21);
    putU8(extension, static_cast<std::uint8_t>(label));
    putBytes(extension, blocks);
    return extension;
}

Bytes gifApplication(std::string_view name, ByteView blocks)
{
    Bytes all;
    putU8(all, static_cast<std::uint8_t>(name.size()));
    putText(all, name);
    putBytes(all, blocks);
    return gifExtension(0xFF, all);
}

Bytes gifLoop(std::uint16_t count)
{
    Bytes block;
    putU8(block, 1);
    putLe16(block, count);
    return gifApplication("NETSCAPE2.0", gifBlocks(block));
}

GifBuilder &GifBuilder::size(unsigned width, unsigned height)
{
    m_width = width;
    m_height = height;
    return *this;
}

GifBuilder &GifBuilder::bits(unsigned bits)
{
    m_bits = bits;
    return *this;
}

GifBuilder &GifBuilder::images(unsigned count)
{
    m_images = count;
    return *this;
}

GifBuilder &GifBuilder::localTables()
{
    m_hasLocalTables = true;
    return *this;
}

GifBuilder &GifBuilder::interlaced()
{
    m_isInterlaced = true;
    return *this;
}

GifBuilder &GifBuilder::withoutControl()
{
    m_hasControl = false;
    return *this;
}

GifBuilder &GifBuilder::blockLength(std::size_t length)
{
    m_blockLength = length;
    return *this;
}

GifBuilder &GifBuilder::end(End end)
{
    m_end = end;
    return *this;
}

GifBuilder &GifBuilder::with(Place place, ByteView bytes)
{
    putBytes(m_planted[place], bytes);
    return *this;
}

Bytes GifBuilder::planted(Place place) const
{
    const auto found = m_planted.find(place);
    return found == m_planted.end() ? Bytes() : found->second;
}

/// The colours of the pixels of one image, row after row; three quarters of the table at most.
std::vector<unsigned> GifBuilder::pixels(unsigned index) const
{
    const auto rows = m_height + (m_end == End::TooManyPixels ? 5 : 0);
    const auto noise = noisyPixels(m_width, rows, 1);
    const auto colours = std::max(1U, (3U << m_bits) / 4);
    std::vector<unsigned> pixels;
    for (const auto sample : noise.samples)
        pixels.push_back((std::to_integer<unsigned>(sample) + 64 * index) % 256 * colours / 256);
    return pixels;
}

/// A colour for each entry that a pixel has; the rest is black, or what was planted there.
Bytes GifBuilder::table(Place unused, std::span<const unsigned> images) const
{
    std::set<unsigned> used;
    for (const auto index : images) {
        const auto shown = pixels(index);
        used.insert(shown.begin(), shown.begin() + m_width * m_height);
    }
    const auto colours = 1U << m_bits;
    Bytes table;
    for (unsigned i = 0; i < colours; ++i) {
        for (unsigned part = 1; part <= 3; ++part)
            putU8(table, static_cast<std::uint8_t>(i == 0 || used.contains(i) ? i * 251 / colours * part + 1 : 0));
    }
    if (!used.contains(0) && unused == Place::UnusedLocalColours)
        std::fill_n(table.begin(), 3, std::byte{0});
    const auto foreign = planted(unused);
    const auto room = 3 * std::size_t{colours - std::max(1U, colours * 3 / 4)};
    const auto length = std::min(room, foreign.size());
    std::copy_n(foreign.begin(), length, table.end() - static_cast<std::ptrdiff_t>(length));
    return table;
}

Bytes GifBuilder::codes(unsigned index) const
{
    Coder coder(std::max(2U, m_bits));
    std::size_t count = 0;
    for (const auto colour : pixels(index)) {
        coder.pixel(colour);
        if (++count == std::size_t{m_width} * m_height)
            coder.flush(); // so that no code reaches over the last pixel
    }
    coder.flush();
    if (m_end == End::ClearBefore)
        coder.clear();
    if (m_end != End::None)
        coder.end();
    return coder.bytes();
}

Bytes GifBuilder::image(unsigned index) const
{
    const bool isLast = index + 1 == m_images;
    Bytes image;
    if (isLast)
        putBytes(image, planted(Place::BeforeLastImage));
    if (m_hasControl) {
        Bytes control;
        putU8(control, index == 0 ? 0x04 : 0x08);
        putLe16(control, 7);
        putU8(control, 0);
        putBytes(image, gifExtension(0xF9, gifBlocks(control)));
    }
    if (isLast)
        putBytes(image, planted(Place::BetweenControlAndImage));
    putU8(image, 0x2C);
    putLe16(image, 0);
    putLe16(image, 0);
    putLe16(image, m_width);
    putLe16(image, m_height);
    putU8(image,
          static_cast<std::uint8_t>((m_hasLocalTables ? 0x80U | (m_bits - 1) : 0U) | (m_isInterlaced ? 0x40U : 0U)));
    if (m_hasLocalTables)
        putBytes(image, table(Place::UnusedLocalColours, std::array{index}));
    putU8(image, static_cast<std::uint8_t>(std::max(2U, m_bits)));
    auto data = m_end == End::NoBlocks ? Bytes() : codes(index);
    if (isLast)
        putBytes(data, planted(Place::CodeTail));
    auto blocks = gifBlocks(data, m_blockLength);
    if (const auto tail = planted(Place::BlockTail); isLast && !tail.empty()) {
        blocks.pop_back();
        putBytes(blocks, gifBlocks(tail));
    }
    putBytes(image, blocks);
    return image;
}

Bytes GifBuilder::build() const
{
    Bytes gif;
    putText(gif, "GIF89a");
    putLe16(gif, m_width);
    putLe16(gif, m_height);
    putU8(gif, static_cast<std::uint8_t>(0xF0U | (m_bits - 1)));
    putU8(gif, 0);
    putU8(gif, 0);
    std::vector<unsigned> images(m_hasLocalTables ? 0 : m_images); // those that use it
    std::iota(images.begin(), images.end(), 0U);
    putBytes(gif, table(Place::UnusedColours, images));
    putBytes(gif, planted(Place::BeforeImages));
    for (unsigned i = 0; i < m_images; ++i)
        putBytes(gif, image(i));
    putBytes(gif, planted(Place::AfterImages));
    putU8(gif, 0x3B);
    putBytes(gif, planted(Place::AfterEnd));
    return gif;
}

} // namespace privet::test
