// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin_commands.h"

#include "photos/cli/photo_commands.h"

namespace privet {

std::vector<CommandGroup> builtinCommands()
{
    std::vector<CommandGroup> groups;
    groups.push_back(photos::makePhotoCommands());
    return groups;
}

} // namespace privet
