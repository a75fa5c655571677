// SPDX-License-Identifier: GPL-3.0-or-later
// Cleaning against a plain copy, against what a proof cannot do without, and against ExifTool: whole processes over the
// same files, in turn, warm cache, each with its sync. Prints medians and ratios; judges nothing.
#include "decode_pass.h"
#include "made_pictures.h"
#include "noisy_jpeg.h"
#include "peer_files.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <span>

using namespace privet::bench;
namespace fs = std::filesystem;

namespace {

constexpr int rounds = 5;

/// Where files are made, and the program that is measured.
struct Bench {
    std::string cli;
    fs::path in;
    fs::path out;

    /// Files 0 to `count` - 1.
    void fill(unsigned count, const char *extension, const std::function<Content(std::uint32_t)> &make) const
    {
        for (unsigned i = 0; i < count; ++i)
            write("picture-" + std::to_string(i) + extension, make(i + 1));
    }
    void write(const std::string &name, const Content &bytes) const
    {
        std::ofstream(in / name, std::ios::binary)
            .write(reinterpret_cast<const char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    }
    /// The same file under more names.
    void multiply(const fs::path &first, unsigned count) const
    {
        for (unsigned i = 1; i < count; ++i)
            fs::copy_file(first, in / (std::to_string(i) + "-" + first.filename().string()));
    }
    void printHead(const char *what) const
    {
        std::uintmax_t bytes = 0;
        unsigned count = 0;
        for (const auto &entry : fs::directory_iterator(in)) {
            bytes += entry.file_size();
            ++count;
        }
        std::printf("%s: %u files, %.1f MB, median and best of %d:\n", what, count, static_cast<double>(bytes) / 1e6,
                    rounds);
    }
    [[nodiscard]] std::vector<Contender> copyAndClean() const { return {copying(in, out), cleaning(cli, in, out)}; }

    /// Against cp.
    void againstCopy(const char *what) const
    {
        printHead(what);
        for (const auto all = compare(copyAndClean(), out, rounds); const auto &series : all)
            print(series, all.front());
    }
    /// Against cp and one pass that decodes.
    void againstPass(const char *what, const Contender &pass) const
    {
        printHead(what);
        auto contenders = copyAndClean();
        contenders.push_back(pass);
        const auto all = compare(contenders, out, rounds);
        const auto yardstick = all[0] + all[2];
        for (const auto &series : {all[0], all[2], yardstick, all[1]})
            print(series, yardstick);
    }
};

double megabytes(std::uint32_t i) { return 1.2 + (2.15 - 1.2) * ((i - 1) % 12) / 11.0; }

void benchJpegs(const Bench &bench)
{
    bench.fill(60, ".jpg", [](std::uint32_t i) { return makeNoisyJpeg(i, megabytes(i)); });
    bench.printHead("JPEG");
    auto contenders = bench.copyAndClean();
    const auto in = bench.in.string();
    const auto out = bench.out.string();
    const bool hasExifTool = isInstalled("exiftool");
    if (hasExifTool)
        contenders.push_back(
            {"exiftool -all=, one process", [=] {
                 return run({"sh", "-c", "exiftool -q -all= -o '" + out + "/' '" + in + "' && sync -f '" + out + "'"});
             }});
    else
        std::printf("  ExifTool is not installed; ./dev peers installs it.\n");
    const auto all = compare(contenders, bench.out, rounds);
    for (const auto &series : all)
        print(series, all[0]);
    if (hasExifTool)
        std::printf("  Privet is %.1fx faster than one ExifTool process.\n", all[2].median() / all[1].median());
}

void benchJpegsWithRestarts(const Bench &bench)
{
    bench.fill(60, ".jpg", [](std::uint32_t i) { return makeNoisyJpeg(i, megabytes(i), {false, 1}); });
    bench.againstCopy("JPEG with restart markers");
}

void benchProgressiveJpegs(const Bench &bench)
{
    bench.fill(60, ".jpg", [](std::uint32_t i) { return makeNoisyJpeg(i, megabytes(i), {true, 0}); });
    bench.againstCopy("progressive JPEG");
}

void benchSmallJpeg(const Bench &bench)
{
    bench.write("small.jpg", makeNoisyJpeg(7, 0.05));
    bench.againstCopy("one small JPEG (at most 60 ms)");
}

void benchLargeJpeg(const Bench &bench)
{
    bench.write("large.jpg", makeNoisyJpeg(11, 150));
    bench.againstCopy("one large JPEG (memory under 64 MB)");
}

void benchPngs(const Bench &bench)
{
    bench.fill(16, ".png", [](std::uint32_t i) { return makePng(i, {2000, 1500}, false); });
    bench.againstPass("PNG, photos", inflating(bench.in));
}

void benchPngsWithAlpha(const Bench &bench)
{
    bench.fill(16, ".png", [](std::uint32_t i) { return makePng(i, {2000, 1500}, true); });
    bench.againstPass("PNG, photos with an alpha channel", inflating(bench.in));
}

void benchScreenshots(const Bench &bench)
{
    bench.fill(16, ".png", [](std::uint32_t i) { return makeScreenshot(i, {3840, 2160}); });
    bench.againstPass("PNG, screenshots", inflating(bench.in));
}

void benchGifs(const Bench &bench)
{
    bench.fill(16, ".gif", [](std::uint32_t i) { return makeGif(i, {640, 480}, 12); });
    bench.againstPass("GIF", unpackingGifs(bench.in));
}

void benchWebps(const Bench &bench)
{
    bench.fill(16, ".webp", [](std::uint32_t i) { return makeWebp(i, {2400, 1800}, false); });
    bench.againstCopy("WebP, lossy");
}

void benchLosslessWebps(const Bench &bench)
{
    bench.fill(8, ".webp", [](std::uint32_t i) { return makeWebp(i, {1800, 1350}, true); });
    bench.againstCopy("WebP, lossless");
}

void benchHeics(const Bench &bench)
{
    if (!makeHeic(bench.in / "photo.heic"))
        return;
    bench.multiply(bench.in / "photo.heic", 30);
    bench.againstCopy("HEIC");
}

void benchAvifs(const Bench &bench)
{
    if (!makeAvif(bench.in / "photo.avif"))
        return;
    bench.multiply(bench.in / "photo.avif", 30);
    bench.againstCopy("AVIF");
}

void benchFilm(const Bench &bench)
{
    if (makeFilm(bench.in / "film.mp4", 256U << 20U, false))
        bench.againstCopy("MP4");
}

void benchFilmWithNotes(const Bench &bench)
{
    if (makeFilm(bench.in / "film.mp4", 256U << 20U, true))
        bench.againstCopy("MP4, a note of the encoder in every frame");
}

void benchHugeFilm(const Bench &bench)
{
    constexpr std::uint64_t bytes = std::uint64_t{4100} << 20U;
    if (fs::space(bench.in).available < 3 * bytes) {
        std::printf("4 GB film: skipped, it needs 12 GB of free space.\n");
        return;
    }
    if (!makeFilm(bench.in / "film.mp4", bytes, false))
        return;
    bench.printHead("4 GB film (constant memory)");
    for (const auto all = compare(bench.copyAndClean(), bench.out, 1); const auto &series : all)
        print(series, all.front());
}

struct Case {
    const char *name;
    void (*run)(const Bench &);
};

constexpr Case cases[] = {
    {"jpeg", benchJpegs},
    {"jpeg-restarts", benchJpegsWithRestarts},
    {"jpeg-progressive", benchProgressiveJpegs},
    {"jpeg-small", benchSmallJpeg},
    {"jpeg-large", benchLargeJpeg},
    {"png", benchPngs},
    {"png-alpha", benchPngsWithAlpha},
    {"png-screenshots", benchScreenshots},
    {"gif", benchGifs},
    {"webp", benchWebps},
    {"webp-lossless", benchLosslessWebps},
    {"heic", benchHeics},
    {"avif", benchAvifs},
    {"mp4", benchFilm},
    {"mp4-notes", benchFilmWithNotes},
    {"mp4-huge", benchHugeFilm},
};

} // namespace

int main(int argc, char **argv)
{
    const std::span<char *> words(argv, static_cast<std::size_t>(argc));
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_photos PRIVET-CLI [CASE…]\ncases:");
        for (const auto &each : cases)
            std::fprintf(stderr, " %s", each.name);
        std::fprintf(stderr, "\n");
        return 2;
    }
    const auto chosen = words.subspan(2);
    const auto isChosen = [&chosen](const Case &each) {
        return chosen.empty() || std::any_of(chosen.begin(), chosen.end(), [&](const char *word) {
                   return std::strcmp(word, each.name) == 0;
               });
    };
    const auto room = fs::current_path() / "build" / "bench-photos";
    for (const auto &each : cases) {
        if (!isChosen(each))
            continue;
        const Bench bench{words[1], room / "in", room / "out"};
        fs::remove_all(room);
        fs::create_directories(bench.in);
        each.run(bench);
    }
    fs::remove_all(room);
    return 0;
}
