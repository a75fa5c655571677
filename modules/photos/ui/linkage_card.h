// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/linkage_watch.h"
#include "shell/panel.h"

class QScrollArea;
class QToolButton;

namespace privet::photos {

/// "What they say together": a sentence for each group of photos that belong together, with a link that selects them.
/// It is there only when there is something to say, can be folded, and leaves most of the height to the list below.
class LinkageCard final : public Panel
{
    Q_OBJECT

public:
    /// Borrows both.
    LinkageCard(const Icons &icons, const LinkageWatch &linkage, QWidget *parent = nullptr);

    /// How high the sentences may become before they scroll.
    void setMostHeight(int height);

Q_SIGNALS:
    void chosen(const std::vector<privet::photos::PhotoId> &photos);
    /// There are other links than before: the tab order has to be told.
    void controlsChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeHead();
    void setOpen(bool isOpen);
    void refresh();
    [[nodiscard]] QWidget *newLines();
    [[nodiscard]] QWidget *newLine(std::size_t index, QWidget *parent);
    void fit();

    const Icons &m_icons;
    const LinkageWatch &m_linkage;
    QToolButton *m_fold = nullptr;
    QScrollArea *m_scroll;
    int m_mostHeight = 0;
};

} // namespace privet::photos
