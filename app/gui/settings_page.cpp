// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings_page.h"

#include "page_column.h"
#include "shell/appearance.h"
#include "shell/icons.h"
#include "shell/message.h"
#include "shell/module.h"
#include "shell/page_header.h"
#include "shell/panel.h"
#include "shell/settings_form.h"
#include "shell/text.h"
#include "window_settings.h"

#include <QComboBox>
#include <QLabel>
#include <QVBoxLayout>

namespace privet {

SettingsPage::SettingsPage(ModuleContext &context, Appearance &appearance, const Modules &modules, QWidget *parent)
    : ModulePage(parent)
    , m_context(context)
    , m_appearance(appearance)
{
    auto *header = new PageHeader(context.icons, tr("Settings"));
    header->setSentence(tr("Every change holds at once. Settings stay on this computer."));
    QVBoxLayout *column = newPageColumn(context.theme, header, this);
    addSection(column, tr("Window"), newWindowSection());
    for (const auto &module : modules) {
        if (QWidget *section = module->createSettings(context, this))
            addSection(column, module->info().title, section);
    }
    column->addStretch();
}

void SettingsPage::shown() { m_first->setFocus(); }

QWidget *SettingsPage::newWindowSection()
{
    auto *form = new SettingsForm(m_context.settings, m_context.theme);
    QComboBox *theme = form->addChoice(
        themeKey, tr("Colours"),
        {tr("As the desktop"), tr("Light"), tr("Dark"), tr("High contrast, light"), tr("High contrast, dark")});
    connect(theme, &QComboBox::activated, this,
            [this](int index) { m_appearance.choose(static_cast<ThemeChoice>(index)); });
    // The names of languages are in their own language, so that a wrong choice can be mended.
    QComboBox *language = form->addChoice(languageKey, tr("Language"),
                                          {tr("As the desktop"), QStringLiteral("English"), QStringLiteral("Deutsch")});
    connect(language, &QComboBox::activated, this, [this] {
        m_context.messages.post(this, {tr("The language changes when you open Privet again."), {}, {}, {}});
    });
    m_first = theme;
    return form;
}

void SettingsPage::addSection(QVBoxLayout *column, const QString &title, QWidget *section)
{
    auto *card = new Panel(m_context.theme, Panel::card());
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(m_context.theme.margins(16));
    inside->setSpacing(m_context.theme.px(12));
    inside->addWidget(newLabel(m_context.theme, TextStyle::Section, Tone::Plain, title));
    inside->addWidget(section);
    column->addWidget(card);
}

} // namespace privet
