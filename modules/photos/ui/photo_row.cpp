// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/photo_row.h"

#include "photos/words/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>

namespace privet::photos {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(privet::photos::PhotoRow)
};

std::optional<PhotoState> stateAfterCleaning(const CleanResult &result)
{
    switch (result.verdict) {
    case Verdict::Clean:
        // Where nothing was written, what is known still holds: the name of a clean file may tell something.
        return result.output.empty() ? std::nullopt : std::optional(PhotoState::Cleaned);
    case Verdict::Cleaned:
        return PhotoState::Cleaned;
    case Verdict::CleanedWithResiduals:
        return PhotoState::CleanedSomeStays;
    case Verdict::Refused:
        return PhotoState::NotPossible;
    case Verdict::Failed:
        break;
    }
    // A cancelled file was not touched: what is known about it still holds.
    const bool cancelled = result.reason && result.reason->code == Errc::Cancelled;
    return cancelled ? std::nullopt : std::optional(PhotoState::NotPossible);
}

PhotoState stateOfFindings(const PhotoReport &report)
{
    auto worst = Severity::Info;
    for (const auto &finding : report.findings)
        worst = std::min(worst, finding.severity);

    switch (worst) {
    case Severity::High:
        return PhotoState::GivesAwayALot;
    case Severity::Medium:
        return PhotoState::GivesAwaySomething;
    case Severity::Low:
        return PhotoState::SmallClues;
    case Severity::Info:
        break;
    }
    return report.isClean ? PhotoState::Clean : PhotoState::SmallClues;
}

QString worstFindings(const PhotoReport &report)
{
    constexpr int shown = 2;
    QStringList names;
    for (const auto &finding : report.findings) {
        const auto name = shortName(finding);
        if (finding.severity == Severity::Info || names.contains(name, Qt::CaseInsensitive))
            continue;
        names.append(name);
        if (names.size() == shown)
            break;
    }
    auto line = names.join(Tr::tr(", ", "between two findings"));
    if (!line.isEmpty())
        line[0] = line[0].toUpper();
    return line;
}

} // namespace

PhotoState stateOf(const PhotoRow &row)
{
    if (row.result) {
        if (const auto state = stateAfterCleaning(*row.result))
            return *state;
    }
    if (!row.report)
        return PhotoState::NotLookedAt;
    if (row.report->refusal)
        return PhotoState::NotPossible;
    return stateOfFindings(*row.report);
}

bool isIn(PhotoView view, PhotoState state)
{
    switch (view) {
    case PhotoView::All:
        return true;
    case PhotoView::GivesAway:
        return state == PhotoState::GivesAwayALot || state == PhotoState::GivesAwaySomething
               || state == PhotoState::SmallClues;
    case PhotoView::Clean:
        return state == PhotoState::Clean || state == PhotoState::Cleaned || state == PhotoState::CleanedSomeStays;
    case PhotoView::NotPossible:
        return state == PhotoState::NotPossible;
    }
    return false;
}

QString stateWord(PhotoState state)
{
    switch (state) {
    case PhotoState::NotLookedAt:
        return Tr::tr("Not looked at");
    case PhotoState::GivesAwayALot:
        return Tr::tr("A lot", "what a photo gives away");
    case PhotoState::GivesAwaySomething:
        return Tr::tr("Something", "what a photo gives away");
    case PhotoState::SmallClues:
        return Tr::tr("Small clues");
    case PhotoState::Clean:
        return Tr::tr("Clean", "state of a photo");
    case PhotoState::Cleaned:
        return Tr::tr("Cleaned");
    case PhotoState::CleanedSomeStays:
        return Tr::tr("Cleaned, some stays");
    case PhotoState::NotPossible:
        return Tr::tr("Not possible");
    }
    return {};
}

Status statusOf(PhotoState state)
{
    switch (state) {
    case PhotoState::NotLookedAt:
        break;
    case PhotoState::GivesAwayALot:
        return Status::Danger;
    case PhotoState::GivesAwaySomething:
    case PhotoState::CleanedSomeStays:
        return Status::Attention;
    case PhotoState::SmallClues:
        return Status::Small;
    case PhotoState::Clean:
    case PhotoState::Cleaned:
        return Status::Ok;
    case PhotoState::NotPossible:
        return Status::Refused;
    }
    return Status::Unknown;
}

QString severityWord(Severity severity)
{
    switch (severity) {
    case Severity::High:
        return stateWord(PhotoState::GivesAwayALot);
    case Severity::Medium:
        return stateWord(PhotoState::GivesAwaySomething);
    case Severity::Low:
        return Tr::tr("Small clue");
    case Severity::Info:
        return Tr::tr("Good to know");
    }
    return {};
}

Status statusOf(Severity severity)
{
    switch (severity) {
    case Severity::High:
        return Status::Danger;
    case Severity::Medium:
        return Status::Attention;
    case Severity::Low:
        return Status::Small;
    case Severity::Info:
        break;
    }
    return Status::Open;
}

QString reasonLine(const PhotoRow &row)
{
    const auto state = stateOf(row);
    switch (state) {
    case PhotoState::NotLookedAt:
        return Tr::tr("Waiting to be looked at");
    case PhotoState::GivesAwayALot:
    case PhotoState::GivesAwaySomething:
        return worstFindings(*row.report);
    case PhotoState::SmallClues: {
        const auto found = worstFindings(*row.report);
        return found.isEmpty() ? Tr::tr("Bytes that are not needed") : found;
    }
    case PhotoState::Clean:
        return Tr::tr("Nothing but the picture");
    case PhotoState::Cleaned:
    case PhotoState::CleanedSomeStays:
        return Tr::tr("Clean copy: %1").arg(QString::fromStdString(row.result->output.filename().string()));
    case PhotoState::NotPossible: {
        const auto &reason = row.result && row.result->reason ? row.result->reason : row.report->refusal;
        return reason ? describe(*reason, row.name) : QString();
    }
    }
    return {};
}

QString spokenLine(const PhotoRow &row)
{
    const auto state = stateOf(row);
    switch (state) {
    case PhotoState::GivesAwayALot:
        return Tr::tr("%1, gives away a lot: %2").arg(row.name, reasonLine(row));
    case PhotoState::GivesAwaySomething:
        return Tr::tr("%1, gives away something: %2").arg(row.name, reasonLine(row));
    case PhotoState::SmallClues:
        return Tr::tr("%1, gives small clues: %2").arg(row.name, reasonLine(row));
    default:
        return Tr::tr("%1, %2: %3").arg(row.name, stateWord(state).toLower(), reasonLine(row));
    }
}

int factCount(const PhotoReport &report)
{
    return static_cast<int>(std::count_if(report.findings.begin(), report.findings.end(),
                                          [](const Finding &finding) { return finding.severity != Severity::Info; }));
}

} // namespace privet::photos
