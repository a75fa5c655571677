// SPDX-License-Identifier: GPL-3.0-or-later
// Ten thousand photos dropped on the real page: does the window answer all the time?
//
// Prints when the first row stood there, when all had been looked at, and the longest single event meanwhile. The list
// is scrolled and filtered while the files are looked at, as an impatient person would.
#include "base/file_io.h"
#include "noisy_jpeg.h"
#include "photos/core/caged_decoder.h"
#include "photos/ui/photo_list_model.h"
#include "photos/ui/photos_module.h"
#include "runtime/job_runner.h"
#include "runtime/settings.h"
#include "shell/icons.h"
#include "shell/message.h"
#include "shell/module_context.h"
#include "shell/module_page.h"

#include <QApplication>
#include <QDropEvent>
#include <QElapsedTimer>
#include <QListView>
#include <QMimeData>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <filesystem>
#include <fstream>

using namespace privet;

namespace {

constexpr int photoCount = 10'000;
constexpr double slowest = 50; // milliseconds that no event may take

/// Measures every event from the outside.
class MeasuredApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        const auto type = event->type();
        const QByteArray name = receiver->metaObject()->className(); // the receiver may be gone afterwards
        QElapsedTimer timer;
        timer.start();
        ++m_depth;
        const bool answer = QApplication::notify(receiver, event);
        --m_depth;
        const double took = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        ++m_events;
        if (took > m_longest) {
            m_longest = took;
            m_longestName = name + " (event type " + QByteArray::number(type) + ")";
        }
        return answer;
    }

    void startOver() { m_longest = 0; }
    [[nodiscard]] double longest() const { return m_longest; }
    [[nodiscard]] const QByteArray &longestName() const { return m_longestName; }
    [[nodiscard]] qint64 events() const { return m_events; }

private:
    int m_depth = 0;
    double m_longest = 0;
    QByteArray m_longestName;
    qint64 m_events = 0;
};

class NoMessages final : public Messages
{
public:
    void post(QObject *, Message) override { }
};

/// A few different pictures under ten thousand names.
void fillFolder(const std::filesystem::path &folder)
{
    constexpr int different = 16;
    std::vector<std::filesystem::path> pictures;
    for (int i = 0; i < photoCount; ++i) {
        const auto path = folder / ("IMG_" + std::to_string(10'000 + i) + ".jpg");
        if (i < different) {
            const auto bytes = bench::makeNoisyJpeg(static_cast<std::uint32_t>(i), 0.05);
            std::ofstream(path, std::ios::binary)
                .write(reinterpret_cast<const char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
            pictures.push_back(path);
        } else {
            std::filesystem::create_hard_link(pictures[static_cast<std::size_t>(i % different)], path);
        }
    }
}

void drop(QWidget &page, const QString &folder)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(folder)});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier); // Qt wants it before a drop
    QApplication::sendEvent(&page, &enter);
    QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&page, &event);
}

bool waitUntil(const std::function<bool()> &condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
        if (timer.hasExpired(600'000))
            return false;
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    MeasuredApplication app(argc, argv);
    const QTemporaryDir folder;
    const auto pictures = std::filesystem::path(folder.path().toStdString()) / "photos";
    std::filesystem::create_directory(pictures);
    fillFolder(pictures);

    const Theme theme(Theme::Kind::Light, QApplication::font());
    const Icons icons(theme);
    Settings settings(folder.filePath(QStringLiteral("privet.ini")));
    const auto files = makeFileIo();
    NoMessages messages;
    Workers workers{Worker(PRIVET_WORKER), Worker(PRIVET_FILM_WORKER)};
    photos::PhotosModule module(photos::makeCagedDecoder(workers));
    JobRunner jobs;
    ModuleContext context{jobs, settings, theme, icons, *files, messages};
    const std::unique_ptr<ModulePage> page(module.createPage(context, nullptr));
    page->resize(1120, 720);
    page->show();
    QApplication::processEvents();

    auto *list = page->findChild<QListView *>();
    QElapsedTimer timer;
    timer.start();
    app.startOver();
    drop(*page, QString::fromStdString(pictures.string()));
    if (!waitUntil([list] { return list->model()->rowCount() > 0; }))
        return 1;
    const auto firstRow = timer.elapsed();

    QTimer impatience;
    QObject::connect(&impatience, &QTimer::timeout, list, [list, step = 0]() mutable {
        auto *bar = list->verticalScrollBar();
        bar->setValue(bar->maximum() > 0 ? (step++ * 977) % bar->maximum() : 0);
    });
    impatience.start(40);
    const auto isLookedAt = [list] {
        const auto *model = list->model();
        const auto last = model->index(model->rowCount() - 1, 0);
        return model->rowCount() == photoCount
               && last.data(photos::PhotoListModel::StateRole).toInt() != int(photos::PhotoState::NotLookedAt);
    };
    const bool isDone = waitUntil(isLookedAt);
    const auto all = timer.elapsed();

    std::printf("rows: %d photos dropped as a folder\n", photoCount);
    std::printf("rows: first row after %lld ms\n", static_cast<long long>(firstRow));
    std::printf("rows: all looked at after %.1f s, %lld events meanwhile\n", static_cast<double>(all) / 1000,
                static_cast<long long>(app.events()));
    std::printf("rows: longest event %.1f ms in %s (at most %.0f)\n", app.longest(), app.longestName().constData(),
                slowest);
    return isDone && app.longest() <= slowest ? 0 : 1;
}
