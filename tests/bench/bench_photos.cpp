// SPDX-License-Identifier: GPL-3.0-or-later
// Cleaning against a plain copy and against ExifTool, as whole processes over the same files, in turn, warm cache.
// Prints medians and ratios; judges nothing.
#include "child_process.h"
#include "noisy_jpeg.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>

#include <unistd.h>

using namespace privet::bench;
namespace fs = std::filesystem;

namespace {

constexpr int rounds = 7;

struct Series {
    std::vector<double> seconds;
    long peakKilobytes = 0;

    void add(const Run &run)
    {
        if (run.exitCode != 0) {
            std::fprintf(stderr, "A measured command ended with %d; the figures would mean nothing.\n", run.exitCode);
            std::exit(1);
        }
        seconds.push_back(run.seconds);
        peakKilobytes = std::max(peakKilobytes, run.peakKilobytes);
    }
    [[nodiscard]] double median() const
    {
        auto sorted = seconds;
        std::sort(sorted.begin(), sorted.end());
        return sorted[sorted.size() / 2];
    }
};

void write(const fs::path &path, const std::vector<std::uint8_t> &bytes)
{
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

std::uintmax_t fillFolder(const fs::path &folder)
{
    fs::create_directories(folder);
    std::uintmax_t total = 0;
    for (unsigned i = 0; i < 60; ++i) {
        const auto bytes = makeNoisyJpeg(i + 1, 1.2 + (2.15 - 1.2) * (i % 12) / 11.0);
        write(folder / ("photo-" + std::to_string(i) + ".jpg"), bytes);
        total += bytes.size();
    }
    return total;
}

Series measure(const fs::path &out, const std::function<std::vector<std::string>()> &command)
{
    Series series;
    for (int i = 0; i < rounds + 1; ++i) {
        fs::remove_all(out);
        ::sync();
        const auto result = run(command());
        if (i > 0) // the first one warms the cache
            series.add(result);
    }
    return series;
}

void print(const char *what, const Series &series, double yardstick)
{
    std::printf("  %-46s %8.1f ms  %6.2fx  %6.1f MB resident\n", what, series.median() * 1000,
                series.median() / yardstick, double(series.peakKilobytes) / 1024.0);
}

void benchBatch(const std::string &cli, const fs::path &room)
{
    const auto in = room / "in";
    const auto out = room / "out";
    const auto total = fillFolder(in);
    std::printf("60 JPEGs, %.1f MB, whole processes with a final sync, median of %d, ratio to cp:\n",
                double(total) / 1e6, rounds);
    const auto cp = measure(out, [&] {
        return std::vector<std::string>{
            "sh", "-c", "cp -r '" + in.string() + "' '" + out.string() + "' && sync -f '" + out.string() + "'"};
    });
    print("cp -r, sync", cp, cp.median());
    const auto clean = measure(
        out, [&] { return std::vector<std::string>{cli, "photos", "clean", "--output", out.string(), in.string()}; });
    print("privet-cli photos clean --output", clean, cp.median());
    if (!isInstalled("exiftool")) {
        std::printf("  ExifTool is not installed; ./dev peers installs it.\n");
        return;
    }
    const auto one = measure(out, [&] {
        return std::vector<std::string>{"sh", "-c",
                                        "exiftool -q -all= -o '" + out.string() + "/' '" + in.string()
                                            + "' && sync -f '" + out.string() + "'"};
    });
    print("exiftool -all=, one process", one, cp.median());
    Series each;
    fs::remove_all(out);
    fs::create_directories(out);
    each.add(run({"sh", "-c",
                  "for f in '" + in.string() + "'/*; do exiftool -q -all= -o '" + out.string()
                      + "/' \"$f\"; done; sync -f '" + out.string() + "'"}));
    print("exiftool -all=, a process per file (once)", each, cp.median());
    std::printf("  Privet is %.1fx faster than one ExifTool process and %.0fx faster than a process per file.\n",
                one.median() / clean.median(), each.median() / clean.median());
}

void benchSingle(const std::string &cli, const fs::path &room)
{
    const auto out = room / "single-out";
    const auto small = room / "small.jpg";
    write(small, makeNoisyJpeg(7, 0.05));
    const auto cp = measure(out, [&] {
        return std::vector<std::string>{"sh", "-c",
                                        "mkdir '" + out.string() + "' && cp '" + small.string() + "' '" + out.string()
                                            + "' && sync -f '" + out.string() + "'"};
    });
    const auto clean = measure(out, [&] {
        return std::vector<std::string>{cli, "photos", "clean", "--output", out.string(), small.string()};
    });
    std::printf("One JPEG of %.0f kB:\n", double(fs::file_size(small)) / 1e3);
    print("cp, sync", cp, cp.median());
    print("privet-cli photos clean --output", clean, cp.median());
}

void benchLarge(const std::string &cli, const fs::path &room)
{
    const auto large = room / "large.jpg";
    write(large, makeNoisyJpeg(11, 150));
    const auto out = room / "large-out";
    const auto clean = measure(out, [&] {
        return std::vector<std::string>{cli, "photos", "clean", "--output", out.string(), large.string()};
    });
    std::printf("One JPEG of %.0f MB:\n", double(fs::file_size(large)) / 1e6);
    print("privet-cli photos clean --output", clean, clean.median());
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_photos PRIVET-CLI\n");
        return 2;
    }
    const auto room = fs::current_path() / "build" / "bench-photos";
    fs::remove_all(room);
    fs::create_directories(room);
    benchBatch(argv[1], room);
    benchSingle(argv[1], room);
    benchLarge(argv[1], room);
    fs::remove_all(room);
    return 0;
}
