// SPDX-License-Identifier: GPL-3.0-or-later
#include "peer_files.h"

#include "child_process.h"
#include "noisy_jpeg.h"

#include <cstdio>
#include <fstream>

namespace privet::bench {

namespace {

namespace fs = std::filesystem;

bool make(const std::vector<std::string> &command)
{
    if (!isInstalled(command.front())) {
        std::printf("  skipped: %s is not installed; ./dev peers installs it.\n", command.front().c_str());
        return false;
    }
    if (run(command).exitCode != 0) {
        std::printf("  skipped: %s did not make the file.\n", command.front().c_str());
        return false;
    }
    return true;
}

fs::path photoBeside(const fs::path &file)
{
    auto photo = file;
    photo += ".source.jpg";
    const auto bytes = makeNoisyJpeg(3, 6);
    std::ofstream(photo, std::ios::binary)
        .write(reinterpret_cast<const char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return photo;
}

/// Twenty seconds of a noisy film, most of it as incompressible as a phone's.
bool makeClip(const fs::path &file, bool hasNotes)
{
    std::vector<std::string> command{
        "ffmpeg", "-v",      "error",    "-y",
        "-f",     "lavfi",   "-i",       "testsrc2=size=1280x720:rate=30:duration=20,noise=alls=40:allf=t",
        "-f",     "lavfi",   "-i",       "sine=frequency=440:sample_rate=48000:duration=20",
        "-c:v",   "libx264", "-preset",  "ultrafast",
        "-b:v",   "20M",     "-pix_fmt", "yuv420p",
        "-c:a",   "aac",     "-b:a",     "128k"};
    if (hasNotes) // the filter writes its note where parameters stand, which are therefore put before every frame
        command.insert(command.end(), {"-bsf:v", "dump_extra=freq=all,h264_metadata=sei_user_data="
                                                 "086f3693-b7b3-4f2c-9653-21492feee5b8+made by the bench"});
    command.push_back(file.string());
    return make(command);
}

} // namespace

bool makeHeic(const fs::path &file)
{
    const auto photo = photoBeside(file);
    const bool isMade = make({"heif-enc", "-q", "75", "-p", "preset=ultrafast", "-o", file.string(), photo.string()});
    fs::remove(photo);
    return isMade;
}

bool makeAvif(const fs::path &file)
{
    const auto photo = photoBeside(file);
    const bool isMade = make({"avifenc", "-s", "10", "--min", "10", "--max", "20", photo.string(), file.string()});
    fs::remove(photo);
    return isMade;
}

bool makeFilm(const fs::path &file, std::uint64_t bytes, bool hasNotes)
{
    auto clip = file;
    clip += ".clip.mp4";
    if (!makeClip(clip, hasNotes))
        return false;
    const auto turns = bytes / fs::file_size(clip) + 1;
    const bool isMade = make({"ffmpeg", "-v", "error", "-y", "-stream_loop", std::to_string(turns), "-i", clip.string(),
                              "-c", "copy", "-metadata", "location=+44.4837+012.2904/", file.string()});
    fs::remove(clip);
    return isMade;
}

} // namespace privet::bench
