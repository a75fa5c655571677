// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_io.h"
#include "builtin_modules.h"
#include "cage/no_network.h"
#include "main_window.h"
#include "runtime/job_runner.h"
#include "runtime/program_files.h"
#include "runtime/settings.h"
#include "runtime/translations.h"
#include "runtime/worker.h"
#include "shell/appearance.h"
#include "shell/focus_ring.h"
#include "shell/icons.h"
#include "window_settings.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QMessageBox>
#include <QUrl>

#include <sys/prctl.h>
#include <sys/resource.h>

namespace {

/// What is open in this program must not end up in a core dump, and no other program of the same person may read its
/// memory. Builds with assertions stay debuggable. Call it before the first file is opened, but after the desktop was
/// asked for its theme: it answers no program whose memory is closed.
void closeMemory()
{
#ifdef NDEBUG
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

QStringList filesFrom(const QApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("main", "See what a photo says about you."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("files"),
                                 QCoreApplication::translate("main", "Photos or folders to look at."),
                                 QStringLiteral("[FILE…]"));
    parser.process(application);
    return parser.positionalArguments();
}

} // namespace

int main(int argc, char *argv[])
{
    using namespace privet;
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("privet"));
    QApplication::setApplicationDisplayName(QStringLiteral("Privet"));
    QApplication::setApplicationVersion(QStringLiteral(PRIVET_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("org.privet.Privet"));
    keepQtSettingsInMemory();

    Settings settings(settingsFile());
    speak(application, settings.value(languageKey));
    const QStringList files = filesFrom(application);

    Appearance appearance(application, settings.value(themeKey));
    closeMemory();
    if (!cage::forbidNetwork()) {
        QMessageBox::critical(nullptr, {},
                              QCoreApplication::translate("main",
                                                          "This system does not let Privet close its way to the "
                                                          "network (seccomp is missing), so it does not start."));
        return EXIT_FAILURE;
    }
    const Icons icons(appearance.theme());
    const FocusRing ring(application);
    const auto fileIo = makeFileIo();
    Workers workers{Worker(helperProgram(QStringLiteral("privet-worker"))),
                    Worker(helperProgram(QStringLiteral("privet-film-worker")))};
    JobRunner jobs;
    const Modules modules = builtinModules(workers);
    MainWindow window({jobs, settings, appearance, icons, *fileIo}, modules);
    for (const QString &file : files)
        window.openTarget(QStringLiteral("photos"), QUrl::fromLocalFile(QDir::current().absoluteFilePath(file)));
    window.show();
    return QApplication::exec();
}
