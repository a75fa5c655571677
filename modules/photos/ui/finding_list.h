// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/photo_row.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace privet {
class Icons;
}

namespace privet::photos {

class FindingRow;

/// "What this photo says about you": one row for each finding, a way to look at what is hidden, and what
/// stays.
class FindingList final : public QWidget
{
    Q_OBJECT

public:
    explicit FindingList(const Icons &icons, QWidget *parent = nullptr);

    void setRow(const PhotoRow &row);

Q_SIGNALS:
    /// The person wants to see Inspection::embedded[part].
    void hiddenWanted(std::size_t part);
    void neutralNameWanted();
    void controlsChanged();

private:
    void addFinding(const Finding &finding, const PhotoReport &report);
    void addLook(FindingRow *row, std::size_t part, Embedded::Kind kind);
    [[nodiscard]] static QString lookName(Embedded::Kind kind);
    void addWhatStays(const PhotoRow &row);
    void addRow(QWidget *row);

    const Icons &m_icons;
    QLabel *m_title;
    QLabel *m_subject;
    QVBoxLayout *m_rows;
    QWidget *m_content = nullptr; ///< all rows of one photo; replaced as a whole
};

} // namespace privet::photos
