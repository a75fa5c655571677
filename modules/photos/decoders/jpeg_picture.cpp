// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/colour.h"
#include "photos/decoders/picture.h"
#include "photos/pixels/scaled_picture.h"

#include <csetjmp>
#include <cstdio> // jpeglib.h needs FILE
#include <cstdlib>
#include <memory>

#include <jpeglib.h>

#include <jerror.h>

namespace privet::photos {

namespace {

constexpr std::uint64_t mostProgressivePixels = 100'000'000;
constexpr int mostScans = 100; ///< each is a pass over the whole picture
constexpr std::size_t mostHeader = 16U << 20U; ///< colour profile and tables

/// libjpeg over a ByteSource. It reports errors by longjmp, which must not pass an object with a destructor: each
/// method sets its own jump target and has only plain variables, and the callbacks jump after theirs are gone.
class JpegReader
{
public:
    explicit JpegReader(ByteSource &source)
        : m_source(source)
    {
        m_jpeg.err = jpeg_std_error(&m_errors);
        m_jpeg.client_data = this;
        m_errors.error_exit = [](j_common_ptr jpeg) { of(jpeg).leave(); };
        m_errors.output_message = [](j_common_ptr) {};
        m_errors.emit_message = [](j_common_ptr, int) {}; // warnings: the rest of the picture is still worth showing
        m_input.init_source = [](j_decompress_ptr) {};
        m_input.term_source = [](j_decompress_ptr) {};
        m_input.resync_to_restart = jpeg_resync_to_restart;
        m_input.fill_input_buffer = [](j_decompress_ptr jpeg) -> boolean { return of(jpeg).refill(); };
        m_input.skip_input_data = [](j_decompress_ptr jpeg, long count) { of(jpeg).skip(count); };
        m_progress.progress_monitor = [](j_common_ptr jpeg) { of(jpeg).countScans(); };
    }
    JpegReader(const JpegReader &) = delete;
    JpegReader &operator=(const JpegReader &) = delete;
    ~JpegReader()
    {
        if (m_created)
            jpeg_destroy_decompress(&m_jpeg);
    }

    [[nodiscard]] bool readHeader()
    {
        if (setjmp(m_jump) != 0)
            return false;
        jpeg_create_decompress(&m_jpeg);
        m_created = true;
        m_jpeg.mem->max_memory_to_use = static_cast<long>(mostMemory);
        m_jpeg.src = &m_input;
        m_jpeg.progress = &m_progress;
        jpeg_save_markers(&m_jpeg, JPEG_APP0 + 2, 0xFFFF);
        jpeg_read_header(&m_jpeg, TRUE);
        m_headerRead = true;
        return true;
    }

    [[nodiscard]] bool start(Size wanted)
    {
        if (setjmp(m_jump) != 0)
            return false;
        m_jpeg.out_color_space = isCmyk() ? JCS_CMYK : JCS_EXT_RGBA;
        m_jpeg.dct_method = JDCT_ISLOW;
        m_jpeg.do_fancy_upsampling = FALSE;
        m_jpeg.scale_denom = 8;
        for (const unsigned eighths : {1U, 2U, 4U, 8U}) {
            m_jpeg.scale_num = eighths;
            jpeg_calc_output_dimensions(&m_jpeg);
            if (m_jpeg.output_width >= wanted.width && m_jpeg.output_height >= wanted.height)
                break;
        }
        return jpeg_start_decompress(&m_jpeg) != FALSE;
    }

    [[nodiscard]] bool readRow(std::uint8_t *row)
    {
        if (setjmp(m_jump) != 0)
            return false;
        return jpeg_read_scanlines(&m_jpeg, &row, 1) == 1;
    }

    /// The colour profile, reassembled; empty if there is none. Owned by the caller, freed by std::free.
    [[nodiscard]] JOCTET *profile(unsigned &size)
    {
        JOCTET *bytes = nullptr;
        if (setjmp(m_jump) != 0 || !jpeg_read_icc_profile(&m_jpeg, &bytes, &size))
            return nullptr;
        return bytes;
    }

    [[nodiscard]] Size size() const { return {m_jpeg.image_width, m_jpeg.image_height}; }
    [[nodiscard]] Size scaledSize() const { return {m_jpeg.output_width, m_jpeg.output_height}; }
    [[nodiscard]] bool isProgressive() const { return m_jpeg.progressive_mode != 0; }
    [[nodiscard]] bool isGray() const { return m_jpeg.jpeg_color_space == JCS_GRAYSCALE; }
    [[nodiscard]] bool isCmyk() const
    {
        return m_jpeg.jpeg_color_space == JCS_CMYK || m_jpeg.jpeg_color_space == JCS_YCCK;
    }
    /// Adobe programs store inks inverted; without their segment 255 is full ink.
    [[nodiscard]] bool isInverted() const { return m_jpeg.saw_Adobe_marker != 0; }

    /// Why the last method returned false.
    [[nodiscard]] Error error() const
    {
        if (m_failure)
            return *m_failure;
        const bool memory = m_errors.msg_code == JERR_NO_BACKING_STORE;
        return {memory ? Errc::TooLarge : Errc::Malformed, memory ? "needs too much memory" : "libjpeg cannot read it",
                m_offset};
    }

private:
    template <class Common> static JpegReader &of(Common *jpeg)
    {
        return *static_cast<JpegReader *>(jpeg->client_data);
    }

    [[noreturn]] void leave() { std::longjmp(m_jump, 1); }

    boolean refill()
    {
        if (!load())
            leave();
        return TRUE;
    }

    /// Fills the buffer; a cut file is given an end marker, so that what there is can be shown.
    bool load() noexcept
    {
        constexpr std::array<std::uint8_t, 2> endOfImage{0xFF, JPEG_EOI};
        const auto left = m_source.size() - std::min(m_offset, m_source.size());
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left, m_buffer.size()));
        if (!m_headerRead && (m_headerBytes += count) > mostHeader)
            return fail({Errc::TooLarge, "header", m_offset});
        if (count == 0) {
            std::memcpy(m_buffer.data(), endOfImage.data(), endOfImage.size());
        } else if (auto read = m_source.read(m_offset, std::span(m_buffer).first(count)); !read) {
            return fail(read.error());
        }
        m_offset += count;
        m_input.next_input_byte = reinterpret_cast<const JOCTET *>(m_buffer.data());
        m_input.bytes_in_buffer = count == 0 ? endOfImage.size() : count;
        return true;
    }

    bool fail(Error error) noexcept
    {
        m_failure = std::move(error);
        return false;
    }

    void skip(long count)
    {
        const auto wanted = static_cast<std::uint64_t>(std::max(count, 0L));
        const auto here = std::min<std::uint64_t>(wanted, m_input.bytes_in_buffer);
        m_input.next_input_byte += here;
        m_input.bytes_in_buffer -= here;
        m_offset = std::min(m_offset + (wanted - here), m_source.size());
    }

    void countScans()
    {
        if (m_jpeg.input_scan_number > mostScans && !fail({Errc::TooLarge, "scans", m_offset}))
            leave();
    }

    ByteSource &m_source;
    jpeg_decompress_struct m_jpeg{};
    jpeg_error_mgr m_errors{};
    jpeg_source_mgr m_input{};
    jpeg_progress_mgr m_progress{};
    std::jmp_buf m_jump{};
    std::array<std::byte, 32 * 1024> m_buffer{};
    std::uint64_t m_offset = 0;
    std::size_t m_headerBytes = 0;
    std::optional<Error> m_failure;
    bool m_created = false;
    bool m_headerRead = false;
};

Bytes profileOf(JpegReader &jpeg)
{
    unsigned size = 0;
    const std::unique_ptr<JOCTET, decltype(&std::free)> bytes(jpeg.profile(size), &std::free);
    const auto *begin = reinterpret_cast<const std::byte *>(bytes.get());
    return bytes ? Bytes(begin, begin + size) : Bytes();
}

Result<void> checkBounds(const JpegReader &jpeg)
{
    const auto pixels = std::uint64_t{jpeg.size().width} * jpeg.size().height;
    if (pixels > (jpeg.isProgressive() ? mostProgressivePixels : mostPixels))
        return Error{Errc::TooLarge, std::to_string(pixels) + " pixels"};
    return {};
}

void convertColours(Preview &picture, JpegReader &jpeg)
{
    const auto profile = profileOf(jpeg);
    if (!jpeg.isCmyk())
        return toSrgb(picture, profile, jpeg.isGray());
    if (!jpeg.isInverted()) {
        for (auto &ink : picture.rgba)
            ink = ~ink;
    }
    cmykToSrgb(picture, profile);
}

} // namespace

Result<Preview> previewJpeg(ByteSource &picture, std::uint32_t edge, std::uint8_t orientation)
{
    const auto jpeg = std::make_unique<JpegReader>(picture);
    if (!jpeg->readHeader())
        return jpeg->error();
    if (auto bounded = checkBounds(*jpeg); !bounded)
        return bounded.error();
    const auto size = fitted(jpeg->size(), edge);
    if (!jpeg->start(size))
        return jpeg->error();

    const auto full = jpeg->scaledSize();
    const auto channels = jpeg->isCmyk() ? ScaledPicture::Channels::Four : ScaledPicture::Channels::Rgba;
    ScaledPicture scaled(full, size, channels);
    std::vector<std::uint8_t> row(std::size_t{full.width} * 4);
    for (std::uint32_t y = 0; y < full.height; ++y) {
        if (!jpeg->readRow(row.data())) {
            if (y == 0)
                return jpeg->error();
            break; // show what there is
        }
        scaled.addRow(row.data());
    }
    auto result = std::move(scaled).take();
    convertColours(result, *jpeg);
    return upright(std::move(result), orientation);
}

} // namespace privet::photos
