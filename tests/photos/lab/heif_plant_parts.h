// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/lab/lab.h"
#include "support/heif_builder.h"

// What the files with hiding places of HEIF share; nobody else includes this.
namespace privet::photos::lab::heif {

using At = test::HeifBuilder::Place;
using Coding = test::HeifBuilder::Coding;
using Item = test::HeifBuilder::Item;
using Change = std::function<void(test::HeifBuilder &, const Canary &)>;

inline Bytes operator+(Bytes left, ByteView right)
{
    putBytes(left, right);
    return left;
}

inline Bytes text(std::string_view letters)
{
    const auto view = viewOf(letters);
    return {view.begin(), view.end()};
}

inline Bytes number(std::uint32_t value)
{
    Bytes out;
    putBe32(out, value);
    return out;
}

/// A HEIC with this done to it.
inline Plant with(const char *name, Change change, Coding coding = Coding::Hevc)
{
    return {name, [change, coding](const Canary &c) {
                test::HeifBuilder file(coding);
                change(file, c);
                return file.build();
            }};
}

inline Bytes sei(std::string_view header, const Canary &c)
{
    auto unit = text(header);
    putU8(unit, 5);
    putU8(unit, static_cast<std::uint8_t>(c.bytes().size()));
    unit = unit + c.bytes();
    putU8(unit, 0x80);
    return unit;
}

/// An OBU of this type with a size; the payload ends with a stop bit.
inline Bytes obu(unsigned type, const Bytes &payload)
{
    Bytes out;
    putU8(out, static_cast<std::uint8_t>(type << 3U | 2U));
    putU8(out, static_cast<std::uint8_t>(payload.size() + 1));
    out = out + payload;
    putU8(out, 0x80);
    return out;
}

inline Plant refusedPlant(Plant plant)
{
    plant.outcome = Plant::Outcome::Refused;
    return plant;
}

[[nodiscard]] std::vector<Plant> codedData(); ///< in the coded pictures and their configurations

} // namespace privet::photos::lab::heif
