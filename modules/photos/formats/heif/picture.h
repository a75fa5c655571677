// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/heif/file.h"

namespace privet::photos {

/// An item that is needed to show the picture. Items are spoken of by their new number, from 1.
struct HeifPart {
    const HeifItem *item = nullptr;
    bool isForAlpha = false; ///< it is an alpha picture, or an input of one
    std::uint16_t alpha = 0; ///< the part with its transparency; 0 if there is none
    bool isPremultiplied = false; ///< by that alpha
    std::vector<std::uint16_t> inputs;
    std::vector<std::uint16_t> masters; ///< whose alpha it is; ascending
};

/// The primary item is number 1.
using HeifPicture = std::vector<HeifPart>;

/// What is needed to show the primary item: its inputs, their inputs, and the transparency of each. Nothing else.
/// The parts look into `file`.
///
/// Errors: UnsupportedVariant (a coding, protection or derivation that is not handled), Malformed (an item that is
/// missing, made of itself, or both colour and transparency), TooLarge.
[[nodiscard]] Result<HeifPicture> assemble(const HeifFile &file);

[[nodiscard]] bool isCoded(std::uint32_t itemType);
[[nodiscard]] bool isDerived(std::uint32_t itemType);

/// What an auxiliary picture is for: the name in its first `auxC`; empty when it has none.
[[nodiscard]] std::string_view auxiliaryKind(const HeifFile &file, const HeifItem &item);
[[nodiscard]] bool isAlphaKind(std::string_view kind);

} // namespace privet::photos
