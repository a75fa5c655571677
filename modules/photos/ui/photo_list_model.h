// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/photo_row.h"

#include <QAbstractListModel>

#include <array>
#include <unordered_set>
#include <vector>

namespace privet::photos {

/// The files on the list, in the order in which they came: flat, held as plain structs, fed in batches.
///
/// Changes arrive as batches and leave as one dataChanged per run of neighbouring rows, so that ten thousand reports
/// cost the views a few hundred signals. GUI thread.
class PhotoListModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole,
        StateRole, ///< int(PhotoState)
        ReasonRole, ///< the quiet second line
    };

    struct Looked {
        PhotoId id = 0;
        std::shared_ptr<const PhotoReport> report;
    };
    struct CleanedOne {
        PhotoId id = 0;
        std::shared_ptr<const CleanResult> result; ///< null takes the result away again
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    /// Adds rows at the end and says which ids they got. Files that are on the list already are left out.
    std::vector<PhotoId> append(std::vector<CleanItem> items);
    void setReports(const std::vector<Looked> &batch);
    void setResults(const std::vector<CleanedOne> &batch);
    /// Takes rows off the list. The files stay where they are.
    void take(std::vector<PhotoId> ids);
    void clear();

    /// Null when the row is gone. Valid until the model changes.
    [[nodiscard]] const PhotoRow *row(PhotoId id) const;
    [[nodiscard]] const PhotoRow &rowAt(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    [[nodiscard]] QModelIndex indexOf(PhotoId id) const;
    [[nodiscard]] int count(PhotoState state) const { return m_counts[static_cast<std::size_t>(state)]; }
    [[nodiscard]] int count(PhotoView view) const;

Q_SIGNALS:
    void countsChanged();

private:
    [[nodiscard]] int find(PhotoId id) const;
    template <class Batch, class Change> void changeRows(const Batch &batch, Change change);
    void announce(std::vector<int> rows);
    void removeRun(int first, int last);
    void adjustCount(const PhotoRow &row, int by);

    std::vector<PhotoRow> m_rows; ///< sorted by id, since ids only rise
    std::unordered_set<std::string> m_known; ///< their paths
    std::array<int, photoStates> m_counts{};
    PhotoId m_nextId = 1;
};

} // namespace privet::photos
