// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

class QStackedWidget;

namespace privet {
class Icons;
class Theme;
}

namespace privet::photos {

class PrivatePicture;

/// Some bytes of a file, page by page, as numbers and letters or as words. Covered, it holds none of them: a click on
/// it asks to see them.
class BytesView final : public QWidget
{
    Q_OBJECT

public:
    explicit BytesView(const Icons &icons, QWidget *parent = nullptr);

    /// Goes to the first page of `range` and forgets what was shown.
    void setRange(Range range);
    void setCovered(bool isCovered);
    void setAsText(bool isText);
    /// What pageWanted() asked for; an answer to an earlier question is ignored.
    void takePage(Range range, const Bytes &bytes);
    /// A sentence in the place of the bytes.
    void setProblem(const QString &sentence);

    static constexpr std::uint64_t pageSize = 4096;

Q_SIGNALS:
    void pageWanted(privet::Range range);
    void uncoverWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *newText(const Theme &theme);
    void goTo(std::uint64_t begin);
    void refresh();
    [[nodiscard]] int bytesPerLine() const;

    QStackedWidget *m_stack;
    PrivatePicture *m_cover;
    QPlainTextEdit *m_text;
    QLabel *m_place;
    QPushButton *m_earlier;
    QPushButton *m_later;
    Range m_range;
    Range m_page;
    Bytes m_bytes;
    bool m_isCovered = true;
    bool m_isText = false;
};

} // namespace privet::photos
