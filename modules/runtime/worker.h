// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cage/order.h"
#include "cage/sealed_memory.h"

#include <chrono>
#include <functional>
#include <mutex>

#include <sys/types.h>

namespace privet {

/// How long to wait for an answer.
struct Patience {
    std::chrono::milliseconds most{20'000};
    std::size_t answer = 256U << 20U; ///< bytes
    /// Asked some ten times a second while waiting; may be empty.
    std::function<bool()> cancelled;
};

/// A program that decodes foreign bytes in a cage, seen from outside. Started by the first question and again when it
/// has died; it ends with this object, or with the program. Every function may be called from several threads at once:
/// each question is a process of its own, so callers bound how many they ask.
class Worker
{
public:
    /// `program` is privet-worker or privet-film-worker. Nothing is started yet.
    explicit Worker(std::filesystem::path program);
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;
    ~Worker();

    /// Asks one caged child and waits. `input` is a descriptor that can be read from; the caller keeps it. What the
    /// answer holds is the word of a process that may have been taken over.
    /// Errors: NoAnswer (the child died, was too slow, answered with something that is not sealed or too large, or
    /// there is no worker), Cancelled.
    [[nodiscard]] Result<cage::SealedMemory> ask(const cage::Request &request, int input, const Patience &patience);

private:
    [[nodiscard]] Result<posix::Descriptor> begin(std::uint64_t id, const cage::Request &request, int input);
    [[nodiscard]] Result<void> start();
    void stop(std::uint64_t id);
    void end();

    const std::filesystem::path m_program;
    std::mutex m_mutex;
    posix::Descriptor m_control;
    pid_t m_process = 0;
    std::uint64_t m_lastId = 0;
};

/// Two programs, because what decodes films needs a hundred libraries: they take a tenth of a second to load, and no
/// picture shall wait for them or be decoded beside them.
struct Workers {
    Worker pictures; ///< and metadata
    Worker films;
};

} // namespace privet
