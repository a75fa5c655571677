// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/photo_cleaner.h"

#include "photos/core/describe_photo.h"
#include "photos/core/photo_files.h"

#include <QFile>
#include <QStandardPaths>

namespace privet::photos {

namespace {

using Where = CleanChoices::Where;

bool meansReadOnly(const Error &error) { return error.code == Errc::NoPermission || error.code == Errc::ReadOnlyPlace; }

NameScheme::Kind kindOfName(const CleanChoices &choices)
{
    if (choices.neutralNames)
        return NameScheme::Kind::Neutral;
    return choices.where == Where::Folder ? NameScheme::Kind::Same : NameScheme::Kind::Marked;
}

std::filesystem::path picturesFolder()
{
    const auto pictures = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    return std::filesystem::path(QFile::encodeName(pictures).toStdString()) / "Privet";
}

Result<void> writePieces(const Recipe &recipe, ReadFile &source, NewFile &copy)
{
    for (const auto &piece : recipe.pieces) {
        const auto *range = std::get_if<Range>(&piece);
        auto done = range ? copy.append(source, *range) : copy.append(ByteView(std::get<Bytes>(piece)));
        if (!done)
            return done;
    }
    return {};
}

/// The copy shows the picture of the source: the coded picture is the same, or it is that one, turned.
Result<bool> showsTheSame(Decoder &decoder, ByteSource &source, ByteSource &copy,
                          const std::optional<UprightCopy> &upright)
{
    if (!upright)
        return samePicture(source, copy);
    MemorySource tagged(upright->tagged);
    auto same = samePicture(source, tagged);
    return same && same.value() ? upright->shows(decoder, copy) : same;
}

/// Every byte of the copy is explained, and its picture is the one of the source. Whatever else is said of our own file
/// means that it is not proved.
Result<Explanation> explainCopy(Decoder &decoder, ByteSource &source, ByteSource &copy,
                                const std::optional<UprightCopy> &upright)
{
    const auto notProved = [](std::string why, std::uint64_t at) { return Error{Errc::NotProved, std::move(why), at}; };
    auto explanation = explain(copy);
    if (!explanation)
        return notProved(explanation.error().detail, explanation.error().at);
    if (!explanation->isClean()) {
        const auto &first = explanation->unexplained.front();
        // The coded picture is the original's own: it is to blame, not the copy.
        return first.isInPicture ? Error{Errc::Malformed, first.rule, first.at} : notProved(first.rule, first.at);
    }
    const auto same = showsTheSame(decoder, source, copy, upright);
    if (!same)
        return notProved(same.error().detail, same.error().at);
    if (!same.value())
        return notProved("the coded picture differs", 0);
    return explanation;
}

Result<Explanation> prove(Decoder &decoder, ByteSource &source, ByteSource &copy,
                          const std::optional<UprightCopy> &upright, const JobControl &job)
{
    WatchedSource before(source, job);
    WatchedSource after(copy, job);
    return before.checked(after.checked(explainCopy(decoder, before, after, upright)));
}

PreparedCopy begun(const CleanItem &named, const CleanItem &item)
{
    PreparedCopy prepared;
    prepared.item = item;
    prepared.result.input = named.path;
    prepared.result.report.path = named.path;
    return prepared;
}

/// 2000-01-01: every file system can hold it, and it tells nothing.
constexpr FileTime neutralTime{std::chrono::sys_days{std::chrono::year{2000} / 1 / 1}};

} // namespace

void PreparedCopy::fail(Error reason)
{
    copy.reset();
    result.output.clear();
    result.proof = {};
    result.residuals.clear();
    result.payloadUnchanged = false;
    result.wroteElsewhere = false;
    result.verdict = Verdict::Failed;
    result.reason = std::move(reason);
}

void PreparedCopy::refuse(Error reason)
{
    const auto verdict = verdictOf(reason);
    result.report.refusal = reason;
    fail(std::move(reason));
    result.verdict = verdict;
}

PhotoCleaner::PhotoCleaner(FileIo &files, Decoder &decoder, const CleanChoices &choices, const JobControl &job)
    : m_files(files)
    , m_decoder(decoder)
    , m_choices(choices)
    , m_job(job)
    , m_folder(choices.folder.empty() ? picturesFolder() : choices.folder)
{ }

PreparedCopy PhotoCleaner::prepare(const CleanItem &named) const
{
    auto item = named;
    auto source = m_job.cancelled() ? Result<std::unique_ptr<ReadFile>>(Error{Errc::Cancelled, {}, 0}) : open(item);
    if (!source) {
        auto prepared = begun(named, item);
        prepared.refuse(source.error());
        return prepared;
    }
    auto prepared = begun(named, item);
    if (attempt(**source, Depth::Container, prepared))
        return prepared;
    prepared = begun(named, item);
    (void)attempt(**source, Depth::Picture, prepared);
    return prepared;
}

/// In place, the original takes part by its own name, not by that of a link to it.
Result<std::unique_ptr<ReadFile>> PhotoCleaner::open(CleanItem &item) const
{
    if (m_choices.where == Where::InPlace && item.below.empty()) {
        const auto real = m_files.resolve(item.path);
        if (!real)
            return real.error();
        item.path = real.value();
    }
    return openItem(m_files, item);
}

/// False when only a deeper reading can tell: the accountant does not accept a coded picture that was taken as it
/// stands.
bool PhotoCleaner::attempt(ReadFile &source, Depth depth, PreparedCopy &prepared) const
{
    prepared.facts = source.facts();
    prepared.result.original = prepared.item.path;
    auto work = read(source, depth, prepared);
    if (!work) {
        prepared.refuse(work.error());
        return true;
    }
    const auto done = write(source, *work, prepared);
    if (done)
        return true;
    const auto code = done.error().code;
    const bool isAccountants = code == Errc::NotProved || code == Errc::Malformed;
    prepared.fail(done.error());
    if (code == Errc::Malformed)
        prepared.result.verdict = Verdict::Refused;
    return !work->isSkimmed || !isAccountants;
}

Result<PhotoCleaner::Work> PhotoCleaner::read(ReadFile &source, Depth depth, PreparedCopy &prepared) const
{
    WatchedSource bytes(source, m_job);
    auto work = bytes.checked(describeAndClean(bytes, depth, prepared));
    if (!work)
        return work;
    auto upright = bytes.checked(turn(bytes, work->recipe, prepared));
    if (!upright)
        return upright.error();
    work->upright = std::move(*upright);
    return work;
}

Result<PhotoCleaner::Work> PhotoCleaner::describeAndClean(ByteSource &source, Depth depth, PreparedCopy &prepared) const
{
    const auto found = handlerFor(source);
    if (!found)
        return found.error();
    const auto &handler = *found.value();
    const auto describe = [&](Inspection inspection) {
        const auto &path = prepared.item.path;
        prepared.name = {kindOfName(m_choices), path.filename(), extensionOf(inspection.format)};
        prepared.result.report = describePhoto(std::move(inspection), source.size(), m_decoder, path);
    };
    if (depth == Depth::Container && handler.skim) {
        if (auto skimmed = handler.skim(source, m_choices.policy, Limits{})) {
            describe(std::move(skimmed->inspection));
            return Work{std::move(skimmed->recipe), {}, true};
        }
    }
    auto inspection = handler.inspect(source, Limits{});
    if (!inspection)
        return inspection.error();
    describe(std::move(*inspection));
    auto recipe = handler.clean(source, m_choices.policy, Limits{});
    if (!recipe)
        return recipe.error();
    return Work{std::move(*recipe), {}, false};
}

/// Nothing where the tag may stay, or has to.
Result<std::optional<UprightCopy>> PhotoCleaner::turn(ByteSource &source, const Recipe &recipe,
                                                      PreparedCopy &prepared) const
{
    const auto &inspection = *prepared.result.report.inspection;
    if (m_choices.policy.orientation == Policy::Orientation::KeepTag || inspection.orientation == 1)
        return std::optional<UprightCopy>();
    if (inspection.format == Format::Jpeg) {
        auto upright = makeUprightCopy(m_decoder, source, recipe, inspection.orientation, m_choices.policy);
        if (upright)
            return std::optional<UprightCopy>(std::move(*upright));
    }
    prepared.result.residuals.push_back(Residual::OrientationTag);
    return std::optional<UprightCopy>();
}

Result<void> PhotoCleaner::write(ReadFile &source, Work &work, PreparedCopy &prepared) const
{
    auto &result = prepared.result;
    const bool isClean = !work.upright && work.recipe.isIdentity(source.size());
    const bool isCopied = !isClean || m_choices.copyClean || m_choices.where == Where::Folder;
    if (isCopied) {
        if (auto done = writeCopy(source, work, prepared); !done)
            return done;
    }
    auto proof = prove(m_decoder, source, isCopied ? prepared.copy->contents() : source, work.upright, m_job);
    if (!proof)
        return proof.error();
    if (auto done = source.isUnchanged(); !done)
        return done;

    const bool tagStays = !result.residuals.empty();
    result.verdict = isClean ? Verdict::Clean : tagStays ? Verdict::CleanedWithResiduals : Verdict::Cleaned;
    result.proof = std::move(*proof);
    result.report.isClean = isClean;
    if (work.isSkimmed && !result.proof.hiddenColours.empty())
        addHiddenColours(result.report, result.proof.hiddenColours);
    result.payloadUnchanged = !work.upright;
    result.removedBytes = work.recipe.removedBytes();
    result.changes = std::move(work.recipe.changes);
    return {};
}

Result<void> PhotoCleaner::writeCopy(ReadFile &source, const Work &work, PreparedCopy &prepared) const
{
    if (auto done = createCopy(prepared); !done)
        return done;
    auto done = work.upright ? prepared.copy->append(ByteView(work.upright->upright))
                             : writePieces(work.recipe, source, *prepared.copy);
    return done ? setTimes(prepared) : done;
}

Result<void> PhotoCleaner::createCopy(PreparedCopy &prepared) const
{
    const auto &item = prepared.item;
    if (m_choices.where == Where::Folder)
        return createCopyInChosen(prepared);
    prepared.folderPath = item.path.parent_path();
    auto beside = createCopyIn(openFolderOf(m_files, item), prepared);
    if (beside || m_choices.where != Where::Beside || !meansReadOnly(beside.error()))
        return beside;
    prepared.result.wroteElsewhere = true;
    return createCopyInChosen(prepared);
}

/// The tree below the folder that was named is kept. What is missing, locked or a link here is the folder for copies:
/// the photo is not to blame.
Result<void> PhotoCleaner::createCopyInChosen(PreparedCopy &prepared) const
{
    const auto below = prepared.item.below.parent_path();
    prepared.folderPath = m_folder / below;
    auto done = createCopyIn(chosenFolder(below), prepared);
    if (!done && verdictOf(done.error()) == Verdict::Refused)
        return Error{Errc::WriteFailed, done.error().detail, 0};
    return done;
}

Result<void> PhotoCleaner::createCopyIn(Result<std::unique_ptr<Folder>> folder, PreparedCopy &prepared) const
{
    if (!folder)
        return folder.error();
    auto copy = folder.value()->create();
    if (!copy)
        return copy.error();
    prepared.folder = std::move(*folder);
    prepared.copy = std::move(*copy);
    return {};
}

/// Only the folder that the person chose may be a link, not what is below it.
Result<std::unique_ptr<Folder>> PhotoCleaner::chosenFolder(const std::filesystem::path &below) const
{
    auto folder = m_files.makeFolder(m_folder);
    for (const auto &part : below) {
        if (!folder)
            return folder;
        auto next = folder.value()->make(part);
        folder = std::move(next);
    }
    return folder;
}

Result<void> PhotoCleaner::setTimes(PreparedCopy &prepared) const
{
    switch (m_choices.times) {
    case CleanChoices::Times::Now:
        return {};
    case CleanChoices::Times::Neutral:
        return prepared.copy->setModified(neutralTime);
    case CleanChoices::Times::Original:
        return prepared.copy->setModified(prepared.facts.modified);
    }
    return {};
}

} // namespace privet::photos
