// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runtime/command.h"

#include <QCoreApplication>

namespace privet::photos {

/// Says whether photos from anywhere are clean already: the accountant explains every byte, or says which it cannot.
class VerifyCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(privet::photos::VerifyCommand)

public:
    [[nodiscard]] std::string name() const override { return "verify"; }
    [[nodiscard]] std::string summary() const override;
    void declare(CLI::App &options) override;
    /// Done: all are clean. Incomplete: one is not, or could not be looked at.
    [[nodiscard]] Exit run(CommandContext &context) override;

private:
    std::vector<std::string> m_files;
    bool m_json = false;
};

} // namespace privet::photos
