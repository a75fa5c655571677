// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/clean_batch.h"
#include "runtime/command.h"

#include <QCoreApplication>

namespace privet::photos {

/// Makes clean copies: beside the originals, in a folder, or in their place.
class CleanCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(privet::photos::CleanCommand)

public:
    [[nodiscard]] std::string name() const override { return "clean"; }
    [[nodiscard]] std::string summary() const override;
    void declare(CLI::App &options) override;
    /// Done: everything is clean now. Incomplete: something was refused or failed, the rest is done.
    [[nodiscard]] Exit run(CommandContext &context) override;

private:
    [[nodiscard]] CleanChoices choices() const;
    [[nodiscard]] bool cleansItsOwnCopies(CommandContext &context) const;

    std::vector<std::string> m_files;
    std::string m_output;
    bool m_inPlace = false;
    bool m_neutralNames = false;
    bool m_bakeOrientation = false;
    std::string m_fileTimes = "now";
    unsigned m_jobs = 0;
    bool m_json = false;
};

} // namespace privet::photos
