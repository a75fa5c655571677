// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/icc_builder.h"

namespace privet::test {

namespace {

constexpr std::size_t headerSize = 128;
constexpr std::uint16_t gamma22 = 0x0233;

using Xyz = std::array<std::uint32_t, 3>; // s15Fixed16

constexpr Xyz whiteD50 = {0xF6D6, 0x10000, 0xD32D};

struct Colorants {
    Xyz red;
    Xyz green;
    Xyz blue;
};

constexpr Colorants srgb = {{0x6FA2, 0x38F5, 0x0390}, {0x6299, 0xB785, 0x18DA}, {0x24A0, 0x0F84, 0xB6CF}};
constexpr Colorants displayP3 = {{0x83DF, 0x3DBF, 0xFFFFFFBB}, {0x4ABF, 0xB137, 0x0AB9}, {0x2838, 0x110B, 0xC8B9}};
constexpr Colorants monitor = {{0x7A12, 0x3B40, 0x0150}, {0x5610, 0xB402, 0x1411}, {0x26B4, 0x10BE, 0xBDCC}};

const Colorants &colorantsOf(IccBuilder::Primaries primaries)
{
    switch (primaries) {
    case IccBuilder::Primaries::Srgb:
        return srgb;
    case IccBuilder::Primaries::DisplayP3:
        return displayP3;
    case IccBuilder::Primaries::Monitor:
        break;
    }
    return monitor;
}

Bytes typed(std::string_view type)
{
    Bytes out;
    putText(out, type);
    putBe32(out, 0);
    return out;
}

Bytes xyzElement(const Xyz &xyz)
{
    auto out = typed("XYZ ");
    for (const auto value : xyz)
        putBe32(out, value);
    return out;
}

/// parametricCurveType 3 with the numbers of IEC 61966-2-1.
Bytes srgbCurve()
{
    auto out = typed("para");
    putBe16(out, 3);
    putBe16(out, 0);
    for (const std::uint32_t value : {0x26666U, 0xF2A7U, 0x0D59U, 0x13D0U, 0x0A5BU})
        putBe32(out, value);
    return out;
}

/// lut8Type with straight curves and a grid of two points a side, its corners turned by `twist`.
Bytes lut8(std::uint8_t inputs, std::uint8_t outputs, std::uint8_t twist)
{
    auto out = typed("mft1");
    for (const std::uint8_t value : {inputs, outputs, std::uint8_t{2}, std::uint8_t{0}})
        putU8(out, value);
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column)
            putBe32(out, row == column ? 0x10000 : 0);
    }
    auto straightCurves = [&out](int channels) {
        for (int i = 0; i < channels * 256; ++i)
            putU8(out, static_cast<std::uint8_t>(i % 256));
    };
    straightCurves(inputs);
    for (unsigned corner = 0; corner < 1U << inputs; ++corner) {
        for (unsigned channel = 0; channel < outputs; ++channel)
            putU8(out, static_cast<std::uint8_t>((corner >> (channel % inputs) & 1U) * 200 + twist + channel * 7));
    }
    straightCurves(outputs);
    return out;
}

Bytes wideText(std::string_view text)
{
    Bytes out;
    for (const char letter : text)
        putBe16(out, static_cast<std::uint8_t>(letter));
    return out;
}

void put(Bytes &out, std::size_t at, ByteView bytes)
{
    std::copy(bytes.begin(), bytes.end(), out.begin() + static_cast<std::ptrdiff_t>(at));
}

} // namespace

IccBuilder::IccBuilder(std::string_view space, std::string_view pcs, std::string_view deviceClass)
    : m_header(headerSize)
{
    static constexpr auto version24 = std::array{std::byte{2}, std::byte{0x40}};
    header(8, version24).header(12, viewOf(deviceClass)).header(16, viewOf(space)).header(20, viewOf(pcs));
    header(36, viewOf("acsp"));
    Bytes white;
    for (const auto value : whiteD50)
        putBe32(white, value);
    header(68, white);
    text("desc", "Plain").tag("cprt", iccText("None")).tag("wtpt", xyzElement(whiteD50));
}

IccBuilder IccBuilder::matrix(Primaries primaries)
{
    IccBuilder icc("RGB ", "XYZ ", "mntr");
    const auto &colorants = colorantsOf(primaries);
    icc.tag("rXYZ", xyzElement(colorants.red));
    icc.tag("gXYZ", xyzElement(colorants.green));
    icc.tag("bXYZ", xyzElement(colorants.blue));
    const auto curve = primaries == Primaries::Monitor ? iccGamma(gamma22) : srgbCurve();
    for (const auto *channel : {"rTRC", "gTRC", "bTRC"})
        icc.tag(channel, curve);
    return icc;
}

IccBuilder IccBuilder::gray()
{
    IccBuilder icc("GRAY", "XYZ ", "mntr");
    icc.tag("kTRC", iccGamma(gamma22));
    return icc;
}

IccBuilder IccBuilder::lut()
{
    IccBuilder icc("RGB ", "Lab ", "prtr");
    icc.tag("A2B0", lut8(3, 3, 20)).tag("B2A0", lut8(3, 3, 5));
    return icc;
}

IccBuilder IccBuilder::cmyk()
{
    IccBuilder icc("CMYK", "Lab ", "prtr");
    icc.tag("A2B0", lut8(4, 3, 20)).tag("B2A0", lut8(3, 4, 5));
    return icc;
}

IccBuilder &IccBuilder::version4()
{
    static constexpr auto version42 = std::array{std::byte{4}, std::byte{0x20}};
    m_isVersion4 = true;
    header(8, version42);
    return text("desc", "Plain").text("cprt", "None");
}

IccBuilder &IccBuilder::tag(std::string_view signature, Bytes element)
{
    const auto same
        = std::find_if(m_tags.begin(), m_tags.end(), [&](const Tag &t) { return t.signature == signature; });
    if (same != m_tags.end())
        same->element = std::move(element);
    else
        m_tags.push_back({std::string(signature), std::move(element), {}});
    return *this;
}

IccBuilder &IccBuilder::text(std::string_view signature, std::string_view text)
{
    return tag(signature, m_isVersion4 ? iccLocalised({{"enUS", wideText(text)}}) : iccDescription(text));
}

IccBuilder &IccBuilder::gap(Bytes bytes)
{
    m_tags.back().gap = std::move(bytes);
    return *this;
}

IccBuilder &IccBuilder::tail(Bytes bytes)
{
    m_tail = std::move(bytes);
    return *this;
}

IccBuilder &IccBuilder::header(std::size_t at, ByteView bytes)
{
    put(m_header, at, bytes);
    return *this;
}

Bytes IccBuilder::build() const
{
    Bytes table;
    Bytes elements;
    const auto elementsAt = headerSize + 4 + 12 * m_tags.size();
    putBe32(table, static_cast<std::uint32_t>(m_tags.size()));
    for (const auto &[signature, element, gap] : m_tags) {
        putText(table, signature);
        putBe32(table, static_cast<std::uint32_t>(elementsAt + elements.size()));
        putBe32(table, static_cast<std::uint32_t>(element.size()));
        putBytes(elements, element);
        elements.resize((elements.size() + 3) / 4 * 4);
        putBytes(elements, gap);
        elements.resize((elements.size() + 3) / 4 * 4);
    }
    Bytes out = m_header;
    putBytes(out, table);
    putBytes(out, elements);
    putBytes(out, m_tail);
    Bytes size;
    putBe32(size, static_cast<std::uint32_t>(out.size()));
    put(out, 0, size);
    return out;
}

Bytes iccDescription(std::string_view ascii, ByteView unicode, std::string_view script)
{
    static constexpr std::size_t scriptField = 67;
    auto out = typed("desc");
    putBe32(out, static_cast<std::uint32_t>(ascii.size() + 1));
    putText(out, ascii);
    putU8(out, 0);
    putBe32(out, 0);
    putBe32(out, static_cast<std::uint32_t>(unicode.size() / 2));
    putBytes(out, unicode);
    putBe16(out, 0);
    putU8(out, static_cast<std::uint8_t>(script.size()));
    putText(out, script);
    out.resize(out.size() + scriptField - script.size());
    return out;
}

Bytes iccLocalised(const std::vector<std::pair<std::string, Bytes>> &records)
{
    auto out = typed("mluc");
    Bytes texts;
    const auto textsAt = 16 + 12 * records.size();
    putBe32(out, static_cast<std::uint32_t>(records.size()));
    putBe32(out, 12);
    for (const auto &[language, text] : records) {
        putText(out, language);
        putBe32(out, static_cast<std::uint32_t>(text.size()));
        putBe32(out, static_cast<std::uint32_t>(textsAt + texts.size()));
        putBytes(texts, text);
    }
    putBytes(out, texts);
    return out;
}

Bytes iccText(std::string_view text)
{
    auto out = typed("text");
    putText(out, text);
    putU8(out, 0);
    return out;
}

Bytes iccDictionary(const std::vector<std::pair<Bytes, Bytes>> &pairs)
{
    auto out = typed("dict");
    Bytes texts;
    const auto textsAt = 16 + 16 * pairs.size();
    auto record = [&](const Bytes &text) {
        putBe32(out, static_cast<std::uint32_t>(textsAt + texts.size()));
        putBe32(out, static_cast<std::uint32_t>(text.size()));
        putBytes(texts, text);
    };
    putBe32(out, static_cast<std::uint32_t>(pairs.size()));
    putBe32(out, 16);
    for (const auto &[name, value] : pairs) {
        record(name);
        record(value);
    }
    putBytes(out, texts);
    return out;
}

Bytes iccGamma(std::uint16_t fixed8)
{
    auto out = typed("curv");
    putBe32(out, 1);
    putBe16(out, fixed8);
    return out;
}

} // namespace privet::test
