// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/hand_out.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace privet {

unsigned coreCount() { return std::max(1U, std::thread::hardware_concurrency()); }

std::size_t handOut(std::size_t count, unsigned threads, const std::function<bool(std::size_t)> &work)
{
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> isEnough = false;
    const auto take = [&] {
        while (!isEnough) {
            const auto index = next++;
            if (index >= count)
                return;
            if (!work(index))
                isEnough = true;
        }
    };
    {
        std::vector<std::jthread> helpers;
        const auto most = std::min<std::size_t>(threads, count);
        for (std::size_t helper = 1; helper < most; ++helper)
            helpers.emplace_back(take);
        take();
    }
    return std::min<std::size_t>(next, count);
}

} // namespace privet
