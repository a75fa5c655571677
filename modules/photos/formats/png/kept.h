// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/icc.h"
#include "photos/formats/inspection.h"
#include "photos/formats/png/chunks.h"
#include "photos/formats/png/pixels.h"

namespace privet::photos {

/// The places before the picture data where a clean PNG may have a chunk, in their one order. Everything that is not
/// picture data and has no slot is not needed to show the picture.
enum class PngSlot : std::uint8_t {
    CodingColour, ///< cICP
    MasteringDisplay, ///< mDCV, mDCv
    ContentLight, ///< cLLI, cLLi
    Profile, ///< iCCP
    StandardColour, ///< sRGB
    Gamma, ///< gAMA
    Primaries, ///< cHRM
    SignificantBits, ///< sBIT
    Palette, ///< PLTE
    Transparency, ///< tRNS
    PixelShape, ///< pHYs
    Orientation, ///< eXIf
    Animation, ///< acTL
    FirstFrame, ///< an fcTL before the picture data
};

inline constexpr std::size_t pngSlotCount = 14;

[[nodiscard]] constexpr std::size_t indexOf(PngSlot slot) { return static_cast<std::size_t>(slot); }

/// Which chunk belongs where.
struct PngRule {
    enum class Place : std::uint8_t { BeforePalette, BeforePicture, Anywhere };

    PngType type;
    PngSlot slot{};
    Place place{};
    std::size_t longest = 0; ///< data above this is not looked at; 0 stands for Limits::metadataBlock
};

/// The rule for a chunk, or null when it has no slot.
[[nodiscard]] const PngRule *pngRuleFor(PngType type);

/// What the fixed form of a chunk depends on.
struct PngContext {
    PngHeader header;
    std::size_t paletteEntries = 0; ///< 0 until PLTE was seen
    Limits limits;
};

/// The data a clean file has in place of `data`, or nothing when the chunk is illegal (decoders ignore it) or says
/// nothing about how the picture is shown. The fixed form of a fixed form is itself. The table is in
/// photos/grammar/png.md.
[[nodiscard]] std::optional<Bytes> fixedForm(PngSlot slot, ByteView data, const PngContext &context);

/// The chunks of a head by slot, whole and in their fixed form.
using PngHead = std::array<std::optional<Bytes>, pngSlotCount>;

/// Blackens the palette entries that no pixel names, makes them opaque, and cuts what is behind the last one that
/// counts.
void forgetUnusedEntries(PngHead &head, const PngUsedEntries &used);

/// An fcTL.
struct PngFrame {
    std::uint32_t sequence = 0;
    std::uint32_t width = 0;
    std::uint32_t height = 0;

    /// Nothing when it is illegal for a picture of this size.
    [[nodiscard]] static std::optional<PngFrame> parse(ByteView data, const PngHeader &header);
};

/// What a colour profile must be for to fit this picture.
[[nodiscard]] ColourModel colourModelOf(const PngHeader &header);

/// The profile in an iCCP, or nothing when it cannot be read.
[[nodiscard]] std::optional<Bytes> profileInPng(ByteView data, std::size_t limit);

} // namespace privet::photos
