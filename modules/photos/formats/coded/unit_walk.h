// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/boxes.h"
#include "photos/formats/coded/units.h"

// What the walks over NAL units and OBUs share; nobody else includes this.
namespace privet::photos {

/// The walk over one item or sample, whatever its codec.
class UnitWalk
{
public:
    UnitWalk(Window &source, Range data, const UnitForm &form, const BlankSink &sink)
        : m_source(source)
        , m_data(data)
        , m_form(form)
        , m_sink(sink)
    { }
    virtual ~UnitWalk() = default;

    Result<void> run();

protected:
    /// Looks at the unit that begins at `at` and returns where the next one does.
    virtual Result<std::uint64_t> step(std::uint64_t at) = 0;

    /// Bytes that must be there: what leads out of the data is malformed, not truncated.
    Result<ByteView> bytes(std::uint64_t at, std::size_t count);
    /// Overwrites `range` unless it is blank already; `head` is how the blank begins.
    Result<void> blank(Range range, Blank::Was was, Bytes head);

    Window &m_source;
    Range m_data;
    const UnitForm &m_form;
    const BlankSink &m_sink;
};

[[nodiscard]] Result<void> walkNalUnits(Window &source, Range data, const UnitForm &form, const BlankSink &sink);
[[nodiscard]] Result<void> walkObus(Window &source, Range data, const UnitForm &form, const BlankSink &sink);

} // namespace privet::photos
