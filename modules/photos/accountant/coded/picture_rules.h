// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/coded/units.h"

#include <set>

namespace privet::photos::accountant {

/// What becomes of a unit.
enum class UnitKind : std::uint8_t { Shown, Sei, Metadata, Nothing };

/// Outside of films a unit belongs to the one picture of its item or sample, or to none: the part of
/// grammar/video_units.md that goes by what stood before. Asked of one unit after the other.
class PictureRules
{
public:
    explicit PictureRules(const CodedForm &form)
        : m_form(form)
    { }

    /// Of a NAL unit that is a slice or a parameter set: its type, and the byte behind its header.
    [[nodiscard]] UnitKind nalUnit(unsigned type, std::uint8_t firstByte);

    struct Obu {
        unsigned type = 0;
        int layer = 0; ///< spatial
        std::uint8_t firstByte = 0; ///< of its payload
    };
    /// Of a sequence header, a frame, or a part of one. Errors: Malformed (no picture for itself, tiles of none).
    [[nodiscard]] Result<UnitKind> obu(const Obu &obu);

private:
    [[nodiscard]] Result<UnitKind> frame(const Obu &obu);

    CodedForm m_form;
    unsigned m_sliceType = 0;
    bool m_hasSlice = false;
    bool m_isOver = false; ///< what comes is of another picture
    bool m_hasSequenceHeader = false;
    bool m_isStill = false; ///< by its sequence header: every frame is a key frame, and shown
    bool m_mayHaveTiles = false;
    int m_shownLayer = -1;
};

/// The kinds of messages that stood in the units before: outside of films each counts once.
using MessageTypes = std::set<std::uint64_t>;

} // namespace privet::photos::accountant
