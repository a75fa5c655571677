// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/photos_module.h"

#include "photos/ui/photos_page.h"
#include "photos/ui/photos_settings_section.h"
#include "shell/module_context.h"

#include <QCoreApplication>

namespace privet::photos {

PhotosModule::PhotosModule(std::unique_ptr<Decoder> decoder)
    : m_decoder(std::move(decoder))
{ }

ModuleInfo PhotosModule::info() const
{
    return {QStringLiteral("photos"), QCoreApplication::translate("privet::photos::PhotosModule", "Photos"),
            QStringLiteral("photos"), 1};
}

ModulePage *PhotosModule::createPage(ModuleContext &context, QWidget *parent)
{
    return new PhotosPage(context, m_decoder, parent);
}

QWidget *PhotosModule::createSettings(ModuleContext &context, QWidget *parent)
{
    return new PhotosSettingsSection(context, parent);
}

} // namespace privet::photos
