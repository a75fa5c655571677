// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/panel.h"

class QPushButton;
class QToolButton;

namespace privet {
class Settings;
}

namespace privet::photos {

struct PhotoActions;
class DragOutButton;

/// The bar that never scrolls away: save first, then how, at the far end the moves out. Where it is narrow the moves
/// out are found under More.
class ActionBar final : public Panel
{
    Q_OBJECT

public:
    ActionBar(const Icons &icons, Settings &settings, const PhotoActions &actions, QWidget *parent = nullptr);

    [[nodiscard]] DragOutButton *dragOut() const { return m_dragOut; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QPushButton *m_save;
    QPushButton *m_choices;
    DragOutButton *m_dragOut;
    QPushButton *m_openFolder;
    QToolButton *m_more;
};

} // namespace privet::photos
