// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/colour.h"
#include "photos/decoders/picture.h"
#include "photos/pixels/scaled_picture.h"

#include <csetjmp>

#include <png.h>

namespace privet::photos {

namespace {

/// libpng over a ByteSource. Errors come by longjmp; the same care as in JpegReader.
class PngReader
{
public:
    explicit PngReader(ByteSource &source)
        : m_source(source)
        , m_png(png_create_read_struct(
              PNG_LIBPNG_VER_STRING, this, [](png_structp png, png_const_charp) { of(png_get_error_ptr(png)).leave(); },
              [](png_structp, png_const_charp) {}))
        , m_info(m_png ? png_create_info_struct(m_png) : nullptr)
    { }
    PngReader(const PngReader &) = delete;
    PngReader &operator=(const PngReader &) = delete;
    ~PngReader() { png_destroy_read_struct(&m_png, &m_info, nullptr); }

    [[nodiscard]] bool readHeader()
    {
        if (!m_info || setjmp(m_jump) != 0)
            return false;
        png_set_read_fn(m_png, this, [](png_structp png, png_bytep out, std::size_t count) {
            if (auto &self = of(png_get_io_ptr(png)); !self.load(out, count))
                self.leave();
        });
        png_set_user_limits(m_png, PNG_UINT_31_MAX, PNG_UINT_31_MAX); // the product is checked by the caller
        png_set_chunk_malloc_max(m_png, 8U << 20U);
        png_set_chunk_cache_max(m_png, 100);
        png_set_crc_action(m_png, PNG_CRC_QUIET_USE, PNG_CRC_QUIET_USE);
        png_set_keep_unknown_chunks(m_png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
        png_set_keep_unknown_chunks(m_png, PNG_HANDLE_CHUNK_AS_DEFAULT, wantedChunks, 2);
        png_read_info(m_png, m_info);
        return true;
    }

    /// Every kind becomes 8 bit RGBA.
    [[nodiscard]] bool start()
    {
        if (setjmp(m_jump) != 0)
            return false;
        png_set_expand(m_png);
        png_set_scale_16(m_png);
        png_set_gray_to_rgb(m_png);
        png_set_add_alpha(m_png, 0xFF, PNG_FILLER_AFTER);
        png_set_interlace_handling(m_png);
        png_read_update_info(m_png, m_info);
        return png_get_rowbytes(m_png, m_info) == std::size_t{size().width} * 4;
    }

    [[nodiscard]] bool readRow(std::uint8_t *row)
    {
        if (setjmp(m_jump) != 0)
            return false;
        png_read_row(m_png, row, nullptr);
        return true;
    }

    [[nodiscard]] Size size() const
    {
        return {png_get_image_width(m_png, m_info), png_get_image_height(m_png, m_info)};
    }
    [[nodiscard]] int passes() const
    {
        return png_get_interlace_type(m_png, m_info) == PNG_INTERLACE_ADAM7 ? PNG_INTERLACE_ADAM7_PASSES : 1;
    }
    [[nodiscard]] bool isGray() const { return (m_colourType & PNG_COLOR_MASK_COLOR) == 0; }
    void rememberColourType() { m_colourType = png_get_color_type(m_png, m_info); }

    /// Owned by the reader; empty if there is none.
    [[nodiscard]] ByteView profile() const
    {
        png_charp name = nullptr;
        png_bytep bytes = nullptr;
        png_uint_32 length = 0;
        int compression = 0;
        if (png_get_iCCP(m_png, m_info, &name, &compression, &bytes, &length) != PNG_INFO_iCCP)
            return {};
        return {reinterpret_cast<const std::byte *>(bytes), length};
    }

    /// Why the last method returned false.
    [[nodiscard]] Error error() const
    {
        return m_failure ? *m_failure : Error{Errc::Malformed, "libpng cannot read it", m_offset};
    }

private:
    static constexpr png_byte wantedChunks[] = "tRNS\0iCCP";

    static PngReader &of(void *pointer) { return *static_cast<PngReader *>(pointer); }

    [[noreturn]] void leave() { std::longjmp(m_jump, 1); }

    bool load(png_bytep out, std::size_t count) noexcept
    {
        auto read = m_source.read(m_offset, std::as_writable_bytes(std::span(out, count)));
        if (!read) {
            m_failure = read.error();
            return false;
        }
        m_offset += count;
        return true;
    }

    ByteSource &m_source;
    png_structp m_png;
    png_infop m_info;
    std::jmp_buf m_jump{};
    std::uint64_t m_offset = 0;
    std::optional<Error> m_failure;
    png_byte m_colourType = 0;
};

/// Passes of an interlaced picture fill in each other's rows, so all of it must be there.
void readInterlaced(PngReader &png, ScaledPicture &scaled)
{
    const auto size = png.size();
    const auto stride = std::size_t{size.width} * 4;
    std::vector<std::uint8_t> rows(stride * size.height);
    bool more = true;
    for (int pass = 0; more && pass < png.passes(); ++pass) {
        for (std::size_t y = 0; more && y < size.height; ++y)
            more = png.readRow(&rows[y * stride]);
    }
    for (std::size_t y = 0; y < size.height; ++y)
        scaled.addRow(&rows[y * stride]);
}

void readRows(PngReader &png, ScaledPicture &scaled)
{
    std::vector<std::uint8_t> row(std::size_t{png.size().width} * 4);
    for (std::uint32_t y = 0; y < png.size().height && png.readRow(row.data()); ++y)
        scaled.addRow(row.data());
}

} // namespace

Result<Preview> previewPng(ByteSource &picture, std::uint32_t edge, std::uint8_t orientation)
{
    PngReader png(picture);
    if (!png.readHeader())
        return png.error();
    const auto pixels = std::uint64_t{png.size().width} * png.size().height;
    if (pixels > mostPixels || (png.passes() > 1 && pixels * 4 > mostMemory))
        return Error{Errc::TooLarge, std::to_string(pixels) + " pixels"};
    png.rememberColourType();
    if (!png.start())
        return png.error();

    ScaledPicture scaled(png.size(), fitted(png.size(), edge), ScaledPicture::Channels::Rgba);
    if (png.passes() > 1)
        readInterlaced(png, scaled);
    else
        readRows(png, scaled);
    auto result = std::move(scaled).take();
    toSrgb(result, png.profile(), png.isGray());
    return upright(std::move(result), orientation);
}

} // namespace privet::photos
