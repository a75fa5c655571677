// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/clean_batch.h"

namespace privet::photos {

/// A file met on the way that is no photo to clean, and why.
struct SkippedFile {
    std::filesystem::path path;
    Error reason;
};

struct FoundFiles {
    std::vector<CleanItem> items;
    std::vector<SkippedFile> skipped;
};

/// Turns what a person named into files. A folder is walked to the bottom, sorted, and no link in it is followed; what
/// is no folder is taken as named, an empty path too. A file that is named or met more than once is found once. The
/// folder `leaveOut` is not entered: copies go there. A folder that cannot be opened is an item: reading it says why.
/// Any thread; a cancelled walk returns what it has.
[[nodiscard]] FoundFiles findFiles(FileIo &files, const std::vector<std::filesystem::path> &named,
                                   const std::filesystem::path &leaveOut, const JobControl &job);

/// Whether a refused file was only met while walking and is no known medium: then it is skipped, not refused.
[[nodiscard]] bool isMerelySkipped(const CleanItem &item, const Error &refusal);

/// As inspectPhoto() with a path, by the rule for links of openItem().
[[nodiscard]] PhotoReport inspectPhoto(FileIo &files, Decoder &decoder, const CleanItem &item, const JobControl &job);

/// What a file gives away, and the accountant's word on it, which is empty when the report is a refusal.
struct VerifiedPhoto {
    PhotoReport report;
    Explanation explanation;
};

/// As inspectPhoto().
[[nodiscard]] VerifiedPhoto verifyPhoto(FileIo &files, Decoder &decoder, const CleanItem &item, const JobControl &job);

/// Looks at the hidden parts of a photo that was read, 256 at most, and puts what they look like into its report. If
/// that does not succeed, the report becomes a refusal. Any thread.
void lookAtHiddenParts(FileIo &files, const CleanItem &item, const JobControl &job, PhotoReport &report);

/// The folder that holds the item. Below the folder that was named, no link is followed.
[[nodiscard]] Result<std::unique_ptr<Folder>> openFolderOf(FileIo &files, const CleanItem &item);

/// The item itself, by the same rule.
[[nodiscard]] Result<std::unique_ptr<ReadFile>> openItem(FileIo &files, const CleanItem &item);

} // namespace privet::photos
