// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/clean_batch.h"
#include "support/jpeg_builder.h"
#include "support/png_builder.h"
#include "support/scratch_folder.h"
#include "support/shipped_decoder.h"

#include <QObject>

namespace privet::test {

[[nodiscard]] inline Bytes tellingJpeg(std::uint32_t width = 48)
{
    const auto comment = jpegSegment(marker::com, viewOf("written by Ana"));
    return JpegBuilder().size(width, 32).head(comment).with(JpegBuilder::Place::AfterEnd, viewOf("slack")).build();
}

[[nodiscard]] inline Bytes tellingPng()
{
    return PngBuilder().with(PngBuilder::Place::AfterEnd, viewOf("slack")).build();
}

[[nodiscard]] inline std::vector<std::string> namesIn(const ScratchFolder &scratch)
{
    std::vector<std::string> names;
    for (const auto &[name, bytes] : scratch.contents())
        names.push_back(name);
    return names;
}

[[nodiscard]] inline bool isProvedClean(const std::filesystem::path &path)
{
    const auto bytes = ScratchFolder::read(path);
    MemorySource source(bytes);
    const auto explanation = photos::explain(source);
    return explanation && explanation.value().isClean();
}

/// Batches on the real file system, with a Trash of their own.
class BatchTest : public QObject
{
protected:
    BatchTest()
    {
        // The Trash is there, once it is needed.
        qputenv("XDG_DATA_HOME", QByteArray::fromStdString(m_home.path("not/yet/made").string()));
    }

    std::vector<photos::CleanResult> clean(const std::vector<photos::CleanItem> &items,
                                           const photos::CleanChoices &choices)
    {
        UncontrolledJob job;
        return clean(*m_files, items, choices, job);
    }

    std::vector<photos::CleanResult> clean(FileIo &files, const std::vector<photos::CleanItem> &items,
                                           const photos::CleanChoices &choices, JobControl &job)
    {
        std::vector<photos::CleanResult> results;
        photos::cleanBatch(files, *m_decoder, items, choices, job,
                           [&](photos::CleanResult result) { results.push_back(std::move(result)); });
        return results;
    }

    std::unique_ptr<FileIo> m_files = makeFileIo();
    ShippedDecoder m_decoder;

private:
    ScratchFolder m_home;
};

} // namespace privet::test
