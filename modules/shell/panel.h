// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/theme.h"

#include <QFrame>

#include <optional>

class QLabel;
class QPushButton;

namespace privet {

class Icons;

/// A plain area in one colour of the theme, with an optional line around it and rounded corners: a card, an action bar,
/// the ground of a list.
class Panel : public QFrame
{
    Q_OBJECT

public:
    struct Look {
        Role fill = Role::Surface;
        std::optional<Role> line;
        double radius = 0; ///< in design pixels
        Qt::Edges edges; ///< with radius 0: which edges have the line; none means all
        bool isLineForContrast = false; ///< the line is there in the high contrast themes only
    };
    /// `surface`, a line of `border`, radius 8.
    static Look card() { return {Role::Surface, Role::Border, 8, {}, false}; }

    Panel(const Theme &theme, const Look &look, QWidget *parent = nullptr);
    void setLook(const Look &look);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    Look m_look;
};

} // namespace privet
