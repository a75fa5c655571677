// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QBoxLayout;
class QPushButton;

namespace privet {
class EmptyState;
class Icons;
}

namespace privet::photos {

/// The page before there are photos: one large place to drop them, and the three promises. Photos are never locked, so
/// this is also what a locked program shows.
class DropZone final : public QWidget
{
    Q_OBJECT

public:
    explicit DropZone(const Icons &icons, QWidget *parent = nullptr);

    /// While something is dragged over the page: "Add 14 files". Empty ends it.
    void setDragSentence(const QString &sentence);
    /// Why nothing came of the last drop, with the same ways out. Empty text is the usual invitation.
    void setProblem(const QString &title, const QString &text);
    [[nodiscard]] QPushButton *chooseButton() const { return m_choose; }

Q_SIGNALS:
    void chooseWanted();
    void pasteWanted();
    void sampleWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    class Promise;

    const Icons &m_icons;
    EmptyState *m_state;
    QPushButton *m_choose;
    QWidget *m_promises;
    QBoxLayout *m_promiseRow;
};

} // namespace privet::photos
