// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/gif.h"

#include "photos/formats/gif/blocks.h"
#include "photos/formats/gif/metadata.h"
#include "photos/formats/gif/scan.h"

#include <utility>

namespace privet::photos {

namespace {

using Use = GifPart::Use;

/// Blocks of one file that have to be cut anew; they stay in memory until they are written.
constexpr std::uint64_t mostRebuilt = 32U << 20U;

class Writer
{
public:
    Writer(ByteSource &source, const GifScan &scan)
        : m_source(source)
        , m_scan(scan)
        , m_out(source)
        , m_isLoopDue(scan.loop)
        , m_isProfileDue(scan.profile)
    { }

    Result<Recipe> run();

private:
    Result<void> emit(const GifPart &part);
    Result<void> emitTable(const GifTable &table);
    Result<void> emitImage(const GifImage &image);
    Result<void> emitBlocks(const GifImage &image);
    Result<void> emitEnd();
    [[nodiscard]] Bytes dueLoop() { return std::exchange(m_isLoopDue, false) ? *m_scan.loop : Bytes(); }
    [[nodiscard]] Bytes dueProfile() { return std::exchange(m_isProfileDue, false) ? *m_scan.profile : Bytes(); }

    ByteSource &m_source;
    const GifScan &m_scan;
    RecipeBuilder m_out;
    bool m_isLoopDue;
    bool m_isProfileDue;
    std::uint64_t m_rebuilt = 0;
};

Result<Recipe> Writer::run()
{
    if (auto emitted = m_out.replace({0, GifScan::headEnd}, m_scan.head, Category::Other); !emitted)
        return emitted.error();
    if (auto emitted = emitTable(m_scan.table); !emitted)
        return emitted.error();
    for (const auto &part : m_scan.parts) {
        if (auto emitted = emit(part); !emitted)
            return emitted.error();
    }
    if (auto emitted = emitEnd(); !emitted)
        return emitted.error();
    return std::move(m_out).finish();
}

/// Loop, profile, images: what the source has elsewhere is written at its place.
Result<void> Writer::emit(const GifPart &part)
{
    if (part.use == Use::Gone) {
        const auto category = categoryOfGifPart(m_source, part);
        if (!category)
            return category.error();
        m_out.drop(part.range, *category);
        return {};
    }
    if (part.use == Use::Loop)
        return m_out.replace(part.range, dueLoop(), Category::Hidden);
    m_out.insert(dueLoop());
    if (part.use == Use::Profile)
        return m_out.replace(part.range, dueProfile(), Category::Device);
    m_out.insert(dueProfile());
    if (part.use == Use::Image)
        return emitImage(m_scan.images[part.image]);
    auto control = cleanGifControl(m_source, part.range);
    if (!control)
        return control.error();
    return m_out.replace(part.range, std::move(*control), Category::Hidden);
}

/// Colours that nothing shows become black.
Result<void> Writer::emitTable(const GifTable &table)
{
    constexpr std::size_t mostBytes = 768;
    auto colours = readAll(m_source, table.range, mostBytes);
    if (!colours)
        return colours.error();
    for (std::size_t i = 0; i < colours->size(); ++i) {
        if (!table.used[i / 3])
            (*colours)[i] = std::byte{0};
    }
    return m_out.replace(table.range, std::move(*colours), Category::Hidden);
}

Result<void> Writer::emitImage(const GifImage &image)
{
    constexpr std::uint8_t tableAndInterlace = 0xC0;
    constexpr std::uint8_t tableSize = 0x07;
    auto head = readAll(m_source, image.head, static_cast<std::size_t>(image.head.size()));
    if (!head)
        return head.error();
    const bool hasTable = !image.table.range.isEmpty();
    head->back() &= static_cast<std::byte>(tableAndInterlace | (hasTable ? tableSize : 0));
    if (auto emitted = m_out.replace(image.head, std::move(*head), Category::Hidden); !emitted)
        return emitted;
    if (auto emitted = emitTable(image.table); !emitted)
        return emitted;
    m_out.keep({image.table.range.end, image.blocks.begin}); // the minimum code size
    return emitBlocks(image);
}

/// Whole blocks stay where they are. From the first one that is not as it should be, or holds the end, the blocks are
/// made anew, which often changes nothing.
Result<void> Writer::emitBlocks(const GifImage &image)
{
    const std::uint64_t length = image.blockLength;
    const auto keptBlocks = std::min<std::uint64_t>(image.end / 8 / length, image.fullBlocks);
    const auto split = image.blocks.begin + keptBlocks * (length + 1);
    m_out.keep({image.blocks.begin, split});

    const auto codedBytes = image.neededBytes() - keptBlocks * length;
    m_rebuilt += codedBytes;
    if (m_rebuilt > mostRebuilt)
        return Error{Errc::TooLarge, "blocks of unusual lengths, too many to be cut anew", image.blocks.begin};
    auto data = joinGifBlocks(m_source, {split, image.blocks.end}, static_cast<std::size_t>(codedBytes));
    if (!data)
        return data.error();
    data->resize(static_cast<std::size_t>(codedBytes));
    const auto end = image.end - 8 * keptBlocks * length; // the end code, lowest bit first, and zeros
    const auto code = (1U << image.minimum) + 1;
    for (auto bit = end; bit < 8 * codedBytes; ++bit) {
        const auto mask = static_cast<std::byte>(1U << bit % 8);
        auto &byte = (*data)[static_cast<std::size_t>(bit / 8)];
        const auto index = bit - end;
        const bool isSet = index < image.endWidth && (code >> index & 1U) != 0;
        byte = isSet ? byte | mask : byte & ~mask;
    }
    Bytes blocks;
    putGifBlocks(blocks, *data, static_cast<std::size_t>(length));
    return m_out.replace({split, image.blocks.end}, std::move(blocks), Category::Hidden);
}

Result<void> Writer::emitEnd()
{
    Bytes end;
    putU8(end, 0x3B);
    if (m_scan.isEndMissing)
        m_out.note({Fact::RepairedEnd, Category::Other, Severity::Info, "end of the file", {}, 0, {}});
    if (auto emitted = m_out.replace({m_scan.end, m_scan.tail()}, std::move(end), Category::Other); !emitted)
        return emitted;
    m_out.drop({m_scan.tail(), m_source.size()}, Category::Hidden);
    return {};
}

} // namespace

Result<Recipe> cleanGif(ByteSource &source, const Policy &, const Limits &limits)
{
    const auto scan = scanGif(source, limits);
    if (!scan)
        return scan.error();
    return Writer(source, *scan).run();
}

} // namespace privet::photos
