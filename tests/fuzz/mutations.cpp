// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one fuzz target over mutated files of the leak lab. The mutations are the same in every run: a fall here can be
// repeated. ./dev fuzz lets libFuzzer search further.
#include "photos/lab/plants.h"

#include <sanitizer/common_interface_defs.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <random>

using namespace privet;
using namespace privet::photos::lab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);
extern "C" [[gnu::weak]] std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size, std::size_t most,
                                                             unsigned seed);

namespace {

constexpr std::size_t mutantsPerTarget = 1000;
constexpr std::size_t room = 64 * 1024; // bytes that a file may grow by

std::mt19937 dice(20260101); // NOLINT(cert-msc51-cpp): the same in every run on purpose
std::array<char, 200> current{};

void sayWhich() { std::fprintf(stderr, "%s\n", current.data()); }

std::size_t below(std::size_t limit) { return limit == 0 ? 0 : dice() % limit; }

void putNumber(std::uint8_t *data, std::size_t size)
{
    constexpr std::array<std::uint32_t, 10> telling{0,      1,      0x7f,       0x80,       0xff,
                                                    0x7fff, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff};
    const auto number = telling[below(telling.size())];
    const std::size_t width = std::array<std::size_t, 3>{1, 2, 4}[below(3)];
    if (size < width)
        return;
    const auto at = below(size - width + 1);
    const bool isLittle = below(2) == 0;
    for (std::size_t i = 0; i < width; ++i)
        data[at + i] = static_cast<std::uint8_t>(number >> (8 * (isLittle ? i : width - 1 - i)));
}

std::size_t erase(std::uint8_t *data, std::size_t size)
{
    const auto at = below(size);
    const auto length = 1 + below(std::min<std::size_t>(size - at, 64));
    std::memmove(data + at, data + at + length, size - at - length);
    return size - length;
}

std::size_t insertCopy(std::uint8_t *data, std::size_t size, std::size_t most)
{
    const auto from = below(size);
    const auto length = std::min({size - from, 1 + below(64), most - size});
    const auto at = below(size + 1);
    const std::vector<std::uint8_t> piece(data + from, data + from + length);
    std::memmove(data + at + length, data + at, size - at);
    std::copy(piece.begin(), piece.end(), data + at);
    return size + length;
}

} // namespace

/// What the targets' own mutators call; libFuzzer brings its own.
extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *data, std::size_t size, std::size_t most)
{
    for (auto rounds = 1 + below(3); rounds > 0 && size > 1; --rounds) {
        switch (below(6)) {
        case 0:
            data[below(size)] ^= static_cast<std::uint8_t>(1U << below(8));
            break;
        case 1:
            data[below(size)] = static_cast<std::uint8_t>(dice());
            break;
        case 2:
            size = erase(data, size);
            break;
        case 3:
            size = insertCopy(data, size, most);
            break;
        case 4:
            size = below(8) == 0 ? 1 + below(size) : size;
            break;
        default:
            putNumber(data, size);
        }
    }
    return size;
}

namespace {

std::vector<Plant> plantsOf(std::string_view format)
{
    if (format == "jpeg")
        return jpegPlants();
    if (format == "png")
        return pngPlants();
    if (format == "webp")
        return webpPlants();
    if (format == "gif")
        return gifPlants();
    if (format == "heif")
        return heifPlants();
    return format == "movie" ? moviePlants() : std::vector<Plant>();
}

void tryMutant(const Plant &plant, std::size_t number)
{
    const auto seed = plant.build(Canary(plant.place));
    std::vector<std::uint8_t> bytes(seed.size() + room);
    std::transform(seed.begin(), seed.end(), bytes.begin(),
                   [](std::byte byte) { return std::to_integer<std::uint8_t>(byte); });
    std::snprintf(current.data(), current.size(), "mutant %zu of the plant: %s", number, plant.place);
    const auto size = LLVMFuzzerCustomMutator ? LLVMFuzzerCustomMutator(bytes.data(), seed.size(), bytes.size(),
                                                                        static_cast<unsigned>(dice()))
                                              : LLVMFuzzerMutate(bytes.data(), seed.size(), bytes.size());
    bytes.resize(size);
    bytes.shrink_to_fit(); // so that a read behind the end is one
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

} // namespace

int main(int argc, char **argv)
{
    std::vector<Plant> plants;
    for (int i = 1; i < argc; ++i) {
        const auto more = plantsOf(argv[i]);
        plants.insert(plants.end(), more.begin(), more.end());
    }
    if (plants.empty()) {
        std::fprintf(stderr, "usage: %s jpeg|png|webp|gif|heif|movie…\n", argv[0]);
        return 2;
    }
    __sanitizer_set_death_callback(sayWhich);
    std::signal(SIGABRT, [](int) {
        sayWhich();
        std::_Exit(1);
    });
    for (std::size_t i = 0; i < mutantsPerTarget; ++i)
        tryMutant(plants[i % plants.size()], i);
    return 0;
}
