// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/png/scan.h"

namespace privet::photos {

namespace {

using Use = PngPart::Use;
using Colour = PngHeader::Colour;

constexpr std::string_view signature("\x89PNG\r\n\x1A\n", 8);

Error malformed(std::string detail, std::uint64_t at) { return {Errc::Malformed, std::move(detail), at}; }

class Scanner
{
public:
    Scanner(ByteSource &source, const Limits &limits, Depth depth, const PngWatch &watch)
        : m_source(source)
        , m_limits(limits)
        , m_depth(depth)
        , m_watch(watch)
        , m_chunks(source, {signature.size(), std::max<std::uint64_t>(source.size(), signature.size())})
    { }

    Result<PngScan> run();

private:
    enum class Place : std::uint8_t { Head, Data, After };

    Result<void> checkSignature();
    Result<void> takeHeader();
    Result<void> walk();
    Result<void> take(const PngChunk &chunk);
    Result<void> takeHead(const PngChunk &chunk, const PngRule &rule);
    Result<void> beginData(const PngChunk &chunk);
    Result<void> takeFrameControl(const PngChunk &chunk);
    Result<void> takeFrameData(const PngChunk &chunk);
    Result<void> takeCoded(const PngChunk &chunk);
    Result<void> takeSequence(std::uint32_t number, std::uint64_t at);
    Result<void> openPicture(std::uint32_t width, std::uint32_t height, std::uint64_t at);
    Result<void> closePicture(std::uint64_t at);
    Result<void> finishPictures(std::uint64_t at);
    Result<void> takeEnd(const PngChunk &chunk);
    Result<void> add(PngPart part);
    Result<void> addHidden(const PngChunk &chunk);
    void endAt(std::uint64_t end, std::uint64_t tail, bool missing);
    [[nodiscard]] bool isInPlace(const PngRule &rule) const;

    ByteSource &m_source;
    Limits m_limits;
    Depth m_depth;
    const PngWatch &m_watch;
    PngChunks m_chunks;
    PngRowReader m_reader;
    PngScan m_scan;
    PngContext m_context;
    Place m_place = Place::Head;
    std::array<bool, pngSlotCount> m_seen{};
    bool m_isPaletteSeen = false;
    bool m_isPictureOpen = false;
    bool m_isEnded = false;
    std::uint64_t m_rowBytes = 0; // of all pictures so far
    std::optional<PngPixels> m_pixels; // of the open picture, if it has a palette
    PngUsedEntries m_usedEntries;
    std::uint32_t m_sequence = 0; // the next one
    std::uint32_t m_frames = 0; // fcTL so far
};

Result<PngScan> Scanner::run()
{
    if (auto checked = checkSignature(); !checked)
        return checked.error();
    if (auto taken = takeHeader(); !taken)
        return taken.error();
    if (auto walked = walk(); !walked)
        return walked.error();
    if (m_scan.header.colour == Colour::Palette && m_depth == Depth::Picture)
        forgetUnusedEntries(m_scan.head, m_usedEntries);
    return std::move(m_scan);
}

Result<void> Scanner::checkSignature()
{
    std::array<std::byte, signature.size()> head{};
    const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(m_source.size(), head.size()));
    if (auto read = m_source.read(0, std::span(head).first(length)); !read)
        return read;
    if (textOf(head) == signature)
        return {};
    // The signature is made to show a transfer as text, which changes line ends somewhere in the picture too.
    if (textOf(head).substr(0, 4) == signature.substr(0, 4))
        return malformed("damaged signature, as by a transfer as text", 4);
    return Error{Errc::NotThisFormat, "no PNG signature", 0};
}

Result<void> Scanner::takeHeader()
{
    const auto first = m_chunks.next();
    if (!first)
        return first.error();
    if (!first->has_value())
        return Error{Errc::Truncated, "the file ends after its signature", signature.size()};
    const auto &chunk = **first;
    if (chunk.type == chunk::CgBI)
        return Error{Errc::UnsupportedVariant, "CgBI", chunk.range.begin};
    if (chunk.type != chunk::IHDR || chunk.range.end != PngScan::headEnd)
        return malformed("IHDR is not the first chunk", chunk.range.begin);
    const auto data = m_chunks.data(chunk, 13);
    if (!data)
        return data.error();
    if (!data->has_value())
        return malformed("IHDR: wrong checksum", chunk.range.begin);
    const auto header = PngHeader::parse(**data);
    if (!header)
        return malformed(header.error().detail, chunk.range.begin);
    m_scan.header = *header;
    m_context = {*header, 0, m_limits};
    return {};
}

/// Up to IEND. Once every picture is whole, a break in what follows costs nothing that can be seen.
Result<void> Scanner::walk()
{
    while (!m_isEnded) {
        const auto begin = m_chunks.position();
        auto next = m_chunks.next();
        if (next && next->has_value()) {
            if (auto taken = take(**next); !taken)
                return taken;
            continue;
        }
        const auto broken = next ? Error{Errc::Truncated, "the file ends without IEND", begin} : next.error();
        if (broken.code != Errc::Truncated && broken.code != Errc::Malformed)
            return broken;
        if (!finishPictures(begin))
            return broken;
        endAt(begin, begin, true);
    }
    return {};
}

Result<void> Scanner::take(const PngChunk &chunk)
{
    const auto &type = chunk.type;
    if (type == chunk::IDAT)
        return takeCoded(chunk);
    if (m_place == Place::Data) {
        if (auto closed = closePicture(chunk.range.begin); !closed)
            return closed;
        m_place = Place::After;
    }
    if (type == chunk::IEND)
        return takeEnd(chunk);
    if (type == chunk::IHDR)
        return malformed("a second IHDR", chunk.range.begin);
    if (type.isCritical() && type != chunk::PLTE)
        return Error{Errc::UnsupportedVariant, type.name(), chunk.range.begin};
    if (type == chunk::fdAT)
        return takeFrameData(chunk);
    if (type == chunk::fcTL && m_place == Place::After)
        return takeFrameControl(chunk);
    if (const auto *rule = pngRuleFor(type))
        return takeHead(chunk, *rule);
    return add({type, chunk.range});
}

Result<void> Scanner::takeHead(const PngChunk &chunk, const PngRule &rule)
{
    const bool isPalette = chunk.type == chunk::PLTE;
    const bool isNeeded = isPalette && m_scan.header.colour == Colour::Palette;
    const auto slot = indexOf(rule.slot);
    if (m_seen[slot] && isNeeded && m_place == Place::Head)
        return malformed("a second PLTE", chunk.range.begin);
    if (m_seen[slot] || !isInPlace(rule))
        return add({chunk.type, chunk.range});

    m_seen[slot] = true;
    m_isPaletteSeen = m_isPaletteSeen || isPalette;
    const auto limit = rule.longest == 0 ? m_limits.metadataBlock : rule.longest;
    std::optional<Bytes> fixed;
    if (chunk.data().size() <= limit) {
        const auto data = m_chunks.data(chunk, limit);
        if (!data)
            return data.error();
        if (data->has_value())
            fixed = fixedForm(rule.slot, **data, m_context);
    }
    if (!fixed)
        return isNeeded ? malformed("PLTE", chunk.range.begin) : add({chunk.type, chunk.range});

    if (isPalette)
        m_context.paletteEntries = fixed->size() / 3;
    m_scan.head[slot] = makePngChunk(chunk.type, *fixed);
    return add({chunk.type, chunk.range, Use::Head, rule.slot});
}

bool Scanner::isInPlace(const PngRule &rule) const
{
    switch (rule.place) {
    case PngRule::Place::BeforePalette:
        return m_place == Place::Head && !m_isPaletteSeen;
    case PngRule::Place::BeforePicture:
        return m_place == Place::Head;
    case PngRule::Place::Anywhere:
        return true;
    }
    return false;
}

/// What must be known when the first IDAT comes.
Result<void> Scanner::beginData(const PngChunk &chunk)
{
    const auto at = chunk.range.begin;
    const auto &header = m_scan.header;
    m_place = Place::Data;
    if (header.colour == Colour::Palette && !m_scan.head[indexOf(PngSlot::Palette)])
        return malformed("PLTE is missing", at);
    auto &first = m_scan.head[indexOf(PngSlot::FirstFrame)];
    if (!m_scan.isAnimated()) {
        first.reset();
    } else if (m_seen[indexOf(PngSlot::FirstFrame)]) {
        const auto data = first ? ByteView(*first).subspan(PngChunk::headSize) : ByteView();
        const auto frame = first ? PngFrame::parse(data.first(data.size() - PngChunk::crcSize), header) : std::nullopt;
        if (!frame || frame->width != header.width || frame->height != header.height)
            return malformed("fcTL", at);
        if (auto taken = takeSequence(frame->sequence, at); !taken)
            return taken;
        ++m_frames;
    }
    return openPicture(header.width, header.height, at);
}

Result<void> Scanner::takeFrameControl(const PngChunk &chunk)
{
    if (!m_scan.isAnimated())
        return addHidden(chunk);
    const auto at = chunk.range.begin;
    if (auto closed = closePicture(at); !closed)
        return closed;
    const auto longest = pngRuleFor(chunk::fcTL)->longest;
    const auto data = chunk.data().size() == longest ? m_chunks.data(chunk, longest) : std::optional<Bytes>();
    if (!data)
        return data.error();
    const auto frame = data->has_value() ? PngFrame::parse(**data, m_scan.header) : std::nullopt;
    if (!frame)
        return malformed("fcTL", at);
    if (auto taken = takeSequence(frame->sequence, at); !taken)
        return taken;
    ++m_frames;
    if (auto opened = openPicture(frame->width, frame->height, at); !opened)
        return opened;
    const auto picture = static_cast<std::uint32_t>(m_scan.pictures.size() - 1);
    return add({chunk.type, chunk.range, Use::FrameControl, {}, picture});
}

Result<void> Scanner::takeFrameData(const PngChunk &chunk)
{
    if (!m_scan.isAnimated())
        return addHidden(chunk);
    if (!m_isPictureOpen)
        return malformed("fdAT without fcTL", chunk.range.begin);
    if (chunk.data().size() < codedPrefix(chunk.type))
        return malformed("fdAT", chunk.range.begin);
    return takeCoded(chunk);
}

/// Feeds one IDAT or fdAT to the open picture.
Result<void> Scanner::takeCoded(const PngChunk &chunk)
{
    if (m_place == Place::Head) {
        if (auto begun = beginData(chunk); !begun)
            return begun;
    }
    if (chunk.type == chunk::IDAT && m_place == Place::After)
        return addHidden(chunk);

    Bytes prefix;
    std::uint64_t kept = 0;
    const auto intact = m_chunks.stream(chunk, [&](ByteView piece, std::uint64_t offset) -> Result<void> {
        const auto missing = std::min(codedPrefix(chunk.type) - prefix.size(), piece.size());
        putBytes(prefix, piece.first(missing));
        const auto coded = piece.subspan(missing);
        const auto used = m_depth == Depth::Picture ? m_reader.feed(coded, offset + missing) : coded.size();
        if (!used)
            return used.error();
        kept += *used;
        return {};
    });
    if (!intact)
        return intact.error();
    if (!*intact)
        return malformed(chunk.type.name() + ": wrong checksum", chunk.range.begin);
    if (!prefix.empty()) {
        if (auto taken = takeSequence(be32(prefix), chunk.range.begin); !taken)
            return taken;
    }
    if (kept == 0)
        return addHidden(chunk);
    const auto picture = static_cast<std::uint32_t>(m_scan.pictures.size() - 1);
    const auto surplus = chunk.data().size() - prefix.size() - kept;
    return add({chunk.type, chunk.range, Use::Coded, {}, picture, surplus});
}

Result<void> Scanner::takeSequence(std::uint32_t number, std::uint64_t at)
{
    if (number != m_sequence)
        return malformed("animation out of sequence", at);
    ++m_sequence;
    return {};
}

Result<void> Scanner::openPicture(std::uint32_t width, std::uint32_t height, std::uint64_t at)
{
    const auto rows = PngRows::of(m_scan.header, width, height, PngRows::most(m_source.size()) - m_rowBytes);
    if (!rows)
        return Error{rows.error().code, rows.error().detail, at};
    const bool isStill = m_scan.pictures.empty();
    m_rowBytes += rows->totalBytes();
    m_scan.pictures.push_back({*rows});
    m_isPictureOpen = true;
    if (m_depth == Depth::Container) {
        m_scan.pictures.back().state = PngRowReader::State::Ended;
        return {};
    }
    if (m_scan.header.colour == Colour::Palette) {
        if (!PngPixels::canWatch(*rows))
            return Error{Errc::TooLarge, "palette picture with too long rows", at};
        m_pixels.emplace(m_scan.header, *rows, [this](ByteView samples, std::uint64_t columns) {
            noteUsedEntries(samples, columns, m_scan.header.depth, m_usedEntries);
        });
        m_reader.start(*rows, [this](ByteView piece) { m_pixels->take(piece); });
    } else {
        m_reader.start(*rows, isStill && m_watch ? m_watch(m_scan.header, *rows) : PngRowSink());
    }
    return {};
}

Result<void> Scanner::closePicture(std::uint64_t at)
{
    if (!std::exchange(m_isPictureOpen, false) || m_depth == Depth::Container)
        return {};
    if (!m_reader.hasAllRows())
        return Error{Errc::Truncated, "the picture data ends before the last row", at};
    m_scan.pictures.back().state = m_reader.state();
    m_scan.pictures.back().isWasteful = m_reader.isWasteful();
    return {};
}

Result<void> Scanner::finishPictures(std::uint64_t at)
{
    if (auto closed = closePicture(at); !closed)
        return closed;
    if (m_scan.pictures.empty())
        return malformed("no picture data", at);
    const auto &animation = m_scan.head[indexOf(PngSlot::Animation)];
    if (animation && be32(*animation, PngChunk::headSize) != m_frames)
        return malformed("acTL: another number of frames", at);
    return {};
}

Result<void> Scanner::takeEnd(const PngChunk &chunk)
{
    if (auto finished = finishPictures(chunk.range.begin); !finished)
        return finished;
    bool isWhole = chunk.data().isEmpty();
    if (isWhole) {
        const auto data = m_chunks.data(chunk, 0);
        if (!data)
            return data.error();
        isWhole = data->has_value();
    }
    endAt(chunk.range.begin, chunk.range.end, !isWhole);
    return {};
}

void Scanner::endAt(std::uint64_t end, std::uint64_t tail, bool missing)
{
    m_scan.end = end;
    m_scan.tail = tail;
    m_scan.isEndMissing = missing;
    m_isEnded = true;
}

/// Runs of IDAT are one part, so that their number costs no memory.
Result<void> Scanner::add(PngPart part)
{
    auto &parts = m_scan.parts;
    if (part.type == chunk::IDAT && !parts.empty()) {
        auto &last = parts.back();
        const bool isAlike = last.type == part.type && last.use == part.use;
        if (isAlike && (part.use == Use::Hidden || last.surplus + part.surplus == 0)) {
            last.range.end = part.range.end;
            last.surplus += part.surplus;
            return {};
        }
    }
    if (parts.size() >= m_limits.elements)
        return Error{Errc::TooLarge, "more chunks than any picture needs", part.range.begin};
    parts.push_back(part);
    return {};
}

Result<void> Scanner::addHidden(const PngChunk &chunk)
{
    return add({chunk.type, chunk.range, Use::Hidden, {}, 0, chunk.data().size()});
}

} // namespace

Result<PngScan> scanPng(ByteSource &source, const Limits &limits, const PngWatch &watch)
{
    return Scanner(source, limits, Depth::Picture, watch).run();
}

Result<PngScan> skimPngChunks(ByteSource &source, const Limits &limits)
{
    return Scanner(source, limits, Depth::Container, {}).run();
}

} // namespace privet::photos
