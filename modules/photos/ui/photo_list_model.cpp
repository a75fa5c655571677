// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/photo_list_model.h"

#include <algorithm>

namespace privet::photos {

int PhotoListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PhotoListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &row = rowAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case Qt::ToolTipRole:
        return QString::fromStdString(row.item.path.string());
    case Qt::AccessibleTextRole:
        return spokenLine(row);
    case IdRole:
        return row.id;
    case StateRole:
        return static_cast<int>(stateOf(row));
    case ReasonRole:
        return reasonLine(row);
    default:
        return {};
    }
}

std::vector<PhotoId> PhotoListModel::append(std::vector<CleanItem> items)
{
    std::vector<PhotoRow> rows;
    std::vector<PhotoId> ids;
    for (auto &item : items) {
        if (!m_known.insert(item.path.string()).second)
            continue;
        PhotoRow row;
        row.id = m_nextId++;
        row.name = QString::fromStdString(item.path.filename().string());
        row.item = std::move(item);
        ids.push_back(row.id);
        rows.push_back(std::move(row));
    }
    if (rows.empty())
        return ids;

    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
    for (auto &row : rows) {
        adjustCount(row, 1);
        m_rows.push_back(std::move(row));
    }
    endInsertRows();
    Q_EMIT countsChanged();
    return ids;
}

void PhotoListModel::setReports(const std::vector<Looked> &batch)
{
    changeRows(batch, [](PhotoRow &row, const Looked &looked) { row.report = looked.report; });
}

void PhotoListModel::setResults(const std::vector<CleanedOne> &batch)
{
    changeRows(batch, [](PhotoRow &row, const CleanedOne &cleaned) { row.result = cleaned.result; });
}

template <class Batch, class Change> void PhotoListModel::changeRows(const Batch &batch, Change change)
{
    std::vector<int> changed;
    for (const auto &entry : batch) {
        const int at = find(entry.id);
        if (at < 0)
            continue;
        auto &row = m_rows[static_cast<std::size_t>(at)];
        adjustCount(row, -1);
        change(row, entry);
        adjustCount(row, 1);
        changed.push_back(at);
    }
    if (changed.empty())
        return;
    announce(std::move(changed));
    Q_EMIT countsChanged();
}

void PhotoListModel::announce(std::vector<int> rows)
{
    std::sort(rows.begin(), rows.end());
    for (std::size_t begin = 0; begin < rows.size();) {
        std::size_t end = begin + 1;
        while (end < rows.size() && rows[end] <= rows[end - 1] + 1)
            ++end;
        Q_EMIT dataChanged(index(rows[begin]), index(rows[end - 1]));
        begin = end;
    }
}

void PhotoListModel::take(std::vector<PhotoId> ids)
{
    std::vector<int> rows;
    for (const auto id : ids) {
        if (const int at = find(id); at >= 0)
            rows.push_back(at);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());

    // From the end, so that the rows before keep their place.
    while (!rows.empty()) {
        const int last = rows.back();
        int first = last;
        rows.pop_back();
        while (!rows.empty() && rows.back() == first - 1) {
            first = rows.back();
            rows.pop_back();
        }
        removeRun(first, last);
    }
    Q_EMIT countsChanged();
}

void PhotoListModel::removeRun(int first, int last)
{
    beginRemoveRows({}, first, last);
    for (int at = first; at <= last; ++at) {
        const auto &row = rowAt(at);
        adjustCount(row, -1);
        m_known.erase(row.item.path.string());
    }
    m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
    endRemoveRows();
}

void PhotoListModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_known.clear();
    m_counts.fill(0);
    endResetModel();
    Q_EMIT countsChanged();
}

const PhotoRow *PhotoListModel::row(PhotoId id) const
{
    const int at = find(id);
    return at < 0 ? nullptr : &rowAt(at);
}

QModelIndex PhotoListModel::indexOf(PhotoId id) const
{
    const int at = find(id);
    return at < 0 ? QModelIndex() : index(at);
}

int PhotoListModel::count(PhotoView view) const
{
    int sum = 0;
    for (int state = 0; state < photoStates; ++state) {
        if (isIn(view, static_cast<PhotoState>(state)))
            sum += m_counts[static_cast<std::size_t>(state)];
    }
    return sum;
}

int PhotoListModel::find(PhotoId id) const
{
    const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), id,
                                     [](const PhotoRow &row, PhotoId wanted) { return row.id < wanted; });
    return at == m_rows.end() || at->id != id ? -1 : static_cast<int>(at - m_rows.begin());
}

void PhotoListModel::adjustCount(const PhotoRow &row, int by)
{
    m_counts[static_cast<std::size_t>(stateOf(row))] += by;
}

} // namespace privet::photos
