// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/coded/picture_rules.h"

namespace privet::photos::accountant {

namespace {

Error malformed(std::string_view rule) { return {Errc::Malformed, std::string(rule), 0}; }

bool isParameterSet(Codec codec, unsigned type)
{
    return codec == Codec::Hevc ? type >= 32 && type <= 34 : type == 7 || type == 8 || type == 13;
}

} // namespace

/// The first bit of a slice says that a picture begins: H.265 7.3.6.1 (first_slice_segment_in_pic_flag); H.264 7.3.3
/// (first_mb_in_slice is 0, which is one bit).
UnitKind PictureRules::nalUnit(unsigned type, std::uint8_t firstByte)
{
    if (isParameterSet(m_form.codec, type))
        return m_form.hasSetsInside ? UnitKind::Shown : UnitKind::Nothing;
    if (!m_hasSlice) {
        m_hasSlice = true;
        m_sliceType = type;
        return UnitKind::Shown;
    }
    if ((firstByte & 0x80U) != 0 || type != m_sliceType)
        m_isOver = true;
    return m_isOver ? UnitKind::Nothing : UnitKind::Shown;
}

Result<UnitKind> PictureRules::obu(const Obu &obu)
{
    constexpr unsigned sequenceHeader = 1, tileGroup = 4, redundantHeader = 7;
    if (obu.type == redundantHeader)
        return UnitKind::Nothing;
    if (obu.type == sequenceHeader) {
        if (m_hasSequenceHeader)
            return UnitKind::Nothing;
        m_hasSequenceHeader = true;
        m_isStill = (obu.firstByte & 0x08U) != 0; // AV1 5.5.1: reduced_still_picture_header
        return UnitKind::Shown;
    }
    if (obu.type != tileGroup)
        return frame(obu);
    if (m_isOver)
        return UnitKind::Nothing;
    return m_mayHaveTiles ? Result<UnitKind>(UnitKind::Shown) : malformed("tiles behind a whole frame");
}

/// AV1 5.9.2: show_existing_frame, frame_type, show_frame.
Result<UnitKind> PictureRules::frame(const Obu &obu)
{
    constexpr unsigned frameHeader = 3;
    const bool isItem = m_form.scope == CodedForm::Scope::Item;
    const bool isAgain = !m_isStill && (obu.firstByte >> 7U) != 0;
    const bool isKey = m_isStill || (!isAgain && ((obu.firstByte >> 5U) & 3U) == 0);
    const bool isShown = m_isStill || isAgain || ((obu.firstByte >> 4U) & 1U) != 0;
    const bool isFirst = m_shownLayer < 0;
    if (isItem && (!m_hasSequenceHeader || (isFirst && !(isKey && isShown))))
        return malformed("picture that cannot be shown for itself");
    m_mayHaveTiles = obu.type == frameHeader && !isAgain;
    m_isOver = !isFirst && (obu.layer <= m_shownLayer || (isItem && !isShown));
    if (m_isOver)
        return UnitKind::Nothing;
    if (isShown)
        m_shownLayer = obu.layer;
    return UnitKind::Shown;
}

} // namespace privet::photos::accountant
