// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/formats/skim.h"
#include "photos/formats/png/kept.h"

namespace privet::photos {

/// One chunk, or a run of adjacent IDAT chunks that are whole, and what it is in the picture.
struct PngPart {
    enum class Use : std::uint8_t {
        Head, ///< fills `slot`, if the scan's head has something there
        Coded, ///< data of `picture`
        FrameControl, ///< the fcTL of `picture`, after the first one's data
        Hidden, ///< picture data that is never shown
        Gone, ///< anything else
    };

    PngType type;
    Range range;
    Use use = Use::Gone;
    PngSlot slot{};
    std::uint32_t picture = 0;
    std::uint64_t surplus = 0; ///< Coded, Hidden: bytes at the end of its data that belong to no picture
};

/// One coded picture: the still one, or a frame of an animation.
struct PngPicture {
    PngRows rows;
    PngRowReader::State state = PngRowReader::State::Reading;
    bool isWasteful = false;

    /// Its zlib stream does not end with its rows, or does not hurry there: it has to be made anew.
    [[nodiscard]] bool mustBeRebuilt() const { return isWasteful || state != PngRowReader::State::Ended; }
};

/// A whole PNG, checked and sorted, without its picture data.
struct PngScan {
    static constexpr std::uint64_t headEnd = 33; ///< signature and IHDR

    PngHeader header;
    PngHead head; ///< in the form a clean file has it
    std::vector<PngPart> parts; ///< everything between IHDR and IEND, in file order
    std::vector<PngPicture> pictures;
    std::uint64_t end = 0; ///< where IEND begins, or should
    std::uint64_t tail = 0; ///< where the bytes after IEND begin
    bool isEndMissing = false; ///< no whole IEND at `end`

    [[nodiscard]] bool isAnimated() const { return head[indexOf(PngSlot::Animation)].has_value(); }
};

/// Asked once, before the still picture: who wants to see its rows?
using PngWatch = std::function<PngRowSink(const PngHeader &header, const PngRows &rows)>;

/// Reads a PNG once: walks its chunks, checks what is needed and inflates every picture in a fixed buffer.
///
/// Errors: as cleanPng. Damage after the last row is no error.
[[nodiscard]] Result<PngScan> scanPng(ByteSource &source, const Limits &limits, const PngWatch &watch = {});

/// Reads a PNG without inflating anything: every picture is taken for whole, every entry of a palette for used.
[[nodiscard]] Result<PngScan> skimPngChunks(ByteSource &source, const Limits &limits);

/// What a scanned file gives away, and how to write it clean. Errors: as ByteSource::read, and TooLarge.
[[nodiscard]] Result<Inspection> inspectScan(ByteSource &source, const PngScan &scan, const Limits &limits);
[[nodiscard]] Result<Recipe> cleanScan(ByteSource &source, const PngScan &scan);

/// Bytes of a coded chunk before its picture data: the sequence number of fdAT.
[[nodiscard]] constexpr std::size_t codedPrefix(PngType type) { return type == chunk::fdAT ? 4 : 0; }

} // namespace privet::photos
