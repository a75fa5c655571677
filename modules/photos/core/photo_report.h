// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_io.h"
#include "base/job_control.h"
#include "photos/accountant/accountant.h"
#include "photos/core/hidden_parts.h"
#include "photos/door/decoder.h"
#include "photos/formats/inspection.h"

#include <array>
#include <filesystem>
#include <optional>
#include <vector>

namespace privet::photos {

/// What stays by nature in every cleaned picture, or in this one. It never changes the verdict.
enum class Residual : std::uint8_t {
    VisibleContent,
    SensorNoise,
    EncoderTables, ///< quantisation and Huffman tables, compression choices
    FileName, ///< the name tells time, device, app or person
    HiddenUnderTransparency,
    CroppedPart, ///< picture data outside of what is shown
    OrientationTag, ///< asked to be baked in, but turning the picture would lose something
};

/// What is known about one file before anything is done to it. A value; safe to hand to another thread.
struct PhotoReport {
    std::filesystem::path path;
    std::uint64_t size = 0;
    std::optional<Inspection> inspection; ///< absent when the file was refused; its blocks are let go once described
    std::vector<Finding> findings; ///< structure, metadata and name together, worst first
    bool isClean = false; ///< the accountant explains every byte; only the name may tell something
    std::vector<Residual> residuals;
    std::optional<Error> refusal;
    std::optional<std::vector<HiddenLook>> hidden; ///< at the first of Inspection::embedded; where it was asked for
};

/// Reads one file and says what it gives away. Writes nothing. Any thread.
/// Every error is in `refusal`: a batch goes on.
[[nodiscard]] PhotoReport inspectPhoto(FileIo &files, Decoder &decoder, const std::filesystem::path &path,
                                       JobControl &job);

} // namespace privet::photos
