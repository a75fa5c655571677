// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

#include <optional>

namespace privet::photos::accountant {

using BoxType = std::uint32_t;

/// The four letters of a box type as the number they are in the file.
[[nodiscard]] constexpr BoxType boxType(std::string_view letters)
{
    BoxType type = 0;
    for (const char letter : letters)
        type = type << 8U | static_cast<std::uint8_t>(letter);
    return type;
}

/// One box of a file: where it lies. Source: ISO/IEC 14496-12, 4.2.
struct Box {
    BoxType type = 0;
    Range range; ///< head and body
    Range body;
};

/// The box that begins at `at` inside `outer`: its size has 32 or 64 bits, or is 0 and reaches to the end of `outer`.
/// Errors: Truncated (it reaches beyond), Malformed (a size that is too small), ReadFailed and its kin.
[[nodiscard]] Result<Box> boxAt(ByteSource &file, std::uint64_t at, const Range &outer);

/// Numbers and bytes of a box in memory, one after the other, big-endian. Behind the end come zeros and empty views,
/// and isCut() tells.
class Cursor
{
public:
    explicit Cursor(ByteView bytes)
        : m_bytes(bytes)
    { }

    [[nodiscard]] ByteView take(std::size_t length);
    [[nodiscard]] std::uint8_t byte() { return static_cast<std::uint8_t>(number(1)); }
    [[nodiscard]] std::uint16_t half() { return static_cast<std::uint16_t>(number(2)); }
    [[nodiscard]] std::uint32_t word() { return static_cast<std::uint32_t>(number(4)); }
    /// Of `length` bytes, 0 to 8; no bytes are 0.
    [[nodiscard]] std::uint64_t number(std::size_t length);
    /// The next box with its size of 32 bits; nothing when there is none that is whole.
    struct Part {
        BoxType type = 0;
        ByteView body;
        std::size_t begin = 0; ///< of the body, in the bytes of this cursor
    };
    [[nodiscard]] std::optional<Part> box();

    [[nodiscard]] ByteView rest() const { return m_bytes.subspan(m_at); }
    [[nodiscard]] std::size_t position() const { return m_at; }
    [[nodiscard]] bool isOver() const { return m_at == m_bytes.size(); }
    [[nodiscard]] bool isCut() const { return m_isCut; }

private:
    ByteView m_bytes;
    std::size_t m_at = 0;
    bool m_isCut = false;
};

/// Runs of a file as one source, which outlives this object. The runs are inside the file.
class JoinedSource final : public ByteSource
{
public:
    JoinedSource(ByteSource &file, std::vector<Range> runs);

    [[nodiscard]] std::uint64_t size() const override { return m_size; }
    [[nodiscard]] Result<void> read(std::uint64_t offset, std::span<std::byte> out) override;

private:
    ByteSource &m_file;
    std::vector<Range> m_runs;
    std::uint64_t m_size = 0;
};

} // namespace privet::photos::accountant
