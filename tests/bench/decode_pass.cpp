// SPDX-License-Identifier: GPL-3.0-or-later
#include "decode_pass.h"

#include "base/hand_out.h"

#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>

#include <gif_lib.h>
#include <zlib.h>

namespace privet::bench {

namespace {

using Content = std::vector<char>;
using Clock = std::chrono::steady_clock;

std::uint32_t be32(const Content &file, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8U | static_cast<std::uint8_t>(file[at + i]);
    return value;
}

bool inflateAll(const std::filesystem::path &path)
{
    std::ifstream in(path, std::ios::binary);
    Content file{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    std::vector<char> rows(64 * 1024);
    z_stream stream{};
    int outcome = inflateInit(&stream);
    for (std::size_t at = 8; at + 12 <= file.size(); at += 12 + be32(file, at)) {
        if (std::string_view(&file[at + 4], 4) != "IDAT")
            continue;
        stream.next_in = reinterpret_cast<Bytef *>(&file[at + 8]);
        stream.avail_in = be32(file, at);
        while (outcome == Z_OK && stream.avail_in > 0) {
            stream.next_out = reinterpret_cast<Bytef *>(rows.data());
            stream.avail_out = static_cast<uInt>(rows.size());
            outcome = inflate(&stream, Z_NO_FLUSH);
        }
    }
    inflateEnd(&stream);
    return outcome == Z_STREAM_END;
}

bool decodeAll(const std::filesystem::path &path)
{
    int error = 0;
    auto *gif = DGifOpenFileName(path.c_str(), &error);
    const bool isWhole = gif && DGifSlurp(gif) == GIF_OK;
    DGifCloseFile(gif, &error);
    return isWhole;
}

Contender pass(const char *name, const std::filesystem::path &folder, bool (*decode)(const std::filesystem::path &))
{
    return {name, [folder, decode] {
                const std::vector<std::filesystem::path> files{std::filesystem::directory_iterator(folder), {}};
                const auto begin = Clock::now();
                std::atomic<bool> isWhole = true;
                handOut(files.size(), 2, [&](std::size_t i) {
                    isWhole = decode(files[i]) && isWhole;
                    return true;
                });
                const std::chrono::duration<double> taken = Clock::now() - begin;
                return Run{taken.count(), 0, isWhole ? 0 : 1};
            }};
}

} // namespace

Contender inflating(const std::filesystem::path &folder)
{
    return pass("one inflate pass over two cores", folder, inflateAll);
}

Contender unpackingGifs(const std::filesystem::path &folder)
{
    return pass("one LZW pass over two cores", folder, decodeAll);
}

} // namespace privet::bench
