// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_io.h"
#include "main_window.h"
#include "runtime/job_runner.h"
#include "runtime/settings.h"
#include "runtime/translations.h"
#include "runtime/worker.h"
#include "shell/appearance.h"
#include "shell/focus_ring.h"
#include "shell/icons.h"
#include "support/scratch_folder.h"

#include <QFont>

#include <memory>

class QListView;

namespace privet::test {

/// How the program comes up.
struct Dress {
    ThemeChoice theme = ThemeChoice::Light;
    Language language = Language::English;
    double textSize = 1; ///< of the usual 9 points
};

/// All that main builds, with the modules it really has. It is taken to its pages and states by their names.
class WholeProgram
{
public:
    explicit WholeProgram(const Dress &dress = {});
    ~WholeProgram();

    /// Every page and dialog, in each state it can be in.
    [[nodiscard]] static QList<QByteArray> scenes();
    /// The window that shows the scene: the main one or a dialog. Null when it did not come up.
    [[nodiscard]] QWidget *show(const QByteArray &scene);

    [[nodiscard]] MainWindow &window() const { return *m_window; }
    [[nodiscard]] const Theme &theme() const { return m_appearance->theme(); }

private:
    [[nodiscard]] bool showPhoto(const std::filesystem::path &path);
    [[nodiscard]] bool showLinked();
    [[nodiscard]] bool openEverything();
    [[nodiscard]] bool clean();
    [[nodiscard]] QWidget *openDialog(const QByteArray &scene);
    [[nodiscard]] bool uncover();
    void press(const QString &text);
    [[nodiscard]] QListView *list() const;
    [[nodiscard]] std::filesystem::path tellingPhoto();

    QFont m_fontBefore;
    ScratchFolder m_scratch;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Icons> m_icons;
    std::unique_ptr<FocusRing> m_ring;
    std::unique_ptr<FileIo> m_files;
    Workers m_workers{Worker(PRIVET_WORKER), Worker(PRIVET_FILM_WORKER)};
    JobRunner m_jobs;
    Modules m_modules;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace privet::test
