// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/photo_filter.h"
#include "photos/ui/photo_list_model.h"
#include "photos/ui/photo_list_view.h"
#include "photos/ui/thumbnails.h"

#include <QWidget>

class QLineEdit;
class QStackedWidget;

namespace privet {
class EmptyState;
class Icons;
class LoadingRows;
class SegmentedSwitch;
}

namespace privet::photos {

class LinkageCard;
class LinkageWatch;

/// The list with its switch and its filter, what its photos say together, and what stands in its place while it is
/// being read or when nothing matches.
class PhotoListPane final : public QWidget
{
    Q_OBJECT

public:
    /// Borrows all four.
    PhotoListPane(const Icons &icons, PhotoListModel &model, const LinkageWatch &linkage, const Thumbnails &thumbnails,
                  QWidget *parent = nullptr);

    [[nodiscard]] PhotoListView *view() const { return m_view; }
    /// The row the detail speaks of; 0 for none.
    [[nodiscard]] PhotoId current() const;
    void setCurrent(PhotoId id);
    /// Selects exactly these rows and shows the first; filters that hide some of them are cleared.
    void select(const std::vector<PhotoId> &ids);
    /// Where the current row stands among those that are shown, from 1.
    [[nodiscard]] int position() const;
    [[nodiscard]] int shownRows() const { return m_filter->rowCount(); }
    [[nodiscard]] bool isFiltered() const { return m_filter->isActive(); }

    void setReading(bool isReading);
    void openSearch();
    void clearFilters();

Q_SIGNALS:
    void filterChanged();
    /// There are other controls than before: the tab order has to be told.
    void controlsChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void resetFilters();
    void makeBar();
    void refresh();
    void refreshCounts();
    void changeText(const QString &text);

    const Icons &m_icons;
    PhotoListModel &m_model;
    PhotoFilter *m_filter;
    PhotoListView *m_view;
    SegmentedSwitch *m_switch = nullptr;
    QLineEdit *m_search = nullptr;
    LinkageCard *m_linkage;
    QStackedWidget *m_stack;
    EmptyState *m_noMatch;
    LoadingRows *m_loading;
    bool m_isReading = false;
};

} // namespace privet::photos
