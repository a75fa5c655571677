// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/door/messages.h"

#include "photos/door/text.h"

#include <bit>
#include <cmath>

namespace privet::photos::door {

namespace {

constexpr std::size_t mostFindings = 4096;
constexpr std::size_t mostWhere = 512;
constexpr std::size_t mostDetail = 256;
constexpr std::uint8_t isValue = 1;
constexpr std::uint8_t isError = 0;

Error nonsense() { return {Errc::NoAnswer, "the answer makes no sense", 0}; }

void putSized(Bytes &out, ByteView bytes)
{
    putBe32(out, static_cast<std::uint32_t>(bytes.size()));
    putBytes(out, bytes);
}

void putDouble(Bytes &out, double value) { putBe64(out, std::bit_cast<std::uint64_t>(value)); }

/// Takes values off the front. Once something is missing, everything is zero and isWhole() is false.
class Taker
{
public:
    explicit Taker(ByteView bytes)
        : m_rest(bytes)
    { }

    std::uint8_t takeU8() { return number(takeBytes(1), u8); }
    std::uint32_t takeBe32() { return number(takeBytes(4), be32); }
    std::uint64_t takeBe64() { return number(takeBytes(8), be64); }
    double takeDouble() { return std::bit_cast<double>(takeBe64()); }

    ByteView takeBytes(std::size_t count)
    {
        if (count > m_rest.size())
            return fail();
        const auto bytes = m_rest.first(count);
        m_rest = m_rest.subspan(count);
        return bytes;
    }
    ByteView takeSized() { return takeBytes(takeBe32()); }

    /// Text that is fit to be shown as it is: cleaning it once more changes nothing.
    std::string takeText(std::size_t most)
    {
        const auto text = textOf(takeSized());
        if (text.size() > most || cleanText(text, most) != text) {
            fail();
            return {};
        }
        return std::string(text);
    }

    /// One of the values of an enumeration that ends with `last`.
    template <class Enum> Enum takeEnum(Enum last)
    {
        const auto value = takeU8();
        if (value > static_cast<std::uint8_t>(last)) {
            fail();
            return last;
        }
        return static_cast<Enum>(value);
    }

    bool takeBool() { return takeEnum(Truth::Yes) == Truth::Yes; }

    ByteView fail()
    {
        m_isWhole = false;
        m_rest = {};
        return {};
    }

    [[nodiscard]] bool isWhole() const { return m_isWhole; }
    /// Everything was there, and nothing is left.
    [[nodiscard]] bool isAtEnd() const { return m_isWhole && m_rest.empty(); }

private:
    enum class Truth : std::uint8_t { No, Yes };

    template <class Number> static Number number(ByteView bytes, Number (*read)(ByteView, std::size_t))
    {
        return bytes.empty() ? Number{} : read(bytes, 0);
    }

    ByteView m_rest;
    bool m_isWhole = true;
};

Bytes answerOf(const Error &error)
{
    Bytes out;
    putU8(out, isError);
    putU8(out, static_cast<std::uint8_t>(error.code));
    putBe64(out, error.at);
    putSized(out, viewOf(cleanText(error.detail, mostDetail)));
    return out;
}

/// The error that an answer holds, or nothing when a value follows.
std::optional<Error> takeError(Taker &from)
{
    const auto kind = from.takeU8();
    if (from.isWhole() && kind == isValue)
        return std::nullopt;
    Error error;
    error.code = from.takeEnum(Errc::Cancelled);
    error.at = from.takeBe64();
    error.detail = from.takeText(mostDetail);
    return kind == isError && from.isAtEnd() ? error : nonsense();
}

void put(Bytes &out, const Finding &finding)
{
    putU8(out, static_cast<std::uint8_t>(finding.fact));
    putU8(out, static_cast<std::uint8_t>(finding.category));
    putU8(out, static_cast<std::uint8_t>(finding.severity));
    putSized(out, viewOf(cleanText(finding.where, mostWhere)));
    putSized(out, viewOf(finding.value));
    putBe64(out, finding.bytes);
    putU8(out, finding.place.has_value());
    if (!finding.place)
        return;
    putDouble(out, finding.place->latitude);
    putDouble(out, finding.place->longitude);
    putU8(out, finding.place->errorMetres.has_value());
    if (finding.place->errorMetres)
        putDouble(out, *finding.place->errorMetres);
}

Place takePlace(Taker &from)
{
    Place place;
    place.latitude = from.takeDouble();
    place.longitude = from.takeDouble();
    if (from.takeBool())
        place.errorMetres = from.takeDouble();
    if (!(std::abs(place.latitude) <= 90 && std::abs(place.longitude) <= 180)
        || !std::isfinite(place.errorMetres.value_or(0)))
        from.fail();
    return place;
}

Finding takeFinding(Taker &from)
{
    Finding finding;
    finding.fact = from.takeEnum(Fact::Other);
    finding.category = from.takeEnum(Category::Other);
    finding.severity = from.takeEnum(Severity::Info);
    finding.where = from.takeText(mostWhere);
    finding.value = from.takeText(Finding::maxValue);
    finding.bytes = from.takeBe64();
    if (from.takeBool())
        finding.place = takePlace(from);
    return finding;
}

} // namespace

Bytes bytesOf(const std::vector<MetadataBlock> &blocks)
{
    Bytes out;
    for (const auto &block : blocks) {
        if (block.kind == MetadataBlock::Kind::Icc)
            continue; // its findings are structural
        putU8(out, static_cast<std::uint8_t>(block.kind));
        putSized(out, viewOf(block.where));
        putSized(out, block.bytes);
    }
    return out;
}

Result<std::vector<MetadataBlock>> blocksIn(ByteView bytes)
{
    Taker from(bytes);
    std::vector<MetadataBlock> blocks;
    while (from.isWhole() && !from.isAtEnd()) {
        MetadataBlock block;
        block.kind = from.takeEnum(MetadataBlock::Kind::Text);
        block.where = textOf(from.takeSized());
        const auto content = from.takeSized();
        block.bytes.assign(content.begin(), content.end());
        blocks.push_back(std::move(block));
    }
    if (!from.isWhole())
        return nonsense();
    return blocks;
}

Bytes answerOf(const std::vector<Finding> &findings)
{
    Bytes out;
    putU8(out, isValue);
    const auto count = std::min(findings.size(), mostFindings);
    putBe32(out, static_cast<std::uint32_t>(count));
    for (std::size_t i = 0; i < count; ++i)
        put(out, findings[i]);
    return out;
}

Bytes answerOf(const Result<Preview> &preview)
{
    if (!preview)
        return answerOf(preview.error());
    Bytes out;
    out.reserve(preview->rgba.size() + 9);
    putU8(out, isValue);
    putBe32(out, preview->width);
    putBe32(out, preview->height);
    putBytes(out, preview->rgba);
    return out;
}

Bytes answerOf(const Result<Bytes> &file)
{
    if (!file)
        return answerOf(file.error());
    Bytes out;
    out.reserve(file->size() + 5);
    putU8(out, isValue);
    putSized(out, file.value());
    return out;
}

Bytes answerOf(const Result<bool> &truth)
{
    if (!truth)
        return answerOf(truth.error());
    Bytes out;
    putU8(out, isValue);
    putU8(out, truth.value());
    return out;
}

Result<std::vector<Finding>> findingsIn(ByteView answer)
{
    Taker from(answer);
    if (auto error = takeError(from))
        return std::move(*error);
    const std::size_t count = from.takeBe32();
    if (count > mostFindings)
        return nonsense();
    std::vector<Finding> findings;
    for (std::size_t i = 0; i < count && from.isWhole(); ++i)
        findings.push_back(takeFinding(from));
    if (!from.isAtEnd())
        return nonsense();
    return findings;
}

Result<Preview> previewIn(ByteView answer, std::uint32_t edge)
{
    Taker from(answer);
    if (auto error = takeError(from))
        return std::move(*error);
    Preview preview;
    preview.width = from.takeBe32();
    preview.height = from.takeBe32();
    if (preview.width == 0 || preview.height == 0 || preview.width > edge || preview.height > edge)
        return nonsense();
    const auto pixels = from.takeBytes(std::size_t{preview.width} * preview.height * 4);
    if (!from.isAtEnd())
        return nonsense();
    preview.rgba.assign(pixels.begin(), pixels.end());
    return preview;
}

Result<Bytes> fileIn(ByteView answer)
{
    Taker from(answer);
    if (auto error = takeError(from))
        return std::move(*error);
    const auto file = from.takeSized();
    if (!from.isAtEnd())
        return nonsense();
    return Bytes(file.begin(), file.end());
}

Result<bool> truthIn(ByteView answer)
{
    Taker from(answer);
    if (auto error = takeError(from))
        return std::move(*error);
    const bool truth = from.takeBool();
    if (!from.isAtEnd())
        return nonsense();
    return truth;
}

} // namespace privet::photos::door
