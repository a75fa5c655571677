// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSplitter>

namespace privet {
class Theme;
}

namespace privet::photos {

/// List and detail side by side; in a narrow window one after the other: the list first, the detail opens in its place.
class PhotoWorkspace final : public QSplitter
{
    Q_OBJECT

public:
    /// Takes both widgets.
    PhotoWorkspace(const Theme &theme, QWidget *list, QWidget *detail, QWidget *parent = nullptr);

    [[nodiscard]] bool isStacked() const { return m_isStacked; }
    [[nodiscard]] bool isDetailOpen() const { return m_isDetailOpen; }
    /// Says which one a narrow window shows. A wide one shows both.
    void openDetail(bool open);
    /// `width` is that of the window.
    void fit(int width);

Q_SIGNALS:
    void stackChanged();

private:
    void refresh();

    const Theme &m_theme;
    QWidget *m_list;
    QWidget *m_detail;
    bool m_isStacked = false;
    bool m_isDetailOpen = false;
};

} // namespace privet::photos
