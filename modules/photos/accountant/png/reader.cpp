// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/png/reader.h"

#include "photos/accountant/profile.h"
#include "photos/accountant/small_exif.h"

#include <bitset>
#include <numeric>

namespace privet::photos::accountant {

namespace {

bool isOfTheFile(Errc code) { return code == Errc::Truncated || code == Errc::Malformed; }

class PngReader
{
public:
    explicit PngReader(PngChunks &chunks)
        : m_chunks(chunks)
    { }

    [[nodiscard]] Result<PngPicture> run();

private:
    [[nodiscard]] Result<void> take(const PngChunk &chunk);
    [[nodiscard]] Result<void> takeHeader(const PngChunk &chunk);
    [[nodiscard]] Result<void> takeHeadChunk(const PngChunk &chunk, std::size_t rank);
    [[nodiscard]] Result<void> takeFrame(const PngChunk &chunk);
    [[nodiscard]] bool standsWhereItMay(PngType type) const;
    void keep(PngType type, std::size_t rank, Bytes data);
    [[nodiscard]] Result<PngPicture> finish();

    PngChunks &m_chunks;
    PngPicture m_picture;
    std::bitset<12> m_seen; ///< head chunks by rank
    bool m_hasData = false;
    bool m_hasControl = false;
    std::optional<PngFrameControl> m_stillControl;
    std::uint32_t m_announcedFrames = 0;
    std::uint32_t m_plays = 0;
    std::size_t m_frameControls = 0;
};

Result<PngPicture> PngReader::run()
{
    std::size_t count = 0;
    for (auto at = PngChunks::signatureLength; at < m_chunks.fileSize();) {
        const auto chunk = m_chunks.at(at);
        if (!chunk && isOfTheFile(chunk.error().code))
            break; // a file that was cut shows what came before
        if (!chunk)
            return chunk.error();
        if (chunk->type != pngType("IDAT") && ++count > pngChunkLimit)
            return Error{Errc::TooLarge, "too many chunks", at};
        if ((at == PngChunks::signatureLength) != (chunk->type == pngType("IHDR")))
            return Error{Errc::Malformed, "PNG does not begin with IHDR", at};
        if (chunk->type == pngType("IEND"))
            break;
        if (auto taken = take(*chunk); !taken)
            return taken.error();
        at = chunk->range.end;
    }
    return finish();
}

Result<void> PngReader::take(const PngChunk &chunk)
{
    if (chunk.type == pngType("IHDR"))
        return takeHeader(chunk);
    if (chunk.type == pngType("IDAT")) {
        if (!m_hasData)
            m_picture.frames.insert(m_picture.frames.begin(), {chunk.range.begin, chunk.type, m_stillControl});
        m_hasData = true;
        return {};
    }
    if (chunk.type == pngType("fcTL") || chunk.type == pngType("acTL"))
        return takeFrame(chunk);
    if (const auto rank = headRank(chunk.type))
        return takeHeadChunk(chunk, *rank);
    return {};
}

Result<void> PngReader::takeHeader(const PngChunk &chunk)
{
    const auto data = m_chunks.read(chunk, 64);
    if (!data)
        return data.error();
    const auto header = readPngHeader(*data);
    if (!header)
        return header.error();
    m_picture.header = *header;
    return {};
}

bool PngReader::standsWhereItMay(PngType type) const
{
    if (type == pngType("eXIf"))
        return true;
    if (m_hasData)
        return false;
    const bool hasPalette = m_seen.test(*headRank(pngType("PLTE")));
    if (type == pngType("tRNS"))
        return hasPalette || !m_picture.header.isPalette();
    return !hasPalette || type == pngType("pHYs") || type == pngType("PLTE");
}

Result<void> PngReader::takeHeadChunk(const PngChunk &chunk, std::size_t rank)
{
    constexpr std::size_t longestFixed = 1024;
    const bool isFirst = !m_seen.test(rank);
    const bool isPlaced = standsWhereItMay(chunk.type);
    m_seen.set(rank);
    if (!isFirst || !isPlaced)
        return {};
    const bool isLong = chunk.type == pngType("iCCP") || chunk.type == pngType("eXIf");
    auto data = m_chunks.read(chunk, isLong ? profileLimit : longestFixed);
    if (!data)
        return data.error().code == Errc::TooLarge ? Result<void>() : data.error();
    const auto isRight = m_chunks.isCrcRight(chunk);
    if (!isRight)
        return isRight.error();
    if (*isRight)
        keep(chunk.type, rank, std::move(*data));
    return {};
}

/// Takes the data of a chunk as a viewer does, or not at all.
void PngReader::keep(PngType type, std::size_t rank, Bytes data)
{
    const auto &header = m_picture.header;
    const std::size_t longestPalette = std::size_t{3} << header.depth;
    if (type == pngType("PLTE") && data.size() % 3 == 0)
        data.resize(std::min(data.size(), longestPalette));
    if (type == pngType("tRNS") && !header.isPalette() && header.depth < 16 && data.size() % 2 == 0) {
        for (std::size_t i = 0; i < data.size(); i += 2) {
            const auto sample = be16(data, i) & ((1U << header.depth) - 1);
            data[i] = static_cast<std::byte>(sample >> 8U);
            data[i + 1] = static_cast<std::byte>(sample & 0xFFU);
        }
    }
    if (type == pngType("eXIf")) {
        m_picture.orientation = readExif(data).orientation;
    } else if (type == pngType("pHYs")) {
        constexpr std::uint32_t largest = 0x7FFFFFFF;
        const auto x = data.size() == 9 ? be32(data) : 0;
        const auto y = data.size() == 9 ? be32(data, 4) : 0;
        if (x >= 1 && y >= 1 && x <= largest && y <= largest && x != y)
            m_picture.pixelAspect = std::uint64_t{x / std::gcd(x, y)} << 32U | (y / std::gcd(x, y));
    } else if (!isLegalHeadChunk(type, data, header, m_picture.palette.size() / 3)) {
        return;
    } else if (type == pngType("PLTE")) {
        m_picture.palette = std::move(data);
    } else if (type == pngType("tRNS")) {
        m_picture.transparency = std::move(data);
    } else {
        m_picture.colour[rank] = std::move(data);
    }
}

Result<void> PngReader::takeFrame(const PngChunk &chunk)
{
    constexpr std::uint32_t mostPlays = 0xFFFF;
    const auto data = m_chunks.read(chunk, 64);
    if (!data)
        return data.error();
    if (chunk.type == pngType("acTL")) {
        const auto isRight = m_chunks.isCrcRight(chunk);
        if (!isRight)
            return isRight.error();
        if (!m_hasControl && !m_hasData && *isRight && data->size() == 8) {
            m_announcedFrames = be32(*data);
            m_plays = be32(*data, 4) > mostPlays ? 0 : be32(*data, 4); // 0 is endless
        }
        m_hasControl = true;
        return {};
    }
    ++m_frameControls;
    const auto control = readFrameControl(*data, m_picture.header);
    if (!control)
        return {}; // without its frame the count is wrong, and so there is no animation
    if (m_hasData)
        m_picture.frames.push_back({chunk.range.end, pngType("fdAT"), *control});
    else
        m_stillControl = *control;
    return {};
}

Result<PngPicture> PngReader::finish()
{
    if (!m_hasData)
        return Error{Errc::Malformed, "no picture to compare"};
    const bool isAnimated = m_announcedFrames > 0 && m_announcedFrames == m_frameControls;
    if (isAnimated) {
        m_picture.plays = m_plays;
    } else {
        m_picture.frames.resize(1);
        m_picture.frames.front().control.reset();
    }
    return std::move(m_picture);
}

} // namespace

Result<PngPicture> readPngPicture(PngChunks &chunks) { return PngReader(chunks).run(); }

} // namespace privet::photos::accountant
