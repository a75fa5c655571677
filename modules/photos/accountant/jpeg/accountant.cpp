// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/jpeg/accountant.h"

#include "photos/accountant/jpeg/blocks.h"
#include "photos/accountant/jpeg/head.h"
#include "photos/accountant/jpeg/script.h"
#include "photos/accountant/jpeg/tables.h"
#include "photos/accountant/jpeg/text.h"

namespace privet::photos::accountant {

namespace {

using namespace jpeg_marker;

bool isTableMarker(std::uint8_t marker) { return marker == DQT || marker == DHT || marker == DRI; }

bool isApplicationMarker(std::uint8_t marker) { return marker >= APP0 && marker <= 0xEF; }

/// The grammar of a clean JPEG, one function per production.
class JpegWalk
{
public:
    JpegWalk(ByteSource &file, Ledger &ledger)
        : m_window(file)
        , m_ledger(ledger)
    { }

    [[nodiscard]] Result<void> run();

private:
    [[nodiscard]] Result<void> start();
    [[nodiscard]] Result<std::uint8_t> markerHere();
    [[nodiscard]] Result<JpegSegment> segmentHere(std::uint8_t marker);
    [[nodiscard]] Result<void> segment(std::uint8_t marker);
    [[nodiscard]] Result<void> tables(const JpegSegment &segment);
    [[nodiscard]] Result<void> frame(const JpegSegment &segment);
    [[nodiscard]] Result<void> scan(const JpegSegment &segment);
    [[nodiscard]] Result<void> codedData();
    [[nodiscard]] Result<void> blocks();
    [[nodiscard]] Result<void> numberOfLines(const JpegSegment &segment);
    [[nodiscard]] Result<void> restartsFit() const;
    [[nodiscard]] Result<void> end();

    void enter(std::uint64_t end, std::string_view part)
    {
        m_ledger.enter({m_at, end}, part);
        m_at = end;
    }

    Window m_window;
    Ledger &m_ledger;
    std::uint64_t m_at = 0;
    JpegHead m_head;
    bool m_isHeadOver = false;
    JpegTables m_tables;
    JpegScript m_script;
    JpegBlocks m_blocks;
    std::optional<FrameHeader> m_frame;
    ScanHeader m_scan; ///< the latest, as the next two
    ScanTables m_scanTables;
    CodedData m_coded;
    std::uint64_t m_restarts = 0;
    std::uint64_t m_scanCount = 0;
    bool m_isCut = false; ///< a scan lacks blocks: the picture is over
    bool m_wasScan = false; ///< the production before this one was coded data
};

Result<void> JpegWalk::run()
{
    if (auto started = start(); !started)
        return started;
    while (true) {
        const auto marker = markerHere();
        if (!marker)
            return marker.error();
        if (*marker == EOI)
            return end();
        if (auto taken = segment(*marker); !taken)
            return taken;
    }
}

Result<void> JpegWalk::start()
{
    const auto bytes = m_window.at(0, 2);
    if (!bytes)
        return bytes.error();
    enter(2, "start of image");
    return {};
}

Result<std::uint8_t> JpegWalk::markerHere()
{
    const auto bytes = m_window.at(m_at, 2);
    if (!bytes)
        return unexplained(m_at, "the file ends without an end marker");
    const auto code = u8(*bytes, 1);
    if (u8(*bytes) != 0xFF || code == 0xFF || code == 0)
        return unexplained(m_at, "bytes between segments");
    return code;
}

Result<JpegSegment> JpegWalk::segmentHere(std::uint8_t marker)
{
    const auto intro = m_window.at(m_at, 4);
    if (!intro)
        return unexplained(m_at, "segment beyond the end of the file");
    const auto length = be16(*intro, 2);
    if (length < 2)
        return unexplained(m_at, "segment of impossible length");
    const auto bytes = m_window.at(m_at, std::size_t{2} + length);
    if (!bytes)
        return unexplained(m_at, "segment beyond the end of the file");
    return JpegSegment{marker, {m_at, m_at + 2 + length}, bytes->subspan(4, length - std::size_t{2})};
}

Result<void> JpegWalk::segment(std::uint8_t marker)
{
    const bool isApplication = isApplicationMarker(marker);
    const bool isKnown
        = isApplication || isTableMarker(marker) || isFrameMarker(marker) || marker == SOS || marker == DNL;
    if (!isKnown)
        return unexplained(m_at, "segment that shows no picture");
    const auto segment = segmentHere(marker);
    if (!segment)
        return segment.error();

    if (!isApplication && !m_isHeadOver) {
        m_isHeadOver = true;
        if (auto finished = m_head.finish(m_at); !finished)
            return finished;
    }
    if (isApplication) {
        if (m_isHeadOver)
            return unexplained(m_at, "application segment after the head of the file");
        auto taken = m_head.take(*segment, m_ledger);
        m_at = segment->range.end;
        return taken;
    }
    if (m_isCut)
        return Error{Errc::Malformed, "picture data after a scan that lacks blocks", m_at};
    const bool followsScan = std::exchange(m_wasScan, false);
    if (marker == DNL)
        return followsScan ? numberOfLines(*segment) : unexplained(m_at, "DNL not after the first scan");
    if (marker == SOS)
        return scan(*segment);
    return isTableMarker(marker) ? tables(*segment) : frame(*segment);
}

Result<void> JpegWalk::tables(const JpegSegment &segment)
{
    if (auto defined = m_tables.define(segment.marker, segment.payload, m_at); !defined)
        return unexplained(m_at, defined.error().detail);
    if (const auto wasted = m_tables.wasted())
        return unexplained(*wasted, "table or restart interval that no scan uses");
    enter(segment.range.end, segment.marker == DRI ? "restart interval" : "tables");
    return {};
}

Result<void> JpegWalk::frame(const JpegSegment &segment)
{
    if (m_frame)
        return unexplained(m_at, "second frame");
    const auto header = readFrameHeader(segment.marker, segment.payload);
    if (!header)
        return unexplained(m_at, header.error().detail);
    if (segment.payload.size() != header->length())
        return unexplained(m_at, "frame header longer than its fields");
    m_frame = *header;
    if (auto fits = m_head.fits(*m_frame); !fits)
        return fits;
    enter(segment.range.end, "frame header");
    return {};
}

Result<void> JpegWalk::scan(const JpegSegment &segment)
{
    if (!m_frame)
        return unexplained(m_at, "scan without a frame");
    if (m_scanCount > 0 && m_frame->height == 0)
        return unexplained(m_at, "scan before the number of lines is known");
    const auto header = readScanHeader(*m_frame, segment.payload);
    if (!header)
        return unexplained(m_at, header.error().detail);
    if (segment.payload.size() != header->length())
        return unexplained(m_at, "scan header longer than its fields");
    if (auto added = m_script.add(*m_frame, *header); !added)
        return unexplained(m_at, added.error().detail);

    m_scan = *header;
    ++m_scanCount;
    m_wasScan = true;
    m_scanTables = m_tables.take(*m_frame, m_scan);
    m_restarts = 0;
    enter(segment.range.end, "scan header");
    return codedData();
}

Result<void> JpegWalk::codedData()
{
    const auto begin = m_at;
    std::uint64_t at = begin;
    std::uint64_t restartEnd = begin;
    TextFinder text;
    bool isOver = false;
    while (!isOver) {
        const auto bytes = markerView(m_window, at);
        if (!bytes)
            return bytes.error();
        if (bytes->size() < 2)
            return unexplained(at, "the file ends without an end marker");
        std::size_t ff = nextFF(*bytes, 0);
        while (!isOver && ff + 1 < bytes->size()) {
            const auto code = u8(*bytes, ff + 1);
            isOver = !continuesEntropy(code);
            if (isOver)
                break;
            if (code != 0) {
                if (m_scanTables.restartInterval == 0 || code != RST0 + (m_restarts++ & 7U))
                    return Error{Errc::Malformed, "restart marker out of turn", at + ff};
                restartEnd = at + ff + 2;
            }
            ff = nextFF(*bytes, ff + 2);
        }
        text.look(bytes->first(ff));
        at += ff; // a lone 0xFF at the edge of the window is judged with the next
    }
    if (at == begin)
        return unexplained(begin, "scan without coded data");
    if (m_restarts > 0 && restartEnd == at)
        --m_restarts; // some encoders close the last interval too
    enter(at, "picture data");
    m_coded = {{begin, at}, text.hasFound()};
    return m_frame->height == 0 ? Result<void>() : blocks(); // else a DNL must follow and tell the height
}

/// The coded data of the latest scan gives the blocks that the frame asks for, and nothing else.
Result<void> JpegWalk::blocks()
{
    const auto isWhole = m_blocks.check(m_window, m_coded, *m_frame, m_scan, m_scanTables);
    if (!isWhole)
        return isWhole.error();
    m_isCut = !*isWhole;
    return restartsFit();
}

Result<void> JpegWalk::restartsFit() const
{
    if (m_restarts == 0)
        return {};
    const auto units = unitsOf(*m_frame, m_scan);
    if (m_restarts > (std::uint64_t{units.across} * units.down - 1) / m_scanTables.restartInterval)
        return Error{Errc::Malformed, "more restart intervals than the picture has", m_at};
    return {};
}

Result<void> JpegWalk::numberOfLines(const JpegSegment &segment)
{
    if (m_scanCount != 1 || segment.payload.size() != 2)
        return unexplained(m_at, "DNL not after the first scan, or of wrong length");
    const auto height = be16(segment.payload);
    if (height == 0 || (m_frame->height != 0 && m_frame->height != height))
        return unexplained(m_at, "DNL contradicts the frame");
    const bool wasOpen = std::exchange(m_frame->height, height) == 0;
    enter(segment.range.end, "number of lines");
    return wasOpen ? blocks() : Result<void>();
}

Result<void> JpegWalk::end()
{
    if (m_scanCount == 0 || m_frame->height == 0)
        return unexplained(m_at, "no picture before the end marker");
    if (const auto waiting = m_tables.waiting())
        return unexplained(*waiting, "table or restart interval that no scan uses");
    enter(m_at + 2, "end of image");
    if (m_at != m_window.size())
        return unexplained(m_at, "bytes after the end of the image");
    return {};
}

} // namespace

Result<void> explainJpeg(ByteSource &file, Ledger &ledger) { return JpegWalk(file, ledger).run(); }

} // namespace privet::photos::accountant
