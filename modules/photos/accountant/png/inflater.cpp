// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/png/inflater.h"

#include <new>
#include <zlib.h>

namespace privet::photos::accountant {

namespace {

constexpr int behindBlock = 128; // in z_stream::data_type, as zlib.h has it for Z_BLOCK
constexpr std::size_t bufferSize = 16 * 1024;
constexpr std::size_t largestStep = 1U << 30U; // zlib counts its input in 32 bits

} // namespace

Inflater::Inflater()
    : m_stream(std::make_unique<z_stream>())
    , m_buffer(bufferSize)
{
    if (inflateInit(m_stream.get()) != Z_OK)
        throw std::bad_alloc();
}

Inflater::~Inflater() { inflateEnd(m_stream.get()); }

Result<ByteView> Inflater::unpack(ByteView &packed)
{
    if (m_isOver)
        return ByteView{};
    while (true) {
        // zlib takes its input by a pointer to what is not const, and does not write to it.
        m_stream->next_in = reinterpret_cast<Bytef *>(const_cast<std::byte *>(packed.data()));
        m_stream->avail_in = static_cast<uInt>(std::min(packed.size(), largestStep));
        m_stream->next_out = reinterpret_cast<Bytef *>(m_buffer.data());
        m_stream->avail_out = static_cast<uInt>(m_buffer.size());
        const auto offered = m_stream->avail_in;

        const int status = inflate(m_stream.get(), Z_BLOCK);
        packed = packed.subspan(offered - m_stream->avail_in);
        if (status == Z_MEM_ERROR)
            throw std::bad_alloc();
        const auto unpacked = ByteView(m_buffer).first(m_buffer.size() - m_stream->avail_out);
        const bool isBroken = status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR;
        if (isBroken && unpacked.empty()) // what came before the damage is given first; zlib repeats its refusal
            return Error{Errc::Malformed, "packed data is broken"};
        m_isOver = status == Z_STREAM_END;
        const bool isAtStop = (m_stream->data_type & behindBlock) != 0;
        m_stops += isAtStop ? 1 : 0;
        if (!unpacked.empty() || m_isOver || (!isAtStop && packed.empty()))
            return unpacked;
    }
}

} // namespace privet::photos::accountant
