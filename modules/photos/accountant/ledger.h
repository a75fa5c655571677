// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/accountant.h"

#include <string_view>

/// The inside of the accountant has a namespace of its own: the cleaners have readers of the same formats, and the two
/// must not meet at link time either.
namespace privet::photos::accountant {

/// How a grammar says that a byte has no explanation. `rule` is a fixed sentence, never a value from the file.
[[nodiscard]] inline Error unexplained(std::uint64_t at, std::string_view rule)
{
    return {Errc::NotProved, std::string(rule), at};
}

/// Keeps the account of one file while a grammar walks it.
///
/// The grammar enters what it has understood; close() believes nothing it has said about being complete and checks
/// that the entries cover the file from the first byte to the last, once each and in order.
class Ledger
{
public:
    /// Enters `range` as explained. Neighbours with the same word become one part, so a picture in a million chunks
    /// is still one line.
    void enter(Range range, std::string_view part);

    /// Notes that `where` holds colours that are not shown.
    void noteHiddenColours(std::string_view where) { m_hiddenColours = where; }

    /// The account of a file of `size` bytes, after the walk ended with `walked`. A broken rule and an early end of the
    /// file become Unexplained, Malformed one in the coded picture; only failures to read are errors.
    [[nodiscard]] Result<Explanation> close(std::uint64_t size, const Result<void> &walked) &&;

private:
    std::vector<ExplainedPart> m_parts;
    std::string m_hiddenColours;
};

} // namespace privet::photos::accountant
