// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <optional>
#include <string>

namespace privet::photos {

/// Which part of a person's life a finding speaks of. The names are the ones of the JSON report.
enum class Category : std::uint8_t { Location, Time, Device, Person, Software, History, Hidden, Ai, Name, Other };

/// How much it gives away. Ordered: the worst comes first.
enum class Severity : std::uint8_t { High, Medium, Low, Info };

/// What was found. One sentence in `words` for each.
enum class Fact : std::uint8_t {
    // location
    ExactPlace, ///< `place` is set
    Route, ///< positions one after the other; `value` is how many
    PlaceName, ///< a town, country, landmark or address in words
    // time
    TakenAt, ///< `value` is an Exif or ISO date
    ModifiedAt,
    TimeZone,
    // device
    DeviceModel,
    DeviceSerial,
    LensModel,
    LensSerial,
    DisplayProfile, ///< an ICC profile that names one monitor or device
    UniqueId, ///< an image or document id that links copies
    // person
    OwnerName, ///< camera owner, author, artist, creator
    Copyright,
    FacesMarked, ///< regions with faces or names
    FaceTrack, ///< where faces are, for each frame of a film
    Contact, ///< mail, phone, web address
    // software
    SavedBy,
    LocalPath, ///< a path on somebody's computer
    // history
    EditHistory,
    OriginalName, ///< the file name it once had
    // hidden
    SmallPicture, ///< an embedded thumbnail, alike or not compared: cleaning does not look
    SmallPictureDiffers, ///< an embedded thumbnail that shows something else than the picture
    SecondPicture,
    CroppedPart, ///< picture data outside of what is shown, or under it; cleaning keeps them
    MotionVideo,
    DepthMap,
    PersonMask, ///< a person, skin or hair cut out of the picture
    HdrLayer, ///< a gain map: the picture loses its HDR brightness layer
    BytesAfterEnd, ///< data after the end of the picture
    BytesBetween, ///< data where the format has none
    HiddenRows, ///< picture data beyond the last row or after its compressed stream
    HiddenUnderTransparency, ///< colours under fully transparent pixels
    TimedNotes, ///< a track of a film that is neither picture nor sound; `value` names it
    Subtitles, ///< text that runs along with a film
    UnusedTables, ///< coding tables, or room behind them, that the picture does not use
    UnknownData, ///< a segment or chunk nobody knows; `value` names it
    MakerNotes, ///< a maker's private notes that could not all be read
    // text
    Comment,
    Description, ///< title, caption, keywords
    AiPrompt,
    ContentCredentials, ///< a C2PA manifest
    // name of the file
    NameTellsTime,
    NameTellsDevice,
    NameTellsApp,
    NameTellsPerson,
    // state of the file
    RepairedEnd, ///< the end marker was missing and is added
    DamagedMetadata, ///< metadata that cannot be read; it is removed unread
    UnreadMetadata, ///< metadata whose reader did not survive it, or took too long
    ColourProfile, ///< a colour profile without identifying parts: information only
    Other,
};

struct Place {
    double latitude = 0; ///< degrees, north positive
    double longitude = 0; ///< degrees, east positive
    std::optional<double> errorMetres;
};

/// One thing a file says, without any sentence: `words` makes those.
struct Finding {
    Fact fact = Fact::Other;
    Category category = Category::Other;
    Severity severity = Severity::Info;
    std::string where; ///< the technical place: "Exif.GPSInfo", "APP13", "tEXt"; UTF-8
    std::string value; ///< the raw value for those who ask, UTF-8, at most maxValue bytes
    std::uint64_t bytes = 0; ///< how many bytes of the file hold it; 0 if not known
    std::optional<Place> place;
    std::uint64_t fingerprint = 0; ///< of a colour profile made for one display: equal for equal bytes; else 0

    static constexpr std::size_t maxValue = 4096;
};

} // namespace privet::photos
