// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/finding.h"

namespace privet::photos {

/// What two files can have in common so that they are told to belong together. The strongest comes first.
enum class SharedMark : std::uint8_t {
    DeviceSerial,
    LensSerial,
    PictureId, ///< a number of one picture, in all its versions and parts
    Contact, ///< a mail address, phone number or web address
    UserName, ///< the person a folder on a computer belongs to
    Name, ///< author, owner, rights holder
    DisplayProfile,
    Place, ///< within about 100 metres, on different days
    GeneratorSettings, ///< what a picture generator was told, numbers aside
    DeviceModel,
    LensModel,
    Program,
};

/// How much it says that two files share a mark.
enum class Certainty : std::uint8_t {
    Certain, ///< nobody else has it
    Likely, ///< few others have it
    Weak, ///< many others have it: it never links files by itself
};

/// What one finding says about where a file comes from.
struct FoundMark {
    SharedMark mark{};
    Certainty certainty{};
    std::string value; ///< for people
    std::string key; ///< equal for equal marks, whatever spelling
};

/// Nothing where the finding is of no help, or stands where cameras and programs write something of their own: "admin",
/// "000000", the address of a licence. Pure. Places are not marks: they are near, not equal.
[[nodiscard]] std::optional<FoundMark> markIn(const Finding &finding);

/// "ana" of "/home/ana/Pictures", "C:\Users\ana\a.psd" or "file:///Users/ana"; empty where nobody lives.
[[nodiscard]] std::string_view homeOwnerIn(std::string_view path);

} // namespace privet::photos
