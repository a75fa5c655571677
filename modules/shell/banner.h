// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/panel.h"
#include "shell/status.h"

namespace privet {

/// A sentence on the soft colour of a status, with its glyph and at most one button: a state that lasts, under the page
/// header, or the proof under a picture.
class Banner final : public Panel
{
    Q_OBJECT

public:
    explicit Banner(const Icons &icons, QWidget *parent = nullptr);

    void setMessage(Status status, const QString &sentence);
    /// A push button, or a link. Made at first call, reused after.
    QPushButton *setButton(const QString &text, bool asLink = false);

private:
    class Glyph;

    Glyph *m_glyph;
    QLabel *m_sentence;
    QPushButton *m_button;
};

} // namespace privet
