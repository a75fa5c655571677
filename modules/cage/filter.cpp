// SPDX-License-Identifier: GPL-3.0-or-later
#include "cage/filter.h"

#include "base/posix_file.h"

#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <sched.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <seccomp.h>

namespace privet::cage {

namespace {

/// The flags of pthread_create, all of them and no other: CLONE_THREAD goes together with new namespaces.
constexpr std::uint64_t threadFlags = CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SYSVSEM | CLONE_SIGHAND | CLONE_THREAD
                                      | CLONE_SETTLS | CLONE_PARENT_SETTID | CLONE_CHILD_CLEARTID;

/// Allowed whatever their arguments.
constexpr int allowed[] = {
    // what the child holds: /dev/null, the way back, the input, its answer
    SCMP_SYS(read),
    SCMP_SYS(pread64),
    SCMP_SYS(lseek),
    SCMP_SYS(fstat),
    SCMP_SYS(write),
    SCMP_SYS(sendmsg),
    SCMP_SYS(close),
    SCMP_SYS(memfd_create),
    SCMP_SYS(ftruncate),
    // memory
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    // threads
    SCMP_SYS(futex),
    SCMP_SYS(rseq),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_getparam),
    SCMP_SYS(sched_getscheduler),
    SCMP_SYS(sched_get_priority_max),
    SCMP_SYS(sched_get_priority_min),
    // the rest of what a library without files needs; of rt_sig*, those that send signals to others stay out
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(getrandom),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
};

/// Asked on ordinary files by libraries that go on without the answer.
constexpr int denied[] = {
    SCMP_SYS(open),       SCMP_SYS(openat), SCMP_SYS(openat2), SCMP_SYS(readlink),
    SCMP_SYS(readlinkat), SCMP_SYS(socket), SCMP_SYS(connect),
    SCMP_SYS(getuid), // exiv2 looks for its settings, here in the home folder,
    SCMP_SYS(getcwd), // here in the current one
    SCMP_SYS(newfstatat), // fstat of the C library; with a path it would tell of files
    SCMP_SYS(sysinfo), // qsort of the C library
    SCMP_SYS(prctl), // names of threads
};

/// A filter under construction. The first error is kept.
class Rules
{
public:
    explicit Rules(std::uint32_t otherwise)
        : m_context(seccomp_init(otherwise), &seccomp_release)
    {
        keep(m_context ? 0 : -ENOMEM);
        keep(seccomp_attr_set(m_context.get(), SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS));
    }

    template <class... Comparisons> void add(std::uint32_t action, int call, Comparisons... comparisons)
    {
        keep(seccomp_rule_add_exact(m_context.get(), action, call, sizeof...(comparisons), comparisons...));
    }
    /// A binary search instead of a list.
    void sort() { keep(seccomp_attr_set(m_context.get(), SCMP_FLTATR_CTL_OPTIMIZE, 2)); }

    [[nodiscard]] Result<Filter> compiled()
    {
        const posix::Descriptor memory(memfd_create("filter", MFD_CLOEXEC));
        if (!memory.isOpen())
            return posix::lastError(Errc::UnsupportedVariant);
        keep(seccomp_export_bpf(m_context.get(), memory.get()));
        const auto size = lseek(memory.get(), 0, SEEK_END);
        if (m_error != 0 || size <= 0)
            return Error{Errc::UnsupportedVariant, "seccomp", 0};
        Filter filter(static_cast<std::size_t>(size) / sizeof(sock_filter));
        if (pread(memory.get(), filter.data(), static_cast<std::size_t>(size), 0) != size)
            return posix::lastError(Errc::UnsupportedVariant);
        return filter;
    }

private:
    void keep(int error) { m_error = m_error != 0 ? m_error : error; }

    std::unique_ptr<void, decltype(&seccomp_release)> m_context;
    int m_error = 0;
};

scmp_arg_cmp argument(unsigned index, scmp_compare comparison, std::uint64_t a, std::uint64_t b = 0)
{
    return {index, comparison, a, b};
}

} // namespace

Result<Filter> cageFilter()
{
    Rules rules(SCMP_ACT_KILL_PROCESS);
    for (const int call : allowed)
        rules.add(SCMP_ACT_ALLOW, call);
    for (const int call : denied)
        rules.add(SCMP_ACT_ERRNO(EPERM), call);
    for (const int call : {SCMP_SYS(mmap), SCMP_SYS(mprotect)})
        rules.add(SCMP_ACT_ALLOW, call, argument(2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0));
    for (const auto command : {F_ADD_SEALS, F_GET_SEALS})
        rules.add(SCMP_ACT_ALLOW, SCMP_SYS(fcntl), argument(1, SCMP_CMP_EQ, static_cast<std::uint64_t>(command)));
    rules.add(SCMP_ACT_ALLOW, SCMP_SYS(clone), argument(0, SCMP_CMP_EQ, threadFlags));
    rules.add(SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3)); // its flags are in memory; the C library then takes clone
    rules.sort();
    return rules.compiled();
}

Result<Filter> offlineFilter()
{
    Rules rules(SCMP_ACT_ALLOW);
    // All 64 bits are compared, so that nothing hides above those the kernel looks at.
    for (std::uint64_t family = 0; family < AF_NETLINK; ++family) {
        if (family != AF_UNIX)
            rules.add(SCMP_ACT_ERRNO(EACCES), SCMP_SYS(socket), argument(0, SCMP_CMP_EQ, family));
    }
    rules.add(SCMP_ACT_ERRNO(EACCES), SCMP_SYS(socket), argument(0, SCMP_CMP_GT, AF_NETLINK));
    rules.add(SCMP_ACT_ERRNO(EACCES), SCMP_SYS(io_uring_setup));
    return rules.compiled();
}

} // namespace privet::cage
