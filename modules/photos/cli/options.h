// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace privet::photos {

// The options that every verb has.

void addFiles(CLI::App &options, std::vector<std::string> &files);
/// 0, where nothing is said: as many as there are cores.
void addJobs(CLI::App &options, unsigned &jobs);
void addJson(CLI::App &options, bool &json);

} // namespace privet::photos
