// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <linux/filter.h>
#include <vector>

namespace privet::cage {

/// A compiled list of system calls, as the kernel takes it.
using Filter = std::vector<sock_filter>;

/// What a caged child may ask of the kernel: memory without execution, threads, time, randomness, reading and seeking
/// in what it holds, one sealed memory and the message that hands it over. What libraries ask on ordinary files without
/// needing the answer is denied with an error; everything else ends the process, and so does another architecture's
/// call. Errors: UnsupportedVariant (no such architecture or kernel).
[[nodiscard]] Result<Filter> cageFilter();

/// What keeps a program from the network: sockets of any kind but AF_UNIX and AF_NETLINK are denied with EACCES, and
/// io_uring, which opens sockets without asking, with it. Errors: as cageFilter.
[[nodiscard]] Result<Filter> offlineFilter();

} // namespace privet::cage
