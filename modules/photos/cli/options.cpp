// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/cli/options.h"

#include <QCoreApplication>

#include <CLI/CLI.hpp>

namespace privet::photos {

namespace {

/// The context of these words for translators.
class OptionWords
{
    Q_DECLARE_TR_FUNCTIONS(OptionWords)

public:
    static QString files() { return tr("Photos, and folders to walk to the bottom"); }
    static QString jobs() { return tr("How many files to work on at once (default: as many as there are cores)"); }
    static QString json() { return tr("Answer as JSON"); }
};

} // namespace

void addFiles(CLI::App &options, std::vector<std::string> &files)
{
    options.add_option("files", files, OptionWords::files().toStdString())->type_name("FILE|DIR")->required();
}

void addJobs(CLI::App &options, unsigned &jobs)
{
    constexpr unsigned most = 256;
    options.add_option("--jobs", jobs, OptionWords::jobs().toStdString())->type_name("N")->check(CLI::Range(1U, most));
}

void addJson(CLI::App &options, bool &json) { options.add_flag("--json", json, OptionWords::json().toStdString()); }

} // namespace privet::photos
