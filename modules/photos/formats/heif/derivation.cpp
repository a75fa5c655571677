// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif/derivation.h"

#include "photos/formats/boxes.h"

#include <limits>

namespace privet::photos {

namespace {

std::uint32_t number(Fields &fields, bool isLarge) { return isLarge ? fields.u32() : fields.u16(); }

std::int32_t signedNumber(Fields &fields, bool isLarge)
{
    return isLarge ? static_cast<std::int32_t>(fields.u32()) : static_cast<std::int16_t>(fields.u16());
}

void put(Bytes &out, std::uint32_t value, bool isLarge)
{
    if (isLarge)
        putBe32(out, value);
    else
        putBe16(out, static_cast<std::uint16_t>(value & 0xFFFFU));
}

struct Rectangle {
    std::int64_t left = 0, top = 0, right = 0, bottom = 0;

    [[nodiscard]] bool isEmpty() const { return left >= right || top >= bottom; }
    [[nodiscard]] Rectangle cutTo(const Rectangle &other) const
    {
        return {std::max(left, other.left), std::max(top, other.top), std::min(right, other.right),
                std::min(bottom, other.bottom)};
    }
    [[nodiscard]] bool isInside(const Rectangle &other) const
    {
        return left >= other.left && top >= other.top && right <= other.right && bottom <= other.bottom;
    }
};

/// Whether parts of pictures lie outside of the overlay. Errors: UnsupportedVariant (a whole one does, or is covered).
Result<bool> isCropped(const std::vector<Rectangle> &places, const std::vector<HeifLayer> &inputs, HeifSize own)
{
    const Rectangle canvas{0, 0, own.width, own.height};
    bool isCropped = false;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto visible = places[i].cutTo(canvas);
        bool isCovered = visible.isEmpty();
        for (auto above = i + 1; above < places.size() && !isCovered; ++above)
            isCovered = inputs[above].isOpaque && visible.isInside(places[above]);
        if (isCovered)
            return Error{Errc::UnsupportedVariant, "an overlay with a picture that nobody sees", 0};
        isCropped |= !places[i].isInside(canvas);
    }
    return isCropped;
}

bool isLarge(HeifSize size) { return std::max(size.width, size.height) > 0xFFFF; }

} // namespace

Result<Bytes> canonicalGrid(ByteView data, HeifSize own, const std::vector<HeifSize> &inputs)
{
    Fields fields(data);
    const auto version = fields.u8();
    const bool wasLarge = (fields.u8() & 1U) != 0;
    const std::size_t rows = fields.u8() + std::size_t{1};
    const std::size_t columns = fields.u8() + std::size_t{1};
    HeifSize size;
    size.width = number(fields, wasLarge);
    size.height = number(fields, wasLarge);
    const auto tile = inputs.front();
    const bool areAlike
        = std::all_of(inputs.begin(), inputs.end(), [&tile](const HeifSize &input) { return input == tile; });
    const bool areEnough = std::uint64_t{tile.width} * columns >= size.width
                           && std::uint64_t{tile.height} * rows >= size.height && rows * columns == inputs.size();
    if (fields.failed() || version != 0 || size != own || !areAlike || !areEnough)
        return Error{Errc::Malformed, "a grid that does not fit its tiles", 0};
    if (std::uint64_t{tile.width} * (columns - 1) >= size.width
        || std::uint64_t{tile.height} * (rows - 1) >= size.height)
        return Error{Errc::UnsupportedVariant, "a grid with tiles that nobody sees", 0};

    Bytes out;
    putU8(out, 0);
    putU8(out, isLarge(size) ? 1 : 0);
    putU8(out, static_cast<std::uint8_t>(rows - 1));
    putU8(out, static_cast<std::uint8_t>(columns - 1));
    put(out, size.width, isLarge(size));
    put(out, size.height, isLarge(size));
    return out;
}

Result<HeifOverlay> canonicalOverlay(ByteView data, HeifSize own, const std::vector<HeifLayer> &inputs)
{
    constexpr std::size_t fillSize = 8;
    constexpr std::size_t mostInputs = 256; // each is compared with each
    if (inputs.size() > mostInputs)
        return Error{Errc::TooLarge, "pictures in an overlay", 0};
    Fields fields(data);
    const auto version = fields.u8();
    const bool wasLarge = (fields.u8() & 1U) != 0;
    const auto fill = fields.bytes(fillSize);
    HeifSize size;
    size.width = number(fields, wasLarge);
    size.height = number(fields, wasLarge);
    std::vector<std::int32_t> offsets;
    std::vector<Rectangle> places;
    for (const auto &input : inputs) {
        const std::int64_t left = offsets.emplace_back(signedNumber(fields, wasLarge));
        const std::int64_t top = offsets.emplace_back(signedNumber(fields, wasLarge));
        places.push_back({left, top, left + input.shown.width, top + input.shown.height});
    }
    if (fields.failed() || version != 0 || size != own)
        return Error{Errc::Malformed, "an overlay that does not fit its pictures", 0};

    const auto cropped = isCropped(places, inputs, own);
    if (!cropped)
        return cropped.error();
    using Small = std::numeric_limits<std::int16_t>;
    const bool needsLarge = isLarge(size) || std::any_of(offsets.begin(), offsets.end(), [](std::int32_t offset) {
                                return offset < Small::min() || offset > Small::max();
                            });
    Bytes out;
    putU8(out, 0);
    putU8(out, needsLarge ? 1 : 0);
    putBytes(out, fill);
    put(out, size.width, needsLarge);
    put(out, size.height, needsLarge);
    for (const auto offset : offsets)
        put(out, static_cast<std::uint32_t>(offset), needsLarge);
    return HeifOverlay{std::move(out), *cropped};
}

} // namespace privet::photos
