// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/words/words.h"

#include "photos/words/shown.h"

#include <QCoreApplication>

namespace privet::photos {

namespace {

/// The context of these sentences for translators.
class ResultWords
{
    Q_DECLARE_TR_FUNCTIONS(ResultWords)

public:
    static QString residual(Residual residual)
    {
        switch (residual) {
        case Residual::VisibleContent:
            return tr("What can be seen stays: faces, signs, reflections.");
        case Residual::SensorNoise:
            return tr("The fine noise of the camera stays. Experts can compare it with other photos of that camera.");
        case Residual::EncoderTables:
            return tr("The way the picture was packed stays. It can hint at the program or the model.");
        case Residual::FileName:
            return tr("The file name tells something. A neutral name does not.");
        case Residual::HiddenUnderTransparency:
            return tr("Colours under the transparent parts stay. Removing them would change the picture data.");
        case Residual::CroppedPart:
            return tr(
                "The part that was cropped away stays in the file. To lose it, save the picture anew in an editor.");
        case Residual::OrientationTag:
            return tr("The note which way up the picture is stays. This picture cannot be turned without loss.");
        }
        return {};
    }

    static QString verdict(Verdict verdict)
    {
        switch (verdict) {
        case Verdict::Clean:
            return tr("Clean");
        case Verdict::Cleaned:
            return tr("Cleaned");
        case Verdict::CleanedWithResiduals:
            return tr("Cleaned, some stays");
        case Verdict::Refused:
            return tr("Not possible");
        case Verdict::Failed:
            return tr("Not cleaned");
        }
        return {};
    }

    static QString notClean(const Unexplained &unexplained, const QString &fileName)
    {
        return tr("%1 is not clean: byte %2 is not explained (%3).")
            .arg(fileName, QString::number(unexplained.at), QString::fromStdString(unexplained.rule));
    }

    /// %1 is the file; %2 a technical word where one helps.
    static QString error(Errc code)
    {
        switch (code) {
        case Errc::NotFound:
            return tr("%1 is not there. See whether it was moved or renamed, or its drive taken out.");
        case Errc::NoPermission:
            return tr("%1 may not be opened or changed with your account. Copy it to a folder of your own.");
        case Errc::NoSpace:
            return tr("There is no room for the copy of %1. Make room, or choose another folder for copies.");
        case Errc::ReadOnlyPlace:
            return tr("The folder of %1 cannot be written to. Choose another folder for copies.");
        case Errc::AlreadyExists:
            return tr("Another file already has the name that %1 would get. It was left alone. Choose another folder.");
        case Errc::NotARegularFile:
            return tr("%1 is a folder, a device or a pipe. Choose a picture file.");
        case Errc::IsALink:
            return tr("%1 is a link, and links are not followed. Choose the file it leads to.");
        case Errc::ReadFailed:
            return tr("%1 could not be read to its end. Check its drive, or copy the file from its source again.");
        case Errc::WriteFailed:
            return tr("The copy of %1 could not be written. The original is untouched. Choose another folder.");
        case Errc::NoTrash:
            return tr("%1 cannot be moved to the Trash, so it was not replaced. It is untouched. Save a clean copy "
                      "instead.");
        case Errc::ChangedMeanwhile:
            return tr("%1 was changed by another program meanwhile. It was left alone. Try again later.");
        case Errc::UnknownFormat:
        case Errc::NotThisFormat:
            return tr("%1 is not a JPEG or PNG picture. Save it as one of these, then clean that.");
        case Errc::KnownFormatNotYet:
            return tr("%1 is of the kind %2, which cannot be cleaned yet. If it is a picture, save it as JPEG or PNG, "
                      "then clean that.");
        case Errc::EmptyFile:
            return tr("%1 is empty. Copy it from its source again.");
        case Errc::Malformed:
            return tr("%1 is damaged inside. Open it in a picture program, save it anew, then clean that.");
        case Errc::Truncated:
            return tr("%1 ends before its picture does. Copy it from its source again.");
        case Errc::TooLarge:
            return tr("%1 is larger than what can be opened safely. Save it smaller, then clean that.");
        case Errc::UnsupportedVariant:
            return tr("%1 is of a rare kind (%2). Open it in a picture program, save it anew, then clean that.");
        case Errc::NoAnswer:
            return tr("%1 stopped the program that looks inside it, or kept it busy for too long. Privet itself is not "
                      "affected. Open it in a picture program, save it anew, then clean that.");
        case Errc::NotProved:
            return tr("The copy of %1 could not be proved clean, so it was not saved. The original is untouched. "
                      "Save it anew in a picture program, then clean that.");
        case Errc::Cancelled:
            return tr("%1 was not cleaned, because the work was stopped. Start again when you like.");
        }
        return {};
    }
};

} // namespace

QString sentence(Residual residual) { return ResultWords::residual(residual); }

QString describe(const Error &error, const QString &fileName)
{
    const auto text = ResultWords::error(error.code);
    const auto file = shown(fileName);
    return text.contains(QStringLiteral("%2")) ? text.arg(file, shown(error.detail)) : text.arg(file);
}

QString describe(const Unexplained &unexplained, const QString &fileName)
{
    return ResultWords::notClean(unexplained, fileName);
}

QString verdictWord(Verdict verdict) { return ResultWords::verdict(verdict); }

const char *jsonName(Category category)
{
    switch (category) {
    case Category::Location:
        return "location";
    case Category::Time:
        return "time";
    case Category::Device:
        return "device";
    case Category::Person:
        return "person";
    case Category::Software:
        return "software";
    case Category::History:
        return "history";
    case Category::Hidden:
        return "hidden";
    case Category::Ai:
        return "ai";
    case Category::Name:
        return "name";
    case Category::Other:
        break;
    }
    return "other";
}

const char *jsonName(Severity severity)
{
    switch (severity) {
    case Severity::High:
        return "high";
    case Severity::Medium:
        return "medium";
    case Severity::Low:
        return "low";
    case Severity::Info:
        break;
    }
    return "info";
}

const char *jsonName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Clean:
        return "clean";
    case Verdict::Cleaned:
        return "cleaned";
    case Verdict::CleanedWithResiduals:
        return "cleaned-with-residuals";
    case Verdict::Refused:
        return "refused";
    case Verdict::Failed:
        break;
    }
    return "failed";
}

const char *jsonName(Format format)
{
    switch (format) {
    case Format::Jpeg:
        return "jpeg";
    case Format::Png:
        return "png";
    case Format::Webp:
        return "webp";
    case Format::Gif:
        return "gif";
    case Format::Heic:
        return "heic";
    case Format::Avif:
        return "avif";
    case Format::Mp4:
        return "mp4";
    case Format::Mov:
        return "mov";
    case Format::M4a:
        return "m4a";
    case Format::ThreeGp:
        return "3gp";
    }
    return "";
}

} // namespace privet::photos
