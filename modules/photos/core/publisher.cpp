// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/publisher.h"

#include "photos/core/describe_photo.h"
#include "photos/core/trash.h"

namespace privet::photos {

namespace {

using Where = CleanChoices::Where;

bool isPublished(const PreparedCopy &prepared) { return !prepared.result.output.empty(); }

/// The copy goes and the original returns. Where that is not possible, somebody else edited the copy or took the name,
/// and the result still says where the original lies.
void takeBack(PreparedCopy &prepared, Error reason)
{
    auto &result = prepared.result;
    (void)removeCopy(*prepared.folder, result.output.filename(), result.written);
    if (result.trashed && restoreFromTrash(*result.trashed, result.original))
        result.trashed.reset();
    prepared.fail(std::move(reason));
}

void noteResiduals(CleanResult &result)
{
    if (result.verdict == Verdict::Refused || result.verdict == Verdict::Failed)
        return;
    const auto &shared = result.output.empty() ? result.input : result.output;
    const auto natural = residualsOf(result.report, shared.filename());
    result.residuals.insert(result.residuals.begin(), natural.begin(), natural.end());
}

/// Only a closed file has its final time: FAT counts in steps of two seconds, a server uses its own clock.
void noteHowItIsKept(PreparedCopy &prepared)
{
    auto &written = prepared.result.written;
    prepared.copy.reset();
    const auto kept = prepared.folder->facts(prepared.result.output.filename());
    if (kept && kept->device == written.device && kept->inode == written.inode && kept->size == written.size)
        written = *kept;
}

} // namespace

Publisher::Publisher(FileIo &files, const CleanChoices &choices)
    : m_files(files)
    , m_choices(choices)
{ }

void Publisher::publish(std::vector<PreparedCopy> &group)
{
    makeContentsDurable(group);
    for (auto &prepared : group) {
        if (!prepared.copy)
            continue;
        if (auto done = giveName(prepared); !done)
            prepared.fail(done.error());
    }
    makeNamesDurable(group);
    if (m_choices.where == Where::InPlace) {
        changePlaces(group);
        makeNamesDurable(group);
    }
    for (auto &prepared : group)
        noteResiduals(prepared.result);
}

void Publisher::makeContentsDurable(std::vector<PreparedCopy> &group)
{
    std::vector<PreparedCopy *> owners;
    std::vector<NewFile *> copies;
    for (auto &prepared : group) {
        if (!prepared.copy)
            continue;
        owners.push_back(&prepared);
        copies.push_back(prepared.copy.get());
    }
    const auto answers = makeDurable(copies);
    for (std::size_t i = 0; i < owners.size(); ++i) {
        if (!answers[i])
            owners[i]->fail(answers[i].error());
    }
}

Result<void> Publisher::giveName(PreparedCopy &prepared)
{
    const auto facts = prepared.copy->facts();
    if (!facts)
        return facts.error();
    constexpr unsigned mostAttempts = 100'000;
    const bool isNeutral = prepared.name.kind == NameScheme::Kind::Neutral;
    unsigned once = 1;
    unsigned &next = isNeutral ? m_nextNeutral.try_emplace(prepared.folderPath, 1).first->second : once;
    Result<void> done;
    for (unsigned attempt = 0; attempt < mostAttempts; ++attempt) {
        const auto name = prepared.name.attempt(next++);
        done = prepared.copy->publish(name);
        if (done) {
            prepared.result.output = prepared.folderPath / name;
            prepared.result.written = facts.value();
            noteHowItIsKept(prepared);
            return done;
        }
        if (done.error().code != Errc::AlreadyExists)
            return done;
    }
    return done;
}

void Publisher::makeNamesDurable(std::vector<PreparedCopy> &group)
{
    std::map<std::filesystem::path, Result<void>> byFolder;
    for (auto &prepared : group) {
        if (!isPublished(prepared))
            continue;
        auto known = byFolder.find(prepared.folderPath);
        if (known == byFolder.end())
            known = byFolder.emplace(prepared.folderPath, prepared.folder->sync()).first;
        if (!known->second)
            takeBack(prepared, known->second.error());
    }
}

void Publisher::changePlaces(std::vector<PreparedCopy> &group)
{
    for (auto &prepared : group) {
        if (!isPublished(prepared))
            continue;
        if (auto done = changePlaces(prepared); !done)
            takeBack(prepared, done.error());
    }
}

Result<void> Publisher::changePlaces(PreparedCopy &prepared)
{
    auto &folder = *prepared.folder;
    auto &result = prepared.result;
    const auto name = result.original.filename();
    const auto now = folder.facts(name);
    if (!now)
        return now.error();
    if (now.value() != prepared.facts)
        return Error{Errc::ChangedMeanwhile, "the original is another file now", 0};
    auto trashed = moveToTrash(result.original);
    if (!trashed)
        return trashed.error();
    result.trashed = std::move(*trashed);
    if (auto done = isTheOriginal(*result.trashed, prepared.facts); !done)
        return done;
    if (m_choices.neutralNames)
        return {};
    auto renamed = folder.rename(result.output.filename(), name);
    if (renamed)
        result.output = result.original;
    return renamed;
}

/// Another program may have put a file of its own there between the look at the original and its move. In the Trash of
/// another device it is a copy, with times of its own.
Result<void> Publisher::isTheOriginal(const std::filesystem::path &trashed, const FileFacts &facts)
{
    const auto trash = m_files.openFolder(trashed.parent_path());
    if (!trash)
        return trash.error();
    const auto now = trash.value()->facts(trashed.filename());
    if (!now)
        return now.error();
    if (now.value() == facts || (now->device != facts.device && now->size == facts.size))
        return {};
    return Error{Errc::ChangedMeanwhile, "another file took the place of the original", 0};
}

Result<void> removeCopy(Folder &folder, const std::filesystem::path &name, const FileFacts &written)
{
    const auto now = folder.facts(name);
    if (!now)
        return now.error();
    if (now.value() != written)
        return Error{Errc::ChangedMeanwhile, "the copy was edited since", 0};
    return folder.remove(name);
}

} // namespace privet::photos
