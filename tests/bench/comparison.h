// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "child_process.h"

#include <filesystem>
#include <functional>

namespace privet::bench {

/// What one contender took in every round.
struct Series {
    std::string name;
    std::vector<double> seconds;
    long peakKilobytes = 0;

    [[nodiscard]] double median() const;
    [[nodiscard]] double best() const;
};

/// Both, one after the other.
[[nodiscard]] Series operator+(const Series &first, const Series &second);

/// Somebody who does the work once, from its beginning to what is safe on the disk.
struct Contender {
    std::string name;
    std::function<Run()> once;
};

/// Lets every contender work in turn, `rounds` times and once before to warm the cache, so that whatever slows the
/// machine slows all of them. `out` is removed before each. A contender that ends with an exit code other than 0 ends
/// the program: its figures would mean nothing.
[[nodiscard]] std::vector<Series> compare(const std::vector<Contender> &contenders, const std::filesystem::path &out,
                                          int rounds);

/// One line: the median, what it is of `yardstick`, the same of the best rounds, and memory.
void print(const Series &series, const Series &yardstick);

/// `cp` and `privet-cli photos clean --output` for the same files, each with its sync at the end.
[[nodiscard]] Contender copying(const std::filesystem::path &in, const std::filesystem::path &out);
[[nodiscard]] Contender cleaning(const std::string &cli, const std::filesystem::path &in,
                                 const std::filesystem::path &out);

} // namespace privet::bench
