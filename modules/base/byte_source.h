// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "base/result.h"

#include <optional>

namespace privet {

/// Read-only bytes of known length: a file, a part of one, or memory.
///
/// Parsers see foreign files only through this. Nothing is mapped: a file that is cut while we read it is an error
/// (ChangedMeanwhile), not a signal. Thread: one at a time per object.
class ByteSource
{
public:
    virtual ~ByteSource() = default;

    /// Length in bytes, fixed when the source was opened.
    [[nodiscard]] virtual std::uint64_t size() const = 0;

    /// Fills all of `out` from `offset`. Errors: Truncated (the range ends beyond size()), ReadFailed,
    /// ChangedMeanwhile.
    [[nodiscard]] virtual Result<void> read(std::uint64_t offset, std::span<std::byte> out) = 0;

    /// Where the same bytes are found by another process, which reads them without us: `part` of an open file.
    struct File {
        int descriptor = -1; ///< open as long as this object
        Range part;
    };
    /// Nothing where the bytes must go through read().
    [[nodiscard]] virtual std::optional<File> file() const { return std::nullopt; }

protected:
    ByteSource() = default;
    ByteSource(const ByteSource &) = default;
    ByteSource &operator=(const ByteSource &) = default;
};

/// Bytes that someone else owns and that outlive this object.
class MemorySource final : public ByteSource
{
public:
    explicit MemorySource(ByteView bytes)
        : m_bytes(bytes)
    { }

    [[nodiscard]] std::uint64_t size() const override { return m_bytes.size(); }
    [[nodiscard]] Result<void> read(std::uint64_t offset, std::span<std::byte> out) override;

private:
    ByteView m_bytes;
};

/// A part of another source, which outlives this object. `part` is cut to what the parent holds.
class PartSource final : public ByteSource
{
public:
    PartSource(ByteSource &parent, Range part);

    [[nodiscard]] std::uint64_t size() const override { return m_part.size(); }
    [[nodiscard]] Result<void> read(std::uint64_t offset, std::span<std::byte> out) override;
    [[nodiscard]] std::optional<File> file() const override;

private:
    ByteSource &m_parent;
    Range m_part;
};

/// Forward scanning with one buffer of fixed size, so memory does not grow with the file.
class Window
{
public:
    static constexpr std::size_t defaultCapacity = 256 * 1024;

    explicit Window(ByteSource &source, std::size_t capacity = defaultCapacity);

    [[nodiscard]] std::uint64_t size() const { return m_source.size(); }

    /// At least `atLeast` bytes from `offset` (more if the buffer holds them, fewer never). The view is valid until the
    /// next call. Errors: Truncated when the source ends before, TooLarge when atLeast is above the capacity.
    [[nodiscard]] Result<ByteView> at(std::uint64_t offset, std::size_t atLeast);

    /// What the buffer can give from `offset`: empty only at the end of the source.
    [[nodiscard]] Result<ByteView> some(std::uint64_t offset);

private:
    [[nodiscard]] Result<void> fill(std::uint64_t offset);

    ByteSource &m_source;
    Bytes m_buffer;
    std::uint64_t m_begin = 0;
    std::size_t m_filled = 0;
};

/// All of `range` as memory. Errors: TooLarge above `limit` bytes, Truncated, ReadFailed.
[[nodiscard]] Result<Bytes> readAll(ByteSource &source, Range range, std::size_t limit);

} // namespace privet
