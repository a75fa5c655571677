// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/accountant.h"

#include "photos/accountant/jpeg_accountant.h"
#include "photos/accountant/ledger.h"
#include "photos/accountant/png_accountant.h"

#include <array>
#include <optional>

namespace privet::photos {

namespace {

enum class Format : std::uint8_t { Jpeg, Png };

Result<Format> formatOf(ByteSource &file)
{
    std::array<std::byte, 8> magic{};
    const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(magic.size(), file.size()));
    if (auto done = file.read(0, std::span(magic).first(length)); !done)
        return done.error();
    if (startsWith(magic, "\xFF\xD8"))
        return Format::Jpeg;
    if (startsWith(magic, "\x89PNG\r\n\x1A\n"))
        return Format::Png;
    return Error{Errc::UnknownFormat, "not a format the accountant speaks"};
}

} // namespace

Result<Explanation> explain(ByteSource &file)
{
    const auto format = formatOf(file);
    if (!format)
        return format.error();
    accountant::Ledger ledger;
    const auto walked
        = *format == Format::Jpeg ? accountant::explainJpeg(file, ledger) : accountant::explainPng(file, ledger);
    return std::move(ledger).close(file.size(), walked);
}

Result<bool> samePicture(ByteSource &before, ByteSource &after)
{
    const auto format = formatOf(before);
    if (!format)
        return format.error();
    const auto other = formatOf(after);
    if (!other)
        return other.error();
    if (*format != *other)
        return false;
    return *format == Format::Jpeg ? accountant::sameJpegPicture(before, after)
                                   : accountant::samePngPicture(before, after);
}

} // namespace privet::photos
