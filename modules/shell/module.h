// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace privet {

class ModulePage;
struct ModuleContext;

/// How a module stands in the sidebar.
struct ModuleInfo {
    QString id; ///< "photos": in settings and on the command line, never translated
    QString title;
    QString icon; ///< one of resources/icons, without its ending
    int group = 0; ///< modules of one group stand together
};

/// A room of the house. Listed by hand in app/gui/builtin_modules.cpp.
class Module
{
public:
    virtual ~Module() = default;

    [[nodiscard]] virtual ModuleInfo info() const = 0;
    /// Called at the first visit, at most once. The parent owns the page.
    [[nodiscard]] virtual ModulePage *createPage(ModuleContext &context, QWidget *parent) = 0;
    /// The module's part of the settings page, or null. The parent owns it.
    [[nodiscard]] virtual QWidget *createSettings(ModuleContext &, QWidget *) { return nullptr; }

protected:
    Module() = default;
    Module(const Module &) = default;
    Module &operator=(const Module &) = default;
};

} // namespace privet
