// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_io.h"
#include "main_window.h"
#include "runtime/job_runner.h"
#include "runtime/settings.h"
#include "shell/appearance.h"
#include "shell/focus_ring.h"
#include "shell/icons.h"
#include "shell/module.h"
#include "shell/module_page.h"

#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QTemporaryDir>
#include <QVBoxLayout>

#include <memory>

namespace privet::test {

/// A page that counts what the window does with it.
class FakePage final : public ModulePage
{
public:
    FakePage(ModuleContext &context, QWidget *parent)
        : ModulePage(parent)
        , m_context(context)
    {
        auto *button = new QPushButton(QStringLiteral("Work"));
        (new QVBoxLayout(this))->addWidget(button);
        auto *action = new QAction(QStringLiteral("Work"), this);
        action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_W));
        addAction(action);
    }
    void shown() override { ++timesShown; }
    [[nodiscard]] bool mayLeave() override { return letsGo; }
    void openTarget(const QUrl &target) override { opened.append(target); }
    ModuleContext &context() { return m_context; }

    int timesShown = 0;
    bool letsGo = true;
    QList<QUrl> opened;

private:
    ModuleContext &m_context;
};

class FakeModule final : public Module
{
public:
    explicit FakeModule(QString id)
        : m_id(std::move(id))
    { }

    [[nodiscard]] ModuleInfo info() const override { return {m_id, m_id.toUpper(), QStringLiteral("photos"), 0}; }
    [[nodiscard]] ModulePage *createPage(ModuleContext &context, QWidget *parent) override
    {
        page = new FakePage(context, parent);
        ++timesCreated;
        return page;
    }

    FakePage *page = nullptr;
    int timesCreated = 0;

private:
    QString m_id;
};

/// Everything that main builds, around two modules that do nothing.
struct Program {
    explicit Program(const QString &settingsFile)
        : settings(settingsFile)
        , appearance(*static_cast<QApplication *>(QCoreApplication::instance()), ThemeChoice::Light)
        , icons(appearance.theme())
        , files(makeFileIo())
    {
        for (const char *id : {"photos", "vault"})
            modules.push_back(std::make_unique<FakeModule>(QLatin1String(id)));
        window = std::make_unique<MainWindow>(AppServices{jobs, settings, appearance, icons, *files}, modules);
    }
    [[nodiscard]] FakeModule &module(std::size_t index) const { return static_cast<FakeModule &>(*modules[index]); }

    Settings settings;
    Appearance appearance;
    Icons icons;
    std::unique_ptr<FileIo> files;
    JobRunner jobs;
    Modules modules;
    std::unique_ptr<MainWindow> window;
};

} // namespace privet::test
