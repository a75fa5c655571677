// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QString>

class QCheckBox;

namespace privet {

class Theme;

/// What is asked. "Replace the original of IMG_2214.jpg?" with "Keep both" and "Replace original".
struct Decision {
    QString question; ///< with the name of the thing
    QString text; ///< what happens, and whether it can be undone
    QString keep; ///< the safe verb: has the focus, Enter and Esc
    QString act; ///< the verb that changes something
    QString forAll; ///< a check box, "Use this for the other 7 files"; empty: none
};

/// Asks for one decision. accepted() means `act`. Show it with open().
class DecisionDialog final : public QDialog
{
    Q_OBJECT

public:
    DecisionDialog(const Theme &theme, const Decision &decision, QWidget *parent);

    [[nodiscard]] bool isForAll() const;

private:
    QCheckBox *m_forAll = nullptr;
};

} // namespace privet
