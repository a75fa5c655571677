// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app_services.h"
#include "shell/module.h"
#include "shell/module_context.h"

#include <QList>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

class QStackedWidget;
class QUrl;
class QVBoxLayout;

namespace privet {

class JobStrip;
class MessageBar;
class ModulePage;
class Sidebar;

using Modules = std::vector<std::unique_ptr<Module>>;

/// The window: sidebar, the page in front, message bar, job strip. It knows modules by their interface only, and makes
/// a page at its first visit. Remembers its size and the last page.
class MainWindow final : public QWidget
{
    Q_OBJECT

public:
    MainWindow(const AppServices &services, const Modules &modules);
    ~MainWindow() override;

    /// Brings the page of a module ("photos"), "settings" or "about" to the front.
    void visit(const QString &id);
    /// Hands a file or place to the page of a module.
    void openTarget(const QString &id, const QUrl &target);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Place {
        QString id;
        QString title;
        QString icon;
        int group = 0;
        std::function<ModulePage *(QWidget *)> make;
        ModulePage *page = nullptr;
    };

    void addPlaces(const Modules &modules);
    void addKeys();
    QAction *addKey(const QString &text, const QKeySequence &key, const std::function<void()> &act);
    void buildColumns();
    void arrange();
    bool visit(int index);
    void visitPrevious();
    void toggleSidebar();
    void showKeys();
    void restore();
    [[nodiscard]] bool isNarrow() const;

    AppServices m_services;
    MessageBar *m_messageBar;
    ModuleContext m_context;
    std::vector<Place> m_places;
    QList<int> m_visited;
    int m_current = -1;
    Sidebar *m_sidebar = nullptr;
    QWidget *m_content;
    QStackedWidget *m_stack;
    JobStrip *m_jobStrip;
    bool m_isCollapsed = false; ///< the person wants the rail in a wide window
    bool m_isOpenedOver = false; ///< the full sidebar lies over the page of a narrow one
};

} // namespace privet
