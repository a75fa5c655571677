// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/clean_batch.h"
#include "runtime/settings.h"

namespace privet::photos {

/// Where clean copies go. The numbers are those of `copyPlaceKey`'s words.
enum class CopyPlace : quint8 { Beside, Folder };

extern const ChoiceKey<CopyPlace> copyPlaceKey;
extern const SettingKey<QString> copyFolderKey; ///< empty: picturesFolder()
extern const ChoiceKey<Policy::Orientation> orientationKey;
extern const ChoiceKey<CleanChoices::Times> timesKey;
extern const SettingKey<bool> neutralNamesKey;
extern const SettingKey<bool> blurKey; ///< thumbnails and previews open blurred

/// "Privet" in the person's pictures folder: for copies of files that stand where nothing can be written.
[[nodiscard]] QString picturesFolder();

/// Everything the person chose for saving clean copies.
[[nodiscard]] CleanChoices choicesFrom(const Settings &settings);

} // namespace privet::photos
