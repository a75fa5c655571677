// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/canary.h"

#include <zlib.h>

namespace privet::test {

namespace {

constexpr int maxDepth = 3;
constexpr std::size_t maxInflated = 1U << 20U;
constexpr std::size_t inflateBudget = 256U << 20U;

Bytes wide(std::string_view text, bool bigEndian)
{
    Bytes out;
    for (const char letter : text) {
        const auto code = static_cast<std::uint8_t>(letter);
        putU8(out, bigEndian ? 0 : code);
        putU8(out, bigEndian ? code : 0);
    }
    return out;
}

/// The letters of base64 that any text which contains `secret` at this phase must show.
std::string base64Core(const std::string &secret, std::size_t phase)
{
    const auto encoded = base64(viewOf(std::string(phase, '\0') + secret));
    const std::size_t first = phase == 0 ? 0 : phase + 1;
    const std::size_t wholeLetters = (phase + secret.size()) * 8 / 6;
    return encoded.substr(first, wholeLetters - first);
}

struct Needle {
    std::string bytes;
    std::string name;
};

std::vector<Needle> needlesOf(const Canary &canary)
{
    const auto hex = hexadecimal(canary.bytes());
    auto upperHex = hex;
    std::transform(hex.begin(), hex.end(), upperHex.begin(),
                   [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
    std::vector<Needle> needles = {
        {canary.text(), "as text"},
        {std::string(textOf(canary.utf16Le())), "as UTF-16LE"},
        {std::string(textOf(canary.utf16Be())), "as UTF-16BE"},
        {hex, "as hexadecimal"},
        {upperHex, "as hexadecimal"},
    };
    for (std::size_t phase = 0; phase < 3; ++phase)
        needles.push_back({base64Core(canary.text(), phase), "as base64"});
    return needles;
}

/// One inflater, reset for each try: a try at every offset would otherwise spend its time in malloc.
class Inflater
{
public:
    explicit Inflater(int windowBits) { inflateInit2(&m_stream, windowBits); }
    ~Inflater() { inflateEnd(&m_stream); }
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    /// What comes out before the stream ends or breaks.
    ByteView inflate(ByteView in)
    {
        inflateReset(&m_stream);
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<std::byte *>(in.data()));
        m_stream.avail_in = static_cast<uInt>(in.size());
        std::size_t length = 0;
        int status = Z_OK;
        while (status == Z_OK && length < maxInflated) {
            if (m_out.size() - length < chunk)
                m_out.resize(m_out.size() + chunk);
            m_stream.next_out = reinterpret_cast<Bytef *>(m_out.data() + length);
            m_stream.avail_out = static_cast<uInt>(m_out.size() - length);
            status = ::inflate(&m_stream, Z_NO_FLUSH);
            length = m_out.size() - m_stream.avail_out;
        }
        return ByteView(m_out).first(length);
    }

private:
    static constexpr std::size_t chunk = 16U << 10U;
    z_stream m_stream{};
    Bytes m_out = Bytes(chunk);
};

bool mayBeginZlib(ByteView at)
{
    return at.size() > 2 && (u8(at) & 0x0FU) == 8 && (u8(at) >> 4U) <= 7 && be16(at) % 31 == 0;
}

/// A stored block is left out: what it holds is seen without inflating.
bool mayBeginDeflate(ByteView at)
{
    const auto kind = (u8(at) >> 1U) & 3U;
    return kind == 1 || kind == 2;
}

class Search
{
public:
    explicit Search(const Canary &canary)
        : m_needles(needlesOf(canary))
    { }

    void run(ByteView bytes, const std::string &path, int depth)
    {
        const auto text = textOf(bytes);
        for (const auto &needle : m_needles) {
            if (const auto at = text.find(needle.bytes); at != std::string_view::npos)
                m_traces.push_back(needle.name + path + " at byte " + std::to_string(at));
        }
        if (depth == maxDepth)
            return;
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            const auto rest = bytes.subspan(at);
            if (mayBeginZlib(rest))
                descend(rest, MAX_WBITS, path + " in the zlib stream at byte " + std::to_string(at), depth);
            if (mayBeginDeflate(rest))
                descend(rest, -MAX_WBITS, path + " in the deflate stream at byte " + std::to_string(at), depth);
        }
    }

    std::vector<std::string> takeTraces() { return std::move(m_traces); }

private:
    void descend(ByteView rest, int windowBits, const std::string &path, int depth)
    {
        Inflater &inflater = windowBits > 0 ? m_zlib : m_raw;
        const auto inflated = inflater.inflate(rest);
        if (inflated.size() < smallestCarrier || m_spent > inflateBudget)
            return;
        m_spent += inflated.size();
        const Bytes copy(inflated.begin(), inflated.end());
        run(copy, path, depth + 1);
    }

    static constexpr std::size_t smallestCarrier = 23;
    std::vector<Needle> m_needles;
    Inflater m_zlib{MAX_WBITS};
    Inflater m_raw{-MAX_WBITS};
    std::size_t m_spent = 0;
    std::vector<std::string> m_traces;
};

/// The payload of all chunks of one PNG type in a row; a stream may be cut anywhere between them.
Bytes joinedChunks(ByteView png, std::string_view type, std::size_t skip)
{
    Bytes joined;
    for (std::size_t at = 8; at + 12 <= png.size();) {
        const std::size_t length = be32(png, at);
        if (length > png.size() - at - 12)
            break;
        if (textOf(png.subspan(at + 4, 4)) == type && length >= skip)
            putBytes(joined, png.subspan(at + 8 + skip, length - skip));
        at += 12 + length;
    }
    return joined;
}

Bytes joinedProfile(ByteView jpeg)
{
    static constexpr std::string_view tag("ICC_PROFILE\0", 12);
    Bytes joined;
    for (std::size_t at = 2; at + 4 <= jpeg.size() && u8(jpeg, at) == 0xFF && u8(jpeg, at + 1) != 0xDA;) {
        const std::size_t length = be16(jpeg, at + 2);
        if (length < 2 || length > jpeg.size() - at - 2)
            break;
        const auto payload = jpeg.subspan(at + 4, length - 2);
        if (startsWith(payload, tag) && payload.size() >= 14)
            putBytes(joined, payload.subspan(14));
        at += 2 + length;
    }
    return joined;
}

Bytes compressed(ByteView bytes, int windowBits)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY);
    Bytes out(deflateBound(&stream, static_cast<uLong>(bytes.size())));
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<std::byte *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

} // namespace

Canary::Canary(std::string_view place, unsigned twin)
{
    static constexpr std::string_view letters = "ABCDEFGHJKLMNPQRSTVWXYZ0123456789";
    std::uint64_t state = 0xCBF29CE484222325U + twin; // FNV-1a, then a linear congruence for each letter
    for (const char c : place)
        state = (state ^ static_cast<std::uint8_t>(c)) * 0x100000001B3U;
    m_text = "CANARY-";
    for (int i = 0; i < 16; ++i) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        m_text += letters[(state >> 33U) % letters.size()];
    }
    m_number = static_cast<std::uint16_t>(2 + (state >> 40U) % 100 * 2 + twin % 2);
}

Bytes Canary::bytes() const
{
    const auto view = viewOf(m_text);
    return {view.begin(), view.end()};
}

Bytes Canary::utf16Le() const { return wide(m_text, false); }
Bytes Canary::utf16Be() const { return wide(m_text, true); }

std::vector<std::string> canarySearch(ByteView haystack, const Canary &canary)
{
    Search search(canary);
    search.run(haystack, "", 0);
    const std::pair<Bytes, const char *> joined[] = {
        {joinedChunks(haystack, "IDAT", 0), " in the joined IDAT"},
        {joinedChunks(haystack, "fdAT", 4), " in the joined fdAT"},
        {joinedProfile(haystack), " in the joined colour profile"},
    };
    for (const auto &[bytes, name] : joined)
        search.run(bytes, name, 1);
    return search.takeTraces();
}

Bytes deflated(ByteView bytes) { return compressed(bytes, MAX_WBITS); }
Bytes rawDeflated(ByteView bytes) { return compressed(bytes, -MAX_WBITS); }

std::string base64(ByteView bytes)
{
    static constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i)
            group = (group << 8U) | (at + i < bytes.size() ? u8(bytes, at + i) : 0U);
        for (std::size_t i = 0; i < 4; ++i)
            out += at + i <= bytes.size() ? letters[(group >> (18 - 6 * i)) & 63U] : '=';
    }
    return out;
}

std::string hexadecimal(ByteView bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        out += digits[u8(bytes, at) >> 4U];
        out += digits[u8(bytes, at) & 15U];
    }
    return out;
}

} // namespace privet::test
