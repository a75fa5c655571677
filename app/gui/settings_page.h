// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "main_window.h"
#include "shell/module_page.h"

class QVBoxLayout;

namespace privet {

/// How Privet looks and speaks, then a section of each module that has one. Every change holds at once.
class SettingsPage final : public ModulePage
{
    Q_OBJECT

public:
    SettingsPage(ModuleContext &context, Appearance &appearance, const Modules &modules, QWidget *parent);

    void shown() override;

private:
    QWidget *newWindowSection();
    void addSection(QVBoxLayout *column, const QString &title, QWidget *section);

    ModuleContext &m_context;
    Appearance &m_appearance;
    QWidget *m_first = nullptr;
};

} // namespace privet
