// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/worker.h"

#include "cage/channel.h"
#include "cage/serve.h"

#include <cerrno>
#include <csignal>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>

namespace privet {

namespace {

using Clock = std::chrono::steady_clock;

Error noAnswer(std::string why) { return {Errc::NoAnswer, std::move(why), 0}; }

/// The arguments of posix_spawn that undo themselves.
class SpawnPlan
{
public:
    SpawnPlan()
    {
        posix_spawn_file_actions_init(&m_actions);
        posix_spawnattr_init(&m_attributes);
    }
    SpawnPlan(const SpawnPlan &) = delete;
    SpawnPlan &operator=(const SpawnPlan &) = delete;
    ~SpawnPlan()
    {
        posix_spawn_file_actions_destroy(&m_actions);
        posix_spawnattr_destroy(&m_attributes);
    }

    /// Nothing of ours but `control`: no environment, no folder, no blocked or ignored signals, no group of our
    /// terminal, whose interrupt is meant for the program and not for its worker.
    [[nodiscard]] pid_t start(const std::filesystem::path &program, int control)
    {
        sigset_t none{};
        sigset_t all{};
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&m_attributes, &none);
        posix_spawnattr_setsigdefault(&m_attributes, &all);
        posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
        posix_spawn_file_actions_addchdir_np(&m_actions, "/");
        posix_spawn_file_actions_adddup2(&m_actions, control, cage::controlDescriptor);
        std::string name = program.string();
        std::string zone = "TZ=UTC0"; // what decoders say of a time must not depend on where the person is
        char *const arguments[] = {name.data(), nullptr};
        char *const environment[] = {zone.data(), nullptr};
        pid_t process = 0;
        const int failed = posix_spawn(&process, name.c_str(), &m_actions, &m_attributes, arguments, environment);
        errno = failed;
        return failed == 0 ? process : 0;
    }

private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

/// Whether something came before patience ended.
Result<void> waitFor(int channel, const Patience &patience)
{
    constexpr std::chrono::milliseconds step{100};
    const auto deadline = Clock::now() + patience.most;
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0)
            return noAnswer("too slow");
        if (patience.cancelled && patience.cancelled())
            return Error{Errc::Cancelled, {}, 0};
        pollfd event{channel, POLLIN, 0};
        const auto now = patience.cancelled ? std::min(left, step) : left;
        const int ready = poll(&event, 1, static_cast<int>(now.count()));
        if (ready > 0)
            return {};
        if (ready < 0 && errno != EINTR)
            return noAnswer("poll");
    }
}

} // namespace

Worker::Worker(std::filesystem::path program)
    : m_program(std::move(program))
{ }

Worker::~Worker() { end(); }

Result<cage::SealedMemory> Worker::ask(const cage::Request &request, int input, const Patience &patience)
{
    std::uint64_t id = 0;
    {
        const std::lock_guard lock(m_mutex);
        id = ++m_lastId;
    }
    const auto channel = begin(id, request, input);
    if (!channel)
        return noAnswer(channel.error().detail);
    if (auto came = waitFor(channel->get(), patience); !came) {
        stop(id);
        return came.error();
    }
    const auto message = cage::receiveMessage(channel->get(), 1);
    if (!message)
        return noAnswer("the decoder ended");
    auto answer = cage::SealedMemory::map(message->descriptors[0], patience.answer);
    if (!answer)
        return noAnswer(answer.error().detail);
    return answer;
}

/// Hands the question over, to a new worker if the old one is gone.
Result<posix::Descriptor> Worker::begin(std::uint64_t id, const cage::Request &request, int input)
{
    auto channel = cage::makeChannel();
    if (!channel)
        return channel.error();
    const auto order = cage::bytesOf(cage::Order{cage::Order::Verb::Start, id, request});
    const std::array descriptors{channel->theirs.get(), input};
    const std::lock_guard lock(m_mutex);
    Result<void> sent = Error{Errc::NoAnswer, "not started", 0};
    if (m_control.isOpen())
        sent = cage::sendMessage(m_control.get(), order, descriptors);
    if (!sent) {
        if (auto started = start(); !started)
            return started.error();
        sent = cage::sendMessage(m_control.get(), order, descriptors);
    }
    if (!sent)
        return sent.error();
    return std::move(channel->ours);
}

Result<void> Worker::start()
{
    end();
    auto control = cage::makeChannel();
    if (!control)
        return control.error();
    m_process = SpawnPlan().start(m_program, control->theirs.get());
    if (m_process == 0)
        return posix::lastError(Errc::NotFound);
    m_control = std::move(control->ours);
    return {};
}

void Worker::stop(std::uint64_t id)
{
    const auto order = cage::bytesOf(cage::Order{cage::Order::Verb::Stop, id, {}});
    const std::lock_guard lock(m_mutex);
    if (m_control.isOpen())
        (void)cage::sendMessage(m_control.get(), order); // one that is gone has no children
}

/// The worker sees its control closed, kills its children and ends; it holds nothing that could keep it.
void Worker::end()
{
    m_control = {};
    if (m_process == 0)
        return;
    kill(m_process, SIGKILL); // its children go with it
    while (waitpid(m_process, nullptr, 0) < 0 && errno == EINTR) { }
    m_process = 0;
}

} // namespace privet
