// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/heif/accountant.h"
#include "photos/accountant/heif/form.h"
#include "photos/accountant/icc/colours.h"
#include "photos/accountant/movie/parts.h"
#include "photos/accountant/movie/reader.h"

namespace privet::photos::accountant {

namespace {

/// One of the two files, and its items.
struct PictureOf {
    ByteSource &file;
    const std::vector<HeifItem> &items;
};

/// All properties but the profile, which may be rewritten.
std::vector<HeifProperty> withoutProfile(const HeifItem &item)
{
    auto properties = item.properties;
    const auto isProfile = [](const HeifProperty &one) { return one.kind == PropertyKind::ColourProfile; };
    properties.erase(std::remove_if(properties.begin(), properties.end(), isProfile), properties.end());
    return properties;
}

/// The profile of an item, empty where it has none.
ByteView profileOf(const HeifItem &item)
{
    const auto *property = item.find(PropertyKind::ColourProfile);
    return property ? ByteView(property->body).subspan(4) : ByteView();
}

bool haveSameProperties(const HeifItem &before, const HeifItem &after)
{
    constexpr std::size_t spaceAt = 16; // ICC.1:2010, 7.2.6
    const auto profile = profileOf(before);
    const bool isGray = profile.size() > spaceAt && startsWith(profile.subspan(spaceAt), "GRAY");
    return withoutProfile(before) == withoutProfile(after)
           && showsSameColours(profile, profileOf(after), isGray ? ProfileSpace::Gray : ProfileSpace::Rgb);
}

Result<bool> isSameItem(const PictureOf &before, const PictureOf &after, std::size_t index)
{
    const auto &left = before.items[index];
    const auto &right = after.items[index];
    if (left.type != right.type || left.shape != right.shape || left.inputs != right.inputs
        || left.masters != right.masters || left.alpha != right.alpha || left.isPremultiplied != right.isPremultiplied
        || !haveSameProperties(left, right))
        return false;
    if (!isCodedItem(left.type))
        return true;
    JoinedSource leftData(before.file, left.data);
    JoinedSource rightData(after.file, right.data);
    return haveSameUnits(leftData, rightData, codedFormOf(right));
}

Result<bool> haveSameItems(const PictureOf &before, const PictureOf &after)
{
    if (before.items.size() != after.items.size())
        return false;
    for (std::size_t i = 0; i < before.items.size(); ++i) {
        const auto same = isSameItem(before, after, i);
        if (!same || !*same)
            return same;
    }
    return true;
}

/// What a viewer shows: a still picture, pictures that run, or both.
struct Shown {
    std::vector<HeifItem> items;
    std::optional<Movie> sequence;
};

Result<Shown> shownIn(ByteSource &file)
{
    const auto boxes = readTopBoxes(file);
    if (!boxes)
        return boxes.error();
    Shown shown;
    if (boxes->isSequence()) {
        auto movie = readMovie(file, MovieKind::PictureSequence);
        if (!movie)
            return movie.error();
        shown.sequence = std::move(*movie);
    }
    const auto meta = readHeifMeta(file, *boxes);
    if (!meta)
        return meta.error();
    if (!*meta)
        return shown;
    auto items = readHeifPicture(file, **meta);
    if (!items)
        return items.error();
    shown.items = std::move(*items);
    return shown;
}

} // namespace

Result<bool> sameHeifPicture(ByteSource &beforeFile, ByteSource &afterFile)
{
    const auto before = shownIn(beforeFile);
    if (!before)
        return before.error();
    const auto after = shownIn(afterFile);
    if (!after)
        return after.error();
    if (before->sequence.has_value() != after->sequence.has_value())
        return false;
    const auto same = haveSameItems({beforeFile, before->items}, {afterFile, after->items});
    if (!same || !*same || !before->sequence)
        return same;
    return isSameMovie({beforeFile, *before->sequence}, {afterFile, *after->sequence});
}

} // namespace privet::photos::accountant
