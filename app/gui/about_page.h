// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/module_page.h"

#include <QList>
#include <QString>

class QVBoxLayout;

namespace privet {

class Theme;
struct ModuleContext;

/// What this is, its version and licence, and whose work and data it stands on.
class AboutPage final : public ModulePage
{
    Q_OBJECT

public:
    AboutPage(ModuleContext &context, QWidget *parent);

private:
    struct Credit {
        QString name;
        QString use;
        QString licence;
    };
    void addText(QVBoxLayout *column, const QString &title, const QString &text);
    void addCredits(QVBoxLayout *column, const QString &title, const QList<Credit> &credits);

    const Theme &m_theme;
};

} // namespace privet
