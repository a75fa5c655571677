// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/jpeg/frame.h"
#include "photos/accountant/ledger.h"
#include "photos/accountant/profile.h"

#include <optional>

namespace privet::photos::accountant {

/// One marker segment with a length, held in memory.
struct JpegSegment {
    std::uint8_t marker = 0;
    Range range; ///< marker, length and payload
    ByteView payload;
};

/// The application segments that may stand at the head of a clean JPEG: [JFIF | Adobe] [Exif] {ICC}.
class JpegHead
{
public:
    /// Enters the segment. Errors: NotProved.
    [[nodiscard]] Result<void> take(const JpegSegment &segment, Ledger &ledger);

    /// To be called when the first other segment begins at `at`: nothing may be half told. Errors: NotProved.
    [[nodiscard]] Result<void> finish(std::uint64_t at);

    /// Whether these segments are the ones that the picture needs. Errors: NotProved.
    [[nodiscard]] Result<void> fits(const FrameHeader &frame) const;

private:
    enum class Rank : std::uint8_t { Nothing, Colour, Exif, Profile };

    [[nodiscard]] Result<void> advance(Rank rank, const JpegSegment &segment);
    [[nodiscard]] Result<void> takeJfif(const JpegSegment &segment);
    [[nodiscard]] Result<void> takeAdobe(const JpegSegment &segment);
    [[nodiscard]] Result<void> takeExif(const JpegSegment &segment);
    [[nodiscard]] Result<void> takeProfilePart(const JpegSegment &segment);

    Rank m_rank = Rank::Nothing;
    std::optional<std::uint64_t> m_jfifAt;
    std::optional<std::uint64_t> m_adobeAt;
    std::uint8_t m_transform = 0;
    bool m_declaresAdobeRgb = false;
    std::optional<std::uint64_t> m_profileAt;
    std::uint8_t m_partCount = 0;
    std::uint8_t m_partsSeen = 0;
    bool m_hasFullPart = true; ///< whether the last part was as long as all but the last must be
    Bytes m_profile;
    std::optional<ProfileSpace> m_profileSpace;
};

} // namespace privet::photos::accountant
