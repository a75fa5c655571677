// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/linkage.h"
#include "runtime/command.h"

#include <QCoreApplication>

#include <filesystem>

namespace privet::photos {

struct CleanItem;
struct VerifiedPhoto;
class Report;

/// A command that looks and writes nothing: reads what was named, several files at once, and answers in their order.
class LookCommand : public Command
{
    Q_DECLARE_TR_FUNCTIONS(privet::photos::LookCommand)

public:
    void declare(CLI::App &options) override;
    [[nodiscard]] Exit run(CommandContext &context) final;

private:
    /// More questions about a photo that was read. Called by several threads.
    virtual void study(CommandContext &, const CleanItem &, VerifiedPhoto &) const { }
    virtual void add(const VerifiedPhoto &photo, Report &report) = 0;
    /// After the last file.
    virtual void conclude(Report &) { }
    [[nodiscard]] virtual Exit exitFor(const VerifiedPhoto &photo) const = 0;

    std::vector<std::string> m_files;
    unsigned m_jobs = 0;
    bool m_json = false;
};

/// Says what photos give away, each one and all together. Done whatever was found; Incomplete only when a file could
/// not be looked at.
class InspectCommand final : public LookCommand
{
    Q_DECLARE_TR_FUNCTIONS(privet::photos::InspectCommand)

public:
    [[nodiscard]] std::string name() const override { return "inspect"; }
    [[nodiscard]] std::string summary() const override;
    void declare(CLI::App &options) override;

private:
    void study(CommandContext &context, const CleanItem &item, VerifiedPhoto &photo) const override;
    void add(const VerifiedPhoto &photo, Report &report) override;
    void conclude(Report &report) override;
    [[nodiscard]] Exit exitFor(const VerifiedPhoto &photo) const override;

    bool m_showHidden = false;
    Linkage m_linkage;
    std::vector<std::filesystem::path> m_linkable; ///< the files in it
};

/// Says whether photos from anywhere are clean already: the accountant explains every byte, or says which it cannot.
/// Done: all are clean. Incomplete: one is not, or could not be looked at.
class VerifyCommand final : public LookCommand
{
    Q_DECLARE_TR_FUNCTIONS(privet::photos::VerifyCommand)

public:
    [[nodiscard]] std::string name() const override { return "verify"; }
    [[nodiscard]] std::string summary() const override;

private:
    void add(const VerifiedPhoto &photo, Report &report) override;
    [[nodiscard]] Exit exitFor(const VerifiedPhoto &photo) const override;
};

} // namespace privet::photos
