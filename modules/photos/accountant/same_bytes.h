// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "base/result.h"

namespace privet::photos::accountant {

/// Whether two streams of runs give the same bytes, however they are cut. A stream has `Result<ByteView> next()`, whose
/// view lives until its next call and is empty at the end.
template <class Left, class Right> [[nodiscard]] Result<bool> haveSameBytes(Left &leftStream, Right &rightStream)
{
    ByteView left;
    ByteView right;
    while (true) {
        if (left.empty()) {
            auto run = leftStream.next();
            if (!run)
                return run.error();
            left = *run;
        }
        if (right.empty()) {
            auto run = rightStream.next();
            if (!run)
                return run.error();
            right = *run;
        }
        const auto common = std::min(left.size(), right.size());
        if (common == 0)
            return left.empty() && right.empty();
        if (!equal(left.first(common), right.first(common)))
            return false;
        left = left.subspan(common);
        right = right.subspan(common);
    }
}

} // namespace privet::photos::accountant
