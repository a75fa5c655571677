// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/png/accountant.h"

#include "photos/accountant/png/hidden_colours.h"
#include "photos/accountant/png/palette.h"
#include "photos/accountant/png/profile.h"
#include "photos/accountant/png/rows.h"
#include "photos/accountant/small_exif.h"

namespace privet::photos::accountant {

namespace {

/// The grammar of a clean PNG, one function per production.
class PngWalk
{
public:
    PngWalk(ByteSource &file, Ledger &ledger)
        : m_chunks(file)
        , m_ledger(ledger)
    { }

    [[nodiscard]] Result<void> run();

private:
    [[nodiscard]] Result<void> advance();
    [[nodiscard]] Result<void> header();
    [[nodiscard]] Result<void> head();
    [[nodiscard]] Result<void> headChunk();
    [[nodiscard]] Result<void> profile(ByteView data) const;
    [[nodiscard]] Result<void> animationControl();
    [[nodiscard]] Result<void> pictures();
    [[nodiscard]] Result<void> frameControl(bool isStillPicture);
    [[nodiscard]] Result<void> codedPicture(PngType type, std::uint32_t width, std::uint32_t height);
    [[nodiscard]] Result<void> codedChunk(PngRowCheck &check);
    [[nodiscard]] Result<std::uint64_t> codedBegin();
    [[nodiscard]] Result<void> end();

    [[nodiscard]] bool isHere(std::string_view type) const { return m_chunk.type == pngType(type); }
    [[nodiscard]] Result<Bytes> data(std::size_t limit) { return m_chunks.read(m_chunk, limit); }
    [[nodiscard]] Error broken(std::string_view rule) const { return unexplained(m_chunk.range.begin, rule); }

    /// Enters the chunk that stands here, and moves to the next.
    [[nodiscard]] Result<void> pass(std::string_view part)
    {
        m_ledger.enter(m_chunk.range, part);
        return advance();
    }

    PngChunks m_chunks;
    Ledger &m_ledger;
    PngChunk m_chunk; ///< the one that stands here; its CRC is right
    std::size_t m_chunkCount = 0;
    PngHeader m_header;
    Bytes m_palette;
    Bytes m_transparency;
    UsedEntries m_usedEntries;
    Range m_paletteAt;
    std::optional<std::uint32_t> m_frameCount; ///< as acTL says
    std::uint32_t m_framesSeen = 0;
    PngFrameControl m_frame; ///< the latest
    std::uint32_t m_sequence = 0;
    std::uint64_t m_unpacked = 0;
};

/// Moves to the chunk that follows. Chunks are counted so that the account of a hostile file stays small.
Result<void> PngWalk::advance()
{
    const auto at = m_chunk.range.end;
    const auto chunk = m_chunks.at(at);
    if (!chunk)
        return chunk.error().code == Errc::Malformed ? unexplained(at, chunk.error().detail) : chunk.error();
    m_chunk = *chunk;
    if (!isHere("IDAT") && ++m_chunkCount > pngChunkLimit)
        return broken("too many chunks");
    const auto isRight = m_chunks.isCrcRight(m_chunk);
    if (!isRight)
        return isRight.error();
    if (!*isRight)
        return broken("chunk with a wrong check sum");
    return {};
}

Result<void> PngWalk::run()
{
    m_ledger.enter({0, PngChunks::signatureLength}, "signature");
    m_chunk.range.end = PngChunks::signatureLength;
    if (auto moved = advance(); !moved)
        return moved;
    for (const auto production : {&PngWalk::header, &PngWalk::head, &PngWalk::animationControl, &PngWalk::pictures}) {
        if (auto done = (this->*production)(); !done)
            return done;
    }
    return end();
}

Result<void> PngWalk::header()
{
    if (!isHere("IHDR"))
        return broken("PNG does not begin with IHDR");
    const auto bytes = data(64);
    const auto header = bytes ? readPngHeader(*bytes) : bytes.error();
    if (!header)
        return broken(header.error().detail);
    m_header = *header;
    return pass("image header");
}

Result<void> PngWalk::head()
{
    std::size_t nextRank = 0;
    while (const auto rank = headRank(m_chunk.type)) {
        if (*rank < nextRank)
            return broken("chunk twice or out of order");
        nextRank = *rank + 1;
        if (auto taken = headChunk(); !taken)
            return taken;
    }
    if (m_header.isPalette() && m_palette.empty())
        return broken("palette picture without a palette");
    return {};
}

Result<void> PngWalk::headChunk()
{
    constexpr std::size_t longestFixed = 768; // a full palette
    auto bytes = data(isHere("iCCP") ? profileLimit : longestFixed);
    if (!bytes)
        return bytes.error();
    if (!isLegalHeadChunk(m_chunk.type, *bytes, m_header, m_palette.size() / 3))
        return broken("chunk with other bytes than its kind may have");
    if (isHere("iCCP")) {
        if (auto explained = profile(*bytes); !explained)
            return explained;
        return pass("colour profile");
    }
    if (isHere("eXIf")) {
        const ExifFacts facts{readExif(*bytes).orientation, false};
        if (!isCanonicalExif(*bytes, facts))
            return broken("Exif says more than how the picture is shown");
        return pass("minimal Exif");
    }
    if (isHere("PLTE") || isHere("tRNS")) {
        if (isHere("PLTE"))
            m_paletteAt = m_chunk.range;
        (isHere("PLTE") ? m_palette : m_transparency) = std::move(*bytes);
        return pass("palette and transparency");
    }
    return pass(isHere("pHYs") ? "pixel shape" : "colour description");
}

Result<void> PngWalk::profile(ByteView chunk) const
{
    using namespace std::string_view_literals;
    const auto unpacked = unpackPngProfile(chunk);
    if (!startsWith(chunk, "ICC\0\0"sv) || !unpacked || !unpacked->isWholeChunk)
        return broken("colour profile chunk with a name, or with bytes behind the profile");
    const auto space = explainProfile(unpacked->profile);
    if (!space)
        return broken(space.error().detail);
    if (*space != spaceOf(m_header))
        return broken("colour profile of another colour space than the picture");
    return {};
}

Result<void> PngWalk::animationControl()
{
    if (!isHere("acTL"))
        return {};
    const auto bytes = data(64);
    if (!bytes || bytes->size() != 8 || be32(*bytes) == 0 || be32(*bytes, 4) > 0xFFFF)
        return broken("acTL has impossible values");
    m_frameCount = be32(*bytes);
    return pass("animation control");
}

Result<void> PngWalk::pictures()
{
    if (m_frameCount && isHere("fcTL")) {
        if (auto taken = frameControl(true); !taken)
            return taken;
    }
    if (!isHere("IDAT"))
        return broken("chunk that shows no picture");
    if (auto taken = codedPicture(pngType("IDAT"), m_header.width, m_header.height); !taken)
        return taken;
    while (m_frameCount && isHere("fcTL")) {
        if (auto taken = frameControl(false); !taken)
            return taken;
        if (!isHere("fdAT"))
            return broken("frame without a picture");
        if (auto taken = codedPicture(pngType("fdAT"), m_frame.width, m_frame.height); !taken)
            return taken;
    }
    if (m_frameCount && *m_frameCount != m_framesSeen)
        return broken("acTL counts other frames than there are");
    if (m_header.isPalette() && !isPlainPalette(m_palette, m_transparency, m_usedEntries))
        return unexplained(m_paletteAt.begin, "palette with colours that no pixel has");
    return {};
}

Result<void> PngWalk::frameControl(bool isStillPicture)
{
    const auto bytes = data(64);
    const auto frame = bytes ? readFrameControl(*bytes, m_header) : bytes.error();
    if (!frame)
        return broken(frame.error().detail);
    if (be32(*bytes) != m_sequence++)
        return broken("sequence number out of turn");
    // Inside the picture and as large as it: the offsets are 0.
    if (isStillPicture && (frame->width != m_header.width || frame->height != m_header.height))
        return broken("first frame of another size than the picture");
    m_frame = *frame;
    ++m_framesSeen;
    return pass("frame control");
}

Result<void> PngWalk::codedPicture(PngType type, std::uint32_t width, std::uint32_t height)
{
    const auto passes = passesOf(m_header, width, height);
    m_unpacked += lengthOf(passes);
    if (m_unpacked > pngRowLimitOf(m_chunks.fileSize()))
        return broken("picture larger than the limit");
    const auto isLong = [](const PngPass &each) { return each.rowLength > longestPaletteRow; };
    if (m_header.isPalette() && std::any_of(passes.begin(), passes.end(), isLong))
        return broken("palette picture with too long rows");

    PaletteReader palette(m_header, m_usedEntries);
    HiddenColours hidden(m_header);
    const bool isStillPicture = type == pngType("IDAT");
    RowReader *const alpha = m_header.hasAlpha() && isStillPicture ? &hidden : nullptr;
    PngRowCheck check(passes, m_header.isPalette() ? &palette : alpha);
    auto last = m_chunk.range.begin;
    while (m_chunk.type == type) {
        if (auto taken = codedChunk(check); !taken)
            return taken;
        last = m_chunk.range.begin;
        if (auto passed = pass("picture data"); !passed)
            return passed;
    }
    if (auto finished = check.finish(); !finished)
        return unexplained(last, finished.error().detail);
    if (hidden.isFound())
        m_ledger.noteHiddenColours("IDAT");
    return {};
}

Result<void> PngWalk::codedChunk(PngRowCheck &check)
{
    const auto begin = codedBegin();
    if (!begin)
        return begin.error();
    if (*begin >= m_chunk.data.end)
        return broken("empty picture chunk");
    for (auto at = *begin; at < m_chunk.data.end;) {
        const auto bytes = m_chunks.some(at, m_chunk.data);
        if (!bytes)
            return bytes.error();
        if (auto taken = check.take(*bytes); !taken)
            return broken(taken.error().detail);
        at += bytes->size();
    }
    return {};
}

/// The first coded byte of the chunk that stands here.
Result<std::uint64_t> PngWalk::codedBegin()
{
    if (isHere("IDAT"))
        return m_chunk.data.begin;
    const auto sequence = m_chunks.firstNumber(m_chunk);
    if (!sequence)
        return sequence.error().code == Errc::Malformed ? broken(sequence.error().detail) : sequence.error();
    if (*sequence != m_sequence++)
        return broken("sequence number out of turn");
    return m_chunk.data.begin + 4;
}

Result<void> PngWalk::end()
{
    if (!isHere("IEND"))
        return broken("chunk that shows no picture");
    if (!m_chunk.data.isEmpty())
        return broken("IEND with data");
    m_ledger.enter(m_chunk.range, "end of image");
    if (m_chunk.range.end != m_chunks.fileSize())
        return unexplained(m_chunk.range.end, "bytes after the end of the image");
    return {};
}

} // namespace

Result<void> explainPng(ByteSource &file, Ledger &ledger) { return PngWalk(file, ledger).run(); }

} // namespace privet::photos::accountant
