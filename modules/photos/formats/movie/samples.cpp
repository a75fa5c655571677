// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/samples.h"

#include "photos/formats/coded/bit_reader.h"
#include "photos/formats/jpeg/segments.h"
#include "photos/formats/movie/config.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostSample = 16U << 20U; // of the codecs that are read whole
constexpr std::size_t mostHead = 64U << 10U;
/// Between the heads of two video samples lie many bytes that nobody wants to read.
constexpr std::size_t windowSize = 16U << 10U;

/// Clears bits, the most significant first.
void clearBits(std::span<std::byte> bytes, std::size_t from, std::size_t to)
{
    for (auto at = from; at < std::min(to, bytes.size() * 8); ++at)
        bytes[at / 8] &= ~(std::byte{0x80} >> (at % 8));
}

/// ISO/IEC 14496-3, 4.4.2.6: data_stream_element, behind its type.
void blankDataStream(std::span<std::byte> sample, BitReader &bits)
{
    bits.skip(4);
    const bool isAligned = bits.take(1) == 1;
    std::size_t count = bits.take(8);
    if (count == 255)
        count += bits.take(8);
    const auto begin = bits.position();
    if (isAligned)
        bits.align();
    bits.skip(8 * count);
    clearBits(sample, begin, bits.position());
}

/// 4.4.2.7: fill_element, behind its type. Dynamic range and band replication are sound.
void blankFill(std::span<std::byte> sample, BitReader &bits)
{
    std::size_t count = bits.take(4);
    if (count == 15)
        count += bits.take(8) - 1;
    auto ahead = bits;
    const auto kind = ahead.take(4);
    const auto begin = bits.position();
    bits.skip(8 * count);
    const bool isSound = kind == 11 || kind == 13 || kind == 14;
    if (count > 0 && !isSound)
        clearBits(sample, begin, bits.position());
}

} // namespace

SampleReader::SampleReader(ByteSource &source, BlankSink sink)
    : m_source(source)
    , m_window(source, windowSize)
    , m_sink(std::move(sink))
{ }

Result<void> SampleReader::look(Range sample, const MovieEntry &entry)
{
    if (sample.isEmpty())
        return {};
    switch (entry.coding) {
    case SampleCoding::Opaque:
        return {};
    case SampleCoding::Units:
        return findBlanks(m_window, sample, entry.units, m_sink);
    case SampleCoding::Aac:
        return changed(sample, blankAac, mostHead);
    case SampleCoding::StartCodes:
        return changed(sample, blankStartCodes, mostSample);
    case SampleCoding::Jpeg:
        return changed(sample, blankJpeg, mostSample);
    case SampleCoding::ProRes:
        return changed({sample.begin, std::min(sample.end, sample.begin + 16)}, blankProRes, mostHead);
    }
    return {};
}

Result<void> SampleReader::look(const MovieChunk &chunk, const SampleTables &tables, const MovieEntry &entry)
{
    if (entry.coding == SampleCoding::Opaque)
        return {};
    auto at = chunk.begin;
    for (std::uint32_t i = 0; i < chunk.samples; ++i) {
        const auto end = at + tables.sizeOf(chunk.firstSample + i);
        if (auto looked = look({at, end}, entry); !looked)
            return looked;
        at = end;
    }
    return {};
}

/// Compares a sample with what it becomes; the run from the first to the last changed byte is the blank.
Result<void> SampleReader::changed(Range sample, void (*change)(std::span<std::byte>), std::size_t most)
{
    if (sample.size() > most)
        return Error{Errc::TooLarge, "a sample larger than any of its codec", sample.begin};
    m_before.resize(static_cast<std::size_t>(sample.size()));
    if (m_before.size() <= windowSize) {
        const auto view = m_window.at(sample.begin, m_before.size());
        if (!view)
            return view.error();
        std::copy_n(view.value().begin(), m_before.size(), m_before.begin());
    } else if (auto read = m_source.read(sample.begin, m_before); !read) {
        return read;
    }
    m_after = m_before;
    change(m_after);
    const auto first = std::mismatch(m_before.begin(), m_before.end(), m_after.begin()).first - m_before.begin();
    const auto same = std::mismatch(m_before.rbegin(), m_before.rend(), m_after.rbegin()).first - m_before.rbegin();
    if (first == static_cast<std::ptrdiff_t>(m_before.size()))
        return {};
    const auto end = static_cast<std::ptrdiff_t>(m_before.size()) - same;
    m_sink({{sample.begin + static_cast<std::uint64_t>(first), sample.begin + static_cast<std::uint64_t>(end)},
            Blank::Was::UserData,
            {m_after.begin() + first, m_after.begin() + end}});
    return {};
}

void blankAac(std::span<std::byte> sample)
{
    constexpr std::uint32_t dataStream = 4, fill = 6;
    BitReader bits(sample);
    while (bits.left() >= 7) {
        const auto type = bits.take(3);
        if (type == dataStream)
            blankDataStream(sample, bits);
        else if (type == fill)
            blankFill(sample, bits);
        else
            return;
    }
}

void blankStartCodes(std::span<std::byte> sample)
{
    constexpr std::string_view start("\0\0\1", 3);
    constexpr char userData = '\xB2';
    const auto text = textOf(sample);
    for (auto at = text.find(start); at != std::string_view::npos && at + 4 < text.size();) {
        const auto next = std::min(text.find(start, at + 3), text.size());
        const auto payload = sample.subspan(at + 4, next - at - 4);
        if (text[at + 3] == userData && !isDecoderHint(payload))
            std::fill(payload.begin(), payload.end(), std::byte{0xFF});
        at = next < text.size() ? next : std::string_view::npos;
    }
}

/// Only APP0, APP14 and what QuickTime keeps in APP1 are needed to decode.
void blankJpeg(std::span<std::byte> sample)
{
    constexpr std::size_t app0Kept = 14, app1Kept = 40;
    for (std::size_t at = 2; at + 4 <= sample.size();) {
        const auto code = u8(sample, at + 1);
        if (u8(sample, at) != 0xFF || code == marker::sos)
            return;
        const auto size = std::size_t{be16(sample, at + 2)};
        if (size < 2 || at + 2 + size > sample.size())
            return;
        const auto payload = sample.subspan(at + 4, size - 2);
        const bool isApp = code >= marker::app0 && code <= marker::app15;
        std::size_t kept = isApp || code == marker::com ? 0 : payload.size();
        if (code == marker::app0)
            kept = app0Kept;
        else if (code == marker::app14)
            kept = payload.size();
        else if (code == marker::app1 && payload.size() >= 8 && textOf(payload).substr(4, 4) == "mjpg")
            kept = app1Kept;
        const auto rest = payload.subspan(std::min(kept, payload.size()));
        std::fill(rest.begin(), rest.end(), std::byte{0});
        at += 2 + size;
    }
}

/// SMPTE RDD 36, 5.1: the name of the program that encoded the frame.
void blankProRes(std::span<std::byte> sample)
{
    constexpr std::size_t creator = 12;
    if (sample.size() >= creator + 4 && textOf(sample).substr(4, 4) == "icpf")
        std::fill_n(sample.begin() + creator, 4, std::byte{0});
}

} // namespace privet::photos
