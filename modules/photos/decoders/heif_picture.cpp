// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/colour.h"
#include "photos/decoders/picture.h"

#include <memory>

#include <libheif/heif.h>

namespace privet::photos {

namespace {

using Context = std::unique_ptr<heif_context, decltype(&heif_context_free)>;
using Handle = std::unique_ptr<heif_image_handle, decltype(&heif_image_handle_release)>;
using Image = std::unique_ptr<heif_image, decltype(&heif_image_release)>;

/// libheif over a ByteSource.
class HeifSource
{
public:
    explicit HeifSource(ByteSource &source)
        : m_source(source)
    { }

    static const heif_reader &reader()
    {
        static const heif_reader calls{
            1,
            [](void *self) { return static_cast<std::int64_t>(of(self).m_offset); },
            [](void *out, std::size_t size, void *self) { return of(self).read(out, size) ? 0 : 1; },
            [](std::int64_t offset, void *self) { return of(self).seek(offset) ? 0 : 1; },
            [](std::int64_t size, void *self) {
                return of(self).has(size) ? heif_reader_grow_status_size_reached
                                          : heif_reader_grow_status_size_beyond_eof;
            },
        };
        return calls;
    }

private:
    static HeifSource &of(void *self) { return *static_cast<HeifSource *>(self); }

    bool has(std::int64_t size) const { return size >= 0 && static_cast<std::uint64_t>(size) <= m_source.size(); }
    bool seek(std::int64_t offset)
    {
        if (!has(offset))
            return false;
        m_offset = static_cast<std::uint64_t>(offset);
        return true;
    }
    bool read(void *out, std::size_t size)
    {
        if (!m_source.read(m_offset, std::span(static_cast<std::byte *>(out), size)))
            return false;
        m_offset += size;
        return true;
    }

    ByteSource &m_source;
    std::uint64_t m_offset = 0;
};

Error unreadable(const heif_error &error)
{
    const bool unsupported
        = error.code == heif_error_Unsupported_feature || error.code == heif_error_Unsupported_filetype;
    return {unsupported ? Errc::UnsupportedVariant : Errc::Malformed, "libheif cannot read it", 0};
}

Bytes profileOf(const heif_image_handle *handle)
{
    Bytes profile(std::min(heif_image_handle_get_raw_color_profile_size(handle), mostMemory));
    if (profile.empty() || heif_image_handle_get_raw_color_profile(handle, profile.data()).code != heif_error_Ok)
        return {};
    return profile;
}

Size sizeOf(const heif_image_handle *handle)
{
    return {static_cast<std::uint32_t>(heif_image_handle_get_width(handle)),
            static_cast<std::uint32_t>(heif_image_handle_get_height(handle))};
}

/// Decodes to 8 bit RGBA, turned as the file says.
Result<Preview> decoded(const heif_image_handle *handle, std::uint32_t edge)
{
    heif_image *raw = nullptr;
    const auto error = heif_decode_image(handle, &raw, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, nullptr);
    const Image image(raw, &heif_image_release);
    if (error.code != heif_error_Ok)
        return unreadable(error);
    int stride = 0;
    const auto *pixels = heif_image_get_plane_readonly(raw, heif_channel_interleaved, &stride);
    const Size size{static_cast<std::uint32_t>(heif_image_get_width(raw, heif_channel_interleaved)),
                    static_cast<std::uint32_t>(heif_image_get_height(raw, heif_channel_interleaved))};
    const auto rowSize = std::size_t{size.width} * 4;
    if (!pixels || size.width == 0 || size.height == 0 || stride < 0 || static_cast<std::size_t>(stride) < rowSize)
        return Error{Errc::Malformed, "libheif gave no picture", 0};
    auto result = scaled(pixels, static_cast<std::size_t>(stride), size, edge);
    toSrgb(result, profileOf(handle), false);
    return result;
}

} // namespace

Result<Preview> previewHeif(ByteSource &picture, std::uint32_t edge, std::uint8_t orientation)
{
    HeifSource source(picture);
    const Context context(heif_context_alloc(), &heif_context_free);
    if (!context)
        return Error{Errc::TooLarge, "needs too much memory", 0};
    if (const auto error = heif_context_read_from_reader(context.get(), &HeifSource::reader(), &source, nullptr);
        error.code != heif_error_Ok)
        return unreadable(error);
    heif_image_handle *raw = nullptr;
    const auto error = heif_context_get_primary_image_handle(context.get(), &raw);
    const Handle handle(raw, &heif_image_handle_release);
    if (error.code != heif_error_Ok)
        return unreadable(error);
    if (auto bounded = checkPixels(sizeOf(raw)); !bounded)
        return bounded.error();
    auto result = decoded(raw, edge);
    return result ? upright(std::move(*result), orientation) : result;
}

} // namespace privet::photos
