// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace privet {

class Icons;

/// The top of each page: its title, one sentence with its state, and at most three buttons at the end. On a narrow page
/// the buttons fold into More, from the end.
class PageHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(const Icons &icons, const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSentence(const QString &sentence);
    /// A button for `action`, after those that are there: its text, or only its icon with the text as tool tip and
    /// accessible name.
    QToolButton *addButton(QAction *action, bool iconOnly = false);
    /// A Back button before the title, or none for null. It follows the action's visibility.
    void setBackAction(QAction *action);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fold();

    const Icons &m_icons;
    QToolButton *m_back;
    QLabel *m_title;
    QLabel *m_sentence;
    QHBoxLayout *m_buttonRow;
    QToolButton *m_more;
    QList<QToolButton *> m_buttons;
};

} // namespace privet
