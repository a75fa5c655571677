// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/words/hidden_words.h"

#include "photos/words/shown.h"

#include <QCoreApplication>
#include <QLocale>

namespace privet::photos {

namespace {

using Kind = Embedded::Kind;
using Shape = HiddenLook::Shape;

/// The context of these sentences for translators.
class HiddenWords
{
    Q_DECLARE_TR_FUNCTIONS(HiddenWords)

public:
    static QString name(Kind kind)
    {
        switch (kind) {
        case Kind::Thumbnail:
            return tr("Small preview picture");
        case Kind::Picture:
            return tr("Second picture");
        case Kind::GainMap:
            return tr("HDR brightness layer");
        case Kind::DepthMap:
            return tr("Map of distances");
        case Kind::PersonMask:
            return tr("Outlines of a person");
        case Kind::Video:
            return tr("Film");
        case Kind::Notes:
            return tr("Notes along the film");
        case Kind::Data:
            break;
        }
        return tr("Data");
    }

    static QString place(const Embedded &part)
    {
        const QLocale locale;
        const auto size
            = locale.formattedDataSize(static_cast<qint64>(part.range.size()), 1, QLocale::DataSizeSIFormat);
        const auto bytes
            = tr("Bytes %1 to %2 (%3), %4")
                  .arg(locale.toString(static_cast<qulonglong>(part.range.begin)),
                       locale.toString(static_cast<qulonglong>(part.range.end - 1)), size, shown(part.where));
        if (part.pieces < 2)
            return bytes;
        return bytes + QStringLiteral(", ") + tr("the first of %n piece(s)", nullptr, static_cast<int>(part.pieces));
    }

    static QString film(const HiddenLook &look)
    {
        const auto sound = look.hasSound ? tr("It has sound.") : tr("It has no sound.");
        if (look.milliseconds == 0)
            return sound;
        const auto seconds = static_cast<double>(look.milliseconds) / 1000;
        return tr("It plays for %1 seconds.").arg(QLocale().toString(seconds, 'f', 1)) + QLatin1Char(' ') + sound;
    }

    static QString shape(const HiddenLook &look)
    {
        switch (look.shape) {
        case Shape::Unknown:
            return tr("Of no kind that Privet knows.");
        case Shape::Zeros:
            return tr("Nothing but zeros.");
        case Shape::Text:
            return tr("Looks like text.");
        case Shape::Xml:
            return tr("Looks like XML.");
        case Shape::Json:
            return tr("Looks like JSON.");
        case Shape::Scrambled:
            return tr("Looks compressed or encrypted.");
        case Shape::File:
            break;
        }
        if (look.kind == "ZIP")
            return tr("Looks like a ZIP archive.");
        return tr("Looks like a file of the kind %1.").arg(shown(look.kind));
    }

    static QString partOfPicture() { return tr("It is coded as the file itself is."); }
    static QString path(const HiddenLook &look)
    {
        return tr("It names a folder on a computer: %1.").arg(shown(look.path));
    }
};

} // namespace

QString nameOf(Kind kind) { return HiddenWords::name(kind); }

QString placeOf(const Embedded &part) { return HiddenWords::place(part); }

QString sentence(const HiddenLook &look, const Embedded &part)
{
    if (part.item != 0)
        return HiddenWords::partOfPicture();
    auto text
        = part.kind == Kind::Video && look.shape == Shape::File ? HiddenWords::film(look) : HiddenWords::shape(look);
    if (!look.path.empty())
        text += QLatin1Char(' ') + HiddenWords::path(look);
    return text;
}

const char *jsonName(Kind kind)
{
    switch (kind) {
    case Kind::Thumbnail:
        return "thumbnail";
    case Kind::Picture:
        return "picture";
    case Kind::GainMap:
        return "gain-map";
    case Kind::DepthMap:
        return "depth-map";
    case Kind::PersonMask:
        return "person-mask";
    case Kind::Video:
        return "video";
    case Kind::Notes:
        return "notes";
    case Kind::Data:
        break;
    }
    return "data";
}

const char *jsonName(Shape shape)
{
    switch (shape) {
    case Shape::Unknown:
        return "unknown";
    case Shape::Zeros:
        return "zeros";
    case Shape::Text:
        return "text";
    case Shape::Xml:
        return "xml";
    case Shape::Json:
        return "json";
    case Shape::Scrambled:
        return "scrambled";
    case Shape::File:
        break;
    }
    return "file";
}

} // namespace privet::photos
