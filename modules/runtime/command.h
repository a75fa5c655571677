// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/file_io.h"
#include "base/job_control.h"

#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace privet {

struct Workers;

/// What a command is given: the files, a way to be interrupted, and where to speak.
struct CommandContext {
    FileIo &files;
    Workers &workers; ///< decode foreign bytes; not started until they are asked
    JobControl &job;
    std::ostream &out; ///< the answer, and nothing else
    std::ostream &err; ///< what went wrong, in sentences
};

/// Exit codes of the program.
enum class Exit : int { Done = 0, Incomplete = 1, Usage = 2 };

/// One verb of the command line, such as `privet-cli photos clean`. Used once: declare(), then run().
class Command
{
public:
    virtual ~Command() = default;

    [[nodiscard]] virtual std::string name() const = 0;
    [[nodiscard]] virtual std::string summary() const = 0; ///< one line for --help, translated
    /// Adds its options to `options`; they are stored in this object, which outlives the parsing.
    virtual void declare(CLI::App &options) = 0;
    [[nodiscard]] virtual Exit run(CommandContext &context) = 0;

protected:
    Command() = default;
    Command(const Command &) = delete;
    Command &operator=(const Command &) = delete;
};

/// The verbs of one module: `privet-cli photos …`.
struct CommandGroup {
    std::string name;
    std::string summary;
    std::vector<std::unique_ptr<Command>> commands;
};

} // namespace privet
