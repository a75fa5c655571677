// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/jpeg/picture.h"

#include "photos/formats/jpeg/script.h"

#include <bitset>

namespace privet::photos {

namespace {

constexpr std::size_t mostComponents = 4;

/// A place that a definition fills and a scan looks up.
namespace slot {
constexpr std::size_t quantisation(std::size_t id) { return id; }
constexpr std::size_t huffman(std::size_t tableClass, std::size_t id) { return 4 + 4 * tableClass + id; }
constexpr std::size_t restart = 12;
constexpr std::size_t count = 13;
} // namespace slot

/// One table at the front of a payload: how long it is and where it goes. A length of 0 means that none is there.
struct Table {
    std::size_t length = 0;
    std::size_t slot = 0;
    bool isBroken = false; ///< it has the form, but no scan can be read with it
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

/// Whether codes of these lengths can be told apart, the code of all ones being nobody's (C.2).
bool isPrefixCode(ByteView counts)
{
    std::uint32_t taken = 0; // in codes of 16 bits
    for (std::size_t i = 0; i < counts.size(); ++i)
        taken += std::uint32_t{u8(counts, i)} << (15 - i);
    return taken < 1U << 16U;
}

/// Whether the symbols are all different, and for a DC table no more than bits of a difference.
bool areSymbols(ByteView symbols, bool isDc)
{
    std::bitset<256> seen;
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        const auto symbol = u8(symbols, i);
        if (seen.test(symbol) || (isDc && symbol > 15))
            return false;
        seen.set(symbol);
    }
    return true;
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
    const bool isCode
        = isPrefixCode(rest.subspan(1, 16)) && areSymbols(rest.subspan(headSize, symbols), tableClass == 0);
    return {headSize + symbols, slot::huffman(tableClass, id), !isCode};
}

Table restartInterval(ByteView rest) { return rest.size() < 2 ? Table{} : Table{2, slot::restart}; }

/// The kinds of JPEG that no everyday decoder shows, or nothing for the three that we clean.
std::string unsupportedProcess(std::uint8_t code)
{
    switch (code) {
    case 0xC3:
    case 0xCB:
        return "lossless JPEG";
    case marker::sof9:
    case marker::sof10:
        return "JPEG with arithmetic coding";
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
            m_isBroken[table.slot] = table.isBroken;
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
            const auto hasId = [&](const JpegFrame::Component &other) { return other.id == u8(component); };
            if (std::any_of(frame.components.begin(), frame.components.end(), hasId))
                return fail("two components of one name");
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
        const auto &frame = m_picture.frame;
        if (frame.components.empty())
            return fail("a scan before the frame");
        const auto header = JpegScan::read(payload);
        if (header.componentCount == 0)
            return fail("a scan header that is too short");
        if (const auto *objection = m_script.objection(frame, header))
            return fail(objection);

        const bool usesDc = !frame.isProgressive() || (header.spectralStart == 0 && header.high == 0);
        const bool usesAc = !frame.isProgressive() || header.spectralStart > 0;
        for (std::size_t i = 0; i < header.componentCount; ++i) {
            const auto &component = header.components[i];
            if (!useQuantisation(component.id))
                return fail("a scan without quantisation table");
            const bool isReadable
                = (!usesDc || useHuffman(0, component.dcTable)) && (!usesAc || useHuffman(1, component.acTable));
            if (!isReadable)
                return fail("a Huffman table that is missing, or is none");
        }
        use(slot::restart);
        addPiece(segment, 0, header.length(), true);
        return {};
    }

    /// False when the component that has this id finds no table.
    bool useQuantisation(std::uint8_t id)
    {
        const auto &components = m_picture.frame.components;
        const auto named = std::find_if(components.begin(), components.end(),
                                        [id](const JpegFrame::Component &component) { return component.id == id; });
        return named != components.end() && use(slot::quantisation(named->quantisationTable));
    }

    /// False when decoders would not know what to read with. For the first two places of each class they have tables of
    /// their own (K.3.3), which the pictures of a motion JPEG count on.
    bool useHuffman(std::size_t tableClass, std::size_t id)
    {
        const auto place = slot::huffman(tableClass, id);
        return use(place) ? !m_isBroken[place] : id < 2;
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
    std::array<bool, slot::count> m_isBroken{};
    JpegScript m_script;
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
