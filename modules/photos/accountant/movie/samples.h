// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"
#include "photos/accountant/movie/entries.h"

namespace privet::photos::accountant {

/// Samples of one entry that stand together in a file, and how they are read.
struct SampleData {
    ByteSource &file;
    Range range;
    const SampleEntry &entry;
};

/// Whether the data of one sample, or of a run of samples whose entry has no rule, is as grammar/movie.md says.
/// Errors: NotProved with the rule and in Error::at the offset in the file; TooLarge; ReadFailed and its kin.
[[nodiscard]] Result<void> explainSample(const SampleData &sample);

/// Whether `after`, which is explained, is `before` with the runs blanked that its rule names.
/// Errors: Malformed, TooLarge, Truncated, ReadFailed and its kin.
[[nodiscard]] Result<bool> isSameSample(const SampleData &before, const SampleData &after);

} // namespace privet::photos::accountant
