// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

struct AVIOContext;

namespace privet::photos {

/// What libavformat reads: a ByteSource and nothing else, and of that only so much.
class FilmInput
{
public:
    explicit FilmInput(ByteSource &source);
    FilmInput(const FilmInput &) = delete;
    FilmInput &operator=(const FilmInput &) = delete;
    ~FilmInput();

    /// Null when there is no memory for it.
    [[nodiscard]] AVIOContext *context() const { return m_context; }
    /// Why the source stopped giving; nothing while it gives. Libav only knows that it did.
    [[nodiscard]] const std::optional<Error> &failure() const { return m_failure; }

private:
    static int read(void *self, std::uint8_t *out, int size);
    static std::int64_t seek(void *self, std::int64_t offset, int whence);

    ByteSource &m_source;
    AVIOContext *m_context = nullptr;
    std::uint64_t m_at = 0;
    std::uint64_t m_given = 0;
    std::optional<Error> m_failure;
};

} // namespace privet::photos
