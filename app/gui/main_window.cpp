// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window.h"

#include "about_page.h"
#include "keys_dialog.h"
#include "settings_page.h"
#include "shell/appearance.h"
#include "shell/icons.h"
#include "shell/job_strip.h"
#include "shell/message_bar.h"
#include "shell/module.h"
#include "shell/module_page.h"
#include "shell/panes.h"
#include "sidebar.h"
#include "window_settings.h"

#include <QAction>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QPointer>
#include <QStackedWidget>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace privet {

MainWindow::MainWindow(const AppServices &services, const Modules &modules)
    : m_services(services)
    , m_messageBar(new MessageBar(services.icons))
    , m_context{services.jobs,  services.settings, services.appearance.theme(),
                services.icons, services.files,    *m_messageBar}
    , m_content(new QWidget(this))
    , m_stack(new QStackedWidget)
    , m_jobStrip(new JobStrip(services.jobs, services.appearance.theme()))
{
    setWindowTitle(QStringLiteral("Privet"));
    setMinimumSize(720, 480);
    addPlaces(modules);
    buildColumns();
    addKeys();
    restore();
}

MainWindow::~MainWindow() = default;

void MainWindow::addPlaces(const Modules &modules)
{
    for (const auto &module : modules) {
        const ModuleInfo info = module->info();
        m_places.push_back({info.id, info.title, info.icon, info.group, [this, from = module.get()](QWidget *parent) {
                                return from->createPage(m_context, parent);
                            }});
    }
    m_places.push_back(
        {QStringLiteral("settings"), tr("Settings"), QStringLiteral("settings"), 0, [this, &modules](QWidget *parent) {
             return new SettingsPage(m_context, m_services.appearance, modules, parent);
         }});
    m_places.push_back({QStringLiteral("about"), tr("About"), QStringLiteral("notes"), 0,
                        [this](QWidget *parent) { return new AboutPage(m_context, parent); }});
}

void MainWindow::buildColumns()
{
    QList<Sidebar::Entry> pages;
    QList<Sidebar::Entry> bottom;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        const Place &place = m_places[i];
        (i + 2 < m_places.size() ? pages : bottom).append({place.title, place.icon, place.group});
    }
    m_sidebar = new Sidebar(m_services.icons, pages, bottom, this);
    connect(m_sidebar, &Sidebar::chosen, this, [this](int index) {
        QPointer<QWidget> list = focusWidget();
        if (!visit(index))
            m_sidebar->setCurrent(m_current);
        if (list && m_sidebar->isAncestorOf(list))
            list->setFocus(Qt::OtherFocusReason); // so that the arrow keys go on
    });
    connect(m_sidebar, &Sidebar::entered, this, [this](int index) {
        if (visit(index))
            m_places[static_cast<std::size_t>(index)].page->shown();
    });

    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_stack, 1);
    column->addWidget(m_messageBar);
    column->addWidget(m_jobStrip);
    setTabOrder(m_sidebar, m_content);
}

QAction *MainWindow::addKey(const QString &text, const QKeySequence &key, const std::function<void()> &act)
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, act);
    addAction(action);
    return action;
}

void MainWindow::addKeys()
{
    const auto pages = static_cast<int>(m_places.size()) - 2;
    for (int i = 0; i < pages; ++i)
        addKey(m_places[static_cast<std::size_t>(i)].title,
               QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i)), [this, i] { visit(i); });
    addKey(tr("Settings"), QKeySequence(Qt::CTRL | Qt::Key_Comma), [this] { visit(QStringLiteral("settings")); });
    addKey(tr("Undo"), QKeySequence(Qt::CTRL | Qt::Key_Z), [this] { m_messageBar->undo(); });
    addKey(tr("Back"), QKeySequence(Qt::ALT | Qt::Key_Left), [this] { visitPrevious(); });
    addKey(tr("Next part of the window"), QKeySequence(Qt::Key_F6), [this] { focusNextPane(this, true); });
    addKey(tr("Previous part of the window"), QKeySequence(Qt::SHIFT | Qt::Key_F6),
           [this] { focusNextPane(this, false); });
    addKey(tr("Sidebar"), QKeySequence(Qt::Key_F9), [this] { toggleSidebar(); });
    addKey(tr("Keys of this page"), QKeySequence(Qt::Key_F1), [this] { showKeys(); });
    addKey(tr("Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
}

bool MainWindow::isNarrow() const { return width() < m_context.theme.px(800); }

void MainWindow::arrange()
{
    const bool rail = isNarrow() || m_isCollapsed;
    const bool over = isNarrow() && m_isOpenedOver;
    const int taken = m_sidebar->widthFor(rail);
    m_sidebar->setRail(rail && !over);
    const QRect sidebar(0, 0, m_sidebar->widthFor(rail && !over), height());
    m_sidebar->setGeometry(QStyle::visualRect(layoutDirection(), rect(), sidebar));
    m_content->setGeometry(QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(taken, 0, 0, 0)));
    if (over)
        m_sidebar->raise();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void MainWindow::toggleSidebar()
{
    bool &state = isNarrow() ? m_isOpenedOver : m_isCollapsed;
    state = !state;
    arrange();
}

void MainWindow::visit(const QString &id)
{
    const auto found
        = std::find_if(m_places.begin(), m_places.end(), [&id](const Place &place) { return place.id == id; });
    if (found != m_places.end())
        visit(static_cast<int>(found - m_places.begin()));
}

bool MainWindow::visit(int index)
{
    if (index == m_current)
        return true;
    if (m_current >= 0 && !m_places[static_cast<std::size_t>(m_current)].page->mayLeave())
        return false;
    Place &place = m_places[static_cast<std::size_t>(index)];
    if (!place.page) {
        place.page = place.make(m_stack);
        m_stack->addWidget(place.page);
        connect(place.page, &ModulePage::badgeChanged, this,
                [this, index](int count) { m_sidebar->setBadge(index, count); });
    }
    if (m_current >= 0)
        m_visited.append(m_current);
    m_current = index;
    m_isOpenedOver = false;
    arrange();
    m_stack->setCurrentWidget(place.page);
    m_sidebar->setCurrent(index);
    m_services.settings.set(pageKey, place.id);
    place.page->shown();
    return true;
}

void MainWindow::visitPrevious()
{
    if (m_visited.isEmpty() || !visit(m_visited.last()))
        return;
    m_visited.removeLast(); // the page that was left
    m_visited.removeLast(); // the page that is now in front
}

void MainWindow::openTarget(const QString &id, const QUrl &target)
{
    visit(id);
    if (const Place &place = m_places[static_cast<std::size_t>(m_current)]; place.id == id)
        place.page->openTarget(target);
}

void MainWindow::showKeys()
{
    const QWidget *page = m_places[static_cast<std::size_t>(m_current)].page;
    auto *dialog = new KeysDialog(m_context.theme, page->actions(), actions(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::restore()
{
    if (!restoreGeometry(m_services.settings.value(geometryKey)))
        resize(1120, 720);
    visit(m_services.settings.value(pageKey));
    if (m_current < 0)
        visit(0);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (m_isOpenedOver)
        toggleSidebar();
    else
        m_messageBar->close();
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_places[static_cast<std::size_t>(m_current)].page->mayLeave()) {
        event->ignore();
        return;
    }
    m_services.settings.set(geometryKey, saveGeometry());
    event->accept();
}

} // namespace privet
