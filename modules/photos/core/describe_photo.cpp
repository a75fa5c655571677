// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/describe_photo.h"

#include "photos/core/name_findings.h"
#include "photos/core/photo_files.h"
#include "photos/core/small_picture.h"

#include <iterator>

namespace privet::photos {

namespace {

void append(std::vector<Finding> &to, std::vector<Finding> from)
{
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

void sortBySeverity(std::vector<Finding> &findings)
{
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding &a, const Finding &b) { return a.severity < b.severity; });
}

Result<VerifiedPhoto> verifyOpen(ByteSource &file, Decoder &decoder, const std::filesystem::path &path)
{
    const auto handler = handlerFor(file);
    if (!handler)
        return handler.error();
    auto inspection = handler.value()->inspect(file, Limits{});
    if (!inspection)
        return inspection.error();
    auto report = describePhoto(std::move(*inspection), file.size(), decoder, path);
    compareSmallPictures(file, decoder, report);
    auto explanation = explain(file);
    if (!explanation)
        return explanation.error();
    report.isClean = explanation->isClean();
    return VerifiedPhoto{std::move(report), std::move(*explanation)};
}

VerifiedPhoto refused(const std::filesystem::path &path, Error reason)
{
    VerifiedPhoto photo;
    photo.report.path = path;
    photo.report.refusal = std::move(reason);
    return photo;
}

Result<std::vector<HiddenLook>> looksOf(ByteSource &file, const std::vector<Embedded> &parts)
{
    constexpr std::size_t mostLooks = 256;
    std::vector<HiddenLook> looks;
    for (std::size_t i = 0; i < std::min(parts.size(), mostLooks); ++i) {
        auto look = lookAt(file, parts[i]);
        if (!look)
            return look.error();
        looks.push_back(std::move(*look));
    }
    return looks;
}

} // namespace

PhotoReport describePhoto(Inspection inspection, std::uint64_t size, Decoder &decoder,
                          const std::filesystem::path &path)
{
    PhotoReport report;
    report.path = path;
    report.size = size;
    report.findings = inspection.findings;
    append(report.findings, decoder.describe(inspection.blocks));
    append(report.findings, findingsInName(path.filename()));
    sortBySeverity(report.findings);
    inspection.blocks.clear();
    inspection.blocks.shrink_to_fit();
    report.inspection = std::move(inspection);
    report.residuals = residualsOf(report, path.filename());
    return report;
}

void addHiddenColours(PhotoReport &report, const std::string &where)
{
    report.findings.push_back({Fact::HiddenUnderTransparency, Category::Hidden, Severity::Medium, where, {}, 0, {}});
    sortBySeverity(report.findings);
}

std::vector<Residual> residualsOf(const PhotoReport &report, const std::filesystem::path &name)
{
    std::vector<Residual> residuals{Residual::VisibleContent, Residual::SensorNoise, Residual::EncoderTables};
    if (!findingsInName(name).empty())
        residuals.push_back(Residual::FileName);
    const auto has = [&report](Fact fact) {
        return std::any_of(report.findings.begin(), report.findings.end(),
                           [fact](const Finding &finding) { return finding.fact == fact; });
    };
    if (has(Fact::HiddenUnderTransparency))
        residuals.push_back(Residual::HiddenUnderTransparency);
    if (has(Fact::CroppedPart))
        residuals.push_back(Residual::CroppedPart);
    return residuals;
}

Result<void> WatchedSource::read(std::uint64_t offset, std::span<std::byte> out)
{
    auto done = m_job.cancelled() ? Result<void>(Error{Errc::Cancelled, {}, offset}) : m_source.read(offset, out);
    if (!done && done.error().code != Errc::Truncated && !m_failure)
        m_failure = done.error();
    return done;
}

PhotoReport inspectPhoto(FileIo &files, Decoder &decoder, const std::filesystem::path &path, JobControl &job)
{
    return inspectPhoto(files, decoder, CleanItem{path, {}}, job);
}

PhotoReport inspectPhoto(FileIo &files, Decoder &decoder, const CleanItem &item, const JobControl &job)
{
    return verifyPhoto(files, decoder, item, job).report;
}

VerifiedPhoto verifyPhoto(FileIo &files, Decoder &decoder, const CleanItem &item, const JobControl &job)
{
    const auto file = openItem(files, item);
    if (!file)
        return refused(item.path, file.error());
    WatchedSource source(*file.value(), job);
    auto photo = source.checked(verifyOpen(source, decoder, item.path));
    if (!photo)
        return refused(item.path, photo.error());
    return std::move(*photo);
}

void lookAtHiddenParts(FileIo &files, const CleanItem &item, const JobControl &job, PhotoReport &report)
{
    const auto file = openItem(files, item);
    if (!file) {
        report = refused(item.path, file.error()).report;
        return;
    }
    WatchedSource source(*file.value(), job);
    auto looks = source.checked(looksOf(source, report.inspection->embedded));
    if (looks)
        report.hidden = std::move(*looks);
    else
        report = refused(item.path, looks.error()).report;
}

} // namespace privet::photos
