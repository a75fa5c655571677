// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/clean_batch.h"
#include "shell/status.h"

#include <QString>

#include <memory>
#include <optional>

namespace privet::photos {

/// Names one row for as long as the page lives. Rises with every added row and is never used again.
using PhotoId = quint64;

/// One file on the list. Held in memory only; nothing of it is ever stored.
struct PhotoRow {
    PhotoId id = 0;
    CleanItem item;
    QString name;
    std::shared_ptr<const PhotoReport> report; ///< null until it was looked at
    std::shared_ptr<const CleanResult> result; ///< null until it was cleaned, and again after Undo
};

/// The one word in the status column of a row.
enum class PhotoState : quint8 {
    NotLookedAt,
    GivesAwayALot,
    GivesAwaySomething,
    SmallClues,
    Clean,
    Cleaned,
    CleanedSomeStays,
    NotPossible,
};
inline constexpr int photoStates = 8;

/// The switch above the list.
enum class PhotoView : quint8 { All, GivesAway, Clean, NotPossible };

[[nodiscard]] PhotoState stateOf(const PhotoRow &row);
[[nodiscard]] bool isIn(PhotoView view, PhotoState state);
[[nodiscard]] QString stateWord(PhotoState state);
[[nodiscard]] Status statusOf(PhotoState state);
/// How much one finding gives away: "A lot", "Something", "Small clue", "Good to know".
[[nodiscard]] QString severityWord(Severity severity);
[[nodiscard]] Status statusOf(Severity severity);

/// The quiet second line of a row: its worst findings, or what came of it.
[[nodiscard]] QString reasonLine(const PhotoRow &row);
/// The row as one sentence for a screen reader: "IMG_2214.jpg, gives away a lot: exact place, phone serial number".
[[nodiscard]] QString spokenLine(const PhotoRow &row);
/// How many findings say something about the person.
[[nodiscard]] int factCount(const PhotoReport &report);

} // namespace privet::photos
