// SPDX-License-Identifier: GPL-3.0-or-later
#include "child_process.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <sstream>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace privet::bench {

namespace {

pid_t start(const std::vector<std::string> &command)
{
    std::vector<char *> words;
    for (const auto &word : command)
        words.push_back(const_cast<char *>(word.c_str()));
    words.push_back(nullptr);
    const auto child = ::fork();
    if (child == 0) {
        const int nowhere = ::open("/dev/null", O_RDWR);
        ::dup2(nowhere, STDOUT_FILENO);
        ::dup2(nowhere, STDERR_FILENO);
        ::execvp(words[0], words.data());
        ::_exit(127);
    }
    return child;
}

Run waitFor(pid_t child, std::chrono::steady_clock::time_point begun)
{
    int status = 0;
    rusage usage{};
    ::wait4(child, &status, 0, &usage);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
    return {taken.count(), usage.ru_maxrss, WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status)};
}

} // namespace

Run run(const std::vector<std::string> &command)
{
    const auto begun = std::chrono::steady_clock::now();
    return waitFor(start(command), begun);
}

Run runAndKill(const std::vector<std::string> &command, unsigned milliseconds)
{
    const auto begun = std::chrono::steady_clock::now();
    const auto child = start(command);
    ::usleep(milliseconds * 1000);
    ::kill(child, SIGKILL);
    return waitFor(child, begun);
}

bool isInstalled(const std::string &program)
{
    std::istringstream path(std::getenv("PATH") ? std::getenv("PATH") : "");
    for (std::string folder; std::getline(path, folder, ':');) {
        if (::access((folder + "/" + program).c_str(), X_OK) == 0)
            return true;
    }
    return false;
}

} // namespace privet::bench
