// SPDX-License-Identifier: GPL-3.0-or-later
#include "cage/channel.h"

#include <cerrno>
#include <sys/socket.h>

namespace privet::cage {

namespace {

/// Room for the descriptors of one message, aligned as the kernel wants it.
union Control {
    cmsghdr header;
    std::array<char, CMSG_SPACE(mostDescriptors * sizeof(int))> bytes;
};

void takeDescriptors(msghdr &message, Message &to)
{
    for (auto *part = CMSG_FIRSTHDR(&message); part; part = CMSG_NXTHDR(&message, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS)
            continue;
        const auto count = std::min((part->cmsg_len - CMSG_LEN(0)) / sizeof(int), mostDescriptors);
        for (std::size_t i = 0; i < count; ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(part) + i * sizeof(int), sizeof(int));
            to.descriptors[i] = posix::Descriptor(fd);
        }
    }
}

} // namespace

Result<Channel> makeChannel()
{
    std::array<int, 2> ends{};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return posix::lastError(Errc::ReadFailed);
    return Channel{posix::Descriptor(ends[0]), posix::Descriptor(ends[1])};
}

Result<void> sendMessage(int channel, ByteView bytes, std::span<const int> descriptors)
{
    iovec content{const_cast<std::byte *>(bytes.data()), bytes.size()};
    msghdr message{};
    message.msg_iov = &content;
    message.msg_iovlen = 1;
    Control control{};
    if (!descriptors.empty() && descriptors.size() <= mostDescriptors) {
        message.msg_control = control.bytes.data();
        message.msg_controllen = CMSG_SPACE(descriptors.size_bytes());
        auto *part = CMSG_FIRSTHDR(&message);
        part->cmsg_level = SOL_SOCKET;
        part->cmsg_type = SCM_RIGHTS;
        part->cmsg_len = CMSG_LEN(descriptors.size_bytes());
        std::memcpy(CMSG_DATA(part), descriptors.data(), descriptors.size_bytes());
    }
    ssize_t sent = -1;
    do {
        sent = sendmsg(channel, &message, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    if (sent != static_cast<ssize_t>(bytes.size()))
        return posix::lastError(Errc::WriteFailed);
    return {};
}

Result<Message> receiveMessage(int channel, std::size_t most)
{
    Message received;
    received.bytes.resize(most);
    iovec content{received.bytes.data(), most};
    Control control{};
    msghdr message{};
    message.msg_iov = &content;
    message.msg_iovlen = 1;
    message.msg_control = control.bytes.data();
    message.msg_controllen = sizeof(control);
    ssize_t got = -1;
    do {
        got = recvmsg(channel, &message, MSG_CMSG_CLOEXEC);
    } while (got < 0 && errno == EINTR);
    if (got < 0)
        return posix::lastError(Errc::ReadFailed);
    takeDescriptors(message, received);
    if (got == 0)
        return Error{Errc::Truncated, "the other end is closed", 0};
    if ((message.msg_flags & MSG_TRUNC) != 0)
        return Error{Errc::TooLarge, "message", 0};
    received.bytes.resize(static_cast<std::size_t>(got));
    return received;
}

} // namespace privet::cage
