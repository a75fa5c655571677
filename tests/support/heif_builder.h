// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <map>
#include <optional>

namespace privet::test {

/// One box: size, type, body.
[[nodiscard]] Bytes isoBox(std::string_view type, ByteView body);
/// The same with version and flags before the body.
[[nodiscard]] Bytes fullIsoBox(std::string_view type, std::uint8_t version, std::uint32_t flags, ByteView body);

/// Writes HEIC and AVIF files byte by byte, so that it can also write what no library would. The coded pictures are no
/// real ones: right outside, made up inside.
/// Source: ISO/IEC 14496-12 and 23008-12.
class HeifBuilder
{
public:
    enum class Coding { Hevc, Av1, Avc };
    /// Where the data of an item are, in the terms of `iloc`.
    enum class Construction : std::uint8_t { File = 0, Idat = 1, Item = 2 };

    struct Item {
        std::uint32_t id = 0;
        std::string type;
        Bytes data;
        std::vector<std::uint16_t> properties = {}; ///< indices as property() gave them, plus `essential`
        std::string name = {};
        std::string contentType = {}; ///< of `mime`
        bool isHidden = false;
        Construction construction = Construction::File;
        std::uint16_t protection = 0;
    };
    static constexpr std::uint16_t essential = 0x8000;

    /// Where foreign boxes or bytes can be put.
    enum class Place {
        BeforeMeta,
        AfterMeta,
        AfterEnd,
        InMeta,
        InItems,
        InReferences,
        InProperties,
        InContainer, ///< `ipco`
        InItemData, ///< behind what is used of `idat`
        BeforeData, ///< in `mdat`
        BetweenData,
        AfterData,
        HandlerName,
        Brands,
    };

    /// A picture of one coded item, number 1 (or `firstId`), 64 x 48.
    explicit HeifBuilder(Coding coding = Coding::Hevc, std::uint32_t firstId = 1);

    std::uint16_t property(const Bytes &box); ///< adds it and gives its index
    HeifBuilder &item(Item item);
    HeifBuilder &reference(std::string_view type, std::uint32_t from, std::vector<std::uint32_t> to);
    HeifBuilder &with(Place place, ByteView bytes);
    HeifBuilder &associate(std::uint32_t id, std::uint16_t property);
    HeifBuilder &primary(std::uint32_t id);
    Item &itemOf(std::uint32_t id);

    /// A coded picture like the first one, whose data differ by `seed`.
    HeifBuilder &coded(std::uint32_t id, unsigned seed, bool isHidden = true);
    /// Makes items `id`+1 … and a grid `id` of them, which becomes the primary item.
    HeifBuilder &grid(std::uint32_t id, unsigned rows, unsigned columns);
    /// An alpha picture `id` of item `master`.
    HeifBuilder &alpha(std::uint32_t id, std::uint32_t master);
    /// Units of the coding before the picture data of item `id`: SEI or OBU, with their lengths.
    HeifBuilder &unitsBefore(std::uint32_t id, const Bytes &units);
    [[nodiscard]] Bytes unit(ByteView bytes) const; ///< with its length, if the coding has one

    HeifBuilder &locationVersion(std::uint8_t version); ///< 0, 1 or 2
    HeifBuilder &wideNumbers(); ///< 32-bit ids, 15-bit property indices, 8-byte offsets
    HeifBuilder &withBase(); ///< offsets count from a base
    HeifBuilder &inPieces(unsigned count); ///< extents of each coded item; the pieces of all items alternate
    HeifBuilder &metaLast();

    [[nodiscard]] Bytes build() const;

private:
    struct Reference {
        std::string type;
        std::uint32_t from;
        std::vector<std::uint32_t> to;
    };
    struct Piece {
        std::uint64_t offset = 0;
        std::uint64_t length = 0;
    };
    using Pieces = std::map<std::uint32_t, std::vector<Piece>>; ///< by item

    [[nodiscard]] Bytes planted(Place place) const;
    [[nodiscard]] Bytes codedData(unsigned seed) const;
    [[nodiscard]] Bytes meta(const Pieces &pieces, std::uint64_t dataBegin) const;
    [[nodiscard]] Bytes items() const;
    [[nodiscard]] Bytes references() const;
    [[nodiscard]] Bytes properties() const;
    [[nodiscard]] Bytes locations(const Pieces &pieces, std::uint64_t dataBegin) const;
    Bytes itemData(Pieces &pieces) const;
    [[nodiscard]] Bytes mediaData(Pieces &pieces) const;
    void putId(Bytes &out, std::uint32_t id) const;

    Coding m_coding;
    std::uint32_t m_primary;
    std::vector<Bytes> m_properties;
    std::vector<Item> m_items;
    std::vector<Reference> m_references;
    std::map<Place, Bytes> m_planted;
    std::uint8_t m_locationVersion = 1;
    bool m_isWide = false;
    bool m_hasBase = false;
    bool m_isMetaLast = false;
    unsigned m_pieces = 1;
};

} // namespace privet::test
