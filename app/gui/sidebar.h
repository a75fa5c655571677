// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QListView>
#include <QString>
#include <QWidget>

class QStandardItemModel;

namespace privet {

class Icons;

/// Mark and name, the pages in their groups, and at the bottom those that belong to the program itself. As a rail it
/// shows icons only, with tool tips. Pages are known by their index, the bottom ones after the others.
class Sidebar final : public QWidget
{
    Q_OBJECT

public:
    struct Entry {
        QString title;
        QString icon;
        int group = 0;
    };

    Sidebar(const Icons &icons, const QList<Entry> &pages, const QList<Entry> &bottom, QWidget *parent = nullptr);

    void setCurrent(int page);
    void setBadge(int page, int count);
    void setRail(bool rail);
    /// Width as a full sidebar or as a rail.
    [[nodiscard]] int widthFor(bool rail) const;

Q_SIGNALS:
    /// The arrow keys stand on this page, which is to be shown.
    void chosen(int page);
    /// It was clicked, or Enter pressed: the person wants to work there.
    void entered(int page);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QListView *addList(const QList<Entry> &entries, int firstPage, const QString &name);

    const Icons &m_icons;
    QList<QListView *> m_lists;
    bool m_rail = false;
};

} // namespace privet
