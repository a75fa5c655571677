// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/png/values.h"

namespace privet::photos::accountant {

/// Somebody who is told the filtered rows of a picture while they are checked.
class RowReader
{
public:
    virtual ~RowReader() = default;

    /// The next pass begins.
    virtual void begin(const PngPass &pass) = 0;
    /// The bytes of one row, filter byte first, in pieces.
    virtual void take(ByteView piece) = 0;

protected:
    RowReader() = default;
    RowReader(const RowReader &) = default;
    RowReader &operator=(const RowReader &) = default;
};

} // namespace privet::photos::accountant
