// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/png/chunks.h"
#include "photos/accountant/png/inflater.h"
#include "photos/accountant/png/row_reader.h"

namespace privet::photos::accountant {

/// Checks one coded picture while its bytes pass: one zlib stream of no more blocks than it
/// needs, exactly the rows, known filters, nothing behind.
class PngRowCheck
{
public:
    /// `reader` is told the rows; null where nobody asks.
    PngRowCheck(const PngPasses &passes, RowReader *reader)
        : m_passes(passes)
        , m_length(lengthOf(passes))
        , m_reader(reader)
    { }

    /// Errors: Malformed, with the rule that is broken.
    [[nodiscard]] Result<void> take(ByteView coded);
    [[nodiscard]] Result<void> finish();

private:
    [[nodiscard]] Result<void> takeRows(ByteView bytes);
    [[nodiscard]] bool isComplete();

    PngPasses m_passes; ///< what is still to come
    std::uint64_t m_length; ///< of all rows
    RowReader *m_reader;
    std::size_t m_pass = 0;
    bool m_isPassOpen = false;
    std::uint64_t m_leftInRow = 0;
    Inflater m_inflater;
};

/// The inflated bytes of a coded picture of a foreign file, up to its last row: what follows shows nothing.
class PngRowBytes
{
public:
    PngRowBytes(PngCodedData &coded, std::uint64_t length)
        : m_coded(coded)
        , m_left(length)
    { }

    /// The next run, valid until the next call; empty at the end. Errors: Malformed, ReadFailed and its kin.
    [[nodiscard]] Result<ByteView> next();

private:
    PngCodedData &m_coded;
    std::uint64_t m_left;
    Inflater m_inflater;
    ByteView m_packed;
};

} // namespace privet::photos::accountant
