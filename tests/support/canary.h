// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

namespace privet::test {

/// A secret that a builder plants in one hiding place of a file, and that nothing may carry out of it.
///
/// Two canaries of the same place differ in every part, so a place that is too narrow for the text (a density, a flag
/// word) is watched as well: whatever the secret was, the cleaned bytes must be the same.
class Canary
{
public:
    /// `place` seeds the secret: the same place and twin give the same canary in every run.
    explicit Canary(std::string_view place, unsigned twin = 0);

    [[nodiscard]] const std::string &text() const { return m_text; } ///< 23 letters of ASCII, "CANARY-…"
    [[nodiscard]] Bytes bytes() const;
    [[nodiscard]] Bytes utf16Le() const;
    [[nodiscard]] Bytes utf16Be() const;
    [[nodiscard]] std::uint16_t number() const { return m_number; } ///< 2 to 201; for fields that hold no text

private:
    std::string m_text;
    std::uint16_t m_number = 0;
};

/// Every way in which the canary can be read out of the bytes, one sentence each; empty when it is gone.
///
/// Looks for the text as it is, as UTF-16, hexadecimal and base64, in the bytes themselves, in the joined payload of
/// PNG image chunks and JPEG profile segments, and in whatever inflates (zlib or raw deflate, from any offset), three
/// streams deep. It knows no metadata format on purpose: it finds what a parser would overlook.
[[nodiscard]] std::vector<std::string> canarySearch(ByteView haystack, const Canary &canary);

/// A zlib stream of `bytes`.
[[nodiscard]] Bytes deflated(ByteView bytes);
/// The same without header and checksum (RFC 1951).
[[nodiscard]] Bytes rawDeflated(ByteView bytes);
[[nodiscard]] std::string base64(ByteView bytes);
[[nodiscard]] std::string hexadecimal(ByteView bytes);

} // namespace privet::test
