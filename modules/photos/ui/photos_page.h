// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/photo_actions.h"
#include "photos/ui/photo_dialogs.h"
#include "photos/ui/photo_session.h"
#include "shell/module_page.h"

class QStackedWidget;

namespace privet {
class PageHeader;
struct ModuleContext;
}

namespace privet::photos {

class ActionBar;
class DetailPane;
class DropZone;
class PhotoListPane;
class PhotoWorkspace;

/// The room where photos are dropped, understood and cleaned. It puts its parts together; what they do is in
/// PhotoSession, what they show is in PhotoListPane and DetailPane. It works without a passphrase and keeps nothing.
class PhotosPage final : public ModulePage
{
    Q_OBJECT

public:
    /// Borrows the context.
    PhotosPage(ModuleContext &context, std::shared_ptr<Decoder> decoder, QWidget *parent = nullptr);

    void shown() override;
    void aboutToLock() override;
    void openTarget(const QUrl &target) override;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void makeHeader();
    void makeBody();
    void connectActions();
    void connectParts();

    void refreshPage();
    void refreshHeader();
    void refreshActions();
    void refreshDetail();
    void refreshTabOrder();
    void refreshThumbnails();
    void setPrivate(bool isPrivate);

    void chooseFiles();
    void paste();
    void copyOut();
    void takeOff();
    [[nodiscard]] std::vector<PhotoId> chosen() const;

    ModuleContext &m_context;
    PhotoSession m_session;
    PhotoDialogs m_dialogs;
    PhotoActions m_actions;
    PageHeader *m_header;
    QStackedWidget *m_stack;
    DropZone *m_dropZone;
    PhotoListPane *m_list;
    DetailPane *m_detail;
    ActionBar *m_bar;
    PhotoWorkspace *m_workspace;
    bool m_isDraggedOver = false;
    bool m_hadRows = false;
};

} // namespace privet::photos
