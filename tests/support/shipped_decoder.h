// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/caged_decoder.h"

namespace privet::test {

/// The decoder as people get it: questions to caged children of the worker of this build. Link
/// privet_shipped_worker for it.
class ShippedDecoder
{
public:
    [[nodiscard]] photos::Decoder &operator*() { return *m_decoder; }

private:
    Worker m_worker{PRIVET_WORKER};
    std::unique_ptr<photos::Decoder> m_decoder = photos::makeCagedDecoder(m_worker);
};

} // namespace privet::test
