// SPDX-License-Identifier: GPL-3.0-or-later
#include "cage/serve.h"

#include "cage/channel.h"
#include "cage/sealed_memory.h"

#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <set>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>
#include <unordered_map>

namespace privet::cage {

namespace {

/// A child finds the way back where its parent had the orders, so that it cannot hold both.
constexpr int wayBack = controlDescriptor;
constexpr int input = wayBack + 1;

void setBlocked(int signal, int how)
{
    sigset_t set{};
    sigemptyset(&set);
    sigaddset(&set, signal);
    sigprocmask(how, &set, nullptr);
}

/// Nothing that the program had open reaches the worker, and no message of a library reaches its terminal.
bool holdsOnlyTheControl()
{
    const auto null = posix::openAt(AT_FDCWD, "/dev/null", O_RDWR);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (dup2(null.get(), standard) < 0)
            return false;
    }
    return close_range(controlDescriptor + 1, ~0U, 0) == 0;
}

class WarmParent
{
public:
    WarmParent(const Trade &trade, const Limits &limits, Filter filter)
        : m_trade(trade)
        , m_limits(limits)
        , m_filter(std::move(filter))
    {
        setBlocked(SIGCHLD, SIG_BLOCK);
        sigset_t set{};
        sigemptyset(&set);
        sigaddset(&set, SIGCHLD);
        m_ended = posix::Descriptor(signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
    }
    WarmParent(const WarmParent &) = delete;
    WarmParent &operator=(const WarmParent &) = delete;
    ~WarmParent()
    {
        for (const auto &[id, child] : m_children)
            kill(child, SIGKILL);
    }

    /// Until the program is gone.
    void run()
    {
        std::array<pollfd, 2> events{{{controlDescriptor, POLLIN, 0}, {m_ended.get(), POLLIN, 0}}};
        for (;;) {
            if (poll(events.data(), events.size(), -1) < 0) {
                if (errno == EINTR)
                    continue;
                return;
            }
            if (events[1].revents != 0)
                bury();
            if (events[0].revents != 0 && !obey())
                return;
        }
    }

private:
    bool obey()
    {
        const auto message = receiveMessage(controlDescriptor, orderSize);
        if (!message)
            return message.error().code == Errc::TooLarge;
        const auto order = orderIn(message->bytes);
        if (!order)
            return true;
        if (order->verb == Order::Verb::Start)
            start(*order, *message);
        else if (const auto child = m_children.find(order->id); child != m_children.end())
            kill(child->second, SIGKILL); // not yet buried, so the number is still its own
        return true;
    }

    void start(const Order &order, const Message &message)
    {
        if (m_warm.insert(order.request.kind).second)
            m_trade.warmUp(order.request.kind);
        const auto parent = getpid();
        const auto child = fork();
        if (child == 0)
            live(order.request, message, parent);
        if (child > 0)
            m_children.emplace(order.id, child);
    }

    /// The whole life of a child.
    [[noreturn]] void live(const Request &request, const Message &message, pid_t parent) const
    {
        const bool isHis = prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0 && getppid() == parent;
        const auto &[back, foreign] = message.descriptors;
        // The numbers of both are above, since the parent holds the first ones.
        const bool hasHands = isHis && dup2(back.get(), wayBack) == wayBack && dup2(foreign.get(), input) == input
                              && close_range(input + 1, ~0U, 0) == 0;
        setBlocked(SIGCHLD, SIG_UNBLOCK);
        if (!hasHands || !lockIn(m_filter, m_limits))
            _exit(EXIT_FAILURE);
        try {
            const auto file = posix::sourceOf(posix::Descriptor(input), request.part.end);
            PartSource part(*file, request.part);
            const auto answer = sealed(m_trade.answer(request, part));
            const std::array content{std::byte{1}};
            if (answer && sendMessage(wayBack, content, std::array{answer->get()}))
                _exit(EXIT_SUCCESS);
        } catch (const std::exception &) { // no memory, mostly
        }
        _exit(EXIT_FAILURE);
    }

    void bury()
    {
        signalfd_siginfo news{};
        while (read(m_ended.get(), &news, sizeof news) > 0) { }
        for (pid_t child = waitpid(-1, nullptr, WNOHANG); child > 0; child = waitpid(-1, nullptr, WNOHANG))
            std::erase_if(m_children, [child](const auto &entry) { return entry.second == child; });
    }

    const Trade &m_trade;
    Limits m_limits;
    Filter m_filter;
    posix::Descriptor m_ended;
    std::unordered_map<std::uint64_t, pid_t> m_children;
    std::set<std::uint32_t> m_warm;
};

} // namespace

int serve(const Trade &trade, const Limits &limits)
{
    auto filter = cageFilter();
    if (!filter || !holdsOnlyTheControl())
        return EXIT_FAILURE;
    WarmParent(trade, limits, std::move(*filter)).run();
    return EXIT_SUCCESS;
}

} // namespace privet::cage
