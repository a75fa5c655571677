// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/door/decoder.h"

namespace privet::photos::door {

/// The questions a caged child answers about photos: the kind of the request, what its descriptor and numbers are, and
/// what the answer holds. One more question is one more line here, an encoder and a reader below, and a case in
/// decoders/answer.cpp.
enum class Question : std::uint32_t {
    Describe, ///< bytesOf(blocks) -> findings
    Preview, ///< a picture file; edge, orientation -> a preview
    TurnUpright, ///< a JPEG; orientation -> a JPEG
    Poster, ///< a film; edge, orientation -> a preview. The worker for films answers it, and only it
    ItemPreview, ///< a HEIC or AVIF file; edge, item -> a preview
    IsUpright, ///< two JPEGs; orientation, size of the first -> yes or no
};

/// The most an answer may hold.
inline constexpr std::size_t mostAnswer = 256U << 20U;

/// The input of Describe. Blocks that no decoder is asked about are left out.
[[nodiscard]] Bytes bytesOf(const std::vector<MetadataBlock> &blocks);
[[nodiscard]] Result<std::vector<MetadataBlock>> blocksIn(ByteView bytes);

/// In the cage: an answer as bytes.
///@{
[[nodiscard]] Bytes answerOf(const std::vector<Finding> &findings);
[[nodiscard]] Bytes answerOf(const Result<Preview> &preview);
[[nodiscard]] Bytes answerOf(const Result<Bytes> &file);
[[nodiscard]] Bytes answerOf(const Result<bool> &truth);
///@}

/// Outside: the answer in the bytes of a child that may have been taken over. Every length, number and text is checked;
/// a value that no honest child says is NoAnswer, and so is a byte too many. Pure; any thread.
///@{
[[nodiscard]] Result<std::vector<Finding>> findingsIn(ByteView answer);
[[nodiscard]] Result<Preview> previewIn(ByteView answer, std::uint32_t edge);
[[nodiscard]] Result<Bytes> fileIn(ByteView answer);
[[nodiscard]] Result<bool> truthIn(ByteView answer);
///@}

} // namespace privet::photos::door
