// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/clean_sentences.h"

#include "photos/words/words.h"
#include "shell/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace privet::photos {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(privet::photos::CleanSentences)
};

/// The name of the folder that all copies are in, or nothing when they stand beside their originals.
QString folderOfAll(const CleanOutcome &outcome)
{
    std::filesystem::path folder;
    for (const auto &one : outcome.results) {
        const auto &result = *one.result;
        if (result.output.empty())
            continue;
        if (result.output.parent_path() == result.input.parent_path())
            return {};
        if (folder.empty())
            folder = result.output.parent_path();
    }
    return QString::fromStdString((folder.parent_path().filename() / folder.filename()).string());
}

QString whatWasWritten(const CleanOutcome &outcome)
{
    const int written = outcome.written();
    const bool replaced = std::any_of(outcome.results.begin(), outcome.results.end(),
                                      [](const auto &one) { return one.result->trashed.has_value(); });
    if (replaced)
        return Tr::tr("%n photo(s) replaced. The original(s) are in the Trash.", nullptr, written);
    const auto folder = folderOfAll(outcome);
    if (folder.isEmpty())
        return Tr::tr("%n clean copy(s) saved beside the original(s).", nullptr, written);
    if (outcome.wroteElsewhere())
        return Tr::tr("The original(s) cannot be written beside, so %n clean copy(s) went to %1.", nullptr, written)
            .arg(isolated(folder));
    return Tr::tr("%n clean copy(s) saved in %1.", nullptr, written).arg(isolated(folder));
}

QString whatWasNot(const CleanOutcome &outcome)
{
    const auto isBad = [](const PhotoListModel::CleanedOne &one) {
        const auto &result = *one.result;
        const bool cancelled = result.reason && result.reason->code == Errc::Cancelled;
        return !cancelled && (result.verdict == Verdict::Refused || result.verdict == Verdict::Failed);
    };
    const auto bad = std::count_if(outcome.results.begin(), outcome.results.end(), isBad);
    if (bad == 0)
        return {};
    if (bad > 1)
        return Tr::tr("%n file(s) could not be cleaned and are untouched.", nullptr, static_cast<int>(bad));
    const auto &one = *std::find_if(outcome.results.begin(), outcome.results.end(), isBad);
    const auto name = QString::fromStdString(one.result->input.filename().string());
    return one.result->reason ? describe(*one.result->reason, name) : Tr::tr("%1 was not cleaned.").arg(isolated(name));
}

} // namespace

QString sentenceFor(const CleanOutcome &outcome)
{
    QStringList sentences;
    if (outcome.wasCancelled)
        sentences.append(Tr::tr("Stopped."));
    if (outcome.written() > 0)
        sentences.append(whatWasWritten(outcome));
    else if (outcome.count(Verdict::Clean) > 0)
        sentences.append(Tr::tr("Nothing to take out, so nothing was written."));
    sentences.append(whatWasNot(outcome));
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

} // namespace privet::photos
