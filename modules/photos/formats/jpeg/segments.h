// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

#include <optional>

namespace privet::photos {

/// Marker codes of ISO/IEC 10918-1, table B.1.
namespace marker {
constexpr std::uint8_t tem = 0x01, sof0 = 0xC0, sof1 = 0xC1, sof2 = 0xC2, dht = 0xC4, jpg = 0xC8, sof9 = 0xC9,
                       sof10 = 0xCA, dac = 0xCC, sof15 = 0xCF, rst0 = 0xD0, rst7 = 0xD7, soi = 0xD8, eoi = 0xD9,
                       sos = 0xDA, dqt = 0xDB, dnl = 0xDC, dri = 0xDD, dhp = 0xDE, exp = 0xDF, app0 = 0xE0, app1 = 0xE1,
                       app2 = 0xE2, app12 = 0xEC, app14 = 0xEE, app15 = 0xEF, jpg0 = 0xF0, jpg7 = 0xF7, jpg13 = 0xFD,
                       com = 0xFE;
}

/// One run of bytes of a JPEG file and what it is.
struct Segment {
    enum class Kind : std::uint8_t {
        Start, ///< SOI
        Marked, ///< marker, length, payload
        Coded, ///< entropy-coded data, with its stuffed zeros and restart markers
        Fill, ///< FF bytes that the standard allows and nobody needs
        Junk, ///< bytes where only a marker may stand
        End, ///< EOI; empty when the file ends without one
        Trailer, ///< everything behind EOI
    };
    Kind kind{};
    std::uint8_t marker = 0; ///< of a Marked segment
    Range range;

    /// Without marker and length. Only for Marked.
    [[nodiscard]] Range payload() const { return {range.begin + 4, range.end}; }
    [[nodiscard]] bool is(std::uint8_t code) const { return kind == Kind::Marked && marker == code; }
};

/// Walks a JPEG file from the first byte to the last: the only place that looks for markers. The segments cover the
/// file without gap or overlap; after an SOS come Coded (and Fill) runs.
///
/// A file that is cut behind its first scan ends there: the broken segment is Junk and End is empty.
/// Errors: NotThisFormat, Malformed (a segment longer than the file, a second SOI, a reserved marker in coded data).
class Segments
{
public:
    explicit Segments(ByteSource &source)
        : m_window(source)
    { }

    /// The next run of bytes, or nothing after the last one.
    [[nodiscard]] Result<std::optional<Segment>> next();

    /// The payload of a segment that next() gave; the view is valid until the next call of either.
    [[nodiscard]] Result<ByteView> payload(const Segment &segment);

private:
    enum class State : std::uint8_t { AtStart, BetweenSegments, InScan, AfterEnd, Done };

    [[nodiscard]] Result<Segment> start();
    [[nodiscard]] Result<Segment> segment();
    [[nodiscard]] Result<Segment> marked(std::uint8_t code);
    [[nodiscard]] Result<Segment> nonMarker();
    [[nodiscard]] Result<Segment> coded();
    [[nodiscard]] Result<Segment> fill();
    [[nodiscard]] Segment take(Segment::Kind kind, std::uint64_t end, std::uint8_t code = 0);

    /// The next FF at or after `from`, or the end of the file.
    [[nodiscard]] Result<std::uint64_t> findFF(std::uint64_t from);
    /// The last of the FF bytes that stand in a row from `from` on; `from` where none does.
    [[nodiscard]] Result<std::uint64_t> lastFF(std::uint64_t from);
    /// The byte at `offset`; nothing at the end of the file.
    [[nodiscard]] Result<std::optional<std::uint8_t>> byteAt(std::uint64_t offset);

    Window m_window;
    std::uint64_t m_position = 0;
    State m_state = State::AtStart;
    bool m_hasScan = false;
};

} // namespace privet::photos
