// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/known_formats.h"
#include "photos/core/photo_report.h"

namespace privet::photos {

/// What a file of `size` bytes gives away by its structure, metadata and name, without the accountant's word on it.
[[nodiscard]] PhotoReport describePhoto(Inspection inspection, std::uint64_t size, Decoder &decoder,
                                        const std::filesystem::path &path);

/// Adds what only the accountant saw: colours under fully transparent pixels.
void addHiddenColours(PhotoReport &report, const std::string &where);

/// What stays in a cleaned file called `name`.
[[nodiscard]] std::vector<Residual> residualsOf(const PhotoReport &report, const std::filesystem::path &name);

/// Another source, watched while a reader works on it. It stops giving when the job is cancelled, so every reader can
/// be stopped; and it remembers what went wrong, so that a reader cannot take a broken disk for a broken picture.
class WatchedSource final : public ByteSource
{
public:
    WatchedSource(ByteSource &source, const JobControl &job)
        : m_source(source)
        , m_job(job)
    { }

    [[nodiscard]] std::uint64_t size() const override { return m_source.size(); }
    [[nodiscard]] Result<void> read(std::uint64_t offset, std::span<std::byte> out) override;
    [[nodiscard]] std::optional<File> file() const override { return m_source.file(); }

    /// What a reader said, unless a read failed below it: then that.
    template <class T> [[nodiscard]] Result<T> checked(Result<T> outcome) const
    {
        return m_failure ? Result<T>(*m_failure) : std::move(outcome);
    }

private:
    ByteSource &m_source;
    const JobControl &m_job;
    std::optional<Error> m_failure;
};

} // namespace privet::photos
