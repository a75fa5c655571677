// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runtime/command.h"

#include <QCoreApplication>

namespace privet::photos {

/// Says what photos give away. Writes nothing.
class InspectCommand final : public Command
{
    Q_DECLARE_TR_FUNCTIONS(privet::photos::InspectCommand)

public:
    [[nodiscard]] std::string name() const override { return "inspect"; }
    [[nodiscard]] std::string summary() const override;
    void declare(CLI::App &options) override;
    /// Done whatever was found; Incomplete only when a file could not be looked at.
    [[nodiscard]] Exit run(CommandContext &context) override;

private:
    std::vector<std::string> m_files;
    bool m_json = false;
};

} // namespace privet::photos
