// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/naming.h"
#include "photos/core/publisher.h"
#include "photos/core/trash.h"

namespace privet::photos {

namespace {

/// The copy steps aside, the original takes its place, and only then is the copy gone: at any instant both exist or
/// one stands under its name.
Result<void> changeBack(Folder &folder, const CleanResult &result)
{
    const auto name = result.output.filename();
    const NameScheme aside{NameScheme::Kind::Marked, name, {}};
    auto moved = Result<void>(Error{Errc::AlreadyExists, {}, 0});
    std::filesystem::path asideName;
    for (unsigned attempt = 1; !moved && moved.error().code == Errc::AlreadyExists; ++attempt) {
        asideName = aside.attempt(attempt);
        moved = folder.rename(name, asideName);
    }
    if (!moved)
        return moved;
    if (auto restored = restoreFromTrash(*result.trashed, result.original); !restored) {
        (void)folder.rename(asideName, name);
        return restored;
    }
    return removeCopy(folder, asideName, result.written);
}

} // namespace

Result<void> undoClean(FileIo &files, const CleanResult &result)
{
    if (result.output.empty())
        return {};
    auto folder = files.openFolder(result.output.parent_path());
    if (!folder)
        return folder.error();
    const auto now = folder.value()->facts(result.output.filename());
    if (!now)
        return now.error();
    if (now.value() != result.written)
        return Error{Errc::ChangedMeanwhile, "the copy was edited since", 0};
    auto done = result.trashed ? changeBack(*folder.value(), result)
                               : removeCopy(*folder.value(), result.output.filename(), result.written);
    if (!done)
        return done;
    return folder.value()->sync();
}

} // namespace privet::photos
