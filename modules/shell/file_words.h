// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/theme.h"

#include <QTextEdit>

namespace privet {

/// What stands in a file, word for word: all of it, selectable, and broken anywhere, since it may hold no space.
class FileWords final : public QTextEdit
{
    Q_OBJECT

public:
    FileWords(const Theme &theme, TextStyle style, const QString &words, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;
};

} // namespace privet
