// SPDX-License-Identifier: GPL-3.0-or-later
#include "cage/misdeeds.h"

#include "cage/channel.h"
#include "cage/serve.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace {

using namespace privet;
using test::Misdeed;

constexpr int wayBack = cage::controlDescriptor;

/// 0, or the errno of a call that returned -1.
std::uint8_t errorOf(long result) { return static_cast<std::uint8_t>(result >= 0 ? 0 : errno); }

long connectSomewhere()
{
    sockaddr_un address{AF_UNIX, "/tmp/nobody"};
    return connect(wayBack, reinterpret_cast<sockaddr *>(&address), sizeof address);
}

long startThread()
{
    std::uint8_t seen = 0;
    std::thread([&seen] { seen = 1; }).join();
    return seen == 1 ? 0 : -1;
}

long readInput(ByteSource &input)
{
    std::array<std::byte, 5> start{};
    return input.read(0, start) && startsWith(start, "hello") && !input.read(input.size(), start) ? 0 : -1;
}

long throwException()
{
    try {
        (void)std::vector<int>().at(1);
    } catch (const std::out_of_range &) {
        return 0;
    }
    return -1;
}

/// As root, this would be a thread with a network of its own.
long startNetworkThread()
{
    alignas(16) static std::array<std::byte, 64 * 1024> stack;
    return clone([](void *) { return 0; }, stack.data() + stack.size(),
                 CLONE_THREAD | CLONE_SIGHAND | CLONE_VM | CLONE_NEWNET, nullptr);
}

[[noreturn]] void spin()
{
    for (;;)
        asm volatile("");
}

/// More than the cage has, and touched.
long eatMemory()
{
    std::vector<Bytes> eaten;
    for (;;)
        eaten.emplace_back(std::size_t{64} << 20U, std::byte{1});
}

long writeTooMuch()
{
    const int memory = memfd_create("much", MFD_CLOEXEC);
    const Bytes block(std::size_t{1} << 20U);
    for (;;) {
        if (write(memory, block.data(), block.size()) < 0)
            return -1;
    }
}

/// A harmless call by the door of 32-bit programs.
long oldCall()
{
    long result = 20; // getpid there
    asm volatile("int $0x80" : "+a"(result) : : "memory");
    return result;
}

long descriptors()
{
    int open = 0;
    for (int fd = 0; fd < 1024; ++fd)
        open += lseek(fd, 0, SEEK_CUR) >= 0 || errno != EBADF;
    return open;
}

void answerWith(int descriptor)
{
    const std::array content{std::byte{1}};
    (void)cage::sendMessage(wayBack, content, std::array{descriptor});
    _exit(0);
}

int unsealedMemory(off_t size)
{
    const int memory = memfd_create("answer", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    (void)!ftruncate(memory, size);
    return memory;
}

long tryIt(Misdeed misdeed, ByteSource &input)
{
    constexpr std::size_t page = 4096;
    switch (misdeed) {
    case Misdeed::OpenFile:
        return ::openat(AT_FDCWD, "/etc/passwd", O_RDONLY);
    case Misdeed::ReadLink: {
        std::array<char, 64> target{};
        return readlink("/proc/self/exe", target.data(), target.size());
    }
    case Misdeed::OpenSocket:
        return socket(AF_INET, SOCK_STREAM, 0);
    case Misdeed::ConnectSocket:
        return connectSomewhere();
    case Misdeed::StatFile: {
        struct stat status {
        };
        return stat("/etc/passwd", &status);
    }
    case Misdeed::AskUser:
        return syscall(SYS_getuid);
    case Misdeed::ExecProgram: {
        char *const arguments[] = {nullptr};
        return execve("/bin/true", arguments, arguments);
    }
    case Misdeed::Fork:
        return fork();
    case Misdeed::NewNamespaceThread:
        return startNetworkThread();
    case Misdeed::MapExecutable:
        return mmap(nullptr, page, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0;
    case Misdeed::MakeExecutable: {
        auto *memory = mmap(nullptr, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        return mprotect(memory, page, PROT_READ | PROT_EXEC);
    }
    case Misdeed::SignalParent:
        return kill(getppid(), SIGTERM);
    case Misdeed::Trace:
        return ptrace(PTRACE_TRACEME, 0, nullptr, nullptr);
    case Misdeed::SetUpRing: {
        io_uring_params parameters{};
        return syscall(SYS_io_uring_setup, 1, &parameters);
    }
    case Misdeed::OtherArchitecture:
        return oldCall();
    case Misdeed::Crash:
        __builtin_trap();
    case Misdeed::EatMemory:
        return eatMemory();
    case Misdeed::SpinForever:
        spin();
    case Misdeed::WriteTooMuch:
        return writeTooMuch();
    case Misdeed::StartThread:
        return startThread();
    case Misdeed::ReadInput:
        return readInput(input);
    case Misdeed::ThrowException:
        return throwException();
    case Misdeed::AnswerUnsealed:
        answerWith(unsealedMemory(1));
        break;
    case Misdeed::AnswerHuge: {
        const int memory = unsealedMemory(off_t{8} << 20U);
        (void)fcntl(memory, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE);
        answerWith(memory);
        break;
    }
    case Misdeed::AnswerInput:
        answerWith(wayBack + 1);
        break;
    case Misdeed::AnswerNothing:
        _exit(0);
    case Misdeed::HoldDescriptors:
        return descriptors();
    case Misdeed::Sleep:
        for (;;)
            (void)input.read(0, {}), sched_yield();
    }
    return 0;
}

Bytes answer(const cage::Request &request, ByteSource &input)
{
    const auto misdeed = static_cast<Misdeed>(request.kind);
    const long result = tryIt(misdeed, input);
    return {static_cast<std::byte>(misdeed == Misdeed::HoldDescriptors ? result : errorOf(result))};
}

} // namespace

int main()
{
    cage::Limits limits;
    limits.seconds = 1;
    limits.output = 16U << 20U;
    return cage::serve({[](std::uint32_t) {}, answer}, limits);
}
