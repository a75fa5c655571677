// SPDX-License-Identifier: GPL-3.0-or-later
#include "cage/no_network.h"

#include "base/posix_file.h"
#include "cage/filter.h"

#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace privet::cage {

Result<void> forbidNetwork()
{
    const auto filter = offlineFilter();
    if (!filter)
        return filter.error();
    const sock_fprog program{static_cast<unsigned short>(filter->size()), const_cast<sock_filter *>(filter->data())};
    // With TSYNC the kernel answers with the number of a thread that it could not reach.
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
        || syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) != 0)
        return posix::lastError(Errc::UnsupportedVariant);
    return {};
}

} // namespace privet::cage
