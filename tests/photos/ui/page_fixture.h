// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_io.h"
#include "photos/ui/photos_page.h"
#include "runtime/job_runner.h"
#include "runtime/settings.h"
#include "runtime/worker.h"
#include "shell/icons.h"
#include "shell/message.h"
#include "shell/module_context.h"
#include "support/exif_builder.h"
#include "support/jpeg_builder.h"
#include "support/scratch_folder.h"

#include <QAbstractButton>
#include <QListView>

namespace privet::test {

/// Remembers what was said, and can take it back as the message bar would.
class SpokenMessages final : public Messages
{
public:
    void post(QObject *, Message message) override { all.push_back(std::move(message)); }
    [[nodiscard]] QString last() const { return all.empty() ? QString() : all.back().text; }

    std::vector<Message> all;
};

/// The real page over the real file system, decoder and cleaner, in a folder of its own.
struct PageFixture {
    PageFixture();

    /// Drops files as a file manager would.
    void drop(const QList<std::filesystem::path> &paths);
    /// A phone photo: an exact place, a device, a small picture inside.
    std::filesystem::path phonePhoto(const std::string &name);
    /// A picture without anything else in it.
    std::filesystem::path plainPicture(const std::string &name);

    [[nodiscard]] QListView *list() const;
    [[nodiscard]] QString wordAt(int row) const;
    [[nodiscard]] int rows() const { return list()->model()->rowCount(); }
    /// The button with this text that can be seen.
    [[nodiscard]] QAbstractButton *button(const QString &text, QWidget *in = nullptr) const;
    void select(int row) const { list()->setCurrentIndex(list()->model()->index(row, 0)); }

    ScratchFolder scratch;
    Settings settings;
    Theme theme;
    Icons icons;
    std::unique_ptr<FileIo> files;
    Workers workers;
    std::shared_ptr<photos::Decoder> decoder;
    SpokenMessages messages;
    JobRunner jobs;
    ModuleContext context;
    photos::PhotosPage page;
};

} // namespace privet::test
