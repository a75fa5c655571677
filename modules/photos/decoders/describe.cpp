// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/describe.h"

#include "photos/decoders/rules.h"
#include "photos/door/text.h"

#include <array>

namespace privet::photos {

namespace {

/// Stable Diffusion and its kin write their settings as one comment; others write them as JSON.
bool isPrompt(std::string_view text)
{
    const auto has = [&](std::string_view part) { return text.find(part) != std::string_view::npos; };
    return (has("Steps: ") && has("Sampler: ")) || has("Negative prompt: ") || (has("\"prompt\"") && has("\"steps\""))
           || (has("\"uc\"") && has("\"sampler\"")) || (has("\"class_type\"") && has("\"inputs\""));
}

/// Facebook and Instagram mark each upload: "FBMD" and a code that leads back to it.
bool isUploadMark(std::string_view text) { return text.starts_with("FBMD"); }

/// Cameras that know no number write zeros.
bool isUnset(Fact fact, std::string_view text)
{
    const bool isNumber = fact == Fact::DeviceSerial || fact == Fact::LensSerial || fact == Fact::UniqueId;
    return isNumber && text.find_first_not_of("0 -.") == std::string_view::npos;
}

/// What a free text turns out to be, whatever field it stands in.
Fact refined(Fact fact, std::string_view text)
{
    if (fact != Fact::Comment && fact != Fact::Description)
        return fact;
    if (isUploadMark(text))
        return Fact::UniqueId;
    return isPrompt(text) ? Fact::AiPrompt : fact;
}

void addPath(std::string_view where, std::string_view text, FindingList &out)
{
    if (const auto path = localPathIn(text); !path.empty())
        out.add(Fact::LocalPath, where, path);
}

/// "Canon" and "Canon EOS 40D" are one name; "NIKON" and "D70" are two words of one.
void addModel(const Tags &tags, std::string_view makeKey, std::string_view modelKey, FindingList &out)
{
    const auto make = cleanText(valueOf(tags, makeKey), Finding::maxValue);
    const auto model = cleanText(valueOf(tags, modelKey), Finding::maxValue);
    const bool repeated = make.empty() || model.starts_with(make.substr(0, make.find(' ')));
    out.add(Fact::DeviceModel, model.empty() ? makeKey : modelKey, repeated ? model : make + " " + model);
}

/// All different values of one key, in order, as one list.
std::string listOf(const Tags &tags, std::string_view key)
{
    std::vector<std::string_view> seen;
    std::string list;
    for (const auto &tag : tags) {
        if (tag.key != key || tag.value.empty() || list.size() > Finding::maxValue
            || std::find(seen.begin(), seen.end(), tag.value) != seen.end())
            continue;
        seen.push_back(tag.value);
        list += (list.empty() ? "" : ", ") + tag.value;
    }
    return list;
}

void addHistory(const Tags &tags, FindingList &out)
{
    constexpr std::string_view action = "Xmp.xmpMM.History/stEvt:action";
    const auto steps = std::count_if(tags.begin(), tags.end(), [&](const Tag &tag) { return tag.key == action; });
    if (steps > 0) {
        std::string value = std::to_string(steps) + ": " + listOf(tags, action);
        for (const auto *key : {"Xmp.xmpMM.History/stEvt:softwareAgent", "Xmp.xmpMM.History/stEvt:when"}) {
            if (const auto list = listOf(tags, key); !list.empty())
                value += "; " + list;
        }
        out.add(Fact::EditHistory, "Xmp.xmpMM.History", value);
    }
    const bool developed = std::any_of(tags.begin(), tags.end(), [](const Tag &tag) {
        return tag.key == "Xmp.crs.HasSettings" || tag.key == "Xmp.crs.ProcessVersion";
    });
    if (developed)
        out.note(Fact::EditHistory, "Xmp.crs", "Camera Raw");
}

/// Regions by the Metadata Working Group (also Apple and Picasa) and by Microsoft.
void addFaces(const Tags &tags, FindingList &out)
{
    struct Regions {
        std::string_view area;
        std::string_view name;
    };
    constexpr std::array<Regions, 2> kinds{
        Regions{"Xmp.mwg-rs.Regions/mwg-rs:RegionList/mwg-rs:Type", "Xmp.mwg-rs.Regions/mwg-rs:RegionList/mwg-rs:Name"},
        Regions{"Xmp.MP.RegionInfo/MPRI:Regions/MPReg:Rectangle",
                "Xmp.MP.RegionInfo/MPRI:Regions/MPReg:PersonDisplayName"}};
    for (const auto &kind : kinds) {
        const auto names = listOf(tags, kind.name);
        const bool marked = std::any_of(tags.begin(), tags.end(), [&](const Tag &tag) {
            return tag.key == kind.area && (tag.value == "Face" || !kind.area.ends_with("Type"));
        });
        if (marked || !names.empty())
            out.note(Fact::FacesMarked, kind.area, names);
    }
    for (const auto *key : {"Exif.Panasonic.FacesDetected", "Exif.Casio2.FacesDetected"}) {
        if (const auto count = valueOf(tags, key); !count.empty() && count != "0")
            out.note(Fact::FacesMarked, key);
    }
}

void addHiddenParts(const Tags &tags, FindingList &out)
{
    struct Part {
        std::string_view key;
        Fact fact;
    };
    constexpr std::array<Part, 3> parts{Part{"Xmp.GImage.Data", Fact::SecondPicture},
                                        Part{"Xmp.GDepth.Data", Fact::DepthMap},
                                        Part{"Xmp.GAudio.Data", Fact::UnknownData}};
    for (const auto &tag : tags) {
        for (const auto &part : parts) {
            if (tag.key == part.key)
                out.note(part.fact, tag.key, {}, tag.value.size());
        }
        if (tag.key.ends_with("igitalSourceType") && tag.value.find("lgorithmicMedia") != std::string::npos)
            out.add(Fact::AiPrompt, tag.key, tag.value);
        if (tag.key == "Exif.Photo.MakerNote")
            out.note(Fact::MakerNotes, tag.key);
    }
}

/// IPTC keeps day and time apart.
void addIptcTime(const Tags &tags, FindingList &out)
{
    for (const auto *kind : {"", "Digitization"}) {
        const auto prefix = std::string("Iptc.Application2.") + kind;
        const std::string date(valueOf(tags, prefix + (*kind ? "Date" : "DateCreated")));
        const std::string time(valueOf(tags, prefix + (*kind ? "Time" : "TimeCreated")));
        if (!date.empty())
            out.add(Fact::TakenAt, prefix, time.empty() ? date : date + "T" + time);
    }
}

} // namespace

void describeTags(const Tags &tags, FindingList &out)
{
    constexpr std::string_view shutter = "Exif.Photo.DateTimeOriginal"; // first: the other dates of Exif say less
    out.add(Fact::TakenAt, shutter, valueOf(tags, shutter));
    addModel(tags, "Exif.Image.Make", "Exif.Image.Model", out);
    addModel(tags, "Xmp.tiff.Make", "Xmp.tiff.Model", out);
    addHistory(tags, out);
    addFaces(tags, out);
    addHiddenParts(tags, out);
    for (const auto &tag : tags) {
        if (const auto fact = factOf(tag.key); fact && !isUnset(*fact, tag.value))
            out.add(refined(*fact, tag.value), tag.key, tag.value);
        addPath(tag.key, tag.value, out);
    }
    addIptcTime(tags, out);
    describePlaces(tags, out);
}

void describeText(std::string_view where, std::string_view text, FindingList &out)
{
    const auto keyword = where.substr(std::min(where.find(' '), where.size() - 1) + 1);
    const auto fact = factOfKeyword(keyword).value_or(Fact::Comment);
    out.add(refined(fact, text), where, text);
    if (fact != Fact::LocalPath)
        addPath(where, text, out);
}

} // namespace privet::photos
