// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparison.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <malloc.h>
#include <unistd.h>

namespace privet::bench {

double Series::median() const
{
    auto sorted = seconds;
    std::sort(sorted.begin(), sorted.end());
    return sorted[sorted.size() / 2];
}

double Series::best() const { return *std::min_element(seconds.begin(), seconds.end()); }

Series operator+(const Series &first, const Series &second)
{
    Series both{first.name + " + " + second.name, first.seconds, std::max(first.peakKilobytes, second.peakKilobytes)};
    for (std::size_t i = 0; i < both.seconds.size(); ++i)
        both.seconds[i] += second.seconds[i];
    return both;
}

std::vector<Series> compare(const std::vector<Contender> &contenders, const std::filesystem::path &out, int rounds)
{
    std::vector<Series> all;
    for (const auto &contender : contenders)
        all.push_back({contender.name, {}, 0});
    ::malloc_trim(0); // a child is counted with what its parent had when it was forked
    for (int round = 0; round <= rounds; ++round) {
        for (std::size_t i = 0; i < contenders.size(); ++i) {
            std::filesystem::remove_all(out);
            ::sync();
            const auto taken = contenders[i].once();
            if (taken.exitCode != 0) {
                std::fprintf(stderr, "%s ended with %d; the figures would mean nothing.\n", all[i].name.c_str(),
                             taken.exitCode);
                std::exit(1);
            }
            if (round > 0)
                all[i].seconds.push_back(taken.seconds);
            all[i].peakKilobytes = std::max(all[i].peakKilobytes, taken.peakKilobytes);
        }
    }
    std::filesystem::remove_all(out);
    return all;
}

void print(const Series &series, const Series &yardstick)
{
    std::printf("  %-46s %8.1f ms  %5.2fx  (best %8.1f ms  %5.2fx)  %5.1f MB resident\n", series.name.c_str(),
                series.median() * 1000, series.median() / yardstick.median(), series.best() * 1000,
                series.best() / yardstick.best(), static_cast<double>(series.peakKilobytes) / 1024.0);
    std::fflush(stdout);
}

Contender copying(const std::filesystem::path &in, const std::filesystem::path &out)
{
    const auto script = "mkdir '" + out.string() + "' && cp -r '" + in.string() + "' '" + out.string()
                        + "' && sync -f '" + out.string() + "'";
    return {"cp -r, sync", [script] { return run({"sh", "-c", script}); }};
}

Contender cleaning(const std::string &cli, const std::filesystem::path &in, const std::filesystem::path &out)
{
    return {"privet-cli photos clean --output", [=] {
                return run({cli, "photos", "clean", "--output", out.string(), in.string()});
            }};
}

} // namespace privet::bench
