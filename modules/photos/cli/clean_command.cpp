// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/cli/clean_command.h"

#include "photos/cli/options.h"
#include "photos/cli/printable.h"
#include "photos/cli/report.h"
#include "photos/core/caged_decoder.h"

#include <CLI/CLI.hpp>

#include <ostream>

namespace privet::photos {

std::string CleanCommand::summary() const
{
    return tr("Make clean copies of photos; the originals stay as they are.").toStdString();
}

void CleanCommand::declare(CLI::App &options)
{
    addFiles(options, m_files);
    auto *output = options.add_option("--output", m_output, tr("Put the copies here, under their names").toStdString())
                       ->type_name("DIR");
    options
        .add_flag("--in-place", m_inPlace, tr("Take the place of the originals, which go to the Trash").toStdString())
        ->excludes(output);
    options.add_flag("--neutral-names", m_neutralNames, tr("Call the copies picture-0001 and so on").toStdString());
    options.add_option("--file-times", m_fileTimes, tr("Date of the copies: now, neutral or original").toStdString())
        ->type_name("WHICH")
        ->check(CLI::IsMember({"now", "neutral", "original"}));
    options.add_flag("--bake-orientation", m_bakeOrientation,
                     tr("Turn the picture itself where that loses nothing").toStdString());
    addJobs(options, m_jobs);
    addJson(options, m_json);
}

CleanChoices CleanCommand::choices() const
{
    CleanChoices choices;
    if (m_inPlace)
        choices.where = CleanChoices::Where::InPlace;
    else if (!m_output.empty())
        choices.where = CleanChoices::Where::Folder;
    choices.folder = m_output;
    choices.neutralNames = m_neutralNames;
    if (m_fileTimes == "neutral")
        choices.times = CleanChoices::Times::Neutral;
    else if (m_fileTimes == "original")
        choices.times = CleanChoices::Times::Original;
    if (m_bakeOrientation)
        choices.policy.orientation = Policy::Orientation::BakeIn;
    choices.jobs = m_jobs;
    return choices;
}

/// Copies that lie among the originals would be cleaned again the next time, and their copies after that.
bool CleanCommand::cleansItsOwnCopies(CommandContext &context) const
{
    const auto output = context.files.resolve(m_output);
    const auto isOutput = [&](const std::string &named) {
        const auto real = context.files.resolve(named);
        return real && real.value() == output.value();
    };
    const auto same = output ? std::find_if(m_files.begin(), m_files.end(), isOutput) : m_files.end();
    if (same == m_files.end())
        return false;
    context.err << tr("Copies cannot go into a folder that is to be cleaned: %1. Choose another folder for them.")
                       .arg(printable(std::filesystem::path(*same)))
                       .toStdString()
                << std::endl;
    return true;
}

Exit CleanCommand::run(CommandContext &context)
{
    if (cleansItsOwnCopies(context))
        return Exit::Usage;
    const auto found = findFiles(context.files, {m_files.begin(), m_files.end()}, m_output, context.job);
    auto skipped = found.skipped;
    auto exit = Exit::Done;
    const auto report = makeReport(m_json, context);
    const auto decoder = makeCagedDecoder(context.workers);
    std::size_t index = 0;
    cleanBatch(context.files, *decoder, found.items, choices(), context.job, [&](const CleanResult &result) {
        const auto &item = found.items[index++];
        if (result.verdict == Verdict::Refused && isMerelySkipped(item, *result.reason)) {
            skipped.push_back({result.input, *result.reason});
            return;
        }
        if (result.reason)
            exit = Exit::Incomplete;
        report->add(result);
    });
    report->finish(skipped);
    return exit;
}

} // namespace privet::photos
