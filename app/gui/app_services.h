// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace privet {

class Appearance;
class FileIo;
class Icons;
class JobRunner;
class Settings;

/// What main builds and the window lends on. Everything outlives the window.
struct AppServices {
    JobRunner &jobs;
    Settings &settings;
    Appearance &appearance;
    const Icons &icons;
    FileIo &files;
};

} // namespace privet
