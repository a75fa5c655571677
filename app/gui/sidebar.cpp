// SPDX-License-Identifier: GPL-3.0-or-later
#include "sidebar.h"

#include "shell/icons.h"
#include "shell/panes.h"

#include <QItemSelectionModel>
#include <QLocale>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace privet {

namespace {

enum ItemRole { PageRole = Qt::UserRole, IconRole, BadgeRole, StartsGroupRole };

/// One row: icon, title, number of things to do; the current one with a bar at its start.
class SidebarDelegate final : public QStyledItemDelegate
{
public:
    SidebarDelegate(const Icons &icons, const bool &rail, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_icons(icons)
        , m_rail(rail)
    { }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        const Theme &theme = m_icons.theme();
        return {theme.px(34), theme.px(index.data(StartsGroupRole).toBool() ? 36 + 14 : 36)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Theme &theme = m_icons.theme();
        QRect row = option.rect;
        row.setTop(row.bottom() + 1 - theme.px(36));
        const bool current = option.state & QStyle::State_Selected;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        paintGround(painter, option, row);

        const int start = theme.px(m_rail ? 7 : 10);
        const QRect icon(row.left() + start, row.top(), theme.px(20), row.height());
        m_icons.paint(painter, QStyle::visualRect(option.direction, row, icon), index.data(IconRole).toString(),
                      current ? Role::AccentOnSoft : Role::TextMuted);
        if (!m_rail)
            paintWords(painter, option, row, index);
        painter->restore();
    }

private:
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option, const QRect &row) const
    {
        const Theme &theme = m_icons.theme();
        const bool current = option.state & QStyle::State_Selected;
        const double radius = theme.px(6);
        painter->setPen(Qt::NoPen);
        if (current || (option.state & QStyle::State_MouseOver)) {
            painter->setBrush(theme.color(current ? Role::SelectionRow : Role::Hover));
            painter->drawRoundedRect(row, radius, radius);
        }
        if (current) {
            const QRect bar(row.left(), row.top() + theme.px(8), theme.px(3), row.height() - theme.px(16));
            painter->setBrush(theme.color(Role::Accent));
            painter->drawRoundedRect(QStyle::visualRect(option.direction, row, bar), 1.5, 1.5);
        }
        if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange)) {
            painter->setPen(QPen(theme.color(Role::Focus), 2));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), radius, radius);
        }
    }

    void paintWords(QPainter *painter, const QStyleOptionViewItem &option, const QRect &row,
                    const QModelIndex &index) const
    {
        const Theme &theme = m_icons.theme();
        const bool current = option.state & QStyle::State_Selected;
        const int badge = index.data(BadgeRole).toInt();
        const QString count = badge > 0 ? QLocale().toString(badge) : QString();
        painter->setFont(theme.font(TextStyle::Body));
        const int countWidth = painter->fontMetrics().horizontalAdvance(count);
        const QRect counted(row.right() - theme.px(10) - countWidth, row.top(), countWidth + 1, row.height());
        painter->setPen(theme.color(Role::TextMuted));
        painter->drawText(QStyle::visualRect(option.direction, row, counted), Qt::AlignCenter, count);

        const QRect title = row.adjusted(theme.px(40), 0, -theme.px(18) - countWidth, 0);
        painter->setFont(theme.font(current ? TextStyle::Strong : TextStyle::Body));
        painter->setPen(theme.color(Role::Text));
        painter->drawText(QStyle::visualRect(option.direction, row, title),
                          static_cast<int>(QStyle::visualAlignment(option.direction, Qt::AlignVCenter | Qt::AlignLeft)),
                          painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, title.width()));
    }

    const Icons &m_icons;
    const bool &m_rail;
};

} // namespace

Sidebar::Sidebar(const Icons &icons, const QList<Entry> &pages, const QList<Entry> &bottom, QWidget *parent)
    : QWidget(parent)
    , m_icons(icons)
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    m_lists = {addList(pages, 0, tr("Pages")), addList(bottom, static_cast<int>(pages.size()), tr("Program"))};
    column->addWidget(m_lists[0], 1);
    column->addWidget(m_lists[1]);
    setRail(false);
}

QListView *Sidebar::addList(const QList<Entry> &entries, int firstPage, const QString &name)
{
    auto *list = new QListView;
    auto *model = new QStandardItemModel(list);
    int height = 0;
    for (const Entry &entry : entries) {
        auto *item = new QStandardItem(entry.title);
        item->setEditable(false);
        item->setToolTip(entry.title);
        item->setData(firstPage + model->rowCount(), PageRole);
        item->setData(entry.icon, IconRole);
        item->setData(model->rowCount() > 0 && entry.group != entries[model->rowCount() - 1].group, StartsGroupRole);
        model->appendRow(item);
        height += m_icons.theme().px(36);
    }
    list->setModel(model);
    list->setItemDelegate(new SidebarDelegate(m_icons, m_rail, list));
    list->setFrameShape(QFrame::NoFrame);
    list->setMouseTracking(true);
    list->setAccessibleName(name);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->viewport()->setAutoFillBackground(false);
    list->setMinimumHeight(firstPage > 0 ? height : 0);
    list->setMaximumHeight(firstPage > 0 ? height : QWIDGETSIZE_MAX);
    markAsPane(list);
    // Not the current row: Qt gives one to a list that Tab comes to, and passing by must not change the page.
    connect(list->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this](const QItemSelection &now) {
        if (!now.isEmpty())
            Q_EMIT chosen(now.indexes().first().data(PageRole).toInt());
    });
    const auto enter = [this](const QModelIndex &index) { Q_EMIT entered(index.data(PageRole).toInt()); };
    connect(list, &QListView::clicked, this, enter);
    connect(list, &QListView::activated, this, enter);
    return list;
}

void Sidebar::setCurrent(int page)
{
    for (QListView *list : m_lists) {
        const QAbstractItemModel *model = list->model();
        QModelIndex found;
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data(PageRole).toInt() == page)
                found = model->index(row, 0);
        }
        if (list->currentIndex() == found)
            continue;
        if (found.isValid())
            list->setCurrentIndex(found);
        else
            list->selectionModel()->clear();
    }
}

void Sidebar::setBadge(int page, int count)
{
    for (QListView *list : m_lists) {
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const QModelIndex index = list->model()->index(row, 0);
            if (index.data(PageRole).toInt() != page)
                continue;
            list->model()->setData(index, count, BadgeRole);
            list->model()->setData(index,
                                   count > 0 ? tr("%1, %n to do", nullptr, count).arg(index.data().toString())
                                             : index.data().toString(),
                                   Qt::AccessibleTextRole);
        }
    }
}

int Sidebar::widthFor(bool rail) const { return m_icons.theme().px(rail ? 48 : 216); }

void Sidebar::setRail(bool rail)
{
    m_rail = rail;
    const Theme &theme = m_icons.theme();
    layout()->setContentsMargins(theme.px(rail ? 6 : 12), theme.px(60), theme.px(rail ? 7 : 13), theme.px(12));
    update();
}

void Sidebar::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_icons.theme();
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(Role::Sidebar));
    const QRect edge(width() - 1, 0, 1, height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), edge), theme.color(Role::Border));

    const QRect top(0, 0, width(), theme.px(56));
    const QRect mark(theme.px(m_rail ? 12 : 18), theme.px(16), theme.px(24), theme.px(24));
    m_icons.paintArt(&painter, QStyle::visualRect(layoutDirection(), top, mark), QStringLiteral("privet"));
    if (m_rail)
        return;
    painter.setFont(theme.font(TextStyle::Section));
    painter.setPen(theme.color(Role::Text));
    const QRect name = top.adjusted(theme.px(52), 0, 0, 0);
    painter.drawText(QStyle::visualRect(layoutDirection(), top, name),
                     static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignVCenter | Qt::AlignLeft)),
                     QStringLiteral("Privet"));
}

} // namespace privet
