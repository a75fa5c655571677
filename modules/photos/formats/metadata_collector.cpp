// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/metadata_collector.h"

#include "photos/formats/exif.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostBlocks = 1000;
constexpr const char *extendedName = "APP1 extended XMP";

bool isUtf8(ByteView text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = u8(text, i);
        const std::size_t more = lead < 0x80                   ? 0
                                 : lead >= 0xC2 && lead < 0xE0 ? 1
                                 : lead >= 0xE0 && lead < 0xF0 ? 2
                                                               : 3;
        if (lead >= 0xF5 || (lead >= 0x80 && lead < 0xC2) || text.size() - i <= more)
            return false;
        for (std::size_t k = 1; k <= more; ++k) {
            if ((u8(text, i + k) & 0xC0U) != 0x80U)
                return false;
        }
        i += more + 1;
    }
    return true;
}

Bytes utf8FromLatin1(ByteView text)
{
    Bytes out;
    for (const auto byte : text) {
        const auto code = std::to_integer<unsigned>(byte);
        if (code < 0x80) {
            out.push_back(byte);
        } else {
            putU8(out, static_cast<std::uint8_t>(0xC0U | code >> 6U));
            putU8(out, static_cast<std::uint8_t>(0x80U | (code & 0x3FU)));
        }
    }
    return out;
}

} // namespace

bool MetadataCollector::addExif(ByteView tiff)
{
    constexpr auto exif = MetadataBlock::Kind::Exif;
    const bool isNew
        = startsWith(tiff, "II") || startsWith(tiff, "MM") || m_blocks.empty() || m_blocks.back().kind != exif;
    if (isNew) {
        addBlock(exif, "APP1", tiff);
        return true;
    }
    auto &whole = m_blocks.back().bytes;
    if (mayHold(tiff.size()) && whole.size() + tiff.size() <= m_limits.metadataBlock) {
        putBytes(whole, tiff);
        m_total += tiff.size();
    }
    return false;
}

void MetadataCollector::addXmp(std::string where, ByteView packet)
{
    addBlock(MetadataBlock::Kind::Xmp, std::move(where), packet);
}

void MetadataCollector::addExtendedXmp(ByteView part)
{
    constexpr std::size_t guidSize = 32;
    constexpr std::size_t headSize = guidSize + 8;
    if (part.size() < headSize)
        return damaged(extendedName, part.size());
    const std::size_t size = be32(part, guidSize);
    const std::size_t offset = be32(part, guidSize + 4);
    const auto data = part.subspan(headSize);
    if (size > m_limits.metadataBlock || offset > size || data.size() > size - offset)
        return damaged(extendedName, part.size());

    if (m_extended.size() == mostBlocks)
        return damaged(extendedName, part.size());
    auto &packet = m_extended[std::string(textOf(part.first(guidSize)))];
    if (packet.bytes.size() < offset + data.size()) {
        const auto growth = offset + data.size() - packet.bytes.size();
        if (!mayHold(growth))
            return damaged(extendedName, part.size());
        packet.bytes.resize(offset + data.size());
        m_total += growth;
    }
    std::copy(data.begin(), data.end(), packet.bytes.begin() + static_cast<std::ptrdiff_t>(offset));
    packet.size = size;
    packet.received += data.size();
}

void MetadataCollector::addText(std::string where, ByteView text)
{
    while (!text.empty() && text.back() == std::byte{0})
        text = text.first(text.size() - 1);
    if (text.empty())
        return;
    if (isUtf8(text))
        addBlock(MetadataBlock::Kind::Text, std::move(where), text);
    else
        addBlock(MetadataBlock::Kind::Text, std::move(where), utf8FromLatin1(text));
}

void MetadataCollector::addBlock(MetadataBlock::Kind kind, std::string where, ByteView bytes)
{
    if (!mayHold(bytes.size()) || m_blocks.size() == mostBlocks)
        return damaged(std::move(where), bytes.size());
    m_total += bytes.size();
    m_blocks.push_back({kind, std::move(where), Bytes(bytes.begin(), bytes.end())});
}

void MetadataCollector::finish(Inspection &into)
{
    for (auto &[guid, packet] : m_extended) {
        if (packet.received < packet.size)
            damaged(extendedName, packet.bytes.size());
        m_blocks.push_back({MetadataBlock::Kind::Xmp, extendedName, std::move(packet.bytes)});
    }
    m_extended.clear();
    into.blocks.insert(into.blocks.end(), std::make_move_iterator(m_blocks.begin()),
                       std::make_move_iterator(m_blocks.end()));
    into.findings.insert(into.findings.end(), std::make_move_iterator(m_damaged.begin()),
                         std::make_move_iterator(m_damaged.end()));
}

bool MetadataCollector::mayHold(std::size_t size)
{
    return size <= m_limits.metadataBlock && size <= m_limits.metadataTotal - m_total;
}

void MetadataCollector::damaged(std::string where, std::size_t size)
{
    for (auto &known : m_damaged) {
        if (known.where == where) {
            known.bytes += size;
            return;
        }
    }
    m_damaged.push_back({Fact::DamagedMetadata, Category::Other, Severity::Low, std::move(where), {}, size, {}});
}

} // namespace privet::photos
