// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie/entries.h"

#include "photos/formats/coded/codec_config.h"
#include "photos/formats/icc.h"
#include "photos/formats/movie/config.h"

#include <numeric>

namespace privet::photos {

namespace {

constexpr std::size_t fixedPart = 78; // of a visual entry, before its children

using Configuration = Result<void> (*)(const BoxList &children, Bytes &out, MovieEntry &entry);

Error malformed(const BoxView &box, const char *why) { return {Errc::Malformed, why, box.range.begin}; }

/// Writes a configuration that heif.md has the form of.
Result<void> putUnits(const BoxView *box, std::optional<CodecConfig> config, Bytes &out, MovieEntry &entry)
{
    if (!box || !config)
        return Error{Errc::Malformed, "a video track without its decoder configuration", box ? box->range.begin : 0};
    const BoxWriter writer(out, box->type);
    putBytes(out, config->body);
    entry.coding = SampleCoding::Units;
    config->form.scope = entry.units.scope;
    config->form.hasSetsInside = entry.units.hasSetsInside;
    entry.units = config->form;
    return {};
}

Result<void> avc(const BoxList &children, Bytes &out, MovieEntry &entry)
{
    const auto *box = children.find(fourCc("avcC"));
    return putUnits(box, box ? normaliseAvcC(box->body) : std::nullopt, out, entry);
}

Result<void> avcInBand(const BoxList &children, Bytes &out, MovieEntry &entry)
{
    entry.units.hasSetsInside = true;
    return avc(children, out, entry);
}

Result<void> hevc(const BoxList &children, Bytes &out, MovieEntry &entry)
{
    const auto *box = children.find(fourCc("hvcC"));
    return putUnits(box, box ? normaliseHvcC(box->body) : std::nullopt, out, entry);
}

Result<void> hevcInBand(const BoxList &children, Bytes &out, MovieEntry &entry)
{
    const auto *box = children.find(fourCc("hvcC"));
    entry.units.hasSetsInside = true;
    return putUnits(box, box ? normaliseHvcC(box->body, true) : std::nullopt, out, entry);
}

Result<void> av1(const BoxList &children, Bytes &out, MovieEntry &entry)
{
    const auto *box = children.find(fourCc("av1C"));
    const bool isFilm = entry.units.scope == UnitForm::Scope::Film;
    return putUnits(box, box ? normaliseAv1C(box->body, isFilm) : std::nullopt, out, entry);
}

/// VP Codec ISO Media File Format Binding, 2.2.
Result<void> vp(const BoxList &children, Bytes &out, MovieEntry &)
{
    const auto *box = children.find(fourCc("vpcC"));
    if (!box || box->body.size() < 10)
        return Error{Errc::Malformed, "a video track without its decoder configuration", children.rest.begin};
    const BoxWriter writer(out, fourCc("vpcC"), 1);
    putBytes(out, box->body.subspan(4, 6));
    putBe16(out, 0);
    return {};
}

Result<void> mpeg(const BoxList &children, Bytes &out, MovieEntry &entry)
{
    const auto *box = children.find(fourCc("esds"));
    if (!box)
        return Error{Errc::Malformed, "a video track without its decoder configuration", children.rest.begin};
    auto stream = readElementaryStream(*box);
    if (!stream)
        return stream.error();
    const auto type = stream->objectType;
    const bool isJpeg = type == 0x6C;
    if (type != 0x20 && !(type >= 0x60 && type <= 0x65) && type != 0x6A && !isJpeg)
        return Error{Errc::UnsupportedVariant, "video of object type " + std::to_string(type), box->range.begin};
    const auto config = isJpeg ? Bytes() : rebuildStartCodes(stream->config);
    stream->config = config;
    putElementaryStream(out, *stream, false);
    entry.coding = isJpeg ? SampleCoding::Jpeg : SampleCoding::StartCodes;
    return {};
}

/// 3GPP TS 26.244, 6.8: the vendor goes. QuickTime has none.
Result<void> h263(const BoxList &children, Bytes &out, MovieEntry &)
{
    const auto *box = children.find(fourCc("d263"));
    if (!box || box->body.size() < 7)
        return {};
    const BoxWriter writer(out, fourCc("d263"));
    out.resize(out.size() + 5);
    putBytes(out, box->body.subspan(5, 2));
    return {};
}

Result<void> jpeg(const BoxList &, Bytes &, MovieEntry &entry)
{
    entry.coding = SampleCoding::Jpeg;
    return {};
}

Result<void> proRes(const BoxList &, Bytes &, MovieEntry &entry)
{
    entry.coding = SampleCoding::ProRes;
    return {};
}

Result<void> none(const BoxList &, Bytes &, MovieEntry &) { return {}; }

struct Codec {
    std::uint32_t type;
    Configuration configure;
};

constexpr std::array codecs{
    Codec{fourCc("avc1"), avc},        Codec{fourCc("avc2"), avc},    Codec{fourCc("avc3"), avcInBand},
    Codec{fourCc("avc4"), avcInBand},  Codec{fourCc("hvc1"), hevc},   Codec{fourCc("hvc2"), hevc},
    Codec{fourCc("hev1"), hevcInBand}, Codec{fourCc("dvh1"), hevc},   Codec{fourCc("dvhe"), hevcInBand},
    Codec{fourCc("av01"), av1},        Codec{fourCc("vp08"), vp},     Codec{fourCc("vp09"), vp},
    Codec{fourCc("mp4v"), mpeg},       Codec{fourCc("s263"), h263},   Codec{fourCc("jpeg"), jpeg},
    Codec{fourCc("mjpa"), jpeg},       Codec{fourCc("png "), none},   Codec{fourCc("apch"), proRes},
    Codec{fourCc("apcn"), proRes},     Codec{fourCc("apcs"), proRes}, Codec{fourCc("apco"), proRes},
    Codec{fourCc("ap4h"), proRes},     Codec{fourCc("ap4x"), proRes}, Codec{fourCc("rle "), none},
    Codec{fourCc("raw "), none},       Codec{fourCc("2vuy"), none},   Codec{fourCc("yuv2"), none},
    Codec{fourCc("v210"), none},       Codec{fourCc("CFHD"), none},
};

/// Writes what a visual entry has behind its configuration, in the order of photos/grammar/movie.md.
class VisualChildren
{
public:
    VisualChildren(const BoxView &entry, const BoxList &children, const EntryContext &context, Bytes &out)
        : m_entry(entry)
        , m_children(children)
        , m_context(context)
        , m_out(out)
    { }

    void write(MovieEntry &entry);

private:
    using Accept = bool (*)(ByteView body);
    void copy(std::uint32_t type, std::size_t size, Accept accept = nullptr);
    void copyFull(std::uint32_t type, std::size_t size);
    bool dolbyVision();
    void colour();
    void pixelShape();
    void cleanAperture();
    void spherical();
    void projection(const BoxView &box);
    void sequence();

    const BoxView &m_entry;
    const BoxList &m_children;
    const EntryContext &m_context;
    Bytes &m_out;
};

void VisualChildren::write(MovieEntry &entry)
{
    if (m_children.find(fourCc("hvcC")))
        entry.units.hasDolbyVision = dolbyVision();
    copy(fourCc("fiel"), 2, [](ByteView body) {
        constexpr std::array orders{0, 1, 6, 9, 14};
        const bool isOrder = std::find(orders.begin(), orders.end(), u8(body, 1)) != orders.end();
        return isOrder && (u8(body) == 1 || u8(body) == 2);
    });
    colour();
    pixelShape();
    cleanAperture();
    copy(fourCc("mdcv"), 24);
    copy(fourCc("clli"), 4);
    if (m_entry.type == fourCc("vp08") || m_entry.type == fourCc("vp09")) {
        copyFull(fourCc("SmDm"), 24);
        copyFull(fourCc("CoLL"), 4);
    }
    copy(fourCc("amve"), 8);
    spherical();
    sequence();
}

void VisualChildren::copy(std::uint32_t type, std::size_t size, Accept accept)
{
    const auto *box = m_children.find(type);
    if (!box || box->body.size() < size || (accept && !accept(box->body)))
        return;
    const BoxWriter writer(m_out, type);
    putBytes(m_out, box->body.first(size));
}

void VisualChildren::copyFull(std::uint32_t type, std::size_t size)
{
    const auto *box = m_children.find(type);
    if (!box || box->body.size() < size + 4)
        return;
    const BoxWriter writer(m_out, type, 0);
    putBytes(m_out, box->body.subspan(4, size));
}

/// Dolby Vision Streams Within the ISO Base Media File Format, 3.2: the reserved bits behind the compatibility go.
bool VisualChildren::dolbyVision()
{
    for (const auto type : {fourCc("dvcC"), fourCc("dvvC"), fourCc("dvwC")}) {
        const auto *box = m_children.find(type);
        if (!box || box->body.size() < 5)
            continue;
        const BoxWriter writer(m_out, type);
        putBytes(m_out, box->body.first(4));
        putU8(m_out, u8(box->body, 4) & 0xFCU);
        m_out.resize(m_out.size() + 19);
        return true;
    }
    return false;
}

/// ISO/IEC 14496-12, 12.1.5; QuickTime File Format, "Color Parameter".
void VisualChildren::colour()
{
    Bytes profile;
    bool hasNumbers = false;
    for (const auto &box : m_children.boxes) {
        if (box.type != fourCc("colr") || box.body.size() < 4)
            continue;
        const auto kind = be32(box.body);
        const bool isNclx = kind == fourCc("nclx") && box.body.size() >= 11;
        const bool isNclc = kind == fourCc("nclc") && box.body.size() >= 10 && m_context.isQuickTime;
        if (!hasNumbers && (isNclx || isNclc)) {
            hasNumbers = true;
            const BoxWriter writer(m_out, fourCc("colr"));
            putBytes(m_out, box.body.first(10));
            if (isNclx)
                putU8(m_out, u8(box.body, 10) & 0x80U);
        } else if (profile.empty() && (kind == fourCc("prof") || kind == fourCc("rICC"))) {
            auto clean = normaliseIcc(box.body.subspan(4), ColourModel::Rgb);
            if (clean)
                profile = std::move(*clean);
        }
    }
    if (profile.empty())
        return;
    const BoxWriter writer(m_out, fourCc("colr"));
    putBe32(m_out, fourCc("prof"));
    putBytes(m_out, profile);
}

void VisualChildren::pixelShape()
{
    const auto *box = m_children.find(fourCc("pasp"));
    if (!box || box->body.size() < 8)
        return;
    const auto horizontal = be32(box->body), vertical = be32(box->body, 4);
    if (horizontal == 0 || vertical == 0)
        return;
    const auto divisor = std::gcd(horizontal, vertical);
    const BoxWriter writer(m_out, fourCc("pasp"));
    putBe32(m_out, horizontal / divisor);
    putBe32(m_out, vertical / divisor);
}

/// ISO/IEC 14496-12, 12.1.4: a fraction at most as large as the picture, in each direction.
void VisualChildren::cleanAperture()
{
    const auto *box = m_children.find(fourCc("clap"));
    if (!box || box->body.size() < 32)
        return;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto numerator = be32(box->body, 8 * i), denominator = be32(box->body, 8 * i + 4);
        const auto size = std::uint64_t{be16(m_entry.body, i == 0 ? 24 : 26)};
        const bool isSize = i < 2;
        constexpr std::uint32_t greatest = 0x7FFFFFFF;
        if (denominator == 0 || denominator > greatest)
            return;
        if (isSize && (numerator == 0 || numerator > greatest || numerator > size * denominator))
            return;
    }
    const BoxWriter writer(m_out, fourCc("clap"));
    putBytes(m_out, box->body.first(32));
}

/// Spherical Video V2: what is needed to look around, without the name of the program that stitched it.
void VisualChildren::spherical()
{
    const auto *stereo = m_children.find(fourCc("st3d"));
    const bool hasStereo = stereo && stereo->body.size() >= 5 && u8(stereo->body, 4) <= 3;
    const auto mode = hasStereo ? u8(stereo->body, 4) : m_context.stereo;
    if (hasStereo || m_context.stereo != 0) {
        const BoxWriter writer(m_out, fourCc("st3d"), 0);
        putU8(m_out, mode);
    }
    if (const auto *box = m_children.find(fourCc("sv3d"))) {
        const auto parts = boxesIn(box->body, box->bodyAt());
        const auto *proj = parts ? parts.value().find(fourCc("proj")) : nullptr;
        if (proj)
            projection(*proj);
    } else if (m_context.isSpherical) {
        projection({fourCc("proj"), {}, {}});
    }
}

/// Without a readable projection it is the common one: the whole sphere, equirectangular.
void VisualChildren::projection(const BoxView &box)
{
    const auto parts = boxesIn(box.body, box.bodyAt());
    const auto *pose = parts ? parts.value().find(fourCc("prhd")) : nullptr;
    const auto *cube = parts ? parts.value().find(fourCc("cbmp")) : nullptr;
    const auto *flat = parts ? parts.value().find(fourCc("equi")) : nullptr;
    const bool isCube = cube && cube->body.size() >= 12 && be32(cube->body, 4) == 0;
    if (!isCube && !flat && !box.body.empty())
        return;
    const auto degrees = [](std::uint32_t value) {
        constexpr std::int32_t most = 180 * 65536;
        const auto angle = static_cast<std::int32_t>(value);
        return angle >= -most && angle <= most ? value : 0;
    };
    const BoxWriter sphere(m_out, fourCc("sv3d"));
    {
        const BoxWriter header(m_out, fourCc("svhd"), 0);
        putU8(m_out, 0);
    }
    const BoxWriter writer(m_out, fourCc("proj"));
    {
        const BoxWriter header(m_out, fourCc("prhd"), 0);
        for (std::size_t i = 0; i < 3; ++i)
            putBe32(m_out, pose && pose->body.size() >= 16 ? degrees(be32(pose->body, 4 + 4 * i)) : 0);
    }
    const BoxWriter shape(m_out, isCube ? fourCc("cbmp") : fourCc("equi"), 0);
    for (std::size_t i = 0; i < (isCube ? 2U : 4U); ++i) {
        const auto *from = isCube ? cube : flat;
        putBe32(m_out, from && from->body.size() >= 8 + 4 * i ? be32(from->body, 4 + 4 * i) : 0);
    }
}

/// ISO/IEC 23008-12, 7.2.3 and 7.5.3; turns are those of 6.5.10 and 6.5.12, which AVIF writers put here as well.
void VisualChildren::sequence()
{
    const bool isAlpha = m_context.handler == fourCc("auxv");
    if (!isAlpha && m_context.handler != fourCc("pict"))
        return;
    const auto *constraints = m_children.find(fourCc("ccst"));
    if (constraints && constraints->body.size() >= 8) {
        const BoxWriter writer(m_out, fourCc("ccst"), 0);
        putBe32(m_out, be32(constraints->body, 4) & 0xFC000000U);
    }
    if (isAlpha) {
        const BoxWriter writer(m_out, fourCc("auxi"), 0);
        putText(m_out, "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha");
        putU8(m_out, 0);
    }
    for (const auto type : {fourCc("irot"), fourCc("imir")}) {
        const auto *box = m_children.find(type);
        const bool isRotation = type == fourCc("irot");
        const auto value = box && !box->body.empty() ? u8(box->body) & (isRotation ? 3U : 1U) : 0U;
        if (!box || box->body.empty() || (isRotation && value == 0))
            continue;
        const BoxWriter writer(m_out, type);
        putU8(m_out, static_cast<std::uint8_t>(value));
    }
}

std::uint16_t depthOf(std::uint16_t depth, bool isQuickTime)
{
    constexpr std::array colour{1, 2, 4, 8, 16, 24, 32};
    constexpr std::array gray{34, 36, 40};
    const bool isKnown = std::find(colour.begin(), colour.end(), depth) != colour.end()
                         || (isQuickTime && std::find(gray.begin(), gray.end(), depth) != gray.end());
    return isKnown ? depth : 24;
}

bool isEncrypted(const BoxView &entry)
{
    constexpr std::array types{fourCc("encv"), fourCc("enca"), fourCc("encs"),
                               fourCc("drms"), fourCc("drmi"), fourCc("resv")};
    return std::find(types.begin(), types.end(), entry.type) != types.end();
}

} // namespace

Result<MovieEntry> rebuildVisualEntry(const BoxView &entry, const EntryContext &context)
{
    const auto codec
        = std::find_if(codecs.begin(), codecs.end(), [&](const Codec &known) { return known.type == entry.type; });
    if (codec == codecs.end())
        return Error{Errc::UnsupportedVariant, "video coded as " + nameOf(entry.type), entry.range.begin};
    if (entry.body.size() < fixedPart)
        return malformed(entry, "a description that is too short");
    const auto width = be16(entry.body, 24), height = be16(entry.body, 26);
    const auto colourTable = be16(entry.body, 76);
    const auto depth = depthOf(be16(entry.body, 74), context.isQuickTime);
    if (width == 0 || height == 0)
        return malformed(entry, "a picture without size");
    if (context.isQuickTime && colourTable == 0 && (depth <= 8 || depth > 32))
        return Error{Errc::UnsupportedVariant, "a film with a palette", entry.range.begin};
    const auto children = boxesIn(entry.body.subspan(fixedPart), entry.bodyAt() + fixedPart);
    if (!children)
        return children.error();

    MovieEntry result;
    result.units.scope = context.isSequence ? UnitForm::Scope::Sequence : UnitForm::Scope::Film;
    auto &out = result.box;
    {
        const BoxWriter writer(out, entry.type);
        out.resize(out.size() + 6);
        putBe16(out, 1);
        out.resize(out.size() + 16);
        putBe16(out, width);
        putBe16(out, height);
        putBe32(out, 0x00480000);
        putBe32(out, 0x00480000);
        putBe32(out, 0);
        putBe16(out, 1);
        out.resize(out.size() + 32);
        putBe16(out, depth);
        putBe16(out, 0xFFFF);
        if (auto configured = codec->configure(children.value(), out, result); !configured)
            return configured.error();
        VisualChildren(entry, children.value(), context, out).write(result);
    }
    return result;
}

Result<MovieEntry> rebuildEntry(const BoxView &entry, const EntryContext &context)
{
    if (isEncrypted(entry))
        return Error{Errc::UnsupportedVariant, "encrypted picture or sound", entry.range.begin};
    return context.handler == fourCc("soun") ? rebuildSoundEntry(entry, context) : rebuildVisualEntry(entry, context);
}

} // namespace privet::photos
