// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin_modules.h"

#include "photos/decoders/decoder.h"
#include "photos/ui/photos_module.h"

namespace privet {

Modules builtinModules()
{
    Modules modules;
    modules.push_back(std::make_unique<photos::PhotosModule>(photos::makeInProcessDecoder()));
    return modules;
}

} // namespace privet
