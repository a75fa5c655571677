// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/bytes.h"
#include "base/result.h"

#include <functional>
#include <memory>

namespace privet::photos {

/// What IHDR says.
struct PngHeader {
    enum class Colour : std::uint8_t { Gray = 0, Rgb = 2, Palette = 3, GrayAlpha = 4, RgbAlpha = 6 };

    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint8_t depth = 0;
    Colour colour{};
    bool isInterlaced = false;

    [[nodiscard]] std::uint8_t samples() const;
    [[nodiscard]] bool hasAlpha() const { return colour == Colour::GrayAlpha || colour == Colour::RgbAlpha; }

    /// Errors: Malformed; `detail` names the value that PNG does not have.
    [[nodiscard]] static Result<PngHeader> parse(ByteView data);
};

/// How the bytes of a coded picture fall into rows: one pass, or the seven of Adam7.
class PngRows
{
public:
    /// Row bytes of one file that are worth decoding. A bomb packs a thousand to one; so do small pictures of one
    /// colour, but none that is larger than this has as little in it. At no size more than 2^34.
    [[nodiscard]] static std::uint64_t most(std::uint64_t fileSize)
    {
        constexpr std::uint64_t most = std::uint64_t{1} << 34U;
        return std::min(most, (std::uint64_t{1} << 29U) + 32 * std::min(fileSize, most));
    }

    struct Pass {
        std::uint64_t rows = 0;
        std::uint64_t rowBytes = 0; ///< with the filter byte
        std::uint64_t columns = 0;
    };

    /// Errors: TooLarge above `most` bytes.
    [[nodiscard]] static Result<PngRows> of(const PngHeader &header, std::uint32_t width, std::uint32_t height,
                                            std::uint64_t most);

    [[nodiscard]] std::span<const Pass> passes() const { return std::span(m_passes).first(m_count); }
    [[nodiscard]] std::uint64_t totalBytes() const { return m_total; }

private:
    std::array<Pass, 7> m_passes{}; // passes without pixels are not listed
    std::size_t m_count = 0;
    std::uint64_t m_total = 0;
};

/// Takes the inflated bytes of a picture, filter bytes included, piece by piece in coded order.
using PngRowSink = std::function<void(ByteView rows)>;

/// Inflates one coded picture and checks that it holds its rows and nothing else. Memory: zlib's window and one buffer,
/// whatever the picture's size. Can be started again for the next picture. Thread: one.
class PngRowReader
{
public:
    enum class State : std::uint8_t {
        Reading, ///< rows are missing
        Closing, ///< all rows are there; the end of the zlib stream is not
        Ended, ///< rows and stream end together, as they should
        Surplus, ///< the stream holds more than the rows
        Broken, ///< all rows are there; then the stream is damaged
    };

    PngRowReader();
    ~PngRowReader();
    PngRowReader(const PngRowReader &) = delete;
    PngRowReader &operator=(const PngRowReader &) = delete;

    void start(const PngRows &rows, PngRowSink sink = {});

    [[nodiscard]] State state() const;
    /// Whether the stream is cut into more blocks than any program needs; between them it could go on for ever.
    [[nodiscard]] bool isWasteful() const;
    [[nodiscard]] bool hasAllRows() const { return state() != State::Reading; }

    /// Reads on and returns how many bytes of `compressed` belong to the picture: all of them until the picture ends.
    /// Errors, with `offset` of the piece in the file: Malformed (zlib damage or an unknown filter before the last
    /// row), Truncated (the stream ends before the last row).
    [[nodiscard]] Result<std::size_t> feed(ByteView compressed, std::uint64_t offset);

private:
    struct Impl;
    std::unique_ptr<Impl> m;
};

} // namespace privet::photos
