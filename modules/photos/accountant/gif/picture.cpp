// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/gif/accountant.h"
#include "photos/accountant/gif/codes.h"
#include "photos/accountant/gif/reader.h"
#include "photos/accountant/icc/colours.h"

namespace privet::photos::accountant {

namespace {

/// How the coded data of one image ends.
struct CodedEnd {
    std::uint64_t bits = 0; ///< before the end code
    unsigned endCodeWidth = 0;
    bool isComplete = false; ///< no pixel is missing
    GifColours colours;
};

Result<CodedEnd> endOf(ByteSource &file, const GifFrame &frame)
{
    if (frame.codeSize < 1 || frame.codeSize > GifCodes::largestSize)
        return Error{Errc::Malformed, "impossible LZW code size", frame.dataBegin};
    GifCodes codes(frame.codeSize, frame.image.pixels());
    GifCodedData data(file, frame.dataBegin);
    while (!codes.isOver()) {
        const auto block = data.next();
        if (!block)
            return block.error();
        if (block->empty())
            return Error{Errc::Malformed, "packed image without its end code", frame.dataBegin};
        if (auto taken = codes.take(*block); !taken)
            return taken.error();
    }
    return CodedEnd{codes.length(), codes.width(), codes.isComplete(), codes.colours()};
}

/// The coded bytes of an image as one stream that can be read bit by bit at its end.
class Packed
{
public:
    Packed(ByteSource &file, const GifFrame &frame)
        : m_data(file, frame.dataBegin)
    { }

    /// At least one byte, or none at the end.
    [[nodiscard]] Result<ByteView> run()
    {
        if (m_run.empty()) {
            auto next = m_data.next();
            if (!next)
                return next;
            m_run = *next;
        }
        return m_run;
    }
    void skip(std::size_t length) { m_run = m_run.subspan(length); }

    /// The next bits of up to four bytes, zero beyond the end, and how many there are.
    struct Bits {
        std::uint32_t value = 0;
        unsigned count = 0;
    };
    [[nodiscard]] Result<Bits> bits()
    {
        Bits bits;
        while (bits.count < 32) {
            const auto next = run();
            if (!next)
                return next.error();
            if (next->empty())
                break;
            bits.value |= std::uint32_t{u8(*next)} << bits.count;
            bits.count += 8;
            skip(1);
        }
        return bits;
    }

private:
    GifCodedData m_data;
    ByteView m_run;
};

/// Whether both give the same `length` whole bytes.
Result<bool> beginTheSame(Packed &before, Packed &after, std::uint64_t length)
{
    while (length > 0) {
        const auto left = before.run();
        if (!left)
            return left.error();
        const auto right = after.run();
        if (!right)
            return right.error();
        const auto common = static_cast<std::size_t>(std::min<std::uint64_t>({left->size(), right->size(), length}));
        if (common == 0 || !equal(left->first(common), right->first(common)))
            return false;
        before.skip(common);
        after.skip(common);
        length -= common;
    }
    return true;
}

/// The codes of `before` are those of `after`, up to where a viewer stops: at the end code, at the last pixel, or where
/// the data ends.
Result<bool> haveSameCodes(Packed &before, Packed &after, const CodedEnd &end)
{
    const auto same = beginTheSame(before, after, end.bits / 8);
    if (!same || !*same)
        return same;
    const auto left = before.bits();
    if (!left)
        return left.error();
    const auto right = after.bits();
    if (!right)
        return right.error();
    const auto rest = static_cast<unsigned>(end.bits % 8);
    const auto differs = left->value ^ right->value;
    const auto isEqualUpTo
        = [&](unsigned count) { return left->count >= count && (differs & ((1U << count) - 1)) == 0; };
    const auto withEnd = rest + end.endCodeWidth;
    return isEqualUpTo(rest) && (end.isComplete || left->count < withEnd || isEqualUpTo(withEnd));
}

/// Tables of the same size, with the same colours where an image uses them.
bool haveSameColours(ByteView before, ByteView after, const GifColours &used)
{
    if (before.size() != after.size())
        return false;
    for (std::size_t i = 0; i * 3 < before.size(); ++i) {
        if (used[i] && !equal(before.subspan(i * 3, 3), after.subspan(i * 3, 3)))
            return false;
    }
    return true;
}

/// An image without control is shown as one whose control says nothing.
GifControl controlOf(const GifFrame &frame) { return frame.control.value_or(GifControl{}); }

bool isPlacedTheSame(const GifFrame &before, const GifFrame &after)
{
    const auto &left = before.image;
    const auto &right = after.image;
    return left.x == right.x && left.y == right.y && left.width == right.width && left.height == right.height
           && left.isInterlaced() == right.isInterlaced() && controlOf(before) == controlOf(after)
           && before.codeSize == after.codeSize;
}

/// One of the two images that stand at the same place of their files.
struct FrameOf {
    ByteSource &file;
    const GifFrame &frame;
};

Result<bool> isSameImage(const FrameOf &before, const FrameOf &after)
{
    if (!isPlacedTheSame(before.frame, after.frame))
        return false;
    const auto end = endOf(after.file, after.frame);
    if (!end)
        return end.error();
    if (!haveSameColours(before.frame.table, after.frame.table, end->colours))
        return false;
    Packed left(before.file, before.frame);
    Packed right(after.file, after.frame);
    return haveSameCodes(left, right, *end);
}

bool isShownTheSame(const GifReader &before, const GifReader &after, std::size_t images)
{
    const auto &left = before.screen();
    const auto &right = after.screen();
    GifColours background;
    background.set(after.background());
    return left.width == right.width && left.height == right.height && left.aspect == right.aspect
           && before.background() == after.background() && haveSameColours(before.table(), after.table(), background)
           && (images < 2 || before.loops() == after.loops())
           && showsSameColours(before.profile(), after.profile(), ProfileSpace::Rgb);
}

} // namespace

Result<bool> sameGifPicture(ByteSource &beforeFile, ByteSource &afterFile)
{
    GifReader before(beforeFile);
    if (auto started = before.start(); !started)
        return started.error();
    GifReader after(afterFile);
    if (auto started = after.start(); !started)
        return started.error();
    for (std::size_t images = 0;; ++images) {
        const auto left = before.next();
        if (!left)
            return left.error();
        const auto right = after.next();
        if (!right)
            return right.error();
        if (left->has_value() != right->has_value())
            return false;
        if (!left->has_value())
            return images > 0 && isShownTheSame(before, after, images);
        const auto same = isSameImage({beforeFile, **left}, {afterFile, **right});
        if (!same || !*same)
            return same;
    }
}

} // namespace privet::photos::accountant
