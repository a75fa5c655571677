// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/clean_batch.h"
#include "photos/core/linkage.h"
#include "photos/core/photo_files.h"
#include "runtime/command.h"

namespace privet::photos {

/// How a command answers: each file when it is done, then the rest. One add() per file, then sayLinkage() where the
/// command has looked for it, finish() once.
class Report
{
public:
    virtual ~Report() = default;

    virtual void add(const CleanResult &result) = 0;
    virtual void add(const PhotoReport &report) = 0;
    virtual void add(const VerifiedPhoto &photo) = 0;
    /// `inputs` are the files that `groups` count.
    virtual void sayLinkage(const std::vector<LinkedFiles> &groups, const std::vector<std::filesystem::path> &inputs)
        = 0;
    virtual void finish(const std::vector<SkippedFile> &skipped) = 0;

protected:
    Report() = default;
    Report(const Report &) = delete;
    Report &operator=(const Report &) = delete;
};

/// {"files":[…],"skipped":[…],"linkage":[…]} as modules/photos/REPORT.md has it, printed entry by entry, so that memory
/// does not grow with their number. All of it is ASCII: nothing in a foreign text can speak to a terminal.
[[nodiscard]] std::unique_ptr<Report> makeJsonReport(CommandContext &context);

/// Sentences for people: answers on `out`, refusals and failures on `err`, foreign text made printable.
[[nodiscard]] std::unique_ptr<Report> makeTextReport(CommandContext &context);

[[nodiscard]] inline std::unique_ptr<Report> makeReport(bool json, CommandContext &context)
{
    return json ? makeJsonReport(context) : makeTextReport(context);
}

} // namespace privet::photos
