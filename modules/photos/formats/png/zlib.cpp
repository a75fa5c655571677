// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/png/zlib.h"

#include <zlib.h>

#include <limits>
#include <new>

namespace privet::photos {

namespace {

constexpr std::size_t step = 64 * 1024;

Bytef *zlibInput(ByteView bytes)
{
    // zlib takes bytes it will not change; its header only lacks the const.
    return const_cast<Bytef *>(reinterpret_cast<const Bytef *>(bytes.data()));
}

} // namespace

std::optional<Bytes> inflateAll(ByteView stream, std::size_t limit)
{
    if (stream.size() > std::numeric_limits<uInt>::max())
        return std::nullopt;
    z_stream zlib{};
    if (inflateInit(&zlib) != Z_OK)
        throw std::bad_alloc();
    const std::unique_ptr<z_stream, int (*)(z_stream *)> closing(&zlib, [](z_stream *z) { return inflateEnd(z); });
    zlib.next_in = zlibInput(stream);
    zlib.avail_in = static_cast<uInt>(stream.size());

    Bytes all;
    for (int outcome = Z_OK; outcome == Z_OK;) {
        const auto before = all.size();
        all.resize(before + step);
        zlib.next_out = reinterpret_cast<Bytef *>(all.data() + before);
        zlib.avail_out = static_cast<uInt>(step);
        outcome = inflate(&zlib, Z_NO_FLUSH);
        all.resize(all.size() - zlib.avail_out);
        if (all.size() > limit)
            return std::nullopt;
        if (outcome == Z_STREAM_END)
            return all;
    }
    return std::nullopt;
}

struct Deflater::Impl {
    z_stream zlib{};
    Bytes &out;
    std::size_t limit;
    Bytes buffer = Bytes(step);
    bool fits = true;

    /// Runs zlib until it asks for more input, or to the end of the stream.
    void run(int flush)
    {
        while (fits) {
            zlib.next_out = reinterpret_cast<Bytef *>(buffer.data());
            zlib.avail_out = static_cast<uInt>(buffer.size());
            deflate(&zlib, flush);
            const auto made = ByteView(buffer).first(buffer.size() - zlib.avail_out);
            fits = made.size() <= limit - out.size();
            if (fits)
                putBytes(out, made);
            if (zlib.avail_out != 0)
                return;
        }
    }
};

Deflater::Deflater(Bytes &out, std::size_t limit)
    : m(std::make_unique<Impl>(Impl{{}, out, std::max(limit, out.size())}))
{
    if (deflateInit(&m->zlib, Z_DEFAULT_COMPRESSION) != Z_OK)
        throw std::bad_alloc();
}

Deflater::~Deflater() { deflateEnd(&m->zlib); }

void Deflater::write(ByteView bytes)
{
    m->zlib.next_in = zlibInput(bytes);
    m->zlib.avail_in = static_cast<uInt>(bytes.size());
    m->run(Z_NO_FLUSH);
}

bool Deflater::finish()
{
    m->zlib.avail_in = 0;
    m->run(Z_FINISH);
    return m->fits;
}

} // namespace privet::photos
