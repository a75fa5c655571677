// SPDX-License-Identifier: GPL-3.0-or-later
// The leak lab's files through Privet and through the tools one would use instead: how many secrets are still in what
// the person holds afterwards, and what it took. Prints the table of modules/photos/LEAKS.md; judges nothing.
#include "child_process.h"
#include "photos/lab/plants.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

#include <unistd.h>

using namespace privet;
using namespace privet::bench;
using namespace privet::photos::lab;
namespace fs = std::filesystem;

namespace {

struct Format {
    const char *name;
    const char *extension;
    std::function<std::vector<Plant>()> plants;
};

struct PlantedFile {
    fs::path name;
    Canary canary;
};

/// How one tool is asked to clean every file of a folder into another, or where it stands.
struct Tool {
    const char *name;
    const char *program;
    bool inPlace;
    /// One command for all files, or one for each, as the tool is made.
    std::function<std::vector<std::vector<std::string>>(const fs::path &in, const fs::path &out)> commands;
};

/// What the person holds afterwards.
struct Outcome {
    std::size_t leaking = 0; ///< files that still hold their secret
    std::size_t untouched = 0; ///< of these, files that the tool left as they were, with or without a word
    double seconds = 0;
};

Bytes read(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto view = std::as_bytes(std::span(text));
    return {view.begin(), view.end()};
}

void write(const fs::path &path, ByteView bytes)
{
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

/// Plants that a search for text can find and that are no broken file; the others say nothing about other tools.
std::vector<PlantedFile> fill(const fs::path &folder, const Format &format)
{
    fs::create_directories(folder);
    std::vector<PlantedFile> files;
    for (const auto &plant : format.plants()) {
        const Canary canary(plant.place);
        const auto bytes = plant.build(canary);
        if (plant.outcome != Plant::Outcome::Cleaned || test::canarySearch(bytes, canary).empty())
            continue;
        auto number = std::to_string(files.size());
        number.insert(0, 3 - std::min<std::size_t>(3, number.size()), '0');
        files.push_back({"plant-" + number + format.extension, canary});
        write(folder / files.back().name, bytes);
    }
    return files;
}

std::vector<std::string> filesIn(const fs::path &folder)
{
    std::vector<std::string> paths;
    for (const auto &entry : fs::directory_iterator(folder))
        paths.push_back(entry.path().string());
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::vector<std::string> withFiles(std::vector<std::string> command, const fs::path &folder)
{
    const auto files = filesIn(folder);
    command.insert(command.end(), files.begin(), files.end());
    return command;
}

std::vector<std::vector<std::string>> oneEach(const fs::path &in, const fs::path &out)
{
    std::vector<std::vector<std::string>> commands;
    for (const auto &file : filesIn(in)) {
        const auto copy = (out / fs::path(file).filename()).string();
        commands.push_back({"ffmpeg", "-v", "quiet", "-y", "-i", file, "-map", "0:v?", "-map", "0:a?", "-map_metadata",
                            "-1", "-map_chapters", "-1", "-c", "copy", copy});
    }
    return commands;
}

std::vector<Tool> allTools(const std::string &cli)
{
    using Commands = std::vector<std::vector<std::string>>;
    return {
        {"Privet", "", false,
         [cli](const fs::path &in, const fs::path &out) {
             return Commands{{cli, "photos", "clean", "--output", out.string(), in.string()}};
         }},
        {"ExifTool `-all=`", "exiftool", true,
         [](const fs::path &in, const fs::path &) {
             return Commands{{"exiftool", "-q", "-all=", "-overwrite_original", "-r", in.string()}};
         }},
        {"mat2", "mat2", true,
         [](const fs::path &in, const fs::path &) {
             return Commands{withFiles({"mat2", "--inplace"}, in)};
         }},
        {"mat2 `-L`", "mat2", true,
         [](const fs::path &in, const fs::path &) {
             return Commands{withFiles({"mat2", "-L", "--inplace"}, in)};
         }},
        {"exiv2 `rm`", "exiv2", true,
         [](const fs::path &in, const fs::path &) {
             return Commands{withFiles({"exiv2", "rm"}, in)};
         }},
        {"ffmpeg `-c copy`", "ffmpeg", false, oneEach},
    };
}

Outcome judge(const fs::path &originals, const fs::path &results, const std::vector<PlantedFile> &files)
{
    Outcome outcome;
    for (const auto &file : files) {
        const auto result = read(results / file.name);
        const bool isUntouched = result.empty() || equal(result, read(originals / file.name));
        if (isUntouched)
            ++outcome.untouched;
        if (isUntouched || !test::canarySearch(result, file.canary).empty())
            ++outcome.leaking;
    }
    return outcome;
}

Outcome tryOut(const Tool &tool, const fs::path &originals, const fs::path &room, const std::vector<PlantedFile> &files)
{
    const auto in = room / "in";
    const auto out = room / "out";
    fs::remove_all(in);
    fs::remove_all(out);
    fs::copy(originals, in);
    fs::create_directories(out);
    double seconds = 0;
    for (const auto &command : tool.commands(in, out))
        seconds += run(command).seconds; // some end with an error when one file of many is refused
    auto outcome = judge(originals, tool.inPlace ? in : out, files);
    outcome.seconds = seconds;
    return outcome;
}

void printRow(const Format &format, const std::string &cli, const fs::path &room)
{
    const auto originals = room / format.name;
    const auto files = fill(originals, format);
    std::printf("| %s (%zu) |", format.name, files.size());
    for (const auto &tool : allTools(cli)) {
        if (*tool.program && !isInstalled(tool.program)) {
            std::printf(" not installed |");
            continue;
        }
        const auto outcome = tryOut(tool, originals, room, files);
        if (outcome.untouched == files.size())
            std::printf(" cannot |");
        else if (outcome.untouched > 0)
            std::printf(" **%zu** (%zu), %.1f s |", outcome.leaking, outcome.untouched, outcome.seconds);
        else
            std::printf(" **%zu**, %.1f s |", outcome.leaking, outcome.seconds);
        std::fflush(stdout);
    }
    std::printf("\n");
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_leaks PRIVET-CLI\n");
        return 2;
    }
    auto pattern = (fs::temp_directory_path() / "privet-leaks-XXXXXX").string();
    if (!::mkdtemp(pattern.data())) {
        std::perror("No room for the planted files");
        return 1;
    }
    const fs::path room = pattern;
    const Format formats[] = {
        {"JPEG", ".jpg", jpegPlants}, {"PNG", ".png", pngPlants},    {"WebP", ".webp", webpPlants},
        {"GIF", ".gif", gifPlants},   {"HEIC", ".heic", heifPlants}, {"MP4", ".mp4", moviePlants},
    };
    std::printf("| secrets left in |");
    for (const auto &tool : allTools(argv[1]))
        std::printf(" %s |", tool.name);
    std::printf("\n|---|---|---|---|---|---|---|\n");
    for (const auto &format : formats)
        printRow(format, argv[1], room);
    fs::remove_all(room);
}
