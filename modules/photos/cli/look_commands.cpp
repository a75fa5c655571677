// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/cli/look_commands.h"

#include "base/hand_out.h"
#include "photos/cli/options.h"
#include "photos/cli/report.h"
#include "photos/core/caged_decoder.h"

#include <CLI/CLI.hpp>

namespace privet::photos {

void LookCommand::declare(CLI::App &options)
{
    addFiles(options, m_files);
    addJobs(options, m_jobs);
    addJson(options, m_json);
}

Exit LookCommand::run(CommandContext &context)
{
    constexpr std::size_t mostFiles = 64; // read ahead of the answer
    const auto found = findFiles(context.files, {m_files.begin(), m_files.end()}, {}, context.job);
    const auto threads = m_jobs > 0 ? m_jobs : coreCount();
    const auto report = makeReport(m_json, context);
    const auto decoder = makeCagedDecoder(context.workers);
    auto skipped = found.skipped;
    auto exit = Exit::Done;
    for (std::size_t first = 0; first < found.items.size(); first += mostFiles) {
        std::vector<VerifiedPhoto> photos(std::min(mostFiles, found.items.size() - first));
        handOut(photos.size(), threads, [&](std::size_t index) {
            const auto &item = found.items[first + index];
            photos[index] = verifyPhoto(context.files, *decoder, item, context.job);
            if (!photos[index].report.refusal)
                study(context, item, photos[index]);
            return true;
        });
        for (std::size_t i = 0; i < photos.size(); ++i) {
            const auto &photo = photos[i];
            if (photo.report.refusal && isMerelySkipped(found.items[first + i], *photo.report.refusal)) {
                skipped.push_back({photo.report.path, *photo.report.refusal});
                continue;
            }
            exit = std::max(exit, exitFor(photo));
            add(photo, *report);
        }
    }
    conclude(*report);
    report->finish(skipped);
    return exit;
}

std::string InspectCommand::summary() const { return tr("Say what photos give away.").toStdString(); }

void InspectCommand::declare(CLI::App &options)
{
    LookCommand::declare(options);
    options.add_flag("--show-hidden", m_showHidden,
                     tr("List what is hidden inside, and what it looks like").toStdString());
}

void InspectCommand::study(CommandContext &context, const CleanItem &item, VerifiedPhoto &photo) const
{
    if (m_showHidden)
        lookAtHiddenParts(context.files, item, context.job, photo.report);
}

void InspectCommand::add(const VerifiedPhoto &photo, Report &report)
{
    report.add(photo.report);
    if (photo.report.refusal)
        return;
    m_linkage.add(photo.report.findings);
    m_linkable.push_back(photo.report.path);
}

void InspectCommand::conclude(Report &report) { report.sayLinkage(m_linkage.groups(), m_linkable); }

Exit InspectCommand::exitFor(const VerifiedPhoto &photo) const
{
    return photo.report.refusal ? Exit::Incomplete : Exit::Done;
}

std::string VerifyCommand::summary() const
{
    return tr("Say whether photos are clean already, byte by byte.").toStdString();
}

void VerifyCommand::add(const VerifiedPhoto &photo, Report &report) { report.add(photo); }

Exit VerifyCommand::exitFor(const VerifiedPhoto &photo) const
{
    return photo.report.isClean ? Exit::Done : Exit::Incomplete;
}

} // namespace privet::photos
