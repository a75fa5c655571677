// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/entries.h"

#include "photos/accountant/box_bytes.h"
#include "photos/accountant/coded/codec_config.h"
#include "photos/accountant/heif/scene_boxes.h"
#include "photos/accountant/movie/descriptors.h"
#include "photos/accountant/movie/sound_entry.h"
#include "photos/accountant/profile.h"

#include <array>
#include <numeric>

namespace privet::photos::accountant {

namespace {

using namespace std::string_view_literals;

using Cleaned = std::optional<Bytes>;

/// The first bytes; what players find behind them they pass over.
Cleaned start(ByteView body, std::size_t length)
{
    return body.size() >= length ? Cleaned(Bytes(body.begin(), body.begin() + static_cast<std::ptrdiff_t>(length)))
                                 : Cleaned();
}

/// The same of a full box, whose version and flags say nothing.
Cleaned unversioned(ByteView body, std::size_t length)
{
    auto out = start(body, 4 + length);
    if (out)
        std::fill_n(out->begin(), 4, std::byte{0});
    return out;
}

Bytes join(const Bytes &left, const Bytes &right)
{
    auto out = left;
    putBytes(out, right);
    return out;
}

Cleaned cleanVpx(ByteView body)
{
    if (body.size() < 12 || u8(body) != 1 || u8(body, 4) > 3)
        return {};
    const unsigned depth = u8(body, 6) >> 4U;
    const unsigned chroma = (u8(body, 6) >> 1U) & 7U;
    if ((depth != 8 && depth != 10 && depth != 12) || chroma > 3)
        return {};
    Bytes out(body.begin(), body.begin() + 10);
    out[1] = out[2] = out[3] = std::byte{0};
    putBe16(out, 0);
    return out;
}

Cleaned cleanDolby(ByteView body)
{
    if (body.size() < 5)
        return {};
    Bytes out(24);
    std::copy_n(body.begin(), 5, out.begin());
    out[4] &= std::byte{0xFC};
    return out;
}

Cleaned cleanFields(ByteView body)
{
    if (body.size() < 2 || (u8(body) != 1 && u8(body) != 2))
        return {};
    const auto order = u8(body, 1);
    const bool isOrder = order == 0 || order == 1 || order == 6 || order == 9 || order == 14;
    return isOrder ? start(body, 2) : Cleaned();
}

Cleaned cleanPixelShape(ByteView body)
{
    if (body.size() < 8 || be32(body) == 0 || be32(body, 4) == 0)
        return {};
    const auto divisor = std::gcd(be32(body), be32(body, 4));
    Bytes out;
    putBe32(out, be32(body) / divisor);
    putBe32(out, be32(body, 4) / divisor);
    return out;
}

Cleaned cleanCrop(ByteView body, std::uint16_t width, std::uint16_t height)
{
    if (body.size() < 32)
        return {};
    for (std::size_t at = 4; at < 32; at += 8) {
        if (be32(body, at) == 0 || be32(body, at) > 0x7FFFFFFF)
            return {};
    }
    const auto fits = [&](std::size_t at, std::uint16_t side) {
        return be32(body, at) > 0 && be32(body, at) <= 0x7FFFFFFF
               && be32(body, at) <= std::uint64_t{side} * be32(body, at + 4);
    };
    return fits(0, width) && fits(8, height) ? start(body, 32) : Cleaned();
}

/// Primaries, transfer and matrix, with the range flag or in QuickTime's older form without.
Cleaned cleanColourNumbers(ByteView body, bool isQuickTime)
{
    if (startsWith(body, "nclx") && body.size() >= 11) {
        Bytes out(body.begin(), body.begin() + 11);
        out.back() &= std::byte{0x80};
        return out;
    }
    if (startsWith(body, "nclc") && body.size() >= 10 && isQuickTime)
        return Bytes(body.begin(), body.begin() + 10);
    return {};
}

bool isProfile(ByteView body) { return startsWith(body, "prof") || startsWith(body, "rICC"); }

/// All colr boxes of an entry: there may be one of numbers and one of a profile.
struct Colours {
    Cleaned numbers;
    Cleaned profile;
};
Colours coloursOf(Cursor cursor, bool isQuickTime)
{
    Colours colours;
    while (const auto part = cursor.box()) {
        if (part->type != boxType("colr"))
            continue;
        if (!colours.numbers)
            colours.numbers = cleanColourNumbers(part->body, isQuickTime);
        if (!colours.profile && isProfile(part->body) && isUsableProfile(part->body.subspan(4), ProfileSpace::Rgb)) {
            Bytes body;
            putText(body, "prof");
            putBytes(body, part->body.subspan(4));
            colours.profile = std::move(body);
        }
    }
    return colours;
}

std::optional<Codec> codecOf(BoxType type)
{
    if (isOneOf(type, {"avc1", "avc2", "avc3", "avc4"}))
        return Codec::Avc;
    if (isOneOf(type, {"hvc1", "hvc2", "hev1", "dvh1", "dvhe"}))
        return Codec::Hevc;
    return type == boxType("av01") ? std::optional(Codec::Av1) : std::nullopt;
}

bool isOtherPicture(BoxType type)
{
    return isOneOf(type, {"jpeg", "mjpa", "png ", "apch", "apcn", "apcs", "apco", "ap4h", "ap4x", "rle ", "raw ",
                          "2vuy", "yuv2", "v210", "CFHD"});
}

/// The box that describes the coding, which comes first; nothing when the entry cannot do without.
Cleaned codingOf(BoxType type, ByteView children, const EntryContext &context, SampleEntry &entry)
{
    const bool isQuickTime = context.isQuickTime;
    if (const auto codec = codecOf(type)) {
        const auto name = *codec == Codec::Avc ? "avcC"sv : *codec == Codec::Hevc ? "hvcC"sv : "av1C"sv;
        const auto body = firstBox(children, name);
        const bool isInBand = isOneOf(type, {"hev1", "dvhe"});
        auto clean = body ? cleanConfiguration(*body, {*codec, false, !isInBand, !context.isSequence}) : Cleaned();
        if (!clean)
            return {};
        entry.rule = SampleRule::Units;
        entry.form = codedFormOf(*clean, *codec);
        entry.form.scope = context.isSequence ? CodedForm::Scope::Sequence : CodedForm::Scope::Film;
        entry.form.hasSetsInside = isInBand || isOneOf(type, {"avc3", "avc4"});
        return boxOf(name, *clean);
    }
    if (isOneOf(type, {"vp08", "vp09"})) {
        const auto body = firstBox(children, "vpcC");
        const auto clean = body ? cleanVpx(*body) : Cleaned();
        return clean ? Cleaned(boxOf("vpcC", *clean)) : Cleaned();
    }
    if (type == boxType("mp4v")) {
        const auto body = firstBox(children, "esds");
        const auto clean = body ? cleanPictureDescriptor(*body) : std::nullopt;
        entry.rule = SampleRule::Mpeg4;
        return clean ? Cleaned(boxOf("esds", clean->body)) : Cleaned();
    }
    if (type == boxType("s263")) {
        const auto body = firstBox(children, "d263");
        if (!body || isQuickTime || body->size() < 7)
            return isQuickTime ? Cleaned(Bytes{}) : Cleaned();
        Bytes clean(5);
        putBytes(clean, body->subspan(5, 2));
        return boxOf("d263", clean);
    }
    if (!isOtherPicture(type))
        return {};
    entry.rule = isOneOf(type, {"jpeg", "mjpa"})                                   ? SampleRule::Jpeg
                 : isOneOf(type, {"apch", "apcn", "apcs", "apco", "ap4h", "ap4x"}) ? SampleRule::ProRes
                                                                                   : SampleRule::None;
    return Bytes{};
}

/// What an entry says before its children, which are not put yet.
Cleaned cleanHead(ByteView body, bool isQuickTime)
{
    static constexpr std::array<std::uint16_t, 10> depths{1, 2, 4, 8, 16, 24, 32, 34, 36, 40};
    constexpr std::uint16_t usualDepth = 24;
    const auto width = be16(body, 24);
    const auto height = be16(body, 26);
    if (width == 0 || height == 0)
        return {};
    const auto depth = be16(body, 74);
    const bool isKnown = std::find(depths.begin(), depths.end(), depth) != depths.end();
    Bytes out(6);
    putBe16(out, 1);
    putZeros(out, 16);
    putBe16(out, width);
    putBe16(out, height);
    putBytes(out, viewOf("\0\x48\0\0\0\x48\0\0\0\0\0\0\0\1"sv));
    putZeros(out, 32);
    putBe16(out, isKnown && (depth <= 32 || isQuickTime) ? depth : usualDepth);
    putBe16(out, 0xFFFF);
    return out;
}

/// A child with a form of its own, whichever entry it is in.
struct Child {
    std::string_view type;
    Cleaned (*clean)(ByteView);
};

void putChildren(Bytes &out, ByteView children, std::initializer_list<Child> kinds)
{
    for (const auto &kind : kinds) {
        const auto body = firstBox(children, kind.type);
        if (const auto clean = body ? kind.clean(*body) : Cleaned())
            putBytes(out, boxOf(kind.type, *clean));
    }
}

/// The first of three that there is.
bool putDolby(Bytes &out, ByteView children)
{
    for (const auto name : {"dvcC"sv, "dvvC"sv, "dvwC"sv}) {
        const auto body = firstBox(children, name);
        if (const auto clean = body ? cleanDolby(*body) : Cleaned()) {
            putBytes(out, boxOf(name, *clean));
            return true;
        }
    }
    return false;
}

/// The children behind the colours.
Bytes geometryAndLight(BoxType type, ByteView body, ByteView children)
{
    Bytes out;
    putChildren(out, children, {{"pasp", cleanPixelShape}});
    const auto crop = firstBox(children, "clap");
    if (const auto clean = crop ? cleanCrop(*crop, be16(body, 24), be16(body, 26)) : Cleaned())
        putBytes(out, boxOf("clap", *clean));
    putChildren(out, children, {{"mdcv", [](ByteView light) { return start(light, 24); }}, {"clli", [](ByteView light) {
                                                                                                return start(light, 4);
                                                                                            }}});
    if (isOneOf(type, {"vp08", "vp09"}))
        putChildren(out, children,
                    {{"SmDm", [](ByteView light) { return unversioned(light, 24); }},
                     {"CoLL", [](ByteView light) { return unversioned(light, 4); }}});
    putChildren(
        out, children,
        {{"amve", [](ByteView light) { return start(light, 8); }}, {"st3d", cleanStereo}, {"sv3d", cleanSphere}});
    return out;
}

/// How the picture is turned, or nothing where it is not.
Cleaned cleanTurn(ByteView body, unsigned mask, bool mayBeZero)
{
    const auto value = body.empty() ? 0U : u8(body) & mask;
    if (body.empty() || (value == 0 && !mayBeZero))
        return {};
    return Bytes{static_cast<std::byte>(value)};
}

/// ISO/IEC 23008-12, 7.2.3 and 7.5.3; 6.5.10 and 6.5.12.
Bytes sequenceBoxes(ByteView children, BoxType handler)
{
    Bytes out;
    if (!isOneOf(handler, {"pict", "auxv"}))
        return out;
    const auto constraints = firstBox(children, "ccst");
    if (constraints && constraints->size() >= 8) {
        Bytes body(4);
        putBe32(body, be32(*constraints, 4) & 0xFC000000U);
        putBytes(out, boxOf("ccst", body));
    }
    if (handler == boxType("auxv"))
        putBytes(out, boxOf("auxi", viewOf("\0\0\0\0urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0"sv)));
    putChildren(out, children,
                {{"irot", [](ByteView turn) { return cleanTurn(turn, 3, false); }},
                 {"imir", [](ByteView axis) { return cleanTurn(axis, 1, true); }}});
    return out;
}

std::optional<SampleEntry> cleanPicture(BoxType type, ByteView body, const EntryContext &context)
{
    const bool isQuickTime = context.isQuickTime;
    constexpr std::size_t headLength = 78;
    if (body.size() < headLength)
        return {};
    const auto children = body.subspan(headLength);
    SampleEntry entry;
    auto out = cleanHead(body, isQuickTime);
    const auto coding = codingOf(type, children, context, entry);
    if (!out || !coding)
        return {};
    putBytes(*out, *coding);
    if (codecOf(type) == Codec::Hevc)
        entry.form.hasDolbyVision = putDolby(*out, children);
    putChildren(*out, children, {{"fiel", cleanFields}});
    const auto colours = coloursOf(Cursor(children), isQuickTime);
    if (colours.numbers)
        putBytes(*out, boxOf("colr", *colours.numbers));
    auto behind = geometryAndLight(type, body, children);
    putBytes(behind, sequenceBoxes(children, context.handler));
    entry.bytesWithoutProfile = boxOf(type, join(*out, behind));
    if (colours.profile) {
        entry.profile.assign(colours.profile->begin() + 4, colours.profile->end());
        putBytes(*out, boxOf("colr", *colours.profile));
    }
    entry.bytes = boxOf(type, join(*out, behind));
    return entry;
}

} // namespace

std::optional<SampleEntry> cleanSampleEntry(BoxType type, ByteView body, const EntryContext &context)
{
    return context.handler == boxType("soun") ? cleanSoundEntry(type, body, context.isQuickTime)
                                              : cleanPicture(type, body, context);
}

} // namespace privet::photos::accountant
