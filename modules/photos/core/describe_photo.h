// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/known_formats.h"
#include "photos/core/photo_report.h"

namespace privet::photos {

/// What an open file gives away by its structure, metadata and name, without the accountant's word on it.
/// Errors: as the format's reader.
[[nodiscard]] Result<PhotoReport> describePhoto(ByteSource &file, const FormatHandler &handler, Decoder &decoder,
                                                const std::filesystem::path &path);

/// What stays in a cleaned file called `name`.
[[nodiscard]] std::vector<Residual> residualsOf(const PhotoReport &report, const std::filesystem::path &name);

/// Bytes of another source that stop coming when the job is cancelled: so every reader can be stopped.
class CancellableSource final : public ByteSource
{
public:
    CancellableSource(ByteSource &source, const JobControl &job)
        : m_source(source)
        , m_job(job)
    { }

    [[nodiscard]] std::uint64_t size() const override { return m_source.size(); }
    [[nodiscard]] Result<void> read(std::uint64_t offset, std::span<std::byte> out) override
    {
        if (m_job.cancelled())
            return Error{Errc::Cancelled, {}, offset};
        return m_source.read(offset, out);
    }

private:
    ByteSource &m_source;
    const JobControl &m_job;
};

} // namespace privet::photos
