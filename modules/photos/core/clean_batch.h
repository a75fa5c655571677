// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/photo_report.h"
#include "photos/formats/policy.h"

#include <functional>

namespace privet::photos {

enum class Verdict : std::uint8_t {
    Clean, ///< nothing to do
    Cleaned,
    CleanedWithResiduals, ///< something that the policy names is still there
    Refused,
    Failed,
};

struct CleanChoices {
    enum class Where : std::uint8_t {
        Beside, ///< NAME.clean.EXT in the folder of the original
        Folder, ///< below `folder`, names and the tree kept
        InPlace, ///< takes the name of the original, which goes to the desktop's Trash after the copy was verified
    };
    enum class Times : std::uint8_t { Now, Neutral, Original };

    Where where = Where::Beside;
    /// For Where::Folder, and where copies of read-only sources go; empty means Pictures/Privet.
    std::filesystem::path folder;
    bool neutralNames = false; ///< picture-0001.jpg instead of a name that tells something
    bool copyClean = false; ///< copy a clean file too, for its new name; for Where::Folder it always is
    Times times = Times::Now;
    unsigned jobs = 0; ///< files that are worked on at once; 0: as many as there are cores
    Policy policy;
};

/// One file to clean. `below` is its path under the folder that was named, empty when it was named itself.
struct CleanItem {
    std::filesystem::path path;
    std::filesystem::path below;
    bool isAlsoNamed = false; ///< met in a folder, and named itself too
};

struct CleanResult {
    std::filesystem::path input;
    std::filesystem::path output; ///< empty when nothing was written
    FileFacts written; ///< of `output`, so that undo can tell whether it was edited since
    std::filesystem::path original; ///< `input`, for Where::InPlace with its links resolved
    std::optional<std::filesystem::path> trashed; ///< where the original lies now, for Where::InPlace
    Verdict verdict = Verdict::Failed;
    PhotoReport report; ///< of the input
    std::array<std::uint64_t, 10> removedBytes{}; ///< by Category
    std::vector<Residual> residuals;
    std::vector<Finding> changes; ///< what cleaning did to the file besides removing, e.g. RepairedEnd, HdrLayer
    bool payloadUnchanged = false; ///< the accountant compared the coded pictures
    bool wroteElsewhere = false; ///< the source is read-only, so the copy went to `folder`
    Explanation proof; ///< of the output
    std::optional<Error> reason; ///< for Refused and Failed
};

/// What a reason makes of a file. Refused: it is not one that we clean. Failed: something went wrong while we worked.
[[nodiscard]] Verdict verdictOf(const Error &reason);

/// Cleans many files: write privately, prove, make durable, then let the names appear. `done` is called once per item,
/// in the order of `items`, from the working thread, when its outcome is final. An item that fails leaves nothing
/// behind and the others go on; a cancelled batch keeps what is finished and reports the rest as Failed with
/// Errc::Cancelled. Blocking; any thread. `job.cancelled()` is asked by every thread that works.
void cleanBatch(FileIo &files, Decoder &decoder, const std::vector<CleanItem> &items, const CleanChoices &choices,
                JobControl &job, const std::function<void(CleanResult)> &done);

/// Takes back what one result did: removes the copy if it is still the file we wrote, and brings the original back from
/// the Trash. Errors: ChangedMeanwhile (the copy was edited since; it is left alone), AlreadyExists, and file errors.
[[nodiscard]] Result<void> undoClean(FileIo &files, const CleanResult &result);

} // namespace privet::photos
