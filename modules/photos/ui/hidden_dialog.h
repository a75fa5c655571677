// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/hidden_reader.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace privet {
class Icons;
}

namespace privet::photos {

class BytesView;
class PicturePair;

/// What is to be looked at.
struct HiddenOrder {
    QString name; ///< of the file
    HiddenFile file;
    std::vector<Embedded> parts;
    std::size_t first = 0; ///< the part that is shown first
    bool isPrivate = false; ///< the photo itself opens blurred
};

/// Shows what is hidden inside a file: a picture beside the photo, else bytes and what they look like. Each part is
/// covered until the person asks, and again when another window comes in front. Show it with open().
class HiddenDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Borrows icons and reader. `order` has one part at least.
    HiddenDialog(const Icons &icons, HiddenReader &reader, HiddenOrder order, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeHead();
    void makeBody();
    void makeButtons();
    void showPart(std::size_t index);
    void askAbout(const Embedded &part);
    void takeLook(const Result<HiddenLook> &look);
    void takePicture(const QImage &picture);
    void setCovered(bool isCovered);
    void refresh();
    void askForName();
    void save(const QString &to);
    [[nodiscard]] const Embedded &part() const { return m_order.parts[m_index]; }
    [[nodiscard]] std::uint32_t edge() const;

    const Icons &m_icons;
    HiddenReader &m_reader;
    HiddenOrder m_order;
    std::size_t m_index = 0;
    quint64 m_question = 0; ///< answers to an earlier one are about another part
    std::optional<HiddenLook> m_look;
    bool m_hasPicture = false;
    bool m_isCovered = true;

    QComboBox *m_choice = nullptr;
    QLabel *m_place = nullptr;
    QLabel *m_said = nullptr;
    QStackedWidget *m_views = nullptr;
    PicturePair *m_pair = nullptr;
    BytesView *m_bytes = nullptr;
    QCheckBox *m_asBytes = nullptr;
    QPushButton *m_uncover = nullptr;
    QPushButton *m_save = nullptr;
};

} // namespace privet::photos
