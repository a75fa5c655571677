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

/// A file that libheif has open.
class OpenHeif
{
public:
    explicit OpenHeif(ByteSource &source)
        : m_source(source)
        , m_context(heif_context_alloc(), &heif_context_free)
    { }

    Result<void> open()
    {
        if (!m_context)
            return Error{Errc::TooLarge, "needs too much memory", 0};
        const auto error = heif_context_read_from_reader(m_context.get(), &HeifSource::reader(), &m_source, nullptr);
        return error.code == heif_error_Ok ? Result<void>() : unreadable(error);
    }

    Result<Handle> primary() const
    {
        return handle([this](auto **out) { return heif_context_get_primary_image_handle(m_context.get(), out); });
    }

    /// libheif gives each kind of hidden picture by a call of its own, which refuses the ids of the others.
    Result<Handle> item(heif_item_id id) const
    {
        const auto main = primary();
        if (!main)
            return main.error();
        const auto *picture = main->get();
        if (auto small = handle([&](auto **out) { return heif_image_handle_get_thumbnail(picture, id, out); }))
            return small;
        if (isDepthMapOf(picture, id))
            return handle([&](auto **out) { return heif_image_handle_get_depth_image_handle(picture, id, out); });
        if (auto auxiliary
            = handle([&](auto **out) { return heif_image_handle_get_auxiliary_image_handle(picture, id, out); }))
            return auxiliary;
        return handle([&](auto **out) { return heif_context_get_image_handle(m_context.get(), id, out); });
    }

private:
    /// Asked for any other id, libheif 1.15 follows a null pointer.
    static bool isDepthMapOf(const heif_image_handle *picture, heif_item_id id)
    {
        heif_item_id only = 0;
        return heif_image_handle_get_list_of_depth_image_IDs(picture, &only, 1) == 1 && only == id;
    }

    template <class Call> static Result<Handle> handle(const Call &call)
    {
        heif_image_handle *raw = nullptr;
        const auto error = call(&raw);
        if (error.code != heif_error_Ok)
            return unreadable(error);
        if (!raw)
            return Error{Errc::UnsupportedVariant, "no such picture", 0};
        return Handle(raw, &heif_image_handle_release);
    }

    HeifSource m_source;
    Context m_context;
};

Result<Preview> decodedWithin(const Result<Handle> &handle, std::uint32_t edge)
{
    if (!handle)
        return handle.error();
    if (auto bounded = checkPixels(sizeOf(handle->get())); !bounded)
        return bounded.error();
    return decoded(handle->get(), edge);
}

} // namespace

Result<Preview> previewHeif(ByteSource &picture, std::uint32_t edge, std::uint8_t orientation)
{
    OpenHeif file(picture);
    if (auto opened = file.open(); !opened)
        return opened.error();
    auto result = decodedWithin(file.primary(), edge);
    return result ? upright(std::move(*result), orientation) : result;
}

Result<Preview> previewHeifItem(ByteSource &heif, std::uint32_t edge, std::uint32_t item)
{
    OpenHeif file(heif);
    if (auto opened = file.open(); !opened)
        return opened.error();
    return decodedWithin(file.item(item), edge);
}

} // namespace privet::photos
