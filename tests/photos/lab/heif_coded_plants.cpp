// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/heif_plant_parts.h"

namespace privet::photos::lab::heif {

using namespace test;

namespace {

Plant units(const char *name, Coding coding, std::function<Bytes(const Canary &)> unit)
{
    return with(
        name, [unit](HeifBuilder &file, const Canary &c) { file.unitsBefore(1, file.unit(unit(c))); }, coding);
}

/// A unit behind the picture.
Plant behind(const char *name, Coding coding, std::function<Bytes(const Canary &)> unit)
{
    return with(
        name, [unit](HeifBuilder &file, const Canary &c) { putBytes(file.itemOf(1).data, file.unit(unit(c))); },
        coding);
}

/// One SEI unit: any numbers are light levels.
Bytes lightLevels(const Canary &c)
{
    auto unit = text({"\x4E\1", 2});
    for (std::size_t at = 0; at + 4 <= c.bytes().size(); at += 4)
        unit = unit + text({"\x90\4", 2}) + ByteView(c.bytes()).subspan(at, 4);
    return unit + text("\x80");
}

/// A configuration before the builder's own, which then does not count.
Plant configuration(const char *name, Coding coding, const char *type, std::function<Bytes(const Canary &)> body)
{
    return with(
        name,
        [type, body](HeifBuilder &file, const Canary &c) {
            file.itemOf(1).properties
                = {static_cast<std::uint16_t>(file.property(isoBox(type, body(c))) | HeifBuilder::essential), 2, 3};
        },
        coding);
}

Bytes hevcHead(unsigned arrays)
{
    auto head = text({"\1\3p\0\0\0\220\0\0\0\0\0Z\360\0\374\375\370\370\0\0\17", 22});
    putU8(head, static_cast<std::uint8_t>(arrays));
    return head + text({"\241\0\1\0\24B\1\1\3p\0\0\3\0\220\0\0\3\0\0\3\0Z\240\22", 25});
}

Bytes seiArray(const Canary &c)
{
    const auto unit = sei({"\x4E\1", 2}, c);
    auto array = text({"\247\0\1\0", 4});
    putU8(array, static_cast<std::uint8_t>(unit.size()));
    return array + unit;
}

} // namespace

std::vector<Plant> codedData()
{
    return {
        units("user data in HEVC", Coding::Hevc,
              [](const Canary &c) {
                  return sei({"\x4E\1", 2}, c);
              }),
        units("user data in AVC", Coding::Avc, [](const Canary &c) { return sei("\6", c); }),
        units("filler in HEVC", Coding::Hevc,
              [](const Canary &c) {
                  return text({"\x4C\1", 2}) + c.bytes();
              }),
        units("a unit type of HEVC that is free", Coding::Hevc,
              [](const Canary &c) {
                  return text({"\x62\1", 2}) + c.bytes();
              }),
        units("another layer of HEVC", Coding::Hevc,
              [](const Canary &c) {
                  return text({"\x26\x09", 2}) + c.bytes();
              }),
        units("metadata in AV1", Coding::Av1, [](const Canary &c) { return obu(5, text("\4") + c.bytes()); }),
        units("captions in a picture", Coding::Hevc,
              [](const Canary &c) {
                  Bytes payload = text({"\xB5\0\x31GA94\x03\xD4\xFF", 10})
                                  + ByteView(c.bytes() + c.bytes() + c.bytes()).first(60) + text("\xFF");
                  return text({"\x4E\1\4", 3}) + Bytes(1, static_cast<std::byte>(payload.size())) + payload
                         + text("\x80");
              }),
        units("light levels that are said again and again", Coding::Hevc,
              [](const Canary &c) { return lightLevels(c); }),
        behind("a second picture in HEVC", Coding::Hevc,
               [](const Canary &c) {
                   return text({"\x26\1\x80", 3}) + c.bytes();
               }),
        behind("a slice of another type in HEVC", Coding::Hevc,
               [](const Canary &c) {
                   return text({"\2\1\0", 3}) + c.bytes();
               }),
        behind("a second picture in AVC", Coding::Avc, [](const Canary &c) { return text("\x65\x88") + c.bytes(); }),
        behind("an auxiliary slice in AVC", Coding::Avc, [](const Canary &c) { return text("\x73\x40") + c.bytes(); }),
        units("a parameter set in a HEVC picture", Coding::Hevc,
              [](const Canary &c) {
                  return text({"\x44\1", 2}) + c.bytes();
              }),
        units("a parameter set in an AVC picture", Coding::Avc,
              [](const Canary &c) { return text("\x68") + c.bytes(); }),
        behind("a second frame in AV1", Coding::Av1, [](const Canary &c) { return obu(6, text("\x10") + c.bytes()); }),
        behind("a second frame in AV1, in parts", Coding::Av1,
               [](const Canary &c) { return obu(3, text("\x10")) + obu(4, c.bytes()); }),
        behind("a redundant frame header in AV1", Coding::Av1, [](const Canary &c) { return obu(7, c.bytes()); }),
        behind("a second sequence header in AV1", Coding::Av1, [](const Canary &c) { return obu(1, c.bytes()); }),
        refusedPlant(behind("tiles behind a whole frame in AV1", Coding::Av1,
                            [](const Canary &c) { return obu(4, c.bytes()); })),
        units("HDR10+ in an AV1 picture", Coding::Av1,
              [](const Canary &c) {
                  return obu(5, text({"\4\xB5\0\x3C\0\1\4\1", 8}) + c.bytes());
              }),
        units("padding in AV1", Coding::Av1, [](const Canary &c) { return obu(15, c.bytes()); }),
        units("an OBU type that is free", Coding::Av1, [](const Canary &c) { return obu(9, c.bytes()); }),
        configuration("user data in the configuration of HEVC", Coding::Hevc, "hvcC",
                      [](const Canary &c) { return hevcHead(2) + seiArray(c); }),
        configuration("bytes behind the configuration of HEVC", Coding::Hevc, "hvcC",
                      [](const Canary &c) { return hevcHead(1) + c.bytes(); }),
        configuration("the frame rate of HEVC", Coding::Hevc, "hvcC",
                      [](const Canary &c) {
                          auto body = hevcHead(1);
                          body[20] = static_cast<std::byte>(c.number());
                          return body;
                      }),
        configuration("metadata in the configuration of AV1", Coding::Av1, "av1C",
                      [](const Canary &c) {
                          return text({"\x81\4\x0C\0", 4}) + obu(5, text("\4") + c.bytes());
                      }),
        configuration("a sequence header in the configuration of AV1", Coding::Av1, "av1C",
                      [](const Canary &c) {
                          return text({"\x81\4\x0C\0", 4}) + obu(1, c.bytes());
                      }),
        configuration("bytes behind the configuration of AVC", Coding::Avc, "avcC",
                      [](const Canary &c) {
                          return text({"\1B\0\36\377\341\0\6gB\0\36\253@\1\0\4h\3161\22", 21}) + c.bytes();
                      }),
    };
}

} // namespace privet::photos::lab::heif
