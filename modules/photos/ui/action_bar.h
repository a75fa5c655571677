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

/// The bar that never scrolls away: save first, then how, at the far end the moves out. What has no room is found under
/// More, from the end.
class ActionBar final : public Panel
{
    Q_OBJECT

public:
    ActionBar(const Icons &icons, Settings &settings, const PhotoActions &actions, QWidget *parent = nullptr);

    [[nodiscard]] DragOutButton *dragOut() const { return m_dragOut; }
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;

private:
    void fold();

    QPushButton *m_save;
    QPushButton *m_choices;
    DragOutButton *m_dragOut;
    QPushButton *m_openFolder;
    QToolButton *m_more;
};

} // namespace privet::photos
