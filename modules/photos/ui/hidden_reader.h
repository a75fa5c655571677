// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_io.h"
#include "photos/core/hidden_parts.h"
#include "photos/door/decoder.h"
#include "runtime/job_runner.h"

#include <QImage>

#include <functional>
#include <memory>

namespace privet::photos {

/// The file in which parts are hidden, as it was when it was looked at.
struct HiddenFile {
    std::filesystem::path path;
    std::uint64_t size = 0; ///< another size now: it was changed, and the parts are elsewhere
    std::uint8_t orientation = 1;
};

/// Reads hidden parts for a window, each question in a job. Answers come to `take` while `receiver` lives. Nothing is
/// written to disk but by save().
class HiddenReader
{
public:
    /// Borrows `jobs`. Shares the other two with its jobs, which may end after this object.
    HiddenReader(JobRunner &jobs, std::shared_ptr<FileIo> files, std::shared_ptr<Decoder> decoder);

    /// The picture one sees, and the one in a part; null where there is none that can be decoded.
    void photo(QObject *receiver, const HiddenFile &file, std::uint32_t edge,
               const std::function<void(const QImage &)> &take);
    void picture(QObject *receiver, const HiddenFile &file, const Embedded &part, std::uint32_t edge,
                 const std::function<void(const QImage &)> &take);
    void look(QObject *receiver, const HiddenFile &file, const Embedded &part,
              const std::function<void(const Result<HiddenLook> &)> &take);
    /// At most `mostBytes`.
    void bytes(QObject *receiver, const HiddenFile &file, Range range,
               const std::function<void(const Result<Bytes> &)> &take);
    /// Writes a part as it is into a new file. Never overwrites: Errc::AlreadyExists.
    void save(QObject *receiver, const HiddenFile &file, Range range, const std::filesystem::path &to,
              const std::function<void(const Result<void> &)> &take);

    static constexpr std::size_t mostBytes = 64U << 10U;

private:
    JobRunner &m_jobs;
    std::shared_ptr<FileIo> m_files;
    std::shared_ptr<Decoder> m_decoder;
};

} // namespace privet::photos
