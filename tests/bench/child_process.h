// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace privet::bench {

struct Run {
    double seconds = 0;
    long peakKilobytes = 0;
    int exitCode = -1; ///< negative: killed by that signal
};

/// Runs a program to its end with its output thrown away. The first word is looked up in PATH.
[[nodiscard]] Run run(const std::vector<std::string> &command);

/// The same, but kills it with SIGKILL after `milliseconds` if it still runs.
[[nodiscard]] Run runAndKill(const std::vector<std::string> &command, unsigned milliseconds);

[[nodiscard]] bool isInstalled(const std::string &program);

} // namespace privet::bench
