// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/posix_file.h"

namespace privet::cage {

/// Two ends of a socket that keeps messages apart and carries descriptors. Nobody else can reach it, and a program that
/// is started inherits neither end.
struct Channel {
    posix::Descriptor ours;
    posix::Descriptor theirs;
};

/// Errors: ReadFailed (no descriptors left).
[[nodiscard]] Result<Channel> makeChannel();

/// The most descriptors that one message may bring; more are closed by the kernel.
inline constexpr std::size_t mostDescriptors = 2;

struct Message {
    Bytes bytes;
    std::array<posix::Descriptor, mostDescriptors> descriptors; ///< closed ones where the message brought fewer
};

/// Sends `bytes`, and `descriptors` with them; the caller keeps its own. A reader that is gone is WriteFailed, never a
/// signal.
[[nodiscard]] Result<void> sendMessage(int channel, ByteView bytes, std::span<const int> descriptors = {});

/// The next message, waited for. Errors: Truncated (the other end is closed), ReadFailed, TooLarge (above `most`
/// bytes).
[[nodiscard]] Result<Message> receiveMessage(int channel, std::size_t most);

} // namespace privet::cage
