// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

namespace privet::test {

/// Writes an ICC colour profile tag by tag: valid, and with room for a plant in every place of one.
/// Source: ICC.1:2004-10 (versions 2.4 and 4).
class IccBuilder
{
public:
    /// The colours an RGB matrix profile stands for.
    enum class Primaries {
        Srgb,
        DisplayP3,
        Monitor, ///< of one calibrated screen; equal to no standard space
    };

    static IccBuilder matrix(Primaries primaries); ///< three curves and a matrix
    static IccBuilder gray(); ///< one curve, gamma 2.2
    static IccBuilder lut(); ///< RGB over tables, and no matrix
    static IccBuilder cmyk(); ///< four channels over tables

    /// The same profile as version 4: its texts are of the multi-language kind.
    IccBuilder &version4();
    /// Replaces or adds one tag: any signature, the whole element with its type.
    IccBuilder &tag(std::string_view signature, Bytes element);
    /// A text in the kind that this version of the format uses.
    IccBuilder &text(std::string_view signature, std::string_view text);
    /// Bytes behind the element of the last tag that no tag refers to.
    IccBuilder &gap(Bytes bytes);
    /// Bytes behind all tags, inside the declared size.
    IccBuilder &tail(Bytes bytes);
    /// Overwrites bytes of the 128 of the header.
    IccBuilder &header(std::size_t at, ByteView bytes);

    [[nodiscard]] Bytes build() const;

private:
    struct Tag {
        std::string signature;
        Bytes element;
        Bytes gap;
    };
    explicit IccBuilder(std::string_view space, std::string_view pcs, std::string_view deviceClass);

    Bytes m_header;
    std::vector<Tag> m_tags;
    Bytes m_tail;
    bool m_isVersion4 = false;
};

/// textDescriptionType with its three texts: ASCII, Unicode, and Macintosh script code.
[[nodiscard]] Bytes iccDescription(std::string_view ascii, ByteView unicode = {}, std::string_view script = {});
/// multiLocalizedUnicodeType: one record for each pair of language ("enUS") and UTF-16BE text.
[[nodiscard]] Bytes iccLocalised(const std::vector<std::pair<std::string, Bytes>> &records);
/// textType.
[[nodiscard]] Bytes iccText(std::string_view text);
/// dictType (ICC votable 2010) as colord writes it: name and value pairs in UTF-16BE.
[[nodiscard]] Bytes iccDictionary(const std::vector<std::pair<Bytes, Bytes>> &pairs);
/// curveType with one gamma, u8Fixed8.
[[nodiscard]] Bytes iccGamma(std::uint16_t fixed8);

} // namespace privet::test
