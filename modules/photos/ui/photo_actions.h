// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAction;
class QWidget;

namespace privet {
class Icons;
}

namespace privet::photos {

/// What can be done on the page, each with its key. Owned by the page, which also lists them as its actions().
struct PhotoActions {
    PhotoActions(const Icons &icons, QWidget *page);

    QAction *add;
    QAction *addFolder;
    QAction *paste;
    QAction *save;
    QAction *saveAll;
    QAction *replace;
    QAction *copyOut;
    QAction *openFolder;
    QAction *takeOff;
    QAction *takeAllOff;
    QAction *find;
    QAction *blur;
    QAction *back;
};

} // namespace privet::photos
