// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/photos_settings_section.h"

#include "photos/ui/photo_settings.h"
#include "shell/file_dialogs.h"
#include "shell/module_context.h"
#include "shell/settings_form.h"
#include "shell/text.h"

#include <QBoxLayout>
#include <QPushButton>

namespace privet::photos {

PhotosSettingsSection::PhotosSettingsSection(ModuleContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_folder(newButton(ButtonRole::Plain, {}))
{
    auto *form = new SettingsForm(context.settings, context.theme, this);
    form->addChoice(copyPlaceKey, tr("Clean copies go"), {tr("Beside the original"), tr("Into one folder")});
    form->addRow(tr("The folder"), m_folder, tr("Copies of photos that cannot be written beside go there too."));
    form->addChoice(orientationKey, tr("Which way up"),
                    {tr("Keep the note which way is up"), tr("Turn the picture itself")},
                    tr("Turned only where that loses nothing; else the note stays."));
    form->addChoice(timesKey, tr("Date of the copy's file"),
                    {tr("The moment it is saved"), tr("The same for all copies"), tr("That of the original")});
    form->addSwitch(neutralNamesKey, tr("Give copies a neutral name"),
                    tr("picture-0001.jpg instead of a name that tells the date, the phone or the app."));
    form->addSwitch(blurKey, tr("Blur all pictures"), tr("Point at a picture, or hold Space, to see it."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(form);

    connect(m_folder, &QPushButton::clicked, this, &PhotosSettingsSection::chooseFolder);
    connect(&context.settings, &Settings::changed, this, &PhotosSettingsSection::refreshFolder);
    refreshFolder();
}

void PhotosSettingsSection::chooseFolder()
{
    const auto chosen = m_context.settings.value(copyFolderKey);
    askForFolder(this, tr("Folder for clean copies"), chosen.isEmpty() ? picturesFolder() : chosen,
                 [this](const QString &folder) { m_context.settings.set(copyFolderKey, folder); });
}

void PhotosSettingsSection::refreshFolder()
{
    const auto chosen = m_context.settings.value(copyFolderKey);
    m_folder->setText(isolated(chosen.isEmpty() ? picturesFolder() : chosen));
}

} // namespace privet::photos
