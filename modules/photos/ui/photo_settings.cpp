// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/photo_settings.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace privet::photos {

const ChoiceKey<CopyPlace> copyPlaceKey{"photos/copies", CopyPlace::Beside, {"beside", "folder"}};
const SettingKey<QString> copyFolderKey{"photos/folder", {}};
const ChoiceKey<Policy::Orientation> orientationKey{
    "photos/orientation", Policy::Orientation::KeepTag, {"keep-tag", "bake-in"}};
const ChoiceKey<CleanChoices::Times> timesKey{"photos/times", CleanChoices::Times::Now, {"now", "neutral", "original"}};
const SettingKey<bool> neutralNamesKey{"photos/neutral-names", false};
const SettingKey<bool> blurKey{"photos/blur", false};

QString picturesFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::PicturesLocation)).filePath(QStringLiteral("Privet"));
}

CleanChoices choicesFrom(const Settings &settings)
{
    const auto chosen = settings.value(copyFolderKey);
    CleanChoices choices;
    choices.where
        = settings.value(copyPlaceKey) == CopyPlace::Folder ? CleanChoices::Where::Folder : CleanChoices::Where::Beside;
    choices.folder = QFile::encodeName(chosen.isEmpty() ? picturesFolder() : chosen).toStdString();
    choices.neutralNames = settings.value(neutralNamesKey);
    choices.times = settings.value(timesKey);
    choices.policy.orientation = settings.value(orientationKey);
    return choices;
}

} // namespace privet::photos
