// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/photo_list_pane.h"

#include "photos/ui/linkage_card.h"
#include "photos/ui/photo_delegate.h"
#include "shell/empty_state.h"
#include "shell/icons.h"
#include "shell/loading_rows.h"
#include "shell/panel.h"
#include "shell/segmented_switch.h"
#include "shell/text.h"

#include <QAction>
#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace privet::photos {

namespace {

constexpr std::array views{PhotoView::All, PhotoView::GivesAway, PhotoView::Clean, PhotoView::NotPossible};

} // namespace

PhotoListPane::PhotoListPane(const Icons &icons, PhotoListModel &model, const LinkageWatch &linkage,
                             const Thumbnails &thumbnails, QWidget *parent)
    : QWidget(parent)
    , m_icons(icons)
    , m_model(model)
    , m_filter(new PhotoFilter(this))
    , m_view(new PhotoListView(this))
    , m_linkage(new LinkageCard(icons, linkage, this))
    , m_stack(new QStackedWidget(this))
    , m_noMatch(new EmptyState(icons, this))
    , m_loading(new LoadingRows(icons.theme(), this))
{
    m_filter->setSourceModel(&model);
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new PhotoDelegate(icons, thumbnails, m_view));

    m_noMatch->setIcon(QStringLiteral("search"));
    auto *clear = m_noMatch->addButton(tr("Clear filters"));
    connect(clear, &QPushButton::clicked, this, &PhotoListPane::clearFilters);

    m_stack->addWidget(m_view);
    m_stack->addWidget(m_noMatch);
    m_stack->addWidget(m_loading);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    makeBar();
    column->addWidget(m_linkage);
    column->addWidget(m_stack, 1);

    connect(&model, &PhotoListModel::countsChanged, this, &PhotoListPane::refreshCounts);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &PhotoListPane::refresh);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &PhotoListPane::refresh);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &PhotoListPane::refresh);
    connect(m_view, &PhotoListView::typed, this, [this](const QString &typed) {
        openSearch();
        m_search->insert(typed);
    });
    connect(m_view, &PhotoListView::escaped, this, &PhotoListPane::clearFilters);
    connect(m_linkage, &LinkageCard::chosen, this, &PhotoListPane::select);
    connect(m_linkage, &LinkageCard::controlsChanged, this, &PhotoListPane::controlsChanged);
    refreshCounts();
    refresh();
}

void PhotoListPane::makeBar()
{
    const auto &theme = m_icons.theme();
    auto *bar = new Panel(theme, {Role::Window, Role::Border, 0, Qt::BottomEdge}, this);
    m_switch = new SegmentedSwitch(tr("Which photos to show"), bar);
    m_switch->addSegment(tr("All"));
    m_switch->addSegment(tr("Gives away"));
    m_switch->addSegment(tr("Clean", "state of a photo"));
    m_switch->addSegment(tr("Not possible"));
    m_search = new QLineEdit(bar);
    m_search->setAccessibleName(tr("Filter by name"));
    m_search->setPlaceholderText(tr("Filter by name"));
    m_search->setClearButtonEnabled(true);
    m_search->setAcceptDrops(false); // files dropped on it belong to the page
    m_search->hide();

    auto *rows = new QVBoxLayout(bar);
    rows->setContentsMargins(theme.px(24), theme.px(9), theme.px(12), theme.px(9));
    rows->setSpacing(theme.px(8));
    rows->addWidget(m_switch);
    rows->addWidget(m_search);
    layout()->addWidget(bar);

    auto *leave = new QAction(tr("Clear the filter"), m_search);
    leave->setShortcut(Qt::Key_Escape);
    leave->setShortcutContext(Qt::WidgetShortcut);
    m_search->addAction(leave);
    connect(leave, &QAction::triggered, this, [this] {
        m_search->clear();
        m_search->hide();
        m_view->setFocus(Qt::OtherFocusReason);
    });
    connect(m_search, &QLineEdit::textChanged, this, &PhotoListPane::changeText);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { m_view->setFocus(Qt::OtherFocusReason); });
    connect(m_switch, &SegmentedSwitch::currentChanged, this, [this](int index) {
        m_filter->setView(views.at(static_cast<std::size_t>(index)));
        refresh();
    });
}

PhotoId PhotoListPane::current() const
{
    const auto index = m_view->currentIndex();
    return index.isValid() ? index.data(PhotoListModel::IdRole).toULongLong() : 0;
}

void PhotoListPane::setCurrent(PhotoId id)
{
    const auto index = m_filter->mapFromSource(m_model.indexOf(id));
    if (index.isValid())
        m_view->setCurrentIndex(index);
}

void PhotoListPane::select(const std::vector<PhotoId> &ids)
{
    resetFilters();
    QItemSelection runs;
    for (const auto id : ids) {
        const auto index = m_filter->mapFromSource(m_model.indexOf(id));
        if (!index.isValid())
            continue;
        if (!runs.isEmpty() && runs.last().bottom() == index.row() - 1)
            runs.last() = QItemSelectionRange(runs.last().topLeft(), index);
        else
            runs.append(QItemSelectionRange(index));
    }
    if (runs.isEmpty())
        return;
    // Qt compares each old run with each new one, so the old ones go first.
    m_view->clearSelection();
    m_view->selectionModel()->select(runs, QItemSelectionModel::Select);
    m_view->selectionModel()->setCurrentIndex(runs.first().topLeft(), QItemSelectionModel::NoUpdate);
}

int PhotoListPane::position() const { return m_view->currentIndex().row() + 1; }

void PhotoListPane::setReading(bool isReading)
{
    m_isReading = isReading;
    refresh();
}

void PhotoListPane::openSearch()
{
    m_search->show();
    m_search->setFocus(Qt::ShortcutFocusReason);
}

void PhotoListPane::clearFilters()
{
    resetFilters();
    m_view->setFocus(Qt::OtherFocusReason);
}

void PhotoListPane::resetFilters()
{
    m_search->clear();
    m_search->hide();
    m_switch->setCurrent(0);
    m_filter->setView(PhotoView::All);
    refresh();
}

void PhotoListPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    constexpr double share = 0.4;
    m_linkage->setMostHeight(static_cast<int>(height() * share));
}

void PhotoListPane::changeText(const QString &text)
{
    m_filter->setText(text);
    refresh();
}

void PhotoListPane::refreshCounts()
{
    for (std::size_t i = 0; i < views.size(); ++i)
        m_switch->setCount(static_cast<int>(i), m_model.count(views[i]));
}

void PhotoListPane::refresh()
{
    const bool isEmpty = m_filter->rowCount() == 0;
    if (!isEmpty)
        m_stack->setCurrentWidget(m_view);
    else if (m_isReading && m_model.rowCount() == 0)
        m_stack->setCurrentWidget(m_loading);
    else
        m_stack->setCurrentWidget(m_noMatch);

    const auto text = m_filter->text();
    m_noMatch->setTitle(text.isEmpty() ? tr("Nothing here") : tr("Nothing matches “%1”").arg(isolated(text)));
    m_noMatch->setText(m_filter->view() == PhotoView::All ? tr("The filter by name is on.")
                                                          : tr("Only a part of the list is shown."));
    // A list always has a current row, so that the detail has something to say.
    if (!isEmpty && !m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_filter->index(0, 0));
    Q_EMIT filterChanged();
}

} // namespace privet::photos
