// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin_modules.h"

#include "photos/core/caged_decoder.h"
#include "photos/ui/photos_module.h"

namespace privet {

Modules builtinModules(Worker &worker)
{
    Modules modules;
    modules.push_back(std::make_unique<photos::PhotosModule>(photos::makeCagedDecoder(worker)));
    return modules;
}

} // namespace privet
