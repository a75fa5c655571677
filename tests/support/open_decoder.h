// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/core/known_formats.h"
#include "photos/decoders/in_process_decoder.h"
#include "photos/films/poster.h"

namespace privet::test {

/// What both workers do, in this process: to compare with what comes out of the cage. Link privet_photos_core,
/// privet_photos_decoders and privet_photos_films for it.
class OpenDecoder final : public photos::Decoder
{
public:
    std::vector<photos::Finding> describe(const std::vector<photos::MetadataBlock> &blocks) override
    {
        return m_pictures->describe(blocks);
    }
    Result<photos::Preview> preview(ByteSource &picture, std::uint32_t edge, std::uint8_t orientation) override
    {
        return photos::isFilm(picture) ? photos::posterOf(picture, edge, orientation)
                                       : m_pictures->preview(picture, edge, orientation);
    }
    Result<photos::Preview> itemPreview(ByteSource &heif, std::uint32_t edge, std::uint32_t item) override
    {
        return m_pictures->itemPreview(heif, edge, item);
    }
    Result<Bytes> turnedUpright(ByteView jpeg, std::uint8_t orientation) override
    {
        return m_pictures->turnedUpright(jpeg, orientation);
    }
    Result<bool> isTurnedUpright(ByteView before, ByteView after, std::uint8_t orientation) override
    {
        return m_pictures->isTurnedUpright(before, after, orientation);
    }

private:
    std::unique_ptr<photos::Decoder> m_pictures = photos::makeInProcessDecoder();
};

[[nodiscard]] inline std::unique_ptr<photos::Decoder> makeOpenDecoder() { return std::make_unique<OpenDecoder>(); }

} // namespace privet::test
