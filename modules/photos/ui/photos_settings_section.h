// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace privet {
struct ModuleContext;
}

namespace privet::photos {

/// What the settings page says about photos: where copies go, how they are made, and what is blurred.
class PhotosSettingsSection final : public QWidget
{
    Q_OBJECT

public:
    /// Borrows the context.
    PhotosSettingsSection(ModuleContext &context, QWidget *parent = nullptr);

private:
    void chooseFolder();
    void refreshFolder();

    ModuleContext &m_context;
    QPushButton *m_folder;
};

} // namespace privet::photos
