// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/words/linkage_words.h"

#include "photos/places/places.h"
#include "photos/words/shown.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace privet::photos {

namespace {

/// The context of these sentences for translators.
class LinkageWords
{
    Q_DECLARE_TR_FUNCTIONS(LinkageWords)

public:
    static QString sentence(const SharedThing &thing, int files);
    static QString inCommon(const LinkedFiles &group);
    static QString valueOf(const SharedThing &thing);

private:
    static QString nameOf(SharedMark mark);
    static QString placeOf(const SharedThing &thing);
};

QString LinkageWords::sentence(const SharedThing &thing, int files)
{
    const bool isSerial = thing.mark == SharedMark::DeviceSerial || thing.mark == SharedMark::LensSerial;
    if (isSerial && thing.certainty != Certainty::Certain)
        return tr("%n file(s) carry the same short serial number", nullptr, files);
    switch (thing.mark) {
    case SharedMark::DeviceSerial:
        return tr("%n file(s) come from one device", nullptr, files);
    case SharedMark::LensSerial:
        return tr("%n file(s) were taken through one lens", nullptr, files);
    case SharedMark::PictureId:
        return tr("%n file(s) belong to one picture", nullptr, files);
    case SharedMark::Contact:
        return tr("%n file(s) name the same contact", nullptr, files);
    case SharedMark::UserName:
        return tr("%n file(s) name the same user of a computer", nullptr, files);
    case SharedMark::Name:
        return tr("%n file(s) carry the same name", nullptr, files);
    case SharedMark::DisplayProfile:
        return tr("%n file(s) carry the profile of one display", nullptr, files);
    case SharedMark::Place:
        return tr("%n file(s) were taken at one place on different days", nullptr, files);
    case SharedMark::GeneratorSettings:
        return tr("%n file(s) were made with the same picture generator settings", nullptr, files);
    case SharedMark::DeviceModel:
        return tr("%n file(s) come from the same model of device", nullptr, files);
    case SharedMark::LensModel:
        return tr("%n file(s) were taken through the same model of lens", nullptr, files);
    case SharedMark::Program:
        return tr("%n file(s) were saved by the same program", nullptr, files);
    }
    return {};
}

QString LinkageWords::nameOf(SharedMark mark)
{
    switch (mark) {
    case SharedMark::DeviceSerial:
        return tr("device serial number");
    case SharedMark::LensSerial:
        return tr("lens serial number");
    case SharedMark::PictureId:
        return tr("picture number");
    case SharedMark::Contact:
        return tr("contact");
    case SharedMark::UserName:
        return tr("user name");
    case SharedMark::Name:
        return tr("name");
    case SharedMark::DisplayProfile:
        return tr("display profile");
    case SharedMark::Place:
        return tr("place");
    case SharedMark::GeneratorSettings:
        return tr("generator settings");
    case SharedMark::DeviceModel:
        return tr("model");
    case SharedMark::LensModel:
        return tr("lens model");
    case SharedMark::Program:
        return tr("program");
    }
    return {};
}

QString LinkageWords::placeOf(const SharedThing &thing)
{
    const auto days = tr("%n day(s)", nullptr, static_cast<int>(thing.days));
    const auto town = nearestTown(thing.place->latitude, thing.place->longitude);
    return town ? tr("near %1, %2").arg(shown(town->name), days) : days;
}

/// What a generator was told and the number of a picture are long and mean nothing to a reader.
QString LinkageWords::valueOf(const SharedThing &thing)
{
    constexpr std::array wordless{SharedMark::PictureId, SharedMark::GeneratorSettings};
    if (thing.place)
        return placeOf(thing);
    const bool isWordless = std::find(wordless.begin(), wordless.end(), thing.mark) != wordless.end();
    return isWordless ? QString() : shown(thing.value);
}

QString LinkageWords::inCommon(const LinkedFiles &group)
{
    constexpr int most = 6;
    QStringList things;
    for (std::size_t i = 0; i < group.shared.size() && things.size() < most; ++i) {
        const auto &thing = group.shared[i];
        // One thing is often written in several fields, in other words.
        if (i > 0 && group.shared[i - 1].mark == thing.mark)
            continue;
        const auto value = valueOf(thing);
        const auto name = nameOf(thing.mark);
        things.append(value.isEmpty() ? name : tr("%1 (%2)", "what is shared, its value").arg(name, value));
    }
    return tr("In common: %1.").arg(things.join(QStringLiteral(", ")));
}

} // namespace

QString sentence(const LinkedFiles &group)
{
    return LinkageWords::sentence(group.shared.front(), static_cast<int>(group.files.size()));
}

QString explanation(const LinkedFiles &group) { return LinkageWords::inCommon(group); }

QString sentence(const SharedThing &thing, std::size_t files)
{
    const auto text = LinkageWords::sentence(thing, static_cast<int>(files));
    const auto value = LinkageWords::valueOf(thing);
    return value.isEmpty() ? text : text + QStringLiteral(": ") + value;
}

const char *jsonName(SharedMark mark)
{
    switch (mark) {
    case SharedMark::DeviceSerial:
        return "device-serial";
    case SharedMark::LensSerial:
        return "lens-serial";
    case SharedMark::PictureId:
        return "picture-id";
    case SharedMark::Contact:
        return "contact";
    case SharedMark::UserName:
        return "user-name";
    case SharedMark::Name:
        return "name";
    case SharedMark::DisplayProfile:
        return "display-profile";
    case SharedMark::Place:
        return "place";
    case SharedMark::GeneratorSettings:
        return "generator-settings";
    case SharedMark::DeviceModel:
        return "device-model";
    case SharedMark::LensModel:
        return "lens-model";
    case SharedMark::Program:
        break;
    }
    return "program";
}

const char *jsonName(Certainty certainty)
{
    switch (certainty) {
    case Certainty::Certain:
        return "certain";
    case Certainty::Likely:
        return "likely";
    case Certainty::Weak:
        break;
    }
    return "weak";
}

} // namespace privet::photos
