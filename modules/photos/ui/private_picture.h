// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QTimer>
#include <QWidget>

namespace privet {
class Icons;
}

namespace privet::photos {

/// A picture with rounded corners, or the place where one will be. A private one shows only its blur until the pointer
/// has rested on it for 300 ms, it is pressed, or Space is held; it is blurred again at once when that ends or the
/// window loses the focus.
class PrivatePicture final : public QWidget
{
    Q_OBJECT

public:
    explicit PrivatePicture(const Icons &icons, QWidget *parent = nullptr);

    /// What a screen reader is told of a picture that is not private.
    void setName(const QString &name);
    void setPicture(const QImage &picture);
    /// Shown in a dashed frame while there is no picture.
    void setPlaceholder(const QString &sentence);
    void setPrivate(bool isPrivate);
    [[nodiscard]] bool isPrivate() const { return m_isPrivate; }
    /// Whether the clear picture can be seen right now.
    [[nodiscard]] bool isClear() const { return !m_isPrivate || m_isRevealed; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool event(QEvent *event) override;

private:
    void reveal(bool isRevealed);
    void describe();
    void paintPlaceholder(QPainter &painter) const;
    void paintVeil(QPainter &painter) const;

    const Icons &m_icons;
    QString m_name;
    QString m_placeholder;
    QImage m_picture;
    QImage m_blurred;
    QTimer m_rest;
    bool m_isPrivate = false;
    bool m_isRevealed = false;
};

} // namespace privet::photos
