// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

#include <optional>

// The box structure of ISO/IEC 14496-12 (4.2), which HEIF, AVIF, MP4 and MOV share.
namespace privet::photos {

/// The four letters that name a box, a brand, a handler or a codec, as the number they are in the file.
constexpr std::uint32_t fourCc(const char (&letters)[5])
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8U | static_cast<unsigned char>(letters[i]);
    return value;
}

/// For people: four letters, dots for what cannot be shown.
[[nodiscard]] std::string nameOf(std::uint32_t fourCc);

/// Where a box stands in a file.
struct Box {
    std::uint32_t type = 0;
    Range range; ///< from the size field to the end
    std::uint64_t body = 0; ///< offset in the file of what follows size and type

    [[nodiscard]] Range bodyRange() const { return {body, range.end}; }
};

/// A box whose bytes are in memory.
struct BoxView {
    std::uint32_t type = 0;
    Range range; ///< in the file, from the size field to the end
    ByteView body; ///< what follows size and type

    [[nodiscard]] std::uint64_t bodyAt() const { return range.end - body.size(); }
};

/// Walks the boxes of one run of a file, one after the other, without looking inside.
///
/// Keeps a reference to `source`. Cost: one small read per box.
class BoxWalk
{
public:
    BoxWalk(ByteSource &source, Range within);

    /// The next box; nothing at the end of the run, or where what is left is no box: fewer bytes than a header, a size
    /// below the header's, or a size beyond the end. Then rest() is not empty. A size of 0 means up to the end.
    /// Errors: as ByteSource::read.
    [[nodiscard]] Result<std::optional<Box>> next();

    /// What is not walked yet; after the last box, the bytes that are no box.
    [[nodiscard]] Range rest() const { return m_rest; }

private:
    ByteSource &m_source;
    Range m_rest;
};

/// What a container in memory consists of.
struct BoxList {
    std::vector<BoxView> boxes;
    Range rest; ///< bytes at the end that are no box; as BoxWalk::rest

    /// The first of this type, or null.
    [[nodiscard]] const BoxView *find(std::uint32_t type) const;
};

/// The children of a container: `body` stands at offset `at` in the file. Views into `body`.
/// Errors: TooLarge above `most` boxes.
[[nodiscard]] Result<BoxList> boxesIn(ByteView body, std::uint64_t at, std::size_t most = 10'000);

/// Version and flags at the start of a full box (ISO/IEC 14496-12, 4.2.2).
struct FullBoxHead {
    std::uint8_t version = 0;
    std::uint32_t flags = 0;
};

/// Reads big-endian fields one after the other. Behind the end every field is 0 and failed() stays true, so that a
/// reader checks once, at its end.
class Fields
{
public:
    explicit Fields(ByteView bytes)
        : m_left(bytes)
    { }

    [[nodiscard]] std::uint8_t u8() { return static_cast<std::uint8_t>(number(1)); }
    [[nodiscard]] std::uint16_t u16() { return static_cast<std::uint16_t>(number(2)); }
    [[nodiscard]] std::uint32_t u32() { return static_cast<std::uint32_t>(number(4)); }
    [[nodiscard]] std::uint64_t u64() { return number(8); }
    /// A number of `size` bytes, 0 to 8; no bytes are 0.
    [[nodiscard]] std::uint64_t number(std::size_t size);
    [[nodiscard]] FullBoxHead fullBoxHead();
    /// Empty and failed when there are fewer.
    ByteView bytes(std::size_t count);
    /// Text up to its closing 00, or to the end when that is missing.
    [[nodiscard]] std::string_view text();
    /// Everything that is left.
    [[nodiscard]] ByteView rest() const { return m_left; }

    [[nodiscard]] bool failed() const { return m_failed; }
    /// Read to the last byte and not beyond.
    [[nodiscard]] bool isSpent() const { return !m_failed && m_left.empty(); }

private:
    ByteView m_left;
    bool m_failed = false;
};

/// A box that is open for writing: begins in the constructor, gets its size when it leaves the scope. Boxes nest as
/// scopes do. `out` must stay below 4 GiB and outlive this object.
class BoxWriter
{
public:
    BoxWriter(Bytes &out, std::uint32_t type);
    BoxWriter(Bytes &out, std::uint32_t type, std::uint8_t version, std::uint32_t flags = 0);
    ~BoxWriter();

    BoxWriter(const BoxWriter &) = delete;
    BoxWriter &operator=(const BoxWriter &) = delete;

private:
    Bytes &m_out;
    std::size_t m_begin;
};

/// Size and type of an `mdat` whose body has `bodySize` bytes: 8 bytes, or 16 when the box is 4 GiB or more.
[[nodiscard]] Bytes mdatHead(std::uint64_t bodySize);

} // namespace privet::photos
