// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/icc/colours.h"
#include "photos/accountant/png/accountant.h"
#include "photos/accountant/png/palette.h"
#include "photos/accountant/png/profile.h"
#include "photos/accountant/png/reader.h"
#include "photos/accountant/png/rows.h"
#include "photos/accountant/same_bytes.h"

namespace privet::photos::accountant {

namespace {

constexpr std::size_t profileRank = 3;

bool hasSameProfile(const PngPicture &before, const PngPicture &after)
{
    const auto left = unpackPngProfile(before.colour[profileRank]);
    const auto right = unpackPngProfile(after.colour[profileRank]);
    if (!left && left.error().code == Errc::TooLarge)
        return false; // too large for us is not too large for every viewer
    const auto profileOf = [](const Result<PngProfile> &read) { return read ? ByteView(read->profile) : ByteView(); };
    return showsSameColours(profileOf(left), profileOf(right), spaceOf(before.header));
}

bool isShownTheSame(const PngPicture &before, const PngPicture &after)
{
    for (std::size_t rank = 0; rank < before.colour.size(); ++rank) {
        if (rank != profileRank && before.colour[rank] != after.colour[rank])
            return false;
    }
    return before.header == after.header && (before.header.isPalette() || before.transparency == after.transparency)
           && before.pixelAspect == after.pixelAspect && before.orientation == after.orientation
           && before.plays == after.plays && before.frames.size() == after.frames.size()
           && hasSameProfile(before, after);
}

/// Two files, each with the window that its frames are read through.
struct Pair {
    PngChunks before;
    PngChunks after;
};

Result<bool> haveSameRows(Pair &files, const PngHeader &header, const PngFrame &before, const PngFrame &after)
{
    {
        PngCodedData left(files.before, before.begin, before.type);
        PngCodedData right(files.after, after.begin, after.type);
        auto same = haveSameBytes(left, right);
        if (!same || *same)
            return same; // what is packed the same unpacks the same
    }
    const auto width = before.control ? before.control->width : header.width;
    const auto height = before.control ? before.control->height : header.height;
    const auto length = lengthOf(passesOf(header, width, height));
    if (length > pngRowLimit)
        return Error{Errc::TooLarge, "picture larger than the limit", before.begin};

    PngCodedData left(files.before, before.begin, before.type);
    PngCodedData right(files.after, after.begin, after.type);
    PngRowBytes leftRows(left, length);
    PngRowBytes rightRows(right, length);
    return haveSameBytes(leftRows, rightRows);
}

/// The entries that the pixels of all frames name.
Result<UsedEntries> usedEntries(PngChunks &file, const PngPicture &picture)
{
    UsedEntries used;
    for (const auto &frame : picture.frames) {
        const auto width = frame.control ? frame.control->width : picture.header.width;
        const auto height = frame.control ? frame.control->height : picture.header.height;
        PaletteReader palette(picture.header, used);
        PngRowCheck check(passesOf(picture.header, width, height), &palette);
        PngCodedData coded(file, frame.begin, frame.type);
        while (true) {
            const auto bytes = coded.next();
            if (!bytes)
                return bytes.error();
            if (bytes->empty())
                break;
            if (auto taken = check.take(*bytes); !taken)
                return taken.error();
        }
    }
    return used;
}

/// Entries that no pixel names are not shown: they may differ.
Result<bool> hasSamePalette(PngChunks &afterFile, const PngPicture &before, const PngPicture &after)
{
    if (before.palette == after.palette && before.transparency == after.transparency)
        return true;
    const auto used = usedEntries(afterFile, after);
    if (!used)
        return used.error();
    return isSamePalette(before.palette, before.transparency, after.palette, after.transparency, *used);
}

} // namespace

Result<bool> samePngPicture(ByteSource &beforeFile, ByteSource &afterFile)
{
    Pair files{PngChunks(beforeFile), PngChunks(afterFile)};
    const auto before = readPngPicture(files.before);
    if (!before)
        return before.error();
    const auto after = readPngPicture(files.after);
    if (!after)
        return after.error();
    if (!isShownTheSame(*before, *after))
        return false;
    if (before->header.isPalette()) {
        if (auto same = hasSamePalette(files.after, *before, *after); !same || !*same)
            return same;
    }
    for (std::size_t i = 0; i < before->frames.size(); ++i) {
        const auto &left = before->frames[i];
        const auto &right = after->frames[i];
        if (left.control != right.control)
            return false;
        if (auto same = haveSameRows(files, before->header, left, right); !same || !*same)
            return same;
    }
    return true;
}

} // namespace privet::photos::accountant
