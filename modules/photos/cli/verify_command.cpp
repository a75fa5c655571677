// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/cli/verify_command.h"

#include "photos/cli/report.h"
#include "photos/core/describe_photo.h"

#include <CLI/CLI.hpp>

namespace privet::photos {

namespace {

Verification verify(FileIo &files, const CleanItem &item, const JobControl &job)
{
    Verification verification{item.path, {}, Error{}};
    const auto file = openItem(files, item);
    if (!file) {
        verification.explanation = file.error();
        return verification;
    }
    WatchedSource source(*file.value(), job);
    const auto handler = handlerFor(source);
    if (!handler) {
        verification.explanation = handler.error();
        return verification;
    }
    verification.format = handler.value()->format;
    verification.explanation = source.checked(explain(source));
    return verification;
}

} // namespace

std::string VerifyCommand::summary() const
{
    return tr("Say whether photos are clean already, byte by byte.").toStdString();
}

void VerifyCommand::declare(CLI::App &options)
{
    options.add_option("files", m_files, tr("Photos, and folders to walk to the bottom").toStdString())
        ->type_name("FILE|DIR")
        ->required();
    options.add_flag("--json", m_json, tr("Answer as JSON").toStdString());
}

Exit VerifyCommand::run(CommandContext &context)
{
    const auto found = findFiles(context.files, {m_files.begin(), m_files.end()}, {}, context.job);
    auto skipped = found.skipped;
    auto exit = Exit::Done;
    const auto report = makeReport(m_json, context);
    for (const auto &item : found.items) {
        const auto verification = verify(context.files, item, context.job);
        if (!verification.explanation && isMerelySkipped(item, verification.explanation.error())) {
            skipped.push_back({item.path, verification.explanation.error()});
            continue;
        }
        if (!verification.isClean())
            exit = Exit::Incomplete;
        report->add(verification);
    }
    report->finish(skipped);
    return exit;
}

} // namespace privet::photos
