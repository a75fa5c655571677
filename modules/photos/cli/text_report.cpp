// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/cli/report.h"

#include "photos/cli/printable.h"
#include "photos/words/hidden_words.h"
#include "photos/words/linkage_words.h"
#include "photos/words/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <ostream>
#include <set>

namespace privet::photos {

namespace {

class TextReport final : public Report
{
    Q_DECLARE_TR_FUNCTIONS(privet::photos::TextReport)

public:
    explicit TextReport(CommandContext &context)
        : m_context(context)
    { }

    void add(const CleanResult &result) override;
    void add(const PhotoReport &report) override;
    void add(const VerifiedPhoto &photo) override;
    void sayLinkage(const std::vector<LinkedFiles> &groups, const std::vector<std::filesystem::path> &inputs) override;
    void finish(const std::vector<SkippedFile> &skipped) override;

private:
    void say(const QString &line);
    void complain(const Error &error, const std::filesystem::path &path);
    void list(const std::vector<Finding> &findings);
    void listHidden(const PhotoReport &report);
    void sayWhereItIs(const CleanResult &result);
    void sayWhatStays();
    void count(const QString &word);

    CommandContext &m_context;
    std::vector<std::pair<QString, int>> m_counts; ///< by verdict, in order of appearance
    std::set<Residual> m_residuals; ///< of all files together: they are much the same
    int m_copies = 0; ///< proved ones
};

void TextReport::add(const CleanResult &result)
{
    count(verdictWord(result.verdict));
    if (result.reason) {
        complain(*result.reason, result.input);
        return;
    }
    say(tr("%1: %2").arg(printable(result.input), verdictWord(result.verdict)));
    auto told = result.changes;
    if (result.verdict != Verdict::Clean) {
        say(tr("  What it gave away:"));
        told.insert(told.begin(), result.report.findings.begin(), result.report.findings.end());
    }
    list(told);
    sayWhereItIs(result);
    m_copies += !result.output.empty() && result.payloadUnchanged;
    m_residuals.insert(result.residuals.begin(), result.residuals.end());
}

void TextReport::add(const PhotoReport &report)
{
    if (report.refusal) {
        count(verdictWord(verdictOf(*report.refusal)));
        complain(*report.refusal, report.path);
        return;
    }
    if (report.isClean) {
        count(verdictWord(Verdict::Clean));
        say(tr("%1: %2").arg(printable(report.path), verdictWord(Verdict::Clean)));
    } else {
        count(tr("Not clean"));
        say(tr("%1: gives something away").arg(printable(report.path)));
    }
    list(report.findings);
    if (report.hidden)
        listHidden(report);
}

void TextReport::add(const VerifiedPhoto &photo)
{
    const auto &report = photo.report;
    if (report.refusal)
        return add(report);
    if (report.isClean) {
        count(verdictWord(Verdict::Clean));
        say(tr("%1: clean, all %n byte(s) are explained", nullptr, static_cast<int>(report.size))
                .arg(printable(report.path)));
        return;
    }
    count(tr("Not clean"));
    say(describe(photo.explanation.unexplained.front(), printable(report.path)));
    list(report.findings);
}

void TextReport::sayLinkage(const std::vector<LinkedFiles> &groups, const std::vector<std::filesystem::path> &inputs)
{
    constexpr std::size_t mostNames = 10;
    if (!groups.empty())
        say(tr("What they say together:"));
    for (const auto &group : groups) {
        const auto safe = printable(group);
        say(QStringLiteral("  - %1. %2").arg(sentence(safe), explanation(safe)));
        QStringList names;
        for (std::size_t i = 0; i < std::min(group.files.size(), mostNames); ++i)
            names.append(printable(inputs[group.files[i]]));
        const auto listed = names.join(QStringLiteral(", "));
        const auto more = static_cast<int>(group.files.size() - static_cast<std::size_t>(names.size()));
        say(QStringLiteral("    ") + (more > 0 ? tr("%1 and %n more", nullptr, more).arg(listed) : listed));
    }
}

void TextReport::finish(const std::vector<SkippedFile> &skipped)
{
    int total = 0;
    QStringList parts;
    for (const auto &[word, number] : m_counts) {
        parts.append(tr("%1: %2").arg(word).arg(number));
        total += number;
    }
    if (total > 1)
        say(parts.join(QStringLiteral(", ")));
    sayWhatStays();
    if (!skipped.empty())
        say(tr("%n other file(s) left out: no photo, or a link.", nullptr, static_cast<int>(skipped.size())));
}

void TextReport::say(const QString &line) { m_context.out << line.toStdString() << '\n' << std::flush; }

void TextReport::complain(const Error &error, const std::filesystem::path &path)
{
    auto safe = error;
    safe.detail = printable(QString::fromStdString(error.detail)).toStdString();
    m_context.out << std::flush;
    m_context.err << describe(safe, printable(path)).toStdString() << std::endl;
}

/// The same may be found in several places; for people it is one.
void TextReport::list(const std::vector<Finding> &findings)
{
    QStringList sentences;
    for (const auto &finding : findings)
        sentences.append(sentence(printable(finding)));
    sentences.removeDuplicates();
    for (const auto &one : sentences)
        say(QStringLiteral("  - ") + one);
}

void TextReport::listHidden(const PhotoReport &report)
{
    const auto &parts = report.inspection->embedded;
    if (!parts.empty())
        say(tr("  Hidden inside:"));
    for (std::size_t i = 0; i < report.hidden->size(); ++i) {
        const auto &look = report.hidden->at(i);
        const auto line
            = QStringLiteral("  - %1. %2. %3").arg(nameOf(parts[i].kind), placeOf(parts[i]), sentence(look, parts[i]));
        say(printable(line));
        if (!look.text.empty())
            say(QStringLiteral("    ") + printable(QString::fromStdString(look.text)));
    }
    if (const auto more = static_cast<int>(parts.size() - report.hidden->size()); more > 0)
        say(tr("    And %n more part(s).", nullptr, more));
}

void TextReport::sayWhereItIs(const CleanResult &result)
{
    if (result.output.empty())
        return;
    const auto output = printable(result.output);
    if (result.trashed)
        say(tr("  It took the place of the original, which is in the Trash: %1").arg(output));
    else if (result.wroteElsewhere)
        say(tr("  The folder of the original cannot be written to. Clean copy: %1").arg(output));
    else
        say(tr("  Clean copy: %1").arg(output));
}

void TextReport::sayWhatStays()
{
    if (m_copies > 0)
        say(tr("Every byte of %n copy(s) is explained, and the picture is the same, bit for bit.", nullptr, m_copies));
    QStringList sentences;
    for (const auto residual : m_residuals)
        sentences.append(sentence(residual));
    if (!sentences.isEmpty())
        say(tr("What stays: %1").arg(sentences.join(QLatin1Char(' '))));
}

void TextReport::count(const QString &word)
{
    for (auto &[known, number] : m_counts) {
        if (known == word) {
            ++number;
            return;
        }
    }
    m_counts.emplace_back(word, 1);
}

} // namespace

std::unique_ptr<Report> makeTextReport(CommandContext &context) { return std::make_unique<TextReport>(context); }

} // namespace privet::photos
