// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/cli/inspect_command.h"

#include "photos/cli/report.h"

#include <CLI/CLI.hpp>

namespace privet::photos {

std::string InspectCommand::summary() const { return tr("Say what photos give away.").toStdString(); }

void InspectCommand::declare(CLI::App &options)
{
    options.add_option("files", m_files, tr("Photos, and folders to walk to the bottom").toStdString())
        ->type_name("FILE|DIR")
        ->required();
    options.add_flag("--json", m_json, tr("Answer as JSON").toStdString());
}

Exit InspectCommand::run(CommandContext &context)
{
    const auto found = findFiles(context.files, {m_files.begin(), m_files.end()}, {}, context.job);
    auto skipped = found.skipped;
    auto exit = Exit::Done;
    const auto report = makeReport(m_json, context);
    const auto decoder = makeInProcessDecoder();
    for (const auto &item : found.items) {
        const auto photo = inspectPhoto(context.files, *decoder, item, context.job);
        if (photo.refusal && isMerelySkipped(item, *photo.refusal)) {
            skipped.push_back({item.path, *photo.refusal});
            continue;
        }
        if (photo.refusal)
            exit = Exit::Incomplete;
        report->add(photo);
    }
    report->finish(skipped);
    return exit;
}

} // namespace privet::photos
