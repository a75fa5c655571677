// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace privet {

class FileIo;
class Icons;
class JobRunner;
class Messages;
class Settings;
class Theme;

/// What the program lends to a module. Built once in main, outlives every page, at most eight members.
struct ModuleContext {
    JobRunner &jobs;
    Settings &settings;
    const Theme &theme;
    const Icons &icons;
    FileIo &files;
    Messages &messages;
};

} // namespace privet
