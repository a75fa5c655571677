// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_io.h"

#include <atomic>
#include <functional>

namespace privet::test {

/// What goes wrong, and when. Operations are counted over all files and folders, from 1; from the Nth on, or at the Nth
/// alone, they fail. Reads through the kernel are switched off, so that every byte that is read is counted.
struct FaultPlan {
    std::int64_t failAt = 0; ///< 0: never
    Errc code = Errc::WriteFailed;
    bool onlyWriting = false; ///< reading goes on: a full disk
    bool forGood = false; ///< every later operation fails too: the card was pulled out
    bool flipWrittenBits = false; ///< every byte run that is written arrives damaged, and nobody says so
    bool coarseTimes = false; ///< a closed file has the time of the last even second, as on FAT
    std::function<void(const std::filesystem::path &)> afterLooking; ///< another program, once facts(name) was answered
    std::atomic<std::int64_t> operations = 0;

    [[nodiscard]] bool wasReached() const { return failAt > 0 && operations >= failAt; }
    /// Counts one operation and says whether it goes wrong.
    [[nodiscard]] Result<void> next(bool writes);
};

/// A real file system with faults. `real` and `plan` outlive it.
[[nodiscard]] std::unique_ptr<FileIo> makeFaultFileIo(FileIo &real, FaultPlan &plan);

} // namespace privet::test
