// SPDX-License-Identifier: GPL-3.0-or-later
#include "cage/lock_in.h"

#include "base/posix_file.h"

#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace privet::cage {

namespace {

bool limit(__rlimit_resource resource, std::uint64_t most)
{
    const rlimit both{most, most};
    return setrlimit(resource, &both) == 0;
}

} // namespace

Result<void> lockIn(const Filter &filter, const Limits &limits)
{
    const sock_fprog program{static_cast<unsigned short>(filter.size()), const_cast<sock_filter *>(filter.data())};
    const bool isLocked = prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 && limit(RLIMIT_CORE, 0)
                          && limit(RLIMIT_AS, limits.memory) && limit(RLIMIT_CPU, limits.seconds)
                          && limit(RLIMIT_FSIZE, limits.output) && limit(RLIMIT_NOFILE, limits.descriptors)
                          && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
                          && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
    if (!isLocked)
        return posix::lastError(Errc::UnsupportedVariant);
    return {};
}

} // namespace privet::cage
