// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/clean_batch.h"

#include "photos/core/publisher.h"

#include <atomic>
#include <thread>

namespace privet::photos {

namespace {

/// What is prepared before names appear together. Bounds descriptors, and work lost when the process is killed.
constexpr std::size_t mostFiles = 64;
constexpr std::uint64_t mostBytes = 256U << 20U;

/// A group of items from `first` on, prepared by two threads: reading and proving one file beside writing another.
std::vector<PreparedCopy> prepareGroup(const PhotoCleaner &cleaner, const std::vector<CleanItem> &items,
                                       std::size_t first, JobControl &job)
{
    const auto count = std::min(mostFiles, items.size() - first);
    std::vector<PreparedCopy> group(count);
    std::atomic<std::size_t> next = 0;
    std::atomic<std::uint64_t> bytes = 0;
    const auto work = [&](const auto &progress) {
        while (bytes < mostBytes) {
            const auto index = next++;
            if (index >= count)
                return;
            progress(index);
            group[index] = cleaner.prepare(items[first + index]);
            bytes += group[index].result.report.size;
        }
    };
    {
        std::jthread helper;
        if (count > 1)
            helper = std::jthread(work, [](std::size_t) {});
        work([&](std::size_t index) {
            job.progress(static_cast<std::int64_t>(first + index), static_cast<std::int64_t>(items.size()));
        });
    }
    group.resize(std::min<std::size_t>(next, count)); // every index that was taken was also prepared
    return group;
}

} // namespace

void cleanBatch(FileIo &files, Decoder &decoder, const std::vector<CleanItem> &items, const CleanChoices &choices,
                JobControl &job, const std::function<void(CleanResult)> &done)
{
    const PhotoCleaner cleaner(files, decoder, choices, job);
    Publisher publisher(choices);
    for (std::size_t first = 0; first < items.size();) {
        auto group = prepareGroup(cleaner, items, first, job);
        publisher.publish(group);
        first += group.size();
        for (auto &prepared : group)
            done(std::move(prepared.result));
        job.progress(static_cast<std::int64_t>(first), static_cast<std::int64_t>(items.size()));
    }
}

} // namespace privet::photos
