// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/ui/photo_row.h"

#include <QPointer>

class QDialog;
class QWidget;

namespace privet {
struct ModuleContext;
}

namespace privet::photos {

class PhotoSession;

/// The dialogs of the page, one at a time. Each opens over it and goes by itself.
class PhotoDialogs
{
public:
    /// Borrows all three.
    PhotoDialogs(ModuleContext &context, PhotoSession &session, QWidget &page);

    /// Asks before the originals of these rows are replaced.
    void askToReplace(const std::vector<PhotoId> &chosen);
    /// The proof of a row's clean copy, or of the row itself where it is clean.
    void showProof(PhotoId id);
    /// What is hidden inside the original of a row, beginning with Inspection::embedded[part]; over the pane that asks.
    void showHidden(PhotoId id, std::size_t part, QWidget *pane);
    /// Nothing of a photo is left in a dialog.
    void closeAll();

private:
    void open(QDialog *dialog);

    ModuleContext &m_context;
    PhotoSession &m_session;
    QWidget &m_page;
    QPointer<QDialog> m_open;
};

} // namespace privet::photos
