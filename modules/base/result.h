// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace privet {

/// What went wrong, as a thing a program can act on. Sentences for people are made in `words` and `ui`.
enum class Errc : std::uint8_t {
    // files
    NotFound,
    NoPermission,
    NoSpace,
    ReadOnlyPlace,
    AlreadyExists,
    NotARegularFile, ///< a device, FIFO, socket or folder where a file was expected
    IsALink, ///< a link met while walking: it is never followed
    ReadFailed,
    WriteFailed,
    NoTrash, ///< the desktop's Trash does not take the file
    ChangedMeanwhile, ///< the file was cut or changed while we read it
    // contents
    EmptyFile, ///< no bytes at all
    UnknownFormat, ///< none of the formats we know
    KnownFormatNotYet, ///< recognised and named in `detail`, but not cleaned by this version
    NotThisFormat, ///< the magic bytes of the asked reader differ
    Malformed, ///< breaks its own format at `at`
    Truncated, ///< ends before its picture does
    TooLarge, ///< a declared size is above the limits
    UnsupportedVariant, ///< a legal but rare kind that is not handled; `detail` names it
    // work
    NoAnswer, ///< the caged decoder died, took too long or made no sense
    NotProved, ///< the accountant could not explain the result: nothing is offered
    Cancelled,
};

/// A failure: the code, a technical detail without any secret or personal value, and the byte offset where it was seen.
struct Error {
    Errc code{};
    std::string detail;
    std::uint64_t at = 0;
};

/// Either a value or an `Error`. The names follow std::expected, which this toolchain lacks.
///
/// Thread: as `T`. Reading the wrong side is a programming error and asserts.
template <class T> class [[nodiscard]] Result
{
public:
    using Value = T;

    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    { }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    { }

    [[nodiscard]] bool has_value() const noexcept { return m_state.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    [[nodiscard]] T &value() &
    {
        assert(has_value());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] const T &value() const &
    {
        assert(has_value());
        return *std::get_if<0>(&m_state);
    }
    [[nodiscard]] T &&value() &&
    {
        assert(has_value());
        return std::move(*std::get_if<0>(&m_state));
    }
    [[nodiscard]] const Error &error() const
    {
        assert(!has_value());
        return *std::get_if<1>(&m_state);
    }

    T &operator*() & { return value(); }
    const T &operator*() const & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    T *operator->() { return &value(); }
    const T *operator->() const { return &value(); }

private:
    std::variant<T, Error> m_state;
};

/// Success without a value.
template <> class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Error error)
        : m_error(std::move(error))
    { }

    [[nodiscard]] bool has_value() const noexcept { return !m_error.has_value(); }
    explicit operator bool() const noexcept { return has_value(); }
    [[nodiscard]] const Error &error() const
    {
        assert(m_error.has_value());
        return *m_error;
    }

private:
    std::optional<Error> m_error;
};

} // namespace privet
