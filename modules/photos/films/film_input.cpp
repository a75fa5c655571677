// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/films/film_input.h"

#include <algorithm>
#include <cstdio>

extern "C" {
#include <libavformat/avformat.h>
}

namespace privet::photos {

namespace {

constexpr int bufferSize = 32 * 1024;
/// A table of contents and five key frames are far below it, whatever the size of the film.
constexpr std::uint64_t mostRead = 512U << 20U;

} // namespace

FilmInput::FilmInput(ByteSource &source)
    : m_source(source)
{
    auto *buffer = static_cast<unsigned char *>(av_malloc(bufferSize));
    m_context = avio_alloc_context(buffer, bufferSize, 0, this, &FilmInput::read, nullptr, &FilmInput::seek);
    if (!m_context)
        av_free(buffer);
}

FilmInput::~FilmInput()
{
    if (m_context)
        av_freep(&m_context->buffer); // it may be another one by now
    avio_context_free(&m_context);
}

int FilmInput::read(void *self, std::uint8_t *out, int size)
{
    auto &input = *static_cast<FilmInput *>(self);
    const auto left = input.m_source.size() - std::min(input.m_at, input.m_source.size());
    const auto count = std::min(left, static_cast<std::uint64_t>(std::max(size, 0)));
    if (count == 0)
        return AVERROR_EOF;
    input.m_given += count;
    if (input.m_given > mostRead)
        return AVERROR_EXIT;
    const auto done = input.m_source.read(input.m_at, std::as_writable_bytes(std::span(out, count)));
    if (!done) {
        input.m_failure = done.error();
        return AVERROR(EIO);
    }
    input.m_at += count;
    return static_cast<int>(count);
}

std::int64_t FilmInput::seek(void *self, std::int64_t offset, int whence)
{
    auto &input = *static_cast<FilmInput *>(self);
    const auto size = static_cast<std::int64_t>(input.m_source.size());
    if (whence == AVSEEK_SIZE)
        return size;
    const auto base = (whence & ~AVSEEK_FORCE) == SEEK_END   ? size
                      : (whence & ~AVSEEK_FORCE) == SEEK_CUR ? static_cast<std::int64_t>(input.m_at)
                                                             : 0;
    if (offset < -base || offset > size - base)
        return AVERROR(EINVAL);
    input.m_at = static_cast<std::uint64_t>(base + offset);
    return base + offset;
}

} // namespace privet::photos
