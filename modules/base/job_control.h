// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace privet {

/// What a long function is given: it asks whether to stop and says how far it is. Called from the working thread.
class JobControl
{
public:
    virtual ~JobControl() = default;

    /// Asked between items and between windows of a large file. Once true, it stays true.
    [[nodiscard]] virtual bool cancelled() const = 0;
    /// `done` of `total`, in the unit of the job (files for a batch).
    virtual void progress(std::int64_t done, std::int64_t total) = 0;

protected:
    JobControl() = default;
    JobControl(const JobControl &) = default;
    JobControl &operator=(const JobControl &) = default;
};

/// For callers that never cancel and show nothing, such as tests and the command line.
class UncontrolledJob final : public JobControl
{
public:
    [[nodiscard]] bool cancelled() const override { return false; }
    void progress(std::int64_t, std::int64_t) override { }
};

} // namespace privet
