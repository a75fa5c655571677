// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/photos_page.h"

#include "photos/ui/action_bar.h"
#include "photos/ui/detail_pane.h"
#include "photos/ui/drag_out_button.h"
#include "photos/ui/drop_zone.h"
#include "photos/ui/page_sentences.h"
#include "photos/ui/photo_list_pane.h"
#include "photos/ui/photo_settings.h"
#include "photos/ui/photo_workspace.h"
#include "photos/ui/tab_order.h"
#include "shell/file_dialogs.h"
#include "shell/icons.h"
#include "shell/message.h"
#include "shell/module_context.h"
#include "shell/page_header.h"
#include "shell/panes.h"
#include "shell/text.h"

#include <QAction>
#include <QBoxLayout>
#include <QClipboard>
#include <QDragEnterEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

namespace privet::photos {

PhotosPage::PhotosPage(ModuleContext &context, std::shared_ptr<Decoder> decoder, QWidget *parent)
    : ModulePage(parent)
    , m_context(context)
    , m_session(context, std::move(decoder))
    , m_dialogs(context, m_session, *this)
    , m_actions(context.icons, this)
    , m_header(new PageHeader(context.icons, tr("Photos"), this))
    , m_stack(new QStackedWidget(this))
{
    setAcceptDrops(true);
    makeHeader();
    makeBody();
    connectActions();
    connectParts();
    setPrivate(context.settings.value(blurKey));
    refreshPage();
    refreshTabOrder();
}

void PhotosPage::makeHeader()
{
    m_header->setBackAction(m_actions.back);
    auto *view = new QAction(m_context.icons.icon(QStringLiteral("settings")), tr("View and list"), this);
    auto *menu = new QMenu(this);
    menu->addActions({m_actions.blur, m_actions.find, m_actions.addFolder, m_actions.paste});
    menu->addSeparator();
    menu->addAction(m_actions.takeAllOff);
    auto *button = m_header->addButton(view, true);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    m_header->addButton(m_actions.add);
    m_header->addButton(m_actions.saveAll);
}

void PhotosPage::makeBody()
{
    const auto &icons = m_context.icons;
    m_dropZone = new DropZone(icons, m_stack);
    m_list = new PhotoListPane(icons, m_session.model(), m_session.linkage(), m_session.thumbnails());
    auto *right = new QWidget;
    m_detail = new DetailPane(icons, right);
    m_bar = new ActionBar(icons, m_context.settings, m_actions, right);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addWidget(m_detail, 1);
    column->addWidget(m_bar);
    m_workspace = new PhotoWorkspace(icons.theme(), m_list, right, m_stack);
    m_stack->addWidget(m_dropZone);
    m_stack->addWidget(m_workspace);
    for (auto *pane :
         {static_cast<QWidget *>(m_header), static_cast<QWidget *>(m_dropZone), static_cast<QWidget *>(m_list), right})
        markAsPane(pane);

    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(0);
    all->addWidget(m_header);
    all->addWidget(m_stack, 1);
}

void PhotosPage::connectActions()
{
    const auto on = [this](QAction *action, auto what) { connect(action, &QAction::triggered, this, what); };
    on(m_actions.add, &PhotosPage::chooseFiles);
    on(m_actions.addFolder, [this] {
        askForFolder(this, tr("Add a folder"), {}, [this](const QString &folder) { m_session.add({folder}); });
    });
    on(m_actions.paste, &PhotosPage::paste);
    on(m_actions.save, [this] { m_session.clean(chosen(), PhotoSession::How::AsChosen); });
    on(m_actions.saveAll, [this] { m_session.clean(m_session.cleanable(), PhotoSession::How::AsChosen); });
    on(m_actions.replace, [this] { m_dialogs.askToReplace(chosen()); });
    on(m_actions.copyOut, &PhotosPage::copyOut);
    on(m_actions.openFolder, [this] { m_session.showInFolder(chosen()); });
    on(m_actions.takeOff, &PhotosPage::takeOff);
    on(m_actions.takeAllOff, [this] { m_session.takeAllOff(); });
    on(m_actions.find, [this] { m_list->openSearch(); });
    on(m_actions.blur, [this](bool blur) { m_context.settings.set(blurKey, blur); });
    on(m_actions.back, [this] {
        m_workspace->openDetail(false);
        m_list->view()->setFocus(Qt::OtherFocusReason);
    });
    connect(&m_context.settings, &Settings::changed, this, [this](const QString &name) {
        if (name == QLatin1String(blurKey.name))
            setPrivate(m_context.settings.value(blurKey));
    });
}

void PhotosPage::connectParts()
{
    connect(m_dropZone, &DropZone::chooseWanted, this, &PhotosPage::chooseFiles);
    connect(m_dropZone, &DropZone::pasteWanted, this, &PhotosPage::paste);
    connect(m_dropZone, &DropZone::sampleWanted, &m_session, &PhotoSession::addSample);

    auto &model = m_session.model();
    connect(&model, &PhotoListModel::countsChanged, this, &PhotosPage::refreshPage);
    connect(&model, &QAbstractItemModel::dataChanged, this, &PhotosPage::refreshDetail);
    connect(&m_session, &PhotoSession::findingChanged, this, &PhotosPage::refreshPage);
    connect(&m_session, &PhotoSession::cleaningChanged, this, &PhotosPage::refreshActions);
    connect(&m_session, &PhotoSession::foundNothing, this, [this](int skipped) {
        m_dropZone->setProblem(tr("No photos in there"),
                               tr("%n file(s) were looked at. Privet cleans JPEG and PNG pictures.", nullptr, skipped));
    });

    auto *view = m_list->view();
    connect(view, &PhotoListView::currentRowChanged, this, &PhotosPage::refreshDetail);
    connect(view, &PhotoListView::selectedRowsChanged, this, &PhotosPage::refreshActions);
    connect(view, &PhotoListView::sightChanged, this, &PhotosPage::refreshThumbnails);
    connect(view, &PhotoListView::opened, this, [this] {
        m_workspace->openDetail(true);
        if (m_workspace->isStacked())
            m_detail->setFocus(Qt::OtherFocusReason);
    });
    connect(m_workspace, &PhotoWorkspace::stackChanged, this, &PhotosPage::refreshHeader);

    auto &reader = m_session.reader();
    connect(m_detail, &DetailPane::picturesWanted, &reader, &PhotoReader::setDetail);
    connect(&reader, &PhotoReader::decoded, this, [this](const std::vector<PictureReply> &batch) {
        for (const auto &reply : batch) {
            if (reply.key & detailKey)
                m_detail->take(reply);
            else
                m_session.thumbnails().put(reply);
        }
        m_list->view()->viewport()->update();
    });
    connect(m_detail, &DetailPane::controlsChanged, this, &PhotosPage::refreshTabOrder);
    connect(m_list, &PhotoListPane::controlsChanged, this, &PhotosPage::refreshTabOrder);
    connect(m_detail, &DetailPane::proofWanted, this, [this] { m_dialogs.showProof(m_list->current()); });
    connect(m_detail, &DetailPane::hiddenWanted, this,
            [this](std::size_t part) { m_dialogs.showHidden(m_list->current(), part, m_detail); });
    connect(m_detail, &DetailPane::neutralNameWanted, this,
            [this] { m_session.clean({m_list->current()}, PhotoSession::How::NeutralName); });
    connect(m_detail, &DetailPane::takeOffWanted, this, &PhotosPage::takeOff);
    connect(m_detail, &DetailPane::openFolderWanted, m_actions.openFolder, &QAction::trigger);
    connect(m_bar->dragOut(), &DragOutButton::copyWanted, m_actions.save, &QAction::trigger);
}

void PhotosPage::shown()
{
    if (m_stack->currentWidget() == m_dropZone)
        m_dropZone->chooseButton()->setFocus(Qt::OtherFocusReason);
    else
        m_list->view()->setFocus(Qt::OtherFocusReason);
}

void PhotosPage::aboutToLock()
{
    m_dialogs.closeAll();
    m_session.takeAllOff();
    m_detail->setRow(nullptr);
}

void PhotosPage::openTarget(const QUrl &target) { m_session.add(Importer::localPaths({target})); }

void PhotosPage::refreshPage()
{
    auto &model = m_session.model();
    const bool hasContent = model.rowCount() > 0 || m_session.isFinding();
    m_stack->setCurrentWidget(hasContent && !m_isDraggedOver ? static_cast<QWidget *>(m_workspace) : m_dropZone);
    m_list->setReading(m_session.isFinding());
    if (hasContent)
        m_dropZone->setProblem({}, {});
    else
        m_workspace->openDetail(false);
    if (const bool hasRows = model.rowCount() > 0; std::exchange(m_hadRows, hasRows) != hasRows && hasRows)
        m_list->view()->setFocus(Qt::OtherFocusReason);
    refreshHeader();
    refreshActions();
    Q_EMIT badgeChanged(model.count(PhotoView::GivesAway));
}

void PhotosPage::refreshHeader()
{
    const auto &model = m_session.model();
    const auto *row = m_workspace->isStacked() && m_workspace->isDetailOpen() ? model.row(m_list->current()) : nullptr;
    m_actions.back->setVisible(row);
    m_actions.back->setEnabled(row);
    m_header->setTitle(row ? row->name : tr("Photos"));
    m_header->setSentence(row ? photoSentence(*row, m_list->position(), m_list->shownRows())
                              : pageSentence(model, m_session.isFinding()));
}

void PhotosPage::refreshActions()
{
    const auto ids = chosen();
    const bool any = !ids.empty();
    const bool free = !m_session.isCleaning();
    const auto cleanable = static_cast<int>(m_session.cleanable().size());
    const auto *one = ids.size() == 1 ? m_session.model().row(ids.front()) : nullptr;
    const bool isPossible = any && !(one && stateOf(*one) == PhotoState::NotPossible);
    m_actions.save->setText(ids.size() > 1 ? tr("Save %n clean copy(s)", nullptr, static_cast<int>(ids.size()))
                                           : tr("Save clean copy"));
    m_actions.save->setEnabled(isPossible && free);
    m_actions.saveAll->setText(cleanable > 0 ? tr("Clean all %Ln", nullptr, cleanable) : tr("Clean all"));
    m_actions.saveAll->setEnabled(cleanable > 0 && free);
    m_actions.saveAll->setVisible(m_session.model().rowCount() > 0);
    m_actions.replace->setEnabled(free && !m_session.replaceable(ids).empty());
    m_actions.copyOut->setEnabled(isPossible);
    m_actions.openFolder->setEnabled(any);
    m_actions.takeOff->setEnabled(any);
    m_actions.takeAllOff->setEnabled(m_session.model().rowCount() > 0);
    m_actions.find->setEnabled(m_session.model().rowCount() > 0);
    m_bar->dragOut()->setEnabled(isPossible);
    m_bar->dragOut()->setFiles(m_session.cleanFiles(ids));
}

void PhotosPage::refreshDetail()
{
    m_detail->setRow(m_session.model().row(m_list->current()));
    refreshHeader();
    refreshActions();
}

void PhotosPage::refreshTabOrder()
{
    QWidget *last = m_header;
    for (auto *part : {static_cast<QWidget *>(m_header), static_cast<QWidget *>(m_dropZone),
                       static_cast<QWidget *>(m_list), static_cast<QWidget *>(m_detail), static_cast<QWidget *>(m_bar)})
        last = continueTabOrder(last, part);
}

void PhotosPage::refreshThumbnails()
{
    std::vector<const PhotoRow *> rows;
    for (const auto id : m_list->view()->visible())
        rows.push_back(m_session.model().row(id));
    constexpr double edge = 44 * 1.5; // the square is cut out of the middle
    const auto pixels = static_cast<std::uint32_t>(m_context.theme.px(edge) * devicePixelRatioF());
    m_session.reader().setThumbnails(m_session.thumbnails().missing(rows, pixels));
}

void PhotosPage::setPrivate(bool isPrivate)
{
    m_actions.blur->setChecked(isPrivate);
    m_detail->setPrivate(isPrivate);
    m_session.thumbnails().setPrivate(isPrivate);
    m_list->view()->viewport()->update();
    refreshThumbnails();
}

std::vector<PhotoId> PhotosPage::chosen() const
{
    auto ids = m_list->view()->selected();
    if (ids.empty() && m_list->current() != 0)
        ids.push_back(m_list->current());
    return ids;
}

void PhotosPage::chooseFiles()
{
    askForFiles(this, tr("Choose photos"), tr("Photos (*.jpg *.jpeg *.jpe *.png *.apng);;All files (*)"),
                [this](const QStringList &files) { m_session.add(files); });
}

void PhotosPage::paste()
{
    const auto *data = QGuiApplication::clipboard()->mimeData();
    if (!data || !m_session.paste(*data))
        m_context.messages.post(this, {tr("There is no picture on the clipboard."), {}, {}, {}});
}

void PhotosPage::copyOut()
{
    const auto files = m_session.cleanFiles(chosen());
    if (files.isEmpty()) {
        m_context.messages.post(this, {tr("Save the clean copy first, then it can be copied."), {}, {}, {}});
        return;
    }
    QGuiApplication::clipboard()->setMimeData(DragOutButton::mimeDataFor(files));
    m_context.messages.post(this, {tr("%n clean copy(s) on the clipboard. Paste it where you need it.", nullptr,
                                      static_cast<int>(files.size())),
                                   {},
                                   {},
                                   {}});
}

void PhotosPage::takeOff() { m_session.takeOff(chosen()); }

void PhotosPage::dragEnterEvent(QDragEnterEvent *event)
{
    const auto count = static_cast<int>(Importer::localPaths(event->mimeData()->urls()).size());
    if (count == 0 && !event->mimeData()->hasImage())
        return;
    event->acceptProposedAction();
    m_isDraggedOver = true;
    m_dropZone->setDragSentence(count > 0 ? tr("Add %n file(s)", nullptr, count) : tr("Add the picture"));
    refreshPage();
}

void PhotosPage::dragLeaveEvent(QDragLeaveEvent *)
{
    m_isDraggedOver = false;
    m_dropZone->setDragSentence({});
    refreshPage();
}

void PhotosPage::dropEvent(QDropEvent *event)
{
    dragLeaveEvent(nullptr);
    if (m_session.paste(*event->mimeData()))
        event->acceptProposedAction();
}

namespace {

/// The window goes back to the page before with the same key, so the page takes it only while it can go back itself.
bool isBackKey(const QKeyEvent &event) { return event.key() == Qt::Key_Left && event.modifiers() == Qt::AltModifier; }

} // namespace

bool PhotosPage::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && m_actions.back->isEnabled()
        && isBackKey(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return ModulePage::event(event);
}

void PhotosPage::keyPressEvent(QKeyEvent *event)
{
    if (isBackKey(*event) && m_actions.back->isEnabled())
        m_actions.back->trigger();
    else
        ModulePage::keyPressEvent(event);
}

void PhotosPage::resizeEvent(QResizeEvent *event)
{
    ModulePage::resizeEvent(event);
    m_workspace->fit(window()->width());
}

} // namespace privet::photos
