// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace privet {

class Icons;

/// A page that is locked, empty, or has met an error: a picture, a title, one sentence, its buttons and links, all in
/// the middle. As a drop zone it has a dashed edge and says what will happen while something is dragged over it;
/// accepting the drop is the page's.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(const Icons &icons, QWidget *parent = nullptr);

    void setIcon(const QString &name);
    /// A larger drawing in several colours, "art-photos", instead of an icon.
    void setArt(const QString &name);
    void setTitle(const QString &title);
    void setText(const QString &text);
    /// The first button added is the primary one.
    QPushButton *addButton(const QString &text);
    /// A quiet line under the buttons: `before` in plain text, then the link.
    QPushButton *addLink(const QString &before, const QString &link);

    void setDropZone(bool dropZone);
    /// While something is dragged over the page: "Add 14 files". An empty sentence ends it.
    void setDragSentence(const QString &sentence);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    class Picture;

    const Icons &m_icons;
    Picture *m_picture;
    QLabel *m_title;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    QVBoxLayout *m_links;
    QString m_plainTitle;
    bool m_isDropZone = false;
    bool m_isDraggedOver = false;
};

} // namespace privet
