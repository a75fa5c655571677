// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/png.h"

#include "photos/formats/png/scan.h"
#include "photos/formats/png/text.h"
#include "photos/formats/png/zlib.h"

namespace privet::photos {

namespace {

using Use = PngPart::Use;

/// Rebuilt picture data of one file; it stays in memory until it is written.
constexpr std::size_t mostRebuilt = 16U << 20U;

class Writer
{
public:
    Writer(ByteSource &source, const PngScan &scan)
        : m_source(source)
        , m_scan(scan)
        , m_chunks(source, {})
        , m_out(source)
        , m_sequence(scan.head[indexOf(PngSlot::FirstFrame)] ? 1 : 0)
    { }

    Result<Recipe> run();

private:
    Result<void> emit(const PngPart &part);
    Result<void> emitHead(const PngPart &part);
    void emitHeadBefore(std::size_t slot);
    Result<void> emitFrameControl(const PngPart &part);
    Result<void> emitCoded(const PngPart &part);
    Result<void> emitRewritten(const PngPart &part, ByteView prefix);
    Result<void> emitRebuilt(const PngPart &part);
    Result<Bytes> rebuilt(const PngPart &first);
    Result<void> refeed(const PngPart &part);
    Result<void> emitEnd();
    Result<void> drop(const PngPart &part);

    ByteSource &m_source;
    const PngScan &m_scan;
    PngChunks m_chunks;
    PngRowReader m_reader;
    RecipeBuilder m_out;
    std::uint32_t m_sequence; // of the next fcTL or fdAT
    std::size_t m_slot = 0; // the first one not yet written
    std::optional<std::uint32_t> m_rebuiltPicture; // the last one made anew
    std::size_t m_rebuiltBytes = 0;
};

Result<Recipe> Writer::run()
{
    m_out.keep({0, PngScan::headEnd});
    for (const auto &part : m_scan.parts) {
        if (auto emitted = emit(part); !emitted)
            return emitted.error();
    }
    if (auto ended = emitEnd(); !ended)
        return ended.error();
    return std::move(m_out).finish();
}

Result<void> Writer::emit(const PngPart &part)
{
    switch (part.use) {
    case Use::Head:
        return emitHead(part);
    case Use::Coded:
        return emitCoded(part);
    case Use::FrameControl:
        return emitFrameControl(part);
    case Use::Hidden:
    case Use::Gone:
        return drop(part);
    }
    return {};
}

/// The head has one order, whatever the source's: a chunk that comes too late was written before, one that comes early
/// takes those along that belong before it.
Result<void> Writer::emitHead(const PngPart &part)
{
    const auto slot = indexOf(part.slot);
    const auto &fixed = m_scan.head[slot];
    if (!fixed)
        return drop(part);
    const auto category = categoryOfPngChunk(part.type);
    if (slot < m_slot)
        return m_out.replace(part.range, {}, category);
    emitHeadBefore(slot);
    ++m_slot;
    return m_out.replace(part.range, *fixed, category);
}

void Writer::emitHeadBefore(std::size_t slot)
{
    for (; m_slot < slot; ++m_slot) {
        if (const auto &fixed = m_scan.head[m_slot])
            m_out.insert(*fixed);
    }
}

Result<void> Writer::emitFrameControl(const PngPart &part)
{
    const PngChunk whole{part.type, part.range};
    auto data = readAll(m_source, whole.data(), static_cast<std::size_t>(whole.data().size()));
    if (!data)
        return data.error();
    Bytes numbered;
    putBe32(numbered, m_sequence++);
    putBytes(numbered, ByteView(*data).subspan(numbered.size()));
    return m_out.replace(part.range, makePngChunk(part.type, numbered), Category::Other);
}

Result<void> Writer::emitCoded(const PngPart &part)
{
    emitHeadBefore(pngSlotCount);
    if (m_scan.pictures[part.picture].mustBeRebuilt())
        return emitRebuilt(part);
    Bytes prefix;
    if (part.type == chunk::fdAT)
        putBe32(prefix, m_sequence++);
    if (part.surplus == 0 && part.type == chunk::IDAT) {
        m_out.keep(part.range);
        return {};
    }
    return emitRewritten(part, prefix);
}

/// The data stays where it is; length, sequence number and CRC around it are made anew, which often changes nothing.
Result<void> Writer::emitRewritten(const PngPart &part, ByteView prefix)
{
    const auto data = PngChunk{part.type, part.range}.data();
    const Range kept{data.begin + prefix.size(), data.end - part.surplus};
    Bytes head;
    putBe32(head, static_cast<std::uint32_t>(prefix.size() + kept.size()));
    putBe32(head, part.type.value());
    putBytes(head, prefix);
    if (auto replaced = m_out.replace({part.range.begin, kept.begin}, std::move(head), Category::Other); !replaced)
        return replaced;
    m_out.keep(kept);
    const auto crc = m_chunks.crcOf(part.type, prefix, kept);
    if (!crc)
        return crc.error();
    Bytes tail;
    putBe32(tail, *crc);
    return m_out.replace({kept.end, part.range.end}, std::move(tail), Category::Hidden);
}

/// One new chunk takes the place of all that held the picture.
Result<void> Writer::emitRebuilt(const PngPart &part)
{
    if (m_rebuiltPicture == part.picture)
        return m_out.replace(part.range, {}, Category::Hidden);
    m_rebuiltPicture = part.picture;
    auto made = rebuilt(part);
    if (!made)
        return made.error();
    m_rebuiltBytes += made->size();
    return m_out.replace(part.range, std::move(*made), Category::Hidden);
}

/// Deflates exactly the rows of the picture that begins with `first`; every pixel keeps its value, every row its
/// filter.
Result<Bytes> Writer::rebuilt(const PngPart &first)
{
    auto made = beginPngChunk(first.type);
    if (first.type == chunk::fdAT)
        putBe32(made, m_sequence++);
    Deflater deflater(made, mostRebuilt - m_rebuiltBytes);
    m_reader.start(m_scan.pictures[first.picture].rows, [&deflater](ByteView rows) { deflater.write(rows); });
    const auto begin = m_scan.parts.begin() + (&first - m_scan.parts.data());
    for (auto part = begin; part != m_scan.parts.end() && !m_reader.hasAllRows(); ++part) {
        if (part->use != Use::Coded)
            continue;
        if (auto fed = refeed(*part); !fed)
            return fed.error();
    }
    if (!deflater.finish())
        return Error{Errc::TooLarge, "picture data with hidden parts, too large to be made anew", first.range.begin};
    endPngChunk(made);
    return made;
}

Result<void> Writer::refeed(const PngPart &part)
{
    PngChunks chunks(m_source, part.range);
    while (!m_reader.hasAllRows()) {
        const auto chunk = chunks.next();
        if (!chunk)
            return chunk.error();
        if (!chunk->has_value())
            return {};
        auto prefix = codedPrefix(part.type);
        const auto read = chunks.stream(**chunk, [&](ByteView piece, std::uint64_t offset) -> Result<void> {
            const auto skipped = std::min(prefix, piece.size());
            prefix -= skipped;
            const auto used = m_reader.feed(piece.subspan(skipped), offset + skipped);
            return used ? Result<void>() : used.error();
        });
        if (!read)
            return read.error();
    }
    return {};
}

Result<void> Writer::emitEnd()
{
    const Range found{m_scan.end, m_scan.tail};
    if (auto replaced = m_out.replace(found, makePngChunk(chunk::IEND, {}), Category::Hidden); !replaced)
        return replaced;
    if (m_scan.isEndMissing)
        m_out.note({Fact::RepairedEnd, Category::Other, Severity::Info, "IEND", {}, 0, {}});
    m_out.drop({m_scan.tail, m_source.size()}, Category::Hidden);
    return {};
}

Result<void> Writer::drop(const PngPart &part)
{
    const auto category = part.use == Use::Hidden ? Result<Category>(Category::Hidden)
                                                  : categoryOfRemoved(m_source, {part.type, part.range});
    if (!category)
        return category.error();
    if (part.type == chunk::gdAT)
        m_out.note({Fact::HdrLayer, Category::Hidden, Severity::Info, "gdAT", {}, part.range.size(), {}});
    m_out.drop(part.range, *category);
    return {};
}

} // namespace

Result<Recipe> cleanScan(ByteSource &source, const PngScan &scan) { return Writer(source, scan).run(); }

// A turned PNG would have to be coded anew, so Policy::Orientation::BakeIn keeps the tag as well.

Result<Recipe> cleanPng(ByteSource &source, const Policy &, const Limits &limits)
{
    const auto scan = scanPng(source, limits);
    return scan ? cleanScan(source, *scan) : scan.error();
}

Result<Skim> skimPng(ByteSource &source, const Policy &, const Limits &limits)
{
    const auto scan = skimPngChunks(source, limits);
    if (!scan)
        return scan.error();
    auto inspection = inspectScan(source, *scan, limits);
    if (!inspection)
        return inspection.error();
    auto recipe = cleanScan(source, *scan);
    if (!recipe)
        return recipe.error();
    return Skim{std::move(*inspection), std::move(*recipe)};
}

} // namespace privet::photos
