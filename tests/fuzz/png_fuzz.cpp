// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz/promises.h"
#include "photos/formats/png.h"

#include <zlib.h>

using namespace privet;
using namespace privet::photos;

namespace {

void putBe32At(std::span<std::uint8_t> bytes, std::size_t at, std::uint32_t value)
{
    for (std::size_t i = 0; i < 4; ++i)
        bytes[at + i] = static_cast<std::uint8_t>(value >> (24 - 8 * i));
}

} // namespace

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t *data, std::size_t size, std::size_t most);

/// A random change is nearly always a wrong checksum; this makes them right again, so that the fuzzer gets behind them.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t *data, std::size_t size, std::size_t most, unsigned seed)
{
    size = LLVMFuzzerMutate(data, size, most);
    const std::span bytes(data, size);
    const bool isMended = seed % 8 != 0;
    for (std::size_t at = 8; isMended && at + 12 <= size;) {
        const std::size_t length = be32(std::as_bytes(bytes), at);
        if (length > size - at - 12)
            break;
        const auto crc = crc32(0, data + at + 4, static_cast<uInt>(length + 4));
        putBe32At(bytes, at + 8 + length, static_cast<std::uint32_t>(crc));
        at += 12 + length;
    }
    return size;
}

/// Whatever comes in: inspector and cleaner agree on what is readable, a clean file stays as it is, and the accountant
/// explains it and never sees another picture in it. (It may see none in a badly broken original: that is a refusal.)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::requireAll(inspectPng, cleanPng, std::as_bytes(std::span(data, size)));
    return 0;
}
