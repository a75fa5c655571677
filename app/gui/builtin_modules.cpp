// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin_modules.h"

#include "photos/core/caged_decoder.h"
#include "photos/ui/photos_module.h"

namespace privet {

Modules builtinModules(Workers &workers)
{
    Modules modules;
    modules.push_back(std::make_unique<photos::PhotosModule>(photos::makeCagedDecoder(workers)));
    return modules;
}

} // namespace privet
