// SPDX-License-Identifier: GPL-3.0-or-later
// What the cage costs: the same thumbnails and notes from a caged child and in this process, in turn.
#include "base/file_io.h"
#include "noisy_jpeg.h"
#include "photos/core/caged_decoder.h"
#include "photos/core/known_formats.h"
#include "support/open_decoder.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>

using namespace privet;
using namespace privet::photos;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int rounds = 41;
constexpr std::uint32_t edge = 256;

double milliseconds(const std::function<void()> &work)
{
    const auto begin = Clock::now();
    work();
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Prints one line; whether the cage kept to 1.3 times and 3 ms.
bool compare(const char *what, const std::function<void(Decoder &)> &work, Decoder &open, Decoder &caged)
{
    std::vector<double> alone;
    std::vector<double> inCage;
    for (int i = 0; i < rounds; ++i) {
        alone.push_back(milliseconds([&] { work(open); }));
        inCage.push_back(milliseconds([&] { work(caged); }));
    }
    const double most = 1.3 * median(alone) + 3;
    std::printf("worker: %-28s in process %7.2f ms, caged %7.2f ms (at most %.2f)\n", what, median(alone),
                median(inCage), most);
    return median(inCage) <= most;
}

Bytes bytesOf(const std::vector<std::uint8_t> &file)
{
    const auto view = std::as_bytes(std::span(file));
    return {view.begin(), view.end()};
}

bool measure(const char *name, ByteSource &file, Decoder &open, Decoder &caged)
{
    const std::string what = std::string("thumbnail of ") + name;
    bool isGood = compare(
        what.c_str(), [&](Decoder &decoder) { (void)decoder.preview(file, edge, 1); }, open, caged);
    const auto handler = handlerFor(file);
    const auto inspection = handler ? handler.value()->inspect(file, Limits{}) : handler.error();
    if (inspection && !inspection->blocks.empty()) {
        isGood = compare((std::string("notes of ") + name).c_str(),
                         [&](Decoder &decoder) { (void)decoder.describe(inspection->blocks); }, open, caged)
                 && isGood;
    }
    return isGood;
}

} // namespace

/// Further files to measure are arguments.
int main(int argc, char **argv)
{
    Workers workers{Worker(PRIVET_WORKER), Worker(PRIVET_FILM_WORKER)};
    const auto caged = makeCagedDecoder(workers);
    const auto open = test::makeOpenDecoder();
    bool isGood = true;
    for (const double megabytes : {0.05, 1.0, 4.0}) {
        const auto file = bytesOf(privet::bench::makeNoisyJpeg(1, megabytes));
        const auto source = posix::sourceOf(std::move(cage::sealed(file).value()), file.size());
        if (megabytes < 0.1) {
            const auto first = milliseconds([&] { (void)caged->preview(*source, edge, 1); });
            const auto notes = milliseconds([&] {
                (void)caged->describe({{MetadataBlock::Kind::Text, "tEXt Comment", Bytes(1)}});
            });
            std::printf("worker: first thumbnail after %.1f ms, first notes after another %.1f ms\n", first, notes);
        }
        char name[40];
        std::snprintf(name, sizeof name, "a JPEG of %.2f MB", megabytes);
        isGood = measure(name, *source, *open, *caged) && isGood;
    }
    const auto files = makeFileIo();
    for (int i = 1; i < argc; ++i) {
        const auto file = files->read(argv[i]);
        if (file)
            isGood = measure(std::filesystem::path(argv[i]).filename().c_str(), **file, *open, *caged) && isGood;
    }
    return isGood ? 0 : 1;
}
