// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/coded/units.h"
#include "photos/formats/heif/derivation.h"
#include "photos/formats/heif/picture.h"

#include <map>
#include <set>

namespace privet::photos {

/// What a decoder needs to know of one part of the picture.
struct HeifPartProperties {
    struct Use {
        std::size_t property = 0; ///< index into HeifProperties::boxes()
        bool isEssential = false;
    };
    std::vector<Use> uses; ///< in canonical order
    HeifSize coded; ///< as it is before it is cropped and turned
    HeifSize shown;
    bool isCropped = false;
    UnitForm units; ///< of coded parts
};

/// Brings the properties of a file into the one form that photos/grammar/heif.md gives them, each once. Keeps a
/// reference to `file`.
class HeifProperties
{
public:
    explicit HeifProperties(const HeifFile &file)
        : m_file(file)
        , m_known(file.properties.size())
    { }

    /// `dataSize` is the length of the part's coded data.
    /// Errors: Malformed (no size, no configuration), UnsupportedVariant (an essential property that nobody knows, two
    /// rotations), TooLarge.
    [[nodiscard]] Result<HeifPartProperties> of(const HeifPart &part, std::uint64_t dataSize);

    /// Whole boxes, all different, in the order in which they were first asked for.
    [[nodiscard]] const std::vector<const Bytes *> &boxes() const { return m_boxes; }

private:
    enum class Slot : std::uint8_t {
        Configuration,
        Size,
        Depth,
        Aspect,
        Cicp,
        Profile,
        Auxiliary,
        LightLevel,
        Mastering,
        OperatingPoint,
        Layer,
        LayerSizes,
        Transformation, // three kinds, in the order of the source
        Unknown,
    };
    struct Known {
        bool isRead = false;
        Slot slot = Slot::Unknown;
        const Bytes *box = nullptr; ///< null: as if it were not there
        UnitForm units;
    };
    struct Chosen {
        Slot slot;
        const Known *known;
    };

    static void transform(HeifPartProperties &part, ByteView box);
    Result<std::vector<Chosen>> choose(const HeifPart &part, std::uint64_t dataSize);
    const Known &known(std::uint16_t index);
    std::size_t numberOf(const Bytes *box);
    static Slot slotOf(const BoxView &property);
    static Bytes canonical(const BoxView &property, UnitForm &units);
    static bool belongsTo(const HeifPart &part, const BoxView &property);

    const HeifFile &m_file;
    std::vector<Known> m_known; // by index in the file
    std::set<Bytes> m_forms;
    std::map<const Bytes *, std::size_t> m_numbers;
    std::vector<const Bytes *> m_boxes;
};

} // namespace privet::photos
