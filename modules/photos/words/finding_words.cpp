// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/words/words.h"

#include "photos/places/places.h"
#include "photos/words/shown.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace privet::photos {

namespace {

/// The context of these sentences for translators.
class FindingWords
{
    Q_DECLARE_TR_FUNCTIONS(FindingWords)

public:
    static QString sentence(const Finding &finding);
    static QString explanation(Fact fact);
    static QString shortName(Fact fact);
    static QString place(const Place &place);
    static QString coordinates(const Place &place);

private:
    static constexpr std::pair<Fact, const char *> shortNames[] = {
        {Fact::ExactPlace, QT_TR_NOOP("exact place")},
        {Fact::Route, QT_TR_NOOP("positions along the route")},
        {Fact::PlaceName, QT_TR_NOOP("name of a place")},
        {Fact::TakenAt, QT_TR_NOOP("time it was taken")},
        {Fact::ModifiedAt, QT_TR_NOOP("time of a change")},
        {Fact::TimeZone, QT_TR_NOOP("time zone")},
        {Fact::DeviceModel, QT_TR_NOOP("device model")},
        {Fact::DeviceSerial, QT_TR_NOOP("device serial number")},
        {Fact::LensModel, QT_TR_NOOP("lens model")},
        {Fact::LensSerial, QT_TR_NOOP("lens serial number")},
        {Fact::DisplayProfile, QT_TR_NOOP("name of a display")},
        {Fact::UniqueId, QT_TR_NOOP("unique number")},
        {Fact::OwnerName, QT_TR_NOOP("name of a person")},
        {Fact::Copyright, QT_TR_NOOP("copyright note")},
        {Fact::FacesMarked, QT_TR_NOOP("marked faces")},
        {Fact::FaceTrack, QT_TR_NOOP("faces in each frame")},
        {Fact::Contact, QT_TR_NOOP("contact details")},
        {Fact::SavedBy, QT_TR_NOOP("name of a program")},
        {Fact::LocalPath, QT_TR_NOOP("folder on a computer")},
        {Fact::EditHistory, QT_TR_NOOP("editing history")},
        {Fact::OriginalName, QT_TR_NOOP("earlier file name")},
        {Fact::SmallPicture, QT_TR_NOOP("small preview inside")},
        {Fact::SmallPictureDiffers, QT_TR_NOOP("different small picture inside")},
        {Fact::SecondPicture, QT_TR_NOOP("second picture inside")},
        {Fact::MotionVideo, QT_TR_NOOP("short film inside")},
        {Fact::CroppedPart, QT_TR_NOOP("cropped part")},
        {Fact::DepthMap, QT_TR_NOOP("map of distances")},
        {Fact::PersonMask, QT_TR_NOOP("outlines of a person")},
        {Fact::HdrLayer, QT_TR_NOOP("HDR brightness layer")},
        {Fact::BytesAfterEnd, QT_TR_NOOP("data after the end")},
        {Fact::BytesBetween, QT_TR_NOOP("data in between")},
        {Fact::HiddenRows, QT_TR_NOOP("hidden picture data")},
        {Fact::HiddenUnderTransparency, QT_TR_NOOP("colours under transparency")},
        {Fact::TimedNotes, QT_TR_NOOP("notes along the film")},
        {Fact::Subtitles, QT_TR_NOOP("text along the film")},
        {Fact::UnusedTables, QT_TR_NOOP("unused tables")},
        {Fact::UnknownData, QT_TR_NOOP("unknown data")},
        {Fact::MakerNotes, QT_TR_NOOP("notes of the maker")},
        {Fact::Comment, QT_TR_NOOP("comment")},
        {Fact::Description, QT_TR_NOOP("description")},
        {Fact::AiPrompt, QT_TR_NOOP("picture generator settings")},
        {Fact::ContentCredentials, QT_TR_NOOP("content credentials")},
        {Fact::NameTellsTime, QT_TR_NOOP("time in the file name")},
        {Fact::NameTellsDevice, QT_TR_NOOP("device in the file name")},
        {Fact::NameTellsApp, QT_TR_NOOP("app in the file name")},
        {Fact::NameTellsPerson, QT_TR_NOOP("person in the file name")},
        {Fact::RepairedEnd, QT_TR_NOOP("missing end mark")},
        {Fact::DamagedMetadata, QT_TR_NOOP("damaged notes")},
        {Fact::UnreadMetadata, QT_TR_NOOP("notes that nobody could read")},
        {Fact::ColourProfile, QT_TR_NOOP("colour profile")},
        {Fact::Other, QT_TR_NOOP("further notes")},
    };

    static QString bare(Fact fact);
    static QString withValue(Fact fact);
    static QString withSize(Fact fact);
};

/// "2008:10:22 16:28:39" and "2008-10-22T16:28" as people of this language write it; anything else as it stands.
QString inWords(const std::string &value)
{
    const auto text = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
    const QDate date(text.left(4).toInt(), text.mid(5, 2).toInt(), text.mid(8, 2).toInt());
    if (!date.isValid())
        return shown(text);
    const QTime time = QTime::fromString(text.mid(11, 5), QStringLiteral("HH:mm"));
    const QLocale locale;
    const auto day = locale.toString(date, QLocale::LongFormat);
    auto clock = locale.timeFormat(QLocale::ShortFormat);
    clock.remove(QStringLiteral(":ss")); // the C locale has seconds in its short times; here they were cut off
    return time.isValid() ? day + QStringLiteral(", ") + locale.toString(time, clock) : day;
}

QString FindingWords::place(const Place &place)
{
    const auto town = nearestTown(place.latitude, place.longitude);
    if (!town)
        return tr("Tells the exact place");
    const auto name = shown(town->name);
    constexpr double near = 50;
    if (town->distanceKm > near)
        return tr("Taken %1 km from %2").arg(QLocale().toString(std::lround(town->distanceKm)), name);
    if (!place.errorMetres || *place.errorMetres > 100'000)
        return tr("Taken near %1").arg(name);
    const auto metres = static_cast<int>(std::lround(std::max(2.0, *place.errorMetres)));
    return tr("Taken near %1, to about %n metres", nullptr, metres).arg(name);
}

QString FindingWords::coordinates(const Place &place)
{
    const QLocale locale;
    const auto latitude = locale.toString(std::abs(place.latitude), 'f', 4);
    const auto longitude = locale.toString(std::abs(place.longitude), 'f', 4);
    const auto north = place.latitude < 0 ? tr("%1 S").arg(latitude) : tr("%1 N").arg(latitude);
    const auto east = place.longitude < 0 ? tr("%1 W").arg(longitude) : tr("%1 E").arg(longitude);
    const auto both = north + QStringLiteral(", ") + east + QLatin1Char('.');
    const auto town = nearestTown(place.latitude, place.longitude);
    if (!town)
        return both;
    const auto km = std::lround(town->distanceKm);
    const auto away = km < 1 ? tr("That is inside the town.")
                             : tr("The town is %1 km away.").arg(locale.toString(static_cast<qlonglong>(km)));
    return both + QLatin1Char(' ') + away;
}

/// What can be said without a value.
QString FindingWords::bare(Fact fact)
{
    switch (fact) {
    case Fact::DisplayProfile:
        return tr("The colour profile names one display or device");
    case Fact::UniqueId:
        return tr("Carries a number that links its copies");
    case Fact::FacesMarked:
        return tr("Faces are marked in it");
    case Fact::FaceTrack:
        return tr("Tells where faces are in each frame");
    case Fact::TimedNotes:
        return tr("Holds notes that run along with the film");
    case Fact::Subtitles:
        return tr("Holds text that runs along with the film");
    case Fact::EditHistory:
        return tr("Remembers how it was edited");
    case Fact::SmallPicture:
        return tr("Holds a small preview picture");
    case Fact::SmallPictureDiffers:
        return tr("Holds a small picture that shows something else");
    case Fact::SecondPicture:
        return tr("Holds a second picture");
    case Fact::MotionVideo:
        return tr("Holds a short film");
    case Fact::DepthMap:
        return tr("Holds a map of distances in the scene");
    case Fact::PersonMask:
        return tr("Holds the outlines of a person");
    case Fact::CroppedPart:
        return tr("The cropped part is still in the file");
    case Fact::HdrLayer:
        return tr("HDR brightness layer: cleaning removes it");
    case Fact::BytesAfterEnd:
        return tr("Data follows after the end of the picture");
    case Fact::BytesBetween:
        return tr("Data stands where none belongs");
    case Fact::HiddenRows:
        return tr("Holds picture data that no viewer shows");
    case Fact::HiddenUnderTransparency:
        return tr("Colours are hidden under the transparent parts");
    case Fact::UnusedTables:
        return tr("Holds tables that the picture does not use");
    case Fact::UnknownData:
        return tr("Holds data of an unknown kind");
    case Fact::MakerNotes:
        return tr("Holds private notes of the camera maker");
    case Fact::AiPrompt:
        return tr("Tells how a picture generator made it");
    case Fact::ContentCredentials:
        return tr("Carries signed content credentials");
    case Fact::NameTellsTime:
        return tr("The file name tells when it was taken");
    case Fact::NameTellsDevice:
        return tr("The file name tells the kind of device");
    case Fact::NameTellsApp:
        return tr("The file name tells the app it comes from");
    case Fact::NameTellsPerson:
        return tr("The file name names a person");
    case Fact::RepairedEnd:
        return tr("The end mark is missing: cleaning adds it");
    case Fact::DamagedMetadata:
        return tr("Some of its notes are damaged and cannot be read");
    case Fact::UnreadMetadata:
        return tr("Some of its notes stopped the program that reads them");
    case Fact::ColourProfile:
        return tr("Has an ordinary colour profile");
    default:
        return tr("Carries further notes");
    }
}

/// Sentences around one value; empty for facts whose value is too technical for a sentence.
QString FindingWords::withValue(Fact fact)
{
    switch (fact) {
    case Fact::ExactPlace:
        return tr("Tells the exact place: %1");
    case Fact::PlaceName:
        return tr("Names a place: %1");
    case Fact::TakenAt:
        return tr("Taken: %1");
    case Fact::ModifiedAt:
        return tr("Changed: %1");
    case Fact::TimeZone:
        return tr("Tells the time zone: %1");
    case Fact::DeviceModel:
        return tr("Taken with %1");
    case Fact::DeviceSerial:
        return tr("Gives the serial number of the device: %1");
    case Fact::LensModel:
        return tr("Taken with the lens %1");
    case Fact::LensSerial:
        return tr("Gives the serial number of the lens: %1");
    case Fact::OwnerName:
        return tr("Names someone: %1");
    case Fact::Copyright:
        return tr("Says who holds the rights: %1");
    case Fact::FacesMarked:
        return tr("Names people in the picture: %1");
    case Fact::Contact:
        return tr("Tells how to reach someone: %1");
    case Fact::SavedBy:
        return tr("Saved by %1");
    case Fact::LocalPath:
        return tr("Names a folder on a computer: %1");
    case Fact::OriginalName:
        return tr("Once had the name %1");
    case Fact::UnknownData:
        return tr("Holds data of an unknown kind: %1");
    case Fact::TimedNotes:
        return tr("Holds notes that run along with the film: %1");
    case Fact::Subtitles:
        return tr("Holds text that runs along with the film: %1");
    case Fact::Comment:
        return tr("Carries a comment: %1");
    case Fact::Description:
        return tr("Carries a description: %1");
    default:
        return {};
    }
}

QString FindingWords::withSize(Fact fact)
{
    switch (fact) {
    case Fact::BytesAfterEnd:
        return tr("%1 that are not the picture follow after its end");
    case Fact::BytesBetween:
        return tr("%1 of data stand where none belongs");
    default:
        return {};
    }
}

QString FindingWords::sentence(const Finding &finding)
{
    if (finding.place)
        return place(*finding.place);
    if (const auto text = withSize(finding.fact); finding.bytes > 0 && !text.isEmpty())
        return text.arg(QLocale().formattedDataSize(static_cast<qint64>(finding.bytes), 1, QLocale::DataSizeSIFormat));
    if (finding.fact == Fact::Route)
        return tr("%n positions along your route", nullptr, QByteArray::fromStdString(finding.value).toInt());
    const auto text = withValue(finding.fact);
    if (finding.value.empty() || text.isEmpty())
        return bare(finding.fact);
    const bool time = finding.fact == Fact::TakenAt || finding.fact == Fact::ModifiedAt;
    return text.arg(time ? inWords(finding.value) : shown(finding.value));
}

QString FindingWords::explanation(Fact fact)
{
    switch (fact) {
    case Fact::Route:
        return tr("Together they draw the way you took.");
    case Fact::DeviceSerial:
    case Fact::LensSerial:
        return tr("Every photo with this number comes from the same device.");
    case Fact::UniqueId:
        return tr("Files with the same number come from the same picture.");
    case Fact::DisplayProfile:
        return tr("The colours stay, the name goes.");
    case Fact::ColourProfile:
        return tr("It is kept, so that the colours stay right.");
    case Fact::SmallPicture:
        return tr("It can show what was cut off later.");
    case Fact::SmallPictureDiffers:
        return tr("It shows what was cut off or covered later.");
    case Fact::MotionVideo:
        return tr("It can have sound.");
    case Fact::CroppedPart:
        return tr("Cleaning keeps it. To lose it, save the picture anew in an editor.");
    case Fact::HdrLayer:
        return tr("Without it the picture looks as on an ordinary screen.");
    case Fact::BytesAfterEnd:
    case Fact::BytesBetween:
    case Fact::UnusedTables:
    case Fact::UnknownData:
        return tr("Viewers do not show it. It can hold anything.");
    case Fact::HiddenRows:
        return tr("It can show what was cut off.");
    case Fact::HiddenUnderTransparency:
        return tr("What was erased can still be read there.");
    case Fact::MakerNotes:
        return tr("Only the maker can read all of them.");
    case Fact::LocalPath:
        return tr("It often holds the name of the person who uses the computer.");
    case Fact::ContentCredentials:
        return tr("They say who made and edited it, with what and when.");
    case Fact::DamagedMetadata:
    case Fact::UnreadMetadata:
        return tr("They are removed unread.");
    default:
        return {};
    }
}

QString FindingWords::shortName(Fact fact)
{
    for (const auto &[one, name] : shortNames) {
        if (one == fact)
            return tr(name);
    }
    return {};
}

} // namespace

QString sentence(const Finding &finding) { return FindingWords::sentence(finding); }

QString explanation(const Finding &finding)
{
    return finding.place ? FindingWords::coordinates(*finding.place) : FindingWords::explanation(finding.fact);
}

QString shortName(const Finding &finding) { return FindingWords::shortName(finding.fact); }

} // namespace privet::photos
