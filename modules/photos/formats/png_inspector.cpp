// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/png.h"

#include "photos/formats/exif.h"
#include "photos/formats/icc.h"
#include "photos/formats/png_alpha.h"
#include "photos/formats/png_scan.h"
#include "photos/formats/png_text.h"

#include <cstdio>

namespace privet::photos {

namespace {

using Use = PngPart::Use;
using Kind = MetadataBlock::Kind;

class Inspector
{
public:
    Inspector(ByteSource &source, const PngScan &scan, const Limits &limits)
        : m_source(source)
        , m_scan(scan)
        , m_limits(limits)
    { }

    Result<Inspection> run();

private:
    Result<void> describe(const PngPart &part);
    Result<std::optional<Bytes>> contentsOf(const PngPart &part);
    void describeContents(const PngPart &part, Bytes data);
    void describeProfile(ByteView data, std::uint64_t size);
    void describeTime(ByteView data, std::uint64_t size);
    void addBlock(MetadataBlock block);
    void addDamaged(const PngPart &part);
    void describePictures();
    Result<void> describeTail();
    Finding &add(Fact fact, Category category, Severity severity, std::string where, std::uint64_t bytes);

    ByteSource &m_source;
    const PngScan &m_scan;
    Limits m_limits;
    Inspection m_found;
    std::size_t m_blockBytes = 0;
    std::uint64_t m_hiddenBytes = 0;
};

Result<Inspection> Inspector::run()
{
    m_found.format = Format::Png;
    m_found.width = m_scan.header.width;
    m_found.height = m_scan.header.height;
    if (const auto &exif = m_scan.head[indexOf(PngSlot::Orientation)])
        m_found.orientation = readExif(ByteView(*exif).subspan(PngChunk::headSize)).orientation;
    for (const auto &part : m_scan.parts) {
        if (auto described = describe(part); !described)
            return described.error();
    }
    describePictures();
    if (auto described = describeTail(); !described)
        return described.error();
    return std::move(m_found);
}

Result<void> Inspector::describe(const PngPart &part)
{
    const auto &type = part.type;
    m_hiddenBytes += part.surplus;
    const bool isText = type == chunk::tEXt || type == chunk::zTXt || type == chunk::iTXt;
    if (isText || type == chunk::eXIf || type == chunk::iCCP || type == chunk::tIME) {
        auto data = contentsOf(part);
        if (!data)
            return data.error();
        if (data->has_value())
            describeContents(part, std::move(**data));
        else
            addDamaged(part);
        return {};
    }
    if (part.use != Use::Gone)
        return {};
    if (type == chunk::caBX)
        add(Fact::ContentCredentials, Category::History, Severity::Medium, type.name(), part.range.size());
    else if (type == chunk::gdAT)
        add(Fact::HdrLayer, Category::Hidden, Severity::Info, type.name(), part.range.size());
    else if (hasRoomForSecrets(type) && part.range.size() > PngChunk::headSize + PngChunk::crcSize)
        add(Fact::UnknownData, Category::Hidden, Severity::Medium, type.name(), part.range.size()).value = type.name();
    return {};
}

/// The data of a small chunk whatever its CRC says, or nothing above the limits.
Result<std::optional<Bytes>> Inspector::contentsOf(const PngPart &part)
{
    const auto data = PngChunk{part.type, part.range}.data();
    if (data.size() > std::min(m_limits.metadataBlock, m_limits.metadataTotal - m_blockBytes))
        return std::optional<Bytes>();
    auto bytes = readAll(m_source, data, m_limits.metadataBlock);
    if (!bytes)
        return bytes.error();
    return std::optional(std::move(*bytes));
}

void Inspector::describeContents(const PngPart &part, Bytes data)
{
    constexpr std::string_view exifHead("Exif\0\0", 6); // wrong here, but some write it
    if (part.type == chunk::tIME)
        return describeTime(data, part.range.size());
    if (part.type == chunk::iCCP)
        return describeProfile(data, part.range.size());
    if (part.type == chunk::eXIf) {
        const auto tiff = ByteView(data).subspan(startsWith(data, exifHead) ? exifHead.size() : 0);
        return addBlock({Kind::Exif, part.type.name(), Bytes(tiff.begin(), tiff.end())});
    }
    const auto room = std::min(m_limits.metadataBlock, m_limits.metadataTotal - m_blockBytes);
    auto block = readPngText(part.type, data, room);
    if (!block)
        return addDamaged(part);
    addBlock(std::move(*block));
}

void Inspector::addBlock(MetadataBlock block)
{
    if (block.bytes.size() > m_limits.metadataTotal - m_blockBytes)
        return;
    m_blockBytes += block.bytes.size();
    m_found.blocks.push_back(std::move(block));
}

void Inspector::addDamaged(const PngPart &part)
{
    add(Fact::DamagedMetadata, Category::Other, Severity::Low, part.type.name(), part.range.size());
}

void Inspector::describeProfile(ByteView data, std::uint64_t size)
{
    auto profile = profileInPng(data, m_limits.metadataBlock);
    if (!profile) {
        add(Fact::DamagedMetadata, Category::Other, Severity::Low, "iCCP", size);
        return;
    }
    const auto colour = m_scan.header.colour;
    const bool gray = colour == PngHeader::Colour::Gray || colour == PngHeader::Colour::GrayAlpha;
    m_found.findings.push_back(describeIcc(*profile, gray ? ColourModel::Gray : ColourModel::Rgb, "iCCP"));
    addBlock({Kind::Icc, "iCCP", std::move(*profile)});
}

void Inspector::describeTime(ByteView data, std::uint64_t size)
{
    constexpr std::size_t length = 7;
    auto &finding = add(Fact::ModifiedAt, Category::Time, Severity::Medium, "tIME", size);
    if (data.size() != length)
        return;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04u-%02u-%02uT%02u:%02u:%02uZ", unsigned{be16(data)},
                  unsigned{u8(data, 2)}, unsigned{u8(data, 3)}, unsigned{u8(data, 4)}, unsigned{u8(data, 5)},
                  unsigned{u8(data, 6)});
    finding.value = text.data();
}

void Inspector::describePictures()
{
    const bool hasSurplus = std::any_of(m_scan.pictures.begin(), m_scan.pictures.end(), [](const PngPicture &picture) {
        return picture.state == PngRowReader::State::Surplus;
    });
    if (hasSurplus || m_hiddenBytes > 0)
        add(Fact::HiddenRows, Category::Hidden, Severity::High, "IDAT", m_hiddenBytes);
}

/// What follows IEND, or the place where the chunks stop.
Result<void> Inspector::describeTail()
{
    if (m_scan.isEndMissing)
        add(Fact::RepairedEnd, Category::Other, Severity::Info, "IEND", 0);
    const Range tail{m_scan.tail, m_source.size()};
    if (tail.isEmpty())
        return {};
    std::array<std::byte, 12> magic{};
    const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(tail.size(), magic.size()));
    if (auto read = m_source.read(tail.begin, std::span(magic).first(length)); !read)
        return read;
    auto kind = Embedded::Kind::Data;
    if (startsWith(magic, "\xFF\xD8\xFF") || startsWith(magic, "\x89PNG\r\n"))
        kind = Embedded::Kind::Picture;
    else if (startsWith(ByteView(magic).subspan(4), "ftyp"))
        kind = Embedded::Kind::Video;
    const auto *where = "after IEND";
    m_found.embedded.push_back({kind, tail, where});
    add(Fact::BytesAfterEnd, Category::Hidden, Severity::High, where, tail.size());
    return {};
}

Finding &Inspector::add(Fact fact, Category category, Severity severity, std::string where, std::uint64_t bytes)
{
    return m_found.findings.emplace_back(Finding{fact, category, severity, std::move(where), {}, bytes, {}});
}

} // namespace

Result<Inspection> inspectPng(ByteSource &source, const Limits &limits)
{
    std::optional<PngAlphaWatch> alpha;
    const auto scan = scanPng(source, limits, [&alpha](const PngHeader &header, const PngRows &rows) -> PngRowSink {
        if (!header.hasAlpha())
            return {};
        alpha.emplace(header, rows);
        return [&alpha](ByteView piece) { alpha->take(piece); };
    });
    if (!scan)
        return scan.error();
    auto found = Inspector(source, *scan, limits).run();
    if (found && alpha && alpha->hasHiddenColours())
        found->findings.push_back(
            {Fact::HiddenUnderTransparency, Category::Hidden, Severity::Medium, "IDAT", {}, 0, {}});
    return found;
}

} // namespace privet::photos
