// SPDX-License-Identifier: GPL-3.0-or-later
// Kills batches at random moments and feeds them damaged files, for as long as asked. After every round: the originals
// are untouched, nothing without a final name is left, and every file that has one is proved clean.
#include "child_process.h"
#include "noisy_jpeg.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>

using namespace privet::bench;
namespace fs = std::filesystem;

namespace {

using Content = std::vector<std::uint8_t>;

Content contentOf(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write(const fs::path &path, const Content &bytes)
{
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

/// Flips, cuts, doubles or splices; the result is deterministic for one generator state.
Content damaged(Content bytes, std::mt19937 &random)
{
    const auto somewhere = [&] { return random() % bytes.size(); };
    switch (random() % 4) {
    case 0:
        for (int i = 0; i < 8; ++i)
            bytes[somewhere()] ^= static_cast<std::uint8_t>(1U << (random() % 8));
        break;
    case 1:
        bytes.resize(somewhere() + 1);
        break;
    case 2: {
        const auto at = static_cast<std::ptrdiff_t>(somewhere());
        const Content copy(bytes.begin(), bytes.begin() + at);
        bytes.insert(bytes.begin() + at, copy.begin(), copy.end());
        break;
    }
    default:
        for (int i = 0; i < 64; ++i)
            bytes[somewhere() % std::min<std::size_t>(bytes.size(), 2048)] = static_cast<std::uint8_t>(random());
    }
    return bytes;
}

[[noreturn]] void giveUp(const char *why, const fs::path &path, unsigned seed)
{
    std::fprintf(stderr, "Soak: %s: %s (seed %u)\n", why, path.c_str(), seed);
    std::exit(1);
}

void checkOutputs(const std::string &cli, const fs::path &out, unsigned seed)
{
    if (!fs::exists(out))
        return;
    for (const auto &entry : fs::recursive_directory_iterator(out)) {
        if (!entry.is_regular_file())
            continue;
        if (entry.path().extension() != ".jpg")
            giveUp("a file without a final name was left behind", entry.path(), seed);
        if (run({cli, "photos", "verify", entry.path().string()}).exitCode != 0)
            giveUp("a finished file is not clean", entry.path(), seed);
    }
}

void checkOriginals(const fs::path &in, const std::map<fs::path, Content> &originals, unsigned seed)
{
    for (const auto &[path, bytes] : originals) {
        if (contentOf(in / path) != bytes)
            giveUp("an original was changed", path, seed);
    }
}

void round(const std::string &cli, const Content &sample, const fs::path &room, unsigned seed)
{
    std::mt19937 random(seed);
    const auto below = [&random](unsigned end) { return static_cast<unsigned>(random()) % end; };
    const auto in = room / "in";
    const auto out = room / "out";
    fs::remove_all(room);
    fs::create_directories(in);
    std::map<fs::path, Content> originals;
    for (int i = 0; i < 24; ++i) {
        const auto name = "photo-" + std::to_string(i) + ".jpg";
        auto bytes = below(2) ? makeNoisyJpeg(below(1U << 30U), 0.3) : sample;
        if (below(2))
            bytes = damaged(std::move(bytes), random);
        write(in / name, bytes);
        originals.emplace(name, std::move(bytes));
    }
    const std::vector<std::string> command{cli, "photos", "clean", "--output", out.string(), in.string()};
    const auto killed = runAndKill(command, below(120));
    if (killed.exitCode < 0 && killed.exitCode != -9)
        giveUp("the program died by itself", in, seed);
    checkOutputs(cli, out, seed);
    checkOriginals(in, originals, seed);
    const auto whole = run(command);
    if (whole.exitCode != 0 && whole.exitCode != 1)
        giveUp("the program died by itself", in, seed);
    checkOutputs(cli, out, seed);
    checkOriginals(in, originals, seed);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4) {
        std::fprintf(stderr, "usage: soak_photos PRIVET-CLI SAMPLE.jpg MINUTES\n");
        return 2;
    }
    const auto sample = contentOf(argv[2]);
    const auto room = fs::current_path() / "build" / "soak-photos";
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(std::atoi(argv[3]));
    unsigned rounds = 0;
    const auto first = std::random_device{}();
    do {
        round(argv[1], sample, room, first + rounds);
        ++rounds;
    } while (std::chrono::steady_clock::now() < end);
    fs::remove_all(room);
    std::printf(
        "%u rounds of killed and damaged batches: no original changed, nothing half-written, every result clean.\n",
        rounds);
    return 0;
}
