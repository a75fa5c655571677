// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/rules.h"

namespace privet::photos {

namespace {

struct Rule {
    std::string_view key;
    Fact fact;
};

template <std::size_t N> constexpr std::array<Rule, N> sorted(std::array<Rule, N> rules)
{
    std::sort(rules.begin(), rules.end(), [](const Rule &a, const Rule &b) { return a.key < b.key; });
    return rules;
}

template <std::size_t N> std::optional<Fact> find(const std::array<Rule, N> &rules, std::string_view key)
{
    const auto found = std::lower_bound(rules.begin(), rules.end(), key,
                                        [](const Rule &rule, std::string_view wanted) { return rule.key < wanted; });
    return found != rules.end() && found->key == key ? std::optional(found->fact) : std::nullopt;
}

// Exif 2.32 (CIPA DC-008), TIFF/EP, the maker notes exiv2 0.27 reads, XMP parts 1 and 2, IPTC IIM 4.2 and its XMP
// mapping. Place, model, history and faces need several tags at once: describe.cpp.
constexpr auto tagRules = sorted(std::to_array<Rule>({
    {"Exif.Photo.DateTimeOriginal", Fact::TakenAt},
    {"Exif.Photo.DateTimeDigitized", Fact::TakenAt},
    {"Exif.Image.DateTimeOriginal", Fact::TakenAt},
    {"Exif.Image.PreviewDateTime", Fact::ModifiedAt},
    {"Exif.Sony2010e.SonyDateTime", Fact::TakenAt},
    {"Xmp.exif.DateTimeOriginal", Fact::TakenAt},
    {"Xmp.exif.DateTimeDigitized", Fact::TakenAt},
    {"Xmp.exif.GPSTimeStamp", Fact::TakenAt},
    {"Xmp.photoshop.DateCreated", Fact::TakenAt},
    {"Xmp.xmp.CreateDate", Fact::TakenAt},
    {"Xmp.dc.date", Fact::TakenAt},
    {"Exif.Image.DateTime", Fact::ModifiedAt},
    {"Xmp.xmp.ModifyDate", Fact::ModifiedAt},
    {"Xmp.xmp.MetadataDate", Fact::ModifiedAt},
    {"Xmp.tiff.DateTime", Fact::ModifiedAt},
    {"Exif.Photo.OffsetTime", Fact::TimeZone},
    {"Exif.Photo.OffsetTimeOriginal", Fact::TimeZone},
    {"Exif.Photo.OffsetTimeDigitized", Fact::TimeZone},
    {"Exif.Image.TimeZoneOffset", Fact::TimeZone},
    {"Xmp.exifEX.OffsetTime", Fact::TimeZone},

    {"Exif.Photo.BodySerialNumber", Fact::DeviceSerial},
    {"Exif.Image.CameraSerialNumber", Fact::DeviceSerial},
    {"Exif.Canon.SerialNumber", Fact::DeviceSerial},
    {"Exif.Canon.InternalSerialNumber", Fact::DeviceSerial},
    {"Exif.Fujifilm.SerialNumber", Fact::DeviceSerial},
    {"Exif.Nikon3.SerialNumber", Fact::DeviceSerial},
    {"Exif.Nikon3.SerialNO", Fact::DeviceSerial},
    {"Exif.Olympus.SerialNumber2", Fact::DeviceSerial},
    {"Exif.Olympus2.SerialNumber2", Fact::DeviceSerial},
    {"Exif.OlympusEq.SerialNumber", Fact::DeviceSerial},
    {"Exif.OlympusEq.InternalSerialNumber", Fact::DeviceSerial},
    {"Exif.OlympusEq.FlashSerialNumber", Fact::DeviceSerial},
    {"Exif.OlympusEq.ExtenderSerialNumber", Fact::DeviceSerial},
    {"Exif.Panasonic.InternalSerialNumber", Fact::DeviceSerial},
    {"Exif.Panasonic.AccessorySerialNumber", Fact::DeviceSerial},
    {"Exif.Pentax.SerialNumber", Fact::DeviceSerial},
    {"Exif.PentaxDng.SerialNumber", Fact::DeviceSerial},
    {"Exif.Sigma.SerialNumber", Fact::DeviceSerial},
    {"Xmp.aux.SerialNumber", Fact::DeviceSerial},
    {"Xmp.exifEX.BodySerialNumber", Fact::DeviceSerial},
    {"Exif.Photo.LensSerialNumber", Fact::LensSerial},
    {"Exif.OlympusEq.LensSerialNumber", Fact::LensSerial},
    {"Exif.Panasonic.LensSerialNumber", Fact::LensSerial},
    {"Xmp.aux.LensSerialNumber", Fact::LensSerial},
    {"Xmp.exifEX.LensSerialNumber", Fact::LensSerial},
    {"Exif.Photo.LensModel", Fact::LensModel},
    {"Exif.Canon.LensModel", Fact::LensModel},
    {"Exif.OlympusEq.LensModel", Fact::LensModel},
    {"Exif.Panasonic.LensType", Fact::LensModel},
    {"Xmp.aux.Lens", Fact::LensModel},
    {"Xmp.exifEX.LensModel", Fact::LensModel},
    {"Exif.Image.UniqueCameraModel", Fact::DeviceModel},
    {"Exif.Image.HostComputer", Fact::DeviceModel},

    {"Exif.Photo.ImageUniqueID", Fact::UniqueId},
    {"Exif.Image.ImageID", Fact::UniqueId},
    {"Exif.Image.RawDataUniqueID", Fact::UniqueId},
    {"Exif.Canon.ImageUniqueID", Fact::UniqueId},
    {"Xmp.exif.ImageUniqueID", Fact::UniqueId},
    {"Xmp.xmpMM.DocumentID", Fact::UniqueId},
    {"Xmp.xmpMM.InstanceID", Fact::UniqueId},
    {"Xmp.xmpMM.OriginalDocumentID", Fact::UniqueId},
    {"Xmp.xmpMM.DerivedFrom/stRef:documentID", Fact::UniqueId},
    {"Xmp.xmpMM.DerivedFrom/stRef:instanceID", Fact::UniqueId},
    {"Xmp.xmpMM.DerivedFrom/stRef:originalDocumentID", Fact::UniqueId},
    {"Xmp.photoshop.DocumentAncestors", Fact::UniqueId},
    {"Xmp.dc.identifier", Fact::UniqueId},
    {"Xmp.iptcExt.DigImageGUID", Fact::UniqueId},

    {"Exif.Image.Artist", Fact::OwnerName},
    {"Exif.Image.XPAuthor", Fact::OwnerName},
    {"Exif.Photo.CameraOwnerName", Fact::OwnerName},
    {"Exif.Canon.OwnerName", Fact::OwnerName},
    {"Exif.Panasonic.BabyName", Fact::OwnerName},
    {"Iptc.Application2.Byline", Fact::OwnerName},
    {"Iptc.Application2.Writer", Fact::OwnerName},
    {"Iptc.Application2.Credit", Fact::OwnerName},
    {"Iptc.Application2.Source", Fact::OwnerName},
    {"Xmp.dc.creator", Fact::OwnerName},
    {"Xmp.dc.contributor", Fact::OwnerName},
    {"Xmp.dc.publisher", Fact::OwnerName},
    {"Xmp.tiff.Artist", Fact::OwnerName},
    {"Xmp.aux.OwnerName", Fact::OwnerName},
    {"Xmp.exifEX.CameraOwnerName", Fact::OwnerName},
    {"Xmp.photoshop.CaptionWriter", Fact::OwnerName},
    {"Xmp.photoshop.Credit", Fact::OwnerName},
    {"Xmp.photoshop.Source", Fact::OwnerName},
    {"Xmp.xmpRights.Owner", Fact::OwnerName},
    {"Xmp.plus.ImageCreator/plus:ImageCreatorName", Fact::OwnerName},
    {"Xmp.plus.CopyrightOwner/plus:CopyrightOwnerName", Fact::OwnerName},
    {"Xmp.pdf.Author", Fact::OwnerName},
    {"Exif.Image.Copyright", Fact::Copyright},
    {"Iptc.Application2.Copyright", Fact::Copyright},
    {"Xmp.dc.rights", Fact::Copyright},
    {"Xmp.tiff.Copyright", Fact::Copyright},
    {"Xmp.xmpRights.UsageTerms", Fact::Copyright},
    {"Xmp.xmpRights.WebStatement", Fact::Copyright},
    {"Iptc.Application2.Contact", Fact::Contact},
    {"Xmp.iptc.CreatorContactInfo/Iptc4xmpCore:CiEmailWork", Fact::Contact},
    {"Xmp.iptc.CreatorContactInfo/Iptc4xmpCore:CiTelWork", Fact::Contact},
    {"Xmp.iptc.CreatorContactInfo/Iptc4xmpCore:CiUrlWork", Fact::Contact},
    {"Xmp.iptc.CreatorContactInfo/Iptc4xmpCore:CiAdrExtadr", Fact::Contact},
    {"Xmp.iptc.CreatorContactInfo/Iptc4xmpCore:CiAdrCity", Fact::Contact},
    {"Xmp.iptc.CreatorContactInfo/Iptc4xmpCore:CiAdrPcode", Fact::Contact},
    {"Xmp.iptc.CreatorContactInfo/Iptc4xmpCore:CiAdrRegion", Fact::Contact},
    {"Xmp.iptc.CreatorContactInfo/Iptc4xmpCore:CiAdrCtry", Fact::Contact},
    {"Xmp.iptcExt.PersonInImage", Fact::FacesMarked},
    {"Xmp.iptcExt.PersonInImageWDetails/Iptc4xmpExt:PersonName", Fact::FacesMarked},

    {"Exif.GPSInfo.GPSAreaInformation", Fact::PlaceName},
    {"Exif.Casio2.HometownCity", Fact::PlaceName},
    {"Exif.Panasonic.Location", Fact::PlaceName},
    {"Exif.Panasonic.Country", Fact::PlaceName},
    {"Exif.Panasonic.State", Fact::PlaceName},
    {"Exif.Panasonic.City", Fact::PlaceName},
    {"Exif.Panasonic.City2", Fact::PlaceName},
    {"Exif.Panasonic.Landmark", Fact::PlaceName},
    {"Exif.Samsung2.LocalLocationName", Fact::PlaceName},
    {"Exif.Samsung2.LocationName", Fact::PlaceName},
    {"Iptc.Application2.City", Fact::PlaceName},
    {"Iptc.Application2.SubLocation", Fact::PlaceName},
    {"Iptc.Application2.ProvinceState", Fact::PlaceName},
    {"Iptc.Application2.CountryName", Fact::PlaceName},
    {"Iptc.Application2.LocationName", Fact::PlaceName},
    {"Xmp.photoshop.City", Fact::PlaceName},
    {"Xmp.photoshop.State", Fact::PlaceName},
    {"Xmp.photoshop.Country", Fact::PlaceName},
    {"Xmp.iptc.Location", Fact::PlaceName},
    {"Xmp.iptcExt.LocationShown/Iptc4xmpExt:City", Fact::PlaceName},
    {"Xmp.iptcExt.LocationShown/Iptc4xmpExt:Sublocation", Fact::PlaceName},
    {"Xmp.iptcExt.LocationShown/Iptc4xmpExt:ProvinceState", Fact::PlaceName},
    {"Xmp.iptcExt.LocationShown/Iptc4xmpExt:CountryName", Fact::PlaceName},
    {"Xmp.iptcExt.LocationCreated/Iptc4xmpExt:City", Fact::PlaceName},
    {"Xmp.iptcExt.LocationCreated/Iptc4xmpExt:Sublocation", Fact::PlaceName},
    {"Xmp.iptcExt.LocationCreated/Iptc4xmpExt:ProvinceState", Fact::PlaceName},
    {"Xmp.iptcExt.LocationCreated/Iptc4xmpExt:CountryName", Fact::PlaceName},
    {"Xmp.dc.coverage", Fact::PlaceName},

    {"Exif.Image.Software", Fact::SavedBy},
    {"Exif.Image.ProcessingSoftware", Fact::SavedBy},
    {"Exif.Image.PreviewApplicationName", Fact::SavedBy},
    {"Iptc.Application2.Program", Fact::SavedBy},
    {"Xmp.xmp.CreatorTool", Fact::SavedBy},
    {"Xmp.tiff.Software", Fact::SavedBy},
    {"Xmp.pdf.Producer", Fact::SavedBy},
    {"Exif.Image.OriginalRawFileName", Fact::OriginalName},
    {"Exif.Image.DocumentName", Fact::OriginalName},
    {"Xmp.crs.RawFileName", Fact::OriginalName},
    {"Xmp.xmpMM.PreservedFileName", Fact::OriginalName},
    {"Xmp.xmpMM.DerivedFrom/stRef:filePath", Fact::OriginalName},
    {"Xmp.photoshop.History", Fact::EditHistory},
    {"Xmp.dcterms.provenance", Fact::ContentCredentials},

    {"Exif.Photo.UserComment", Fact::Comment},
    {"Exif.Image.XPComment", Fact::Comment},
    {"Xmp.exif.UserComment", Fact::Comment},
    {"Xmp.photoshop.Instructions", Fact::Comment},
    {"Iptc.Application2.SpecialInstructions", Fact::Comment},
    {"Exif.Image.ImageDescription", Fact::Description},
    {"Exif.Image.XPTitle", Fact::Description},
    {"Exif.Image.XPSubject", Fact::Description},
    {"Exif.Image.XPKeywords", Fact::Description},
    {"Iptc.Application2.Caption", Fact::Description},
    {"Iptc.Application2.Headline", Fact::Description},
    {"Iptc.Application2.ObjectName", Fact::Description},
    {"Iptc.Application2.Keywords", Fact::Description},
    {"Xmp.dc.description", Fact::Description},
    {"Xmp.dc.title", Fact::Description},
    {"Xmp.dc.subject", Fact::Description},
    {"Xmp.tiff.ImageDescription", Fact::Description},
    {"Xmp.photoshop.Headline", Fact::Description},
    {"Xmp.photoshop.TextLayers/photoshop:LayerText", Fact::Description},
    {"Xmp.lr.hierarchicalSubject", Fact::Description},
    {"Xmp.digiKam.TagsList", Fact::Description},
    {"Xmp.iptc.AltTextAccessibility", Fact::Description},
    {"Xmp.iptc.ExtDescrAccessibility", Fact::Description},
    {"Xmp.iptcExt.Event", Fact::Description},
    {"Xmp.iptcExt.AIPromptInformation", Fact::AiPrompt},
    {"Xmp.iptcExt.AIPromptWriterName", Fact::OwnerName},
}));

// PNG (Third Edition) 11.3.3.2, the freedesktop thumbnail specification, and what picture generators write.
constexpr auto keywordRules = sorted(std::to_array<Rule>({
    {"Author", Fact::OwnerName},        {"Artist", Fact::OwnerName},         {"Copyright", Fact::Copyright},
    {"Software", Fact::SavedBy},        {"Creation Time", Fact::TakenAt},    {"create-date", Fact::TakenAt},
    {"date:create", Fact::ModifiedAt},  {"date:modify", Fact::ModifiedAt},   {"date:timestamp", Fact::ModifiedAt},
    {"Title", Fact::Description},       {"Description", Fact::Description},  {"Source", Fact::DeviceModel},
    {"Thumb::URI", Fact::LocalPath},    {"Comment", Fact::Comment},          {"comment", Fact::Comment},
    {"parameters", Fact::AiPrompt},     {"prompt", Fact::AiPrompt},          {"workflow", Fact::AiPrompt},
    {"Dream", Fact::AiPrompt},          {"sd-metadata", Fact::AiPrompt},     {"invokeai_metadata", Fact::AiPrompt},
    {"fooocus_scheme", Fact::AiPrompt}, {"generation_data", Fact::AiPrompt},
}));

} // namespace

std::optional<Fact> factOf(std::string_view key) { return find(tagRules, key); }

std::optional<Fact> factOfKeyword(std::string_view keyword) { return find(keywordRules, keyword); }

} // namespace privet::photos
