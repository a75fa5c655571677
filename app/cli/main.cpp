// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin_commands.h"
#include "interrupt.h"

#include "cage/no_network.h"
#include "runtime/program_files.h"
#include "runtime/translations.h"
#include "runtime/worker.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <iostream>
#include <span>

namespace {

using namespace privet;

/// CLI11 takes "[x]" for a list in brackets; a file may be called so.
std::vector<std::string> arguments(int argc, char **argv)
{
    std::vector<std::string> all(argv + 1, argv + argc);
    for (auto &argument : all) {
        if (argument.starts_with('[') && argument.ends_with(']'))
            argument.insert(0, "./");
    }
    std::reverse(all.begin(), all.end()); // the order that CLI::App::parse(vector) wants
    return all;
}

/// A shell gives an empty word for a variable that is not set. Taken for a folder it would be the current one, and
/// after
/// "--output=" CLI11 takes the next word. Behind "--" everything is a name.
bool lacksAWord(int argc, char **argv)
{
    const std::span<char *> words(argv, static_cast<std::size_t>(argc));
    bool isName = false;
    for (const std::string_view word : words.subspan(1)) {
        if (word.empty() || (!isName && word.starts_with("--") && word.ends_with('=')))
            return true;
        isName = isName || word == "--";
    }
    return false;
}

int run(CLI::App &program, std::vector<std::string> arguments, CommandContext &context)
{
    auto groups = builtinCommands();
    Command *chosen = nullptr;
    for (auto &group : groups) {
        auto *module = program.add_subcommand(group.name, group.summary)->require_subcommand(1);
        for (auto &command : group.commands) {
            auto *verb = module->add_subcommand(command->name(), command->summary());
            command->declare(*verb);
            verb->callback([&chosen, command = command.get()] { chosen = command; });
        }
    }
    try {
        program.parse(std::move(arguments));
    } catch (const CLI::ParseError &outcome) {
        return program.exit(outcome, context.out, context.err) == 0 ? 0 : static_cast<int>(Exit::Usage);
    }
    return static_cast<int>(chosen->run(context));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("privet"));
    speak(application, Language::System);

    CLI::App program("Privet: a privacy assistant for one person's own computer", "privet-cli");
    program.set_version_flag("--version", "privet-cli " PRIVET_VERSION);
    program.require_subcommand(1);

    const auto files = makeFileIo();
    InterruptibleJob job;
    Workers workers{Worker(helperProgram(QStringLiteral("privet-worker"))),
                    Worker(helperProgram(QStringLiteral("privet-film-worker")))};
    CommandContext context{*files, workers, job, std::cout, std::cerr};
    if (lacksAWord(argc, argv)) {
        std::cerr << "An argument is empty.\nRun with --help for more information.\n";
        return static_cast<int>(Exit::Usage);
    }
    if (!cage::forbidNetwork()) {
        std::cerr << "privet-cli: this system does not let Privet close its way to the network (seccomp is missing), "
                     "so it does not start.\n";
        return static_cast<int>(Exit::Incomplete);
    }
    const int exit = run(program, arguments(argc, argv), context);
    if (!std::cout.flush()) {
        std::cerr << "privet-cli: the answer could not be written.\n";
        return static_cast<int>(Exit::Incomplete);
    }
    return exit;
}
