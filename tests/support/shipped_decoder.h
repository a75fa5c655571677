// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/caged_decoder.h"

namespace privet::test {

/// The decoder as people get it: questions to caged children of the workers of this build. Link
/// privet_shipped_worker for it.
class ShippedDecoder
{
public:
    [[nodiscard]] photos::Decoder &operator*() { return *m_decoder; }

private:
    Workers m_workers{Worker(PRIVET_WORKER), Worker(PRIVET_FILM_WORKER)};
    std::unique_ptr<photos::Decoder> m_decoder = photos::makeCagedDecoder(m_workers);
};

} // namespace privet::test
