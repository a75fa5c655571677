// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/in_process_decoder.h"

#include "photos/decoders/describe.h"
#include "photos/decoders/picture.h"
#include "photos/decoders/turn.h"

namespace privet::photos {

namespace {

using Kind = MetadataBlock::Kind;

std::optional<Tags> readTags(const MetadataBlock &block)
{
    switch (block.kind) {
    case Kind::Exif:
        return exifTags(block.bytes);
    case Kind::Xmp:
        return xmpTags(block.bytes);
    case Kind::Iptc:
        return iptcTags(block.bytes);
    case Kind::Icc: // its findings are structural
    case Kind::Text:
        break;
    }
    return Tags();
}

void describeBlock(const MetadataBlock &block, FindingList &out)
{
    if (block.kind == Kind::Text)
        return describeText(block.where, textOf(block.bytes), out);
    if (const auto tags = readTags(block))
        return describeTags(*tags, out);
    out.note(Fact::DamagedMetadata, block.where, {}, block.bytes.size());
}

class InProcessDecoder final : public Decoder
{
public:
    std::vector<Finding> describe(const std::vector<MetadataBlock> &blocks) override
    {
        FindingList findings;
        // Where two blocks say the same, the first one is quoted: Exif is written by the camera, XMP by programs.
        for (const auto kind : {Kind::Exif, Kind::Iptc, Kind::Xmp, Kind::Text}) {
            for (const auto &block : blocks) {
                if (block.kind == kind)
                    describeBlock(block, findings);
            }
        }
        return std::move(findings).take();
    }

    Result<Preview> preview(ByteSource &picture, std::uint32_t edge, std::uint8_t orientation) override
    {
        std::array<std::byte, 12> magic{};
        if (picture.size() < magic.size() || edge == 0)
            return Error{Errc::UnknownFormat, "too small for a picture"};
        if (auto read = picture.read(0, magic); !read)
            return read.error();
        if (startsWith(magic, "\xFF\xD8\xFF"))
            return previewJpeg(picture, edge, orientation);
        if (startsWith(magic, "\x89PNG\r\n\x1A\n"))
            return previewPng(picture, edge, orientation);
        if (startsWith(magic, "GIF8"))
            return previewGif(picture, edge, orientation);
        if (startsWith(magic, "RIFF") && textOf(magic).ends_with("WEBP"))
            return previewWebp(picture, edge, orientation);
        if (textOf(magic).substr(4, 4) == "ftyp")
            return previewHeif(picture, edge, orientation);
        return Error{Errc::UnknownFormat, "no picture that can be decoded"};
    }

    Result<Preview> itemPreview(ByteSource &heif, std::uint32_t edge, std::uint32_t item) override
    {
        return edge == 0 ? Error{Errc::UnknownFormat, "too small for a picture"} : previewHeifItem(heif, edge, item);
    }

    Result<Bytes> turnedUpright(ByteView jpeg, std::uint8_t orientation) override
    {
        return photos::turnedUpright(jpeg, orientation);
    }

    Result<bool> isTurnedUpright(ByteView before, ByteView after, std::uint8_t orientation) override
    {
        return photos::isTurnedUpright(before, after, orientation);
    }
};

} // namespace

std::unique_ptr<Decoder> makeInProcessDecoder() { return std::make_unique<InProcessDecoder>(); }

} // namespace privet::photos
