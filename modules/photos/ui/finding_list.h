// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/photo_row.h"

#include <QHash>
#include <QImage>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace privet {
class Icons;
}

namespace privet::photos {

class FindingRow;
class PrivatePicture;

/// "What this photo says about you": one row for each finding, hidden pictures to look at, and what stays.
class FindingList final : public QWidget
{
    Q_OBJECT

public:
    explicit FindingList(const Icons &icons, QWidget *parent = nullptr);

    void setRow(const PhotoRow &row);
    /// A picture that was asked for by hiddenPictureWanted().
    void setHiddenPicture(int index, const QImage &picture);

Q_SIGNALS:
    /// The person wants to see Inspection::embedded[index]. It opens blurred.
    void hiddenPictureWanted(int index);
    void neutralNameWanted();
    void controlsChanged();

private:
    void addFinding(const Finding &finding, const PhotoReport &report);
    void addLook(FindingRow *row, int embedded);
    void addWhatStays(const PhotoRow &row);
    void addRow(QWidget *row);

    const Icons &m_icons;
    QLabel *m_title;
    QLabel *m_subject;
    QVBoxLayout *m_rows;
    QWidget *m_content = nullptr; ///< all rows of one photo; replaced as a whole
    QHash<int, PrivatePicture *> m_hidden; ///< opened ones, by their index
};

} // namespace privet::photos
