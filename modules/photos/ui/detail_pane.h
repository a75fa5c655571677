// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/photo_row.h"
#include "photos/ui/reading_list.h"

#include <QScrollArea>

namespace privet {
class Banner;
class EmptyState;
class Icons;
}

namespace privet::photos {

class BeforeAfterView;
class FindingList;

/// Everything about one photo: before and after, the proof, what it says about you, what stays. For a photo that cannot
/// be cleaned: why, and the ways out.
class DetailPane final : public QScrollArea
{
    Q_OBJECT

public:
    explicit DetailPane(const Icons &icons, QWidget *parent = nullptr);

    /// Null shows nothing. The pane keeps no pointer.
    void setRow(const PhotoRow *row);
    [[nodiscard]] PhotoId current() const { return m_id; }
    /// Pictures open blurred.
    void setPrivate(bool isPrivate);
    void take(const PictureReply &reply);
    /// Drops every picture.
    void forgetPictures();

Q_SIGNALS:
    /// All pictures that are still missing, most wanted first.
    void picturesWanted(const std::vector<privet::photos::PictureRequest> &requests);
    /// There are other buttons than before: the tab order has to be told.
    void controlsChanged();
    void proofWanted();
    /// The person wants to see Inspection::embedded[part] of the row.
    void hiddenWanted(std::size_t part);
    void neutralNameWanted();
    void takeOffWanted();
    void openFolderWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum PictureSlot : quint64 { OriginalSlot, CopySlot };

    QWidget *newContent();
    EmptyState *newRefusal();
    void showContent(const PhotoRow &row);
    void showProof(const PhotoRow &row);
    void showRefusal(const PhotoRow &row);
    void want(quint64 slot, const std::filesystem::path &path, std::uint8_t orientation);

    const Icons &m_icons;
    EmptyState *m_refusal;
    BeforeAfterView *m_pictures;
    Banner *m_proof;
    FindingList *m_findings;
    QWidget *m_content;
    PhotoId m_id = 0;
    std::shared_ptr<const PhotoReport> m_report;
    std::filesystem::path m_copy;
    quint64 m_generation = 0;
    std::vector<PictureRequest> m_missing;
};

} // namespace privet::photos
