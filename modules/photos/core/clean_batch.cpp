// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/clean_batch.h"

#include "base/hand_out.h"
#include "photos/core/publisher.h"

#include <atomic>
#include <thread>

namespace privet::photos {

namespace {

/// What is prepared before names appear together. Bounds descriptors, and work lost when the process is killed.
constexpr std::size_t mostFiles = 64;
constexpr std::uint64_t mostBytes = 256U << 20U;

/// A group of items from `first` on: reading and proving one file goes on beside writing another.
std::vector<PreparedCopy> prepareGroup(const PhotoCleaner &cleaner, const std::vector<CleanItem> &items,
                                       std::size_t first, unsigned threads, JobControl &job)
{
    std::vector<PreparedCopy> group(std::min(mostFiles, items.size() - first));
    std::atomic<std::uint64_t> bytes = 0;
    const auto caller = std::this_thread::get_id();
    const auto count = handOut(group.size(), threads, [&](std::size_t index) {
        if (std::this_thread::get_id() == caller)
            job.progress(static_cast<std::int64_t>(first + index), static_cast<std::int64_t>(items.size()));
        group[index] = cleaner.prepare(items[first + index]);
        return (bytes += group[index].result.report.size) < mostBytes;
    });
    group.resize(count);
    return group;
}

} // namespace

Verdict verdictOf(const Error &reason)
{
    switch (reason.code) {
    case Errc::NotFound:
    case Errc::NoPermission:
    case Errc::NotARegularFile:
    case Errc::IsALink:
    case Errc::EmptyFile:
    case Errc::UnknownFormat:
    case Errc::KnownFormatNotYet:
    case Errc::NotThisFormat:
    case Errc::Malformed:
    case Errc::Truncated:
    case Errc::TooLarge:
    case Errc::UnsupportedVariant:
        return Verdict::Refused;
    default:
        return Verdict::Failed;
    }
}

void cleanBatch(FileIo &files, Decoder &decoder, const std::vector<CleanItem> &items, const CleanChoices &choices,
                JobControl &job, const std::function<void(CleanResult)> &done)
{
    const PhotoCleaner cleaner(files, decoder, choices, job);
    Publisher publisher(files, choices);
    const auto threads = choices.jobs > 0 ? choices.jobs : coreCount();
    for (std::size_t first = 0; first < items.size();) {
        auto group = prepareGroup(cleaner, items, first, threads, job);
        publisher.publish(group);
        first += group.size();
        for (auto &prepared : group)
            done(std::move(prepared.result));
        job.progress(static_cast<std::int64_t>(first), static_cast<std::int64_t>(items.size()));
    }
}

} // namespace privet::photos
