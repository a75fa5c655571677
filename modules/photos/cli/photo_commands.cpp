// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/cli/photo_commands.h"

#include "photos/cli/clean_command.h"
#include "photos/cli/look_commands.h"

namespace privet::photos {

CommandGroup makePhotoCommands()
{
    CommandGroup group;
    group.name = "photos";
    group.summary
        = QCoreApplication::translate("privet::photos", "See what photos give away, and clean them.").toStdString();
    group.commands.push_back(std::make_unique<InspectCommand>());
    group.commands.push_back(std::make_unique<CleanCommand>());
    group.commands.push_back(std::make_unique<VerifyCommand>());
    return group;
}

} // namespace privet::photos
