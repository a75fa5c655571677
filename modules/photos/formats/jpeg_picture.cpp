// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/jpeg_picture.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostComponents = 4;

/// A place that a definition fills and a scan looks up.
namespace slot {
constexpr std::size_t quantisation(std::size_t id) { return id; }
constexpr std::size_t huffman(std::size_t tableClass, std::size_t id) { return 4 + 4 * tableClass + id; }
constexpr std::size_t conditioning(std::size_t tableClass, std::size_t id) { return 12 + 4 * tableClass + id; }
constexpr std::size_t restart = 20;
constexpr std::size_t count = 21;
} // namespace slot

/// One table at the front of a payload: how long it is and where it goes. A length of 0 means that none is there.
struct Table {
    std::size_t length = 0;
    std::size_t slot = 0;
};

Table quantisationTable(ByteView rest)
{
    const auto precision = u8(rest) >> 4;
    const std::size_t id = u8(rest) & 0xFU;
    const std::size_t length = precision == 0 ? 65 : 129;
    if (precision > 1 || id > 3 || rest.size() < length)
        return {};
    return {length, slot::quantisation(id)};
}

Table huffmanTable(ByteView rest)
{
    constexpr std::size_t headSize = 17;
    const std::size_t tableClass = u8(rest) >> 4U;
    const std::size_t id = u8(rest) & 0xFU;
    if (tableClass > 1 || id > 3 || rest.size() < headSize)
        return {};
    std::size_t symbols = 0;
    for (const auto count : rest.subspan(1, 16))
        symbols += std::to_integer<std::size_t>(count);
    if (symbols > 256 || rest.size() < headSize + symbols)
        return {};
    return {headSize + symbols, slot::huffman(tableClass, id)};
}

Table conditioningValue(ByteView rest)
{
    const std::size_t tableClass = u8(rest) >> 4U;
    const std::size_t id = u8(rest) & 0xFU;
    if (tableClass > 1 || id > 3 || rest.size() < 2)
        return {};
    return {2, slot::conditioning(tableClass, id)};
}

Table restartInterval(ByteView rest) { return rest.size() < 2 ? Table{} : Table{2, slot::restart}; }

/// The kinds of JPEG that no everyday decoder shows, or nothing for the five that we clean.
std::string unsupportedProcess(std::uint8_t code)
{
    switch (code) {
    case 0xC3:
    case 0xCB:
        return "lossless JPEG";
    case 0xC5:
    case 0xC6:
    case 0xC7:
    case 0xCD:
    case 0xCE:
    case 0xCF:
    case marker::dhp:
    case marker::exp:
        return "hierarchical JPEG";
    case marker::jpg7:
        return "JPEG-LS";
    default:
        return {};
    }
}

bool isFrameMarker(std::uint8_t code)
{
    return code >= marker::sof0 && code <= marker::sof15 && code != marker::dht && code != marker::jpg
           && code != marker::dac;
}

class PictureReader
{
public:
    PictureReader(ByteSource &source, const Limits &limits)
        : m_segments(source)
        , m_limits(limits)
    {
        m_inForce.fill(none);
    }

    Result<JpegPicture> read()
    {
        for (;;) {
            const auto segment = m_segments.next();
            if (!segment)
                return segment.error();
            if (!*segment)
                break;
            if (m_picture.parts.size() == m_limits.elements)
                return Error{Errc::TooLarge, "segments", (*segment)->range.begin};
            m_picture.parts.push_back({**segment, m_scans > 0, m_picture.pieces.size(), 0});
            if (auto done = look(**segment); !done)
                return done.error();
            auto &part = m_picture.parts.back();
            part.pieceCount = m_picture.pieces.size() - part.firstPiece;
        }
        if (auto whole = checkWhole(); !whole)
            return whole.error();
        return std::move(m_picture);
    }

private:
    static constexpr std::size_t none = SIZE_MAX;

    Result<void> look(const Segment &segment)
    {
        if (segment.kind == Segment::Kind::Coded)
            m_codedBytes += segment.range.size();
        if (segment.kind == Segment::Kind::End)
            m_picture.isEndMissing = segment.range.isEmpty();
        if (segment.kind != Segment::Kind::Marked)
            return {};
        const auto payload = m_segments.payload(segment);
        if (!payload)
            return payload.error();
        if (auto name = unsupportedProcess(segment.marker); !name.empty())
            m_picture.unsupported = name;

        switch (segment.marker) {
        case marker::dqt:
            return tables(segment, *payload, quantisationTable);
        case marker::dht:
            return tables(segment, *payload, huffmanTable);
        case marker::dac:
            return tables(segment, *payload, conditioningValue);
        case marker::dri:
            return tables(segment, *payload, restartInterval);
        case marker::sos:
            return scan(segment, *payload);
        case marker::dnl:
            return lines(segment, *payload);
        case marker::jpg:
            return Error{Errc::Malformed, "a reserved marker", segment.range.begin};
        default:
            return isFrameMarker(segment.marker) ? frame(segment, *payload) : Result<void>{};
        }
    }

    void addPiece(const Segment &segment, std::size_t offset, std::size_t length, bool isNeeded)
    {
        const auto begin = segment.payload().begin + offset;
        m_picture.pieces.push_back({{begin, begin + length}, isNeeded});
    }

    /// Notes each table of a segment. What cannot be one ends the list and is no piece of the picture.
    Result<void> tables(const Segment &segment, ByteView payload, Table (*first)(ByteView))
    {
        m_mayStateLines = false;
        std::size_t at = 0;
        while (at < payload.size()) {
            const auto table = first(payload.subspan(at));
            if (table.length == 0)
                break;
            m_inForce[table.slot] = m_picture.pieces.size();
            addPiece(segment, at, table.length, false);
            at += table.length;
            if (table.slot == slot::restart)
                break;
        }
        if (at == 0 && !payload.empty())
            return Error{Errc::Malformed, "a table that cannot be read", segment.range.begin};
        return {};
    }

    Result<void> frame(const Segment &segment, ByteView payload)
    {
        constexpr std::size_t headSize = 6;
        const auto fail = [&](const char *what) { return Error{Errc::Malformed, what, segment.range.begin}; };
        if (!m_picture.frame.components.empty())
            return m_picture.unsupported.empty() ? Result<void>(fail("a second frame")) : Result<void>{};
        if (payload.size() < headSize)
            return fail("a frame header that is too short");
        const std::size_t count = u8(payload, 5);
        if (count == 0 || payload.size() < headSize + 3 * count)
            return fail("the components of the frame");
        auto &frame = m_picture.frame;
        frame.process = segment.marker;
        frame.height = be16(payload, 1);
        frame.width = be16(payload, 3);
        m_picture.height = frame.height;
        if (frame.width == 0)
            return fail("a picture without width");
        for (std::size_t i = 0; i < count; ++i) {
            const auto component = payload.subspan(headSize + 3 * i, 3);
            frame.components.push_back({u8(component), u8(component, 2)});
            const auto across = u8(component, 1) >> 4;
            const auto down = u8(component, 1) & 0xFU;
            if (across < 1 || across > 4 || down < 1 || down > 4 || u8(component, 2) > 3)
                return fail("sampling factors or table of a component");
        }
        if (count > mostComponents)
            m_picture.unsupported = "JPEG of more than four components";
        if (u8(payload) != 8 && u8(payload) != 12 && m_picture.unsupported.empty())
            return fail("sample precision");
        addPiece(segment, 0, headSize + 3 * count, true);
        return {};
    }

    Result<void> scan(const Segment &segment, ByteView payload)
    {
        ++m_scans;
        m_mayStateLines = m_scans == 1;
        if (!m_picture.unsupported.empty())
            return {};
        const auto fail = [&](const char *what) { return Error{Errc::Malformed, what, segment.range.begin}; };
        if (m_picture.frame.components.empty())
            return fail("a scan before the frame");
        const std::size_t count = payload.empty() ? 0 : u8(payload);
        if (count == 0 || count > mostComponents || payload.size() < 1 + 2 * count + 3)
            return fail("a scan header that is too short");

        const auto spectralStart = u8(payload, 1 + 2 * count);
        const auto isFirstBits = u8(payload, 3 + 2 * count) >> 4 == 0;
        const bool isProgressive = m_picture.frame.isProgressive();
        const bool usesDc = !isProgressive || (spectralStart == 0 && isFirstBits);
        const bool usesAc = !isProgressive || spectralStart > 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (!useQuantisation(u8(payload, 1 + 2 * i)))
                return fail("a scan of an unknown component, or without quantisation table");
            const std::size_t dc = u8(payload, 2 + 2 * i) >> 4;
            const std::size_t ac = u8(payload, 2 + 2 * i) & 0xFU;
            if ((usesDc && dc > 3) || (usesAc && ac > 3))
                return fail("the number of an entropy table");
            if (usesDc)
                use(m_picture.frame.isArithmetic() ? slot::conditioning(0, dc) : slot::huffman(0, dc));
            if (usesAc)
                use(m_picture.frame.isArithmetic() ? slot::conditioning(1, ac) : slot::huffman(1, ac));
        }
        use(slot::restart);
        addPiece(segment, 0, 1 + 2 * count + 3, true);
        return {};
    }

    /// False when no component has this id or one that has it finds no table.
    bool useQuantisation(std::uint8_t id)
    {
        bool isKnown = false;
        for (const auto &component : m_picture.frame.components) {
            if (component.id != id)
                continue;
            isKnown = true;
            if (!use(slot::quantisation(component.quantisationTable)))
                return false;
        }
        return isKnown;
    }

    bool use(std::size_t place)
    {
        if (m_inForce[place] == none)
            return false;
        m_picture.pieces[m_inForce[place]].isNeeded = true;
        return true;
    }

    /// DNL gives a height that the frame left open. Where the frame has one, decoders ignore any other.
    Result<void> lines(const Segment &segment, ByteView payload)
    {
        if (!m_mayStateLines || payload.size() < 2)
            return {};
        const auto height = be16(payload);
        const bool isNeeded = height != 0 && (m_picture.frame.height == 0 || m_picture.frame.height == height);
        if (!isNeeded)
            return {};
        m_mayStateLines = false;
        m_picture.height = height;
        addPiece(segment, 0, 2, true);
        return {};
    }

    [[nodiscard]] Result<void> checkWhole() const
    {
        const auto end = m_picture.parts.back().segment.range.end;
        if (m_picture.frame.components.empty() && m_picture.unsupported.empty())
            return Error{Errc::Malformed, "no frame", end};
        if (m_scans == 0 || m_codedBytes == 0)
            return Error{Errc::Malformed, "no scan", end};
        if (m_picture.height == 0 && m_picture.unsupported.empty())
            return Error{Errc::Malformed, "a picture without height", end};
        return {};
    }

    Segments m_segments;
    const Limits &m_limits;
    JpegPicture m_picture;
    std::array<std::size_t, slot::count> m_inForce{};
    std::size_t m_scans = 0;
    std::uint64_t m_codedBytes = 0;
    bool m_mayStateLines = false;
};

} // namespace

Result<JpegPicture> readJpegPicture(ByteSource &source, const Limits &limits)
{
    return PictureReader(source, limits).read();
}

} // namespace privet::photos
