// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/icc.h"

#include "photos/formats/icc/profile.h"

namespace privet::photos {

namespace {

constexpr std::size_t headerSize = 128;
constexpr std::size_t mostTags = 100; // as lcms2 has it
constexpr std::uint32_t saturation = 2;
constexpr std::uint32_t absoluteColorimetric = 3;

/// What may stand in a profile, in the order in which it is written. desc and cprt come first and are ours. A picture
/// is shown by going from the device to the connection space; the tables of the way back are for printing to it.
constexpr std::array allowedTags{sig("wtpt"), sig("chad"), sig("cicp"), sig("rXYZ"), sig("gXYZ"),
                                 sig("bXYZ"), sig("rTRC"), sig("gTRC"), sig("bTRC"), sig("kTRC"),
                                 sig("A2B0"), sig("A2B1"), sig("A2B2")};

std::uint32_t spaceOf(ColourModel model)
{
    switch (model) {
    case ColourModel::Gray:
        return sig("GRAY");
    case ColourModel::Rgb:
        return sig("RGB ");
    case ColourModel::Cmyk:
        return sig("CMYK");
    }
    return 0;
}

Result<IccProfile> readHeader(ByteView profile, ColourModel model)
{
    IccProfile header;
    const auto major = u8(profile, 8);
    if (major > 5)
        return Error{Errc::Malformed, "profile version", 8};
    header.isVersion4 = major >= 4;
    header.space = be32(profile, 16);
    header.pcs = be32(profile, 20);
    const auto intent = be32(profile, 64);
    header.intent = intent <= absoluteColorimetric ? intent : 0;

    constexpr std::array classes{sig("mntr"), sig("scnr"), sig("prtr"), sig("spac")};
    if (std::find(classes.begin(), classes.end(), be32(profile, 12)) == classes.end())
        return Error{Errc::UnsupportedVariant, "profile class", 12};
    if (header.space != spaceOf(model))
        return Error{Errc::UnsupportedVariant, "profile for another colour model", 16};
    if (header.pcs != sig("XYZ ") && header.pcs != sig("Lab "))
        return Error{Errc::Malformed, "profile connection space", 20};
    return header;
}

/// Viewers show with the perceptual or the colorimetric table; with that of the third intent only if it is the
/// profile's own.
bool isWanted(std::uint32_t signature, std::uint32_t intent)
{
    return signature != sig("A2B2") || intent == saturation;
}

/// Whether decoders come from device colours to the connection space by this tag.
bool isNeeded(std::uint32_t signature, std::uint32_t space)
{
    switch (signature) {
    case sig("rXYZ"):
    case sig("gXYZ"):
    case sig("bXYZ"):
    case sig("rTRC"):
    case sig("gTRC"):
    case sig("bTRC"):
        return space == sig("RGB ");
    case sig("kTRC"):
        return space == sig("GRAY");
    case sig("A2B0"):
    case sig("A2B1"):
    case sig("A2B2"):
        return true;
    default:
        return false;
    }
}

/// Whether a decoder has what it needs to come from device colours to the connection space.
bool canBeUsed(const IccProfile &profile)
{
    const auto has = [&](std::uint32_t signature) { return profile.find(signature) != nullptr; };
    if (profile.hasTables())
        return true;
    if (profile.space == sig("GRAY"))
        return has(sig("kTRC"));
    return profile.space == sig("RGB ") && has(sig("rXYZ")) && has(sig("gXYZ")) && has(sig("bXYZ")) && has(sig("rTRC"))
           && has(sig("gTRC")) && has(sig("bTRC"));
}

Bytes localised(std::string_view text)
{
    Bytes out;
    putText(out, "mluc");
    putBe32(out, 0);
    putBe32(out, 1);
    putBe32(out, 12);
    putText(out, "enUS");
    putBe32(out, static_cast<std::uint32_t>(2 * text.size()));
    putBe32(out, 28);
    for (const char letter : text)
        putBe16(out, static_cast<std::uint8_t>(letter));
    return out;
}

Bytes description(const IccProfile &profile)
{
    const std::string_view text = profile.space == sig("GRAY") ? "Gray" : profile.space == sig("CMYK") ? "CMYK" : "RGB";
    if (profile.isVersion4)
        return localised(text);
    constexpr std::size_t emptyUnicodeAndScriptCode = 78;
    Bytes out;
    putText(out, "desc");
    putBe32(out, 0);
    putBe32(out, static_cast<std::uint32_t>(text.size() + 1));
    putText(out, text);
    putU8(out, 0);
    out.resize(out.size() + emptyUnicodeAndScriptCode);
    return out;
}

Bytes copyright(const IccProfile &profile)
{
    if (profile.isVersion4)
        return localised("CC0");
    Bytes out;
    putText(out, "text");
    putBe32(out, 0);
    putText(out, "CC0");
    putU8(out, 0);
    return out;
}

void putHeader(Bytes &out, const IccProfile &profile, std::size_t size)
{
    putBe32(out, static_cast<std::uint32_t>(size));
    putBe32(out, 0);
    putBe32(out, profile.isVersion4 ? 0x04300000 : 0x02400000);
    putBe32(out, profile.hasTables() ? sig("scnr") : sig("mntr"));
    putBe32(out, profile.space);
    putBe32(out, profile.pcs);
    out.resize(36);
    putText(out, "acsp");
    out.resize(64);
    putBe32(out, profile.intent);
    putBytes(out, ByteView(d50Element()).subspan(8));
    out.resize(headerSize);
}

/// The text of a `desc`, `text` or `mluc` element, printable ASCII only.
std::string plainText(ByteView element)
{
    ByteView text;
    if (startsWith(element, "desc") && element.size() > 12)
        text = element.subspan(12, std::min<std::size_t>(be32(element, 8), element.size() - 12));
    else if (startsWith(element, "text") && element.size() > 8)
        text = element.subspan(8);
    else if (startsWith(element, "mluc") && element.size() > 28 && be32(element, 24) <= element.size())
        text = element.subspan(be32(element, 24));
    if (startsWith(element, "mluc") && element.size() > 28)
        text = text.first(std::min<std::size_t>(be32(element, 20), text.size()));
    std::string out;
    for (const char letter : textOf(text.first(std::min(text.size(), Finding::maxValue / 4)))) {
        if (letter >= ' ' && letter <= '~')
            out += letter;
    }
    return out;
}

/// The entries of a colord `meta` dictionary that come out of the display's EDID: "EDID_serial=…".
std::string edidOf(ByteView dict)
{
    if (!startsWith(dict, "dict") || dict.size() < 16)
        return {};
    const std::size_t count = std::min<std::size_t>(be32(dict, 8), 64);
    const std::size_t recordSize = be32(dict, 12);
    const auto ascii = [&](std::size_t at) {
        const std::size_t offset = be32(dict, at);
        const std::size_t length = be32(dict, at + 4);
        std::string text;
        if (offset > dict.size() || length > dict.size() - offset || length > 256)
            return text;
        for (std::size_t i = offset; i + 1 < offset + length; i += 2) {
            const auto letter = be16(dict, i);
            if (letter >= ' ' && letter <= '~')
                text += static_cast<char>(letter);
        }
        return text;
    };
    std::string out;
    for (std::size_t i = 0; i < count && recordSize >= 16 && recordSize <= 32; ++i) {
        const auto record = 16 + i * recordSize;
        if (record + 16 > dict.size())
            break;
        if (const auto name = ascii(record); name.starts_with("EDID_"))
            out += (out.empty() ? "" : "; ") + name + "=" + ascii(record + 8);
    }
    return out;
}

/// What the tags say about the device, and how sure it is that they speak of one.
struct DeviceWords {
    std::string text;
    bool isCalibrated = false; ///< made for one display: mmod, ndin, vcgt, EDID
    bool isNamed = false; ///< a maker or model is given, as in the profiles of standard spaces too
};

DeviceWords deviceWords(ByteView profile)
{
    DeviceWords words;
    const auto tags = listTags(profile);
    if (!tags)
        return words;
    const auto add = [&](const std::string &text) {
        if (!text.empty())
            words.text += (words.text.empty() ? "" : "; ") + text;
    };
    words.isNamed = be32(profile, 48) != 0 || be32(profile, 52) != 0;
    for (const auto &tag : *tags) {
        switch (tag.signature) {
        case sig("desc"):
            add(plainText(tag.data));
            break;
        case sig("dmnd"):
        case sig("dmdd"):
            add(plainText(tag.data));
            words.isNamed = true;
            break;
        case sig("meta"):
            add(edidOf(tag.data));
            words.isCalibrated = words.isCalibrated || !edidOf(tag.data).empty();
            break;
        case sig("mmod"):
        case sig("ndin"):
        case sig("vcgt"):
            words.isCalibrated = true;
            break;
        default:
            break;
        }
    }
    words.text.resize(std::min(words.text.size(), Finding::maxValue));
    return words;
}

/// A profile as we would write it, and whether it became one of our own.
struct Normalised {
    Bytes bytes;
    bool isKnownSpace = false;
};

/// FNV-1a, never 0.
std::uint64_t fingerprintOf(ByteView bytes)
{
    std::uint64_t hash = 0xCBF2'9CE4'8422'2325;
    for (const auto byte : bytes)
        hash = (hash ^ std::to_integer<std::uint64_t>(byte)) * 0x0100'0000'01B3;
    return std::max<std::uint64_t>(hash, 1);
}

Result<Normalised> normalise(ByteView profile, ColourModel model)
{
    if (profile.size() > largestIcc)
        return Error{Errc::TooLarge, "colour profile", 0};
    const auto tags = listTags(profile);
    if (!tags)
        return tags.error();
    auto result = readHeader(profile, model);
    if (!result)
        return result.error();

    for (const auto signature : allowedTags) {
        const auto tag = std::find_if(tags->begin(), tags->end(),
                                      [&](const IccTagView &view) { return view.signature == signature; });
        const bool isThere = tag != tags->end() && isWanted(signature, result->intent);
        auto element = isThere ? rebuildElement(signature, tag->data, result->space) : std::nullopt;
        if (element)
            result->tags.push_back({signature, std::move(*element)});
        else if (signature == sig("wtpt"))
            result->tags.push_back({signature, d50Element()});
        else if (isThere && isNeeded(signature, result->space))
            return Error{Errc::Malformed, "a colour tag that cannot be read", 0};
    }
    if (!canBeUsed(*result))
        return Error{Errc::Malformed, "no way from device to connection space", 0};

    auto rebuilt = writeProfile(*result);
    if (auto known = knownProfile(*result, rebuilt))
        return Normalised{std::move(*known), true};
    return Normalised{std::move(rebuilt), false};
}

} // namespace

const Bytes *IccProfile::find(std::uint32_t signature) const
{
    for (const auto &tag : tags) {
        if (tag.signature == signature)
            return &tag.element;
    }
    return nullptr;
}

bool IccProfile::hasTables() const { return find(sig("A2B0")) || find(sig("A2B1")) || find(sig("A2B2")); }

Result<std::vector<IccTagView>> listTags(ByteView profile)
{
    if (profile.size() < headerSize + 4 || be32(profile, 36) != sig("acsp"))
        return Error{Errc::Malformed, "no profile header", 0};
    const auto size = std::min<std::size_t>(be32(profile), profile.size());
    const std::size_t count = be32(profile, headerSize);
    if (size < headerSize + 4 || count > mostTags || headerSize + 4 + 12 * count > size)
        return Error{Errc::Malformed, "tag table", headerSize};

    std::vector<IccTagView> tags;
    for (std::size_t at = headerSize + 4; at < headerSize + 4 + 12 * count; at += 12) {
        const auto signature = be32(profile, at);
        const std::size_t offset = be32(profile, at + 4);
        const std::size_t length = be32(profile, at + 8);
        if (offset > size || length > size - offset)
            continue; // lcms2 goes on without it
        tags.push_back({signature, profile.subspan(offset, length)});
    }
    return tags;
}

Bytes writeProfile(const IccProfile &profile)
{
    std::vector<IccTag> tags{{sig("desc"), description(profile)}, {sig("cprt"), copyright(profile)}};
    tags.insert(tags.end(), profile.tags.begin(), profile.tags.end());

    Bytes table;
    putBe32(table, static_cast<std::uint32_t>(tags.size()));
    Bytes data;
    const std::size_t dataAt = headerSize + 4 + 12 * tags.size();
    std::vector<std::size_t> offsets;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        const auto twin = std::find_if(tags.begin(), tags.begin() + static_cast<std::ptrdiff_t>(i),
                                       [&](const IccTag &earlier) { return earlier.element == tags[i].element; });
        const auto earlier = static_cast<std::size_t>(twin - tags.begin());
        offsets.push_back(earlier < i ? offsets[earlier] : dataAt + data.size());
        if (earlier == i) {
            putBytes(data, tags[i].element);
            data.resize((data.size() + 3) & ~std::size_t{3});
        }
        putBe32(table, tags[i].signature);
        putBe32(table, static_cast<std::uint32_t>(offsets[i]));
        putBe32(table, static_cast<std::uint32_t>(tags[i].element.size()));
    }
    Bytes out;
    putHeader(out, profile, dataAt + data.size());
    putBytes(out, table);
    putBytes(out, data);
    return out;
}

Result<Bytes> normaliseIcc(ByteView profile, ColourModel model)
{
    auto result = normalise(profile, model);
    if (!result)
        return result.error();
    return std::move(result->bytes);
}

Finding describeIcc(ByteView profile, ColourModel model, std::string where)
{
    Finding finding;
    finding.where = std::move(where);
    finding.bytes = profile.size();
    const auto result = normalise(profile, model);
    if (!result) {
        finding.fact = Fact::DamagedMetadata;
        finding.category = Category::Other;
        finding.severity = Severity::Info;
        finding.value = result.error().detail;
        return finding;
    }
    auto words = deviceWords(profile);
    finding.value = std::move(words.text);
    finding.category = Category::Device;
    if (words.isCalibrated) {
        finding.fact = Fact::DisplayProfile;
        finding.severity = Severity::Medium;
        finding.fingerprint = fingerprintOf(profile);
    } else if (words.isNamed && !result->isKnownSpace) {
        finding.fact = Fact::DisplayProfile;
        finding.severity = Severity::Low;
    } else {
        finding.fact = Fact::ColourProfile;
        finding.severity = Severity::Info;
    }
    return finding;
}

} // namespace privet::photos
