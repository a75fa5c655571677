// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/jpeg/entropy.h"

namespace privet::photos::accountant {

namespace {

/// How many bytes from the start of `bytes` surely belong to the scan.
std::size_t runLength(ByteView bytes)
{
    std::size_t at = nextFF(bytes, 0);
    while (at + 1 < bytes.size() && continuesEntropy(u8(bytes, at + 1)))
        at = nextFF(bytes, at + 2);
    return at;
}

} // namespace

Result<ByteView> markerView(Window &window, std::uint64_t at)
{
    auto bytes = window.some(at);
    if (bytes && bytes->size() == 1 && at + 1 < window.size())
        return window.at(at, 2);
    return bytes;
}

Result<ByteView> JpegEntropy::next()
{
    while (true) {
        const auto bytes = markerView(m_window, m_at);
        if (!bytes)
            return bytes.error();
        const auto length = runLength(*bytes);
        if (length > 0) {
            m_at += length;
            return bytes->first(length);
        }
        const auto fill = fillLength(*bytes);
        if (fill == 0)
            return ByteView{};
        m_at += fill;
    }
}

} // namespace privet::photos::accountant
