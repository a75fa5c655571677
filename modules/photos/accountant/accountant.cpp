// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/accountant.h"

#include "photos/accountant/gif/accountant.h"
#include "photos/accountant/heif/accountant.h"
#include "photos/accountant/jpeg/accountant.h"
#include "photos/accountant/ledger.h"
#include "photos/accountant/movie/accountant.h"
#include "photos/accountant/png/accountant.h"
#include "photos/accountant/webp/accountant.h"

#include <array>

namespace privet::photos {

namespace {

using namespace std::string_view_literals;

/// What the accountant knows of one format.
struct Grammar {
    bool (*isSpokenBy)(std::string_view head) = nullptr;
    Result<void> (*explain)(ByteSource &, accountant::Ledger &) = nullptr;
    Result<bool> (*samePicture)(ByteSource &, ByteSource &) = nullptr;
};

/// A file whose brands, or one of them, say that it is a still picture or a sequence of pictures.
bool isHeif(std::string_view head)
{
    if (head.size() < 16 || head.substr(4, 4) != "ftyp"sv)
        return false;
    const auto length = std::min<std::size_t>(be32(viewOf(head)), head.size());
    for (std::size_t at = 8; at + 4 <= length; at += at == 8 ? 8 : 4) {
        for (const auto brand : {"mif1"sv, "msf1"sv, "heic"sv, "heix"sv, "heim"sv, "heis"sv, "hevc"sv, "hevx"sv,
                                 "hevm"sv, "hevs"sv, "avif"sv, "avis"sv, "avci"sv, "avcs"sv, "miaf"sv}) {
            if (head.substr(at, 4) == brand)
                return true;
        }
    }
    return false;
}

/// A film begins with its type, or in old QuickTime files with any other box of its first level.
bool isMovie(std::string_view head)
{
    if (head.size() < 8)
        return false;
    const auto type = head.substr(4, 4);
    return type == "ftyp"sv || type == "moov"sv || type == "mdat"sv || type == "wide"sv || type == "free"sv
           || type == "skip"sv;
}

constexpr std::array<Grammar, 6> grammars{{
    {[](std::string_view head) { return head.substr(0, 2) == "\xFF\xD8"sv; }, accountant::explainJpeg,
     accountant::sameJpegPicture},
    {[](std::string_view head) { return head.substr(0, 8) == "\x89PNG\r\n\x1A\n"sv; }, accountant::explainPng,
     accountant::samePngPicture},
    {[](std::string_view head) { return head.substr(0, 6) == "GIF87a"sv || head.substr(0, 6) == "GIF89a"sv; },
     accountant::explainGif, accountant::sameGifPicture},
    {[](std::string_view head) {
         return head.size() >= 12 && head.substr(0, 4) == "RIFF"sv && head.substr(8, 4) == "WEBP"sv;
     },
     accountant::explainWebp, accountant::sameWebpPicture},
    {isHeif, accountant::explainHeif, accountant::sameHeifPicture},
    {isMovie, accountant::explainMovie, accountant::sameMoviePicture},
}};

Result<const Grammar *> grammarOf(ByteSource &file)
{
    std::array<std::byte, 512> head{};
    const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(head.size(), file.size()));
    if (auto done = file.read(0, std::span(head).first(length)); !done)
        return done.error();
    for (const auto &grammar : grammars) {
        if (grammar.isSpokenBy(textOf(ByteView(head).first(length))))
            return &grammar;
    }
    return Error{Errc::UnknownFormat, "not a format the accountant speaks", 0};
}

} // namespace

Result<Explanation> explain(ByteSource &file)
{
    const auto grammar = grammarOf(file);
    if (!grammar)
        return grammar.error();
    accountant::Ledger ledger;
    const auto walked = (*grammar)->explain(file, ledger);
    return std::move(ledger).close(file.size(), walked);
}

Result<bool> samePicture(ByteSource &before, ByteSource &after)
{
    const auto grammar = grammarOf(before);
    if (!grammar)
        return grammar.error();
    const auto other = grammarOf(after);
    if (!other)
        return other.error();
    return *grammar == *other ? (*grammar)->samePicture(before, after) : Result<bool>(false);
}

} // namespace privet::photos
