// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/byte_source.h"

#include <functional>
#include <optional>

namespace privet::photos {

/// The four letters that name a chunk, as one number.
class PngType
{
public:
    constexpr PngType() = default;
    explicit constexpr PngType(std::uint32_t letters)
        : m_letters(letters)
    { }
    /// For literals of four letters.
    explicit constexpr PngType(const char (&letters)[5])
    {
        for (std::size_t i = 0; i < 4; ++i)
            m_letters = (m_letters << 8) | static_cast<unsigned char>(letters[i]);
    }

    [[nodiscard]] constexpr std::uint32_t value() const { return m_letters; }
    /// Whether a reader that does not know this chunk must give up (the first letter is a capital).
    [[nodiscard]] constexpr bool isCritical() const { return (m_letters & 0x20000000U) == 0; }
    [[nodiscard]] bool isFourLetters() const;
    [[nodiscard]] std::string name() const;

    friend constexpr bool operator==(PngType, PngType) = default;

private:
    std::uint32_t m_letters = 0;
};

namespace chunk {

inline constexpr PngType IHDR("IHDR"), PLTE("PLTE"), IDAT("IDAT"), IEND("IEND"), CgBI("CgBI");
inline constexpr PngType acTL("acTL"), fcTL("fcTL"), fdAT("fdAT");
inline constexpr PngType tRNS("tRNS"), cICP("cICP"), mDCV("mDCV"), mDCv("mDCv"), cLLI("cLLI"), cLLi("cLLi");
inline constexpr PngType iCCP("iCCP"), sRGB("sRGB"), gAMA("gAMA"), cHRM("cHRM"), sBIT("sBIT"), pHYs("pHYs");
inline constexpr PngType eXIf("eXIf"), tEXt("tEXt"), zTXt("zTXt"), iTXt("iTXt"), tIME("tIME"), caBX("caBX");
inline constexpr PngType gdAT("gdAT"), gmAP("gmAP");

} // namespace chunk

struct PngChunk {
    static constexpr std::size_t headSize = 8; ///< length and type, before the data
    static constexpr std::size_t crcSize = 4; ///< after the data

    PngType type;
    Range range; ///< from the length to the end of the CRC

    [[nodiscard]] Range data() const { return {range.begin + headSize, range.end - crcSize}; }
};

/// Walks the chunks of one run of a file. It is the only code that does.
///
/// Keeps a reference to `source` and a window of fixed size. Thread: one.
class PngChunks
{
public:
    using Take = std::function<Result<void>(ByteView piece, std::uint64_t offset)>;

    PngChunks(ByteSource &source, Range run);

    /// Where the next chunk begins.
    [[nodiscard]] std::uint64_t position() const { return m_position; }

    /// The next chunk, or nothing at the end of the run. Its CRC is not looked at.
    /// Errors: Malformed (no length or no type), Truncated (reaches beyond the run), ReadFailed.
    [[nodiscard]] Result<std::optional<PngChunk>> next();

    /// Hands the data of `chunk` to `take` in pieces and says whether the CRC is right. Errors: those of `take`,
    /// ReadFailed.
    [[nodiscard]] Result<bool> stream(const PngChunk &chunk, const Take &take);

    /// The data of `chunk`, or nothing if its CRC is wrong. Errors: TooLarge above `limit`, ReadFailed.
    [[nodiscard]] Result<std::optional<Bytes>> data(const PngChunk &chunk, std::size_t limit);

    /// The CRC of type, `prefix` and the bytes `kept` of the source: for a chunk that is written anew around them.
    [[nodiscard]] Result<std::uint32_t> crcOf(PngType type, ByteView prefix, Range kept);

private:
    Window m_window;
    std::uint64_t m_position;
    std::uint64_t m_end;
};

/// A whole chunk with length and CRC.
[[nodiscard]] Bytes makePngChunk(PngType type, ByteView data);

/// The same in two steps, for data that is made in place: append it to what the first returns.
[[nodiscard]] Bytes beginPngChunk(PngType type);
void endPngChunk(Bytes &chunk);

} // namespace privet::photos
