// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/job_control.h"

namespace privet {

/// Ctrl+C, or a polite request to end, cancels: what is finished stays, the rest is reported as not done. A second one
/// ends the program at once. One object per program.
class InterruptibleJob final : public JobControl
{
public:
    InterruptibleJob();

    [[nodiscard]] bool cancelled() const override;
    void progress(std::int64_t, std::int64_t) override { }
};

} // namespace privet
