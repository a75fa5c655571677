// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/hidden_reader.h"

#include "photos/ui/picture.h"

#include <QCoreApplication>

namespace privet::photos {

namespace {

Result<std::unique_ptr<ReadFile>> opened(FileIo &files, const HiddenFile &file)
{
    auto open = files.read(file.path);
    if (open && (*open)->size() != file.size)
        return Error{Errc::ChangedMeanwhile, {}, 0};
    return open;
}

/// Small preview pictures are stored as the large one is; items of a HEIC are turned by it.
Result<Preview> previewOf(ByteSource &source, Decoder &decoder, const HiddenFile &file, const Embedded &part,
                          std::uint32_t edge)
{
    if (part.item != 0)
        return decoder.itemPreview(source, edge, part.item);
    PartSource bytes(source, part.range);
    const bool isSmall = part.kind == Embedded::Kind::Thumbnail;
    return decoder.preview(bytes, edge, isSmall ? file.orientation : std::uint8_t{1});
}

Result<void> saved(FileIo &files, ReadFile &source, Range range, const std::filesystem::path &to)
{
    const auto folder = files.openFolder(to.parent_path());
    if (!folder)
        return folder.error();
    const auto copy = (*folder)->create();
    if (!copy)
        return copy.error();
    if (auto done = (*copy)->append(source, range); !done)
        return done;
    if (auto done = (*copy)->sync(); !done)
        return done;
    if (auto done = (*copy)->publish(to.filename()); !done)
        return done;
    return (*folder)->sync();
}

} // namespace

HiddenReader::HiddenReader(JobRunner &jobs, std::shared_ptr<FileIo> files, std::shared_ptr<Decoder> decoder)
    : m_jobs(jobs)
    , m_files(std::move(files))
    , m_decoder(std::move(decoder))
{ }

void HiddenReader::photo(QObject *receiver, const HiddenFile &file, std::uint32_t edge,
                         const std::function<void(const QImage &)> &take)
{
    auto work = [files = m_files, decoder = m_decoder, file, edge](JobControl &) -> Result<Preview> {
        const auto open = opened(*files, file);
        return open ? decoder->preview(**open, edge, file.orientation) : open.error();
    };
    m_jobs.start(receiver, JobSpec{}, std::move(work),
                 [take](Result<Preview> preview) { take(preview ? toImage(std::move(*preview)) : QImage()); });
}

void HiddenReader::picture(QObject *receiver, const HiddenFile &file, const Embedded &part, std::uint32_t edge,
                           const std::function<void(const QImage &)> &take)
{
    auto work = [files = m_files, decoder = m_decoder, file, part, edge](JobControl &) -> Result<Preview> {
        const auto open = opened(*files, file);
        return open ? previewOf(**open, *decoder, file, part, edge) : open.error();
    };
    m_jobs.start(receiver, JobSpec{}, std::move(work),
                 [take](Result<Preview> preview) { take(preview ? toImage(std::move(*preview)) : QImage()); });
}

void HiddenReader::look(QObject *receiver, const HiddenFile &file, const Embedded &part,
                        const std::function<void(const Result<HiddenLook> &)> &take)
{
    auto work = [files = m_files, file, part](JobControl &) -> Result<HiddenLook> {
        const auto open = opened(*files, file);
        return open ? lookAt(**open, part) : open.error();
    };
    m_jobs.start(receiver, JobSpec{}, std::move(work), take);
}

void HiddenReader::bytes(QObject *receiver, const HiddenFile &file, Range range,
                         const std::function<void(const Result<Bytes> &)> &take)
{
    auto work = [files = m_files, file, range](JobControl &) -> Result<Bytes> {
        const auto open = opened(*files, file);
        return open ? readAll(**open, range, mostBytes) : open.error();
    };
    m_jobs.start(receiver, JobSpec{}, std::move(work), take);
}

void HiddenReader::save(QObject *receiver, const HiddenFile &file, Range range, const std::filesystem::path &to,
                        const std::function<void(const Result<void> &)> &take)
{
    auto work = [files = m_files, file, range, to](JobControl &) -> Result<void> {
        const auto open = opened(*files, file);
        return open ? saved(*files, **open, range, to) : open.error();
    };
    const auto title = QCoreApplication::translate("privet::photos::HiddenReader", "Saving a hidden part");
    m_jobs.start(receiver, JobSpec{title, false}, std::move(work), take);
}

} // namespace privet::photos
