// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/lab.h"

#include "support/animation_pixels.h"
#include "support/pixels.h"
#include "support/rendering.h"

namespace privet::photos::lab {

namespace {

using Complaints = std::vector<std::string>;

constexpr double visibleColourDistance = 1.0;

std::string at(std::uint64_t byte) { return " at byte " + std::to_string(byte); }

void checkAccount(const Recipe &recipe, std::uint64_t size, Complaints &complaints)
{
    std::uint64_t position = 0;
    for (const auto &entry : recipe.account) {
        if (entry.range.begin != position || entry.range.end < position)
            complaints.push_back("the account has a gap or an overlap" + at(position));
        position = entry.range.end;
    }
    if (position != size)
        complaints.push_back("the account ends" + at(position) + " of " + std::to_string(size));
    std::uint64_t copied = 0;
    for (const auto &piece : recipe.pieces) {
        const auto *range = std::get_if<Range>(&piece);
        if (!range)
            continue;
        if (range->begin < copied || range->end < range->begin || range->end > size)
            complaints.push_back("copies do not rise" + at(range->begin));
        copied = range->end;
    }
}

void checkExplanation(ByteView file, const Tools &tools, Complaints &complaints)
{
    MemorySource source(file);
    const auto explanation = tools.explain(source);
    if (!explanation) {
        complaints.push_back("the accountant cannot read the output: " + explanation.error().detail);
        return;
    }
    for (const auto &unexplained : explanation->unexplained)
        complaints.push_back("the accountant objects to the output: " + unexplained.rule + at(unexplained.at));
    if (!explanation->isClean())
        return;
    std::uint64_t position = 0;
    for (const auto &part : explanation->parts) {
        if (part.range.begin != position)
            complaints.push_back("the accountant skipped bytes" + at(std::min(position, part.range.begin)));
        position = part.range.end;
    }
    if (position != file.size() || explanation->size != file.size())
        complaints.push_back("the accountant skipped bytes" + at(position));
}

/// The cleaner copies the coded picture as it is. Where the accountant objects to that, the file is not offered.
std::optional<Error> faultInPicture(ByteView file, const Tools &tools)
{
    MemorySource source(file);
    const auto explanation = tools.explain(source);
    if (!explanation || explanation->isClean() || !explanation->unexplained.front().isInPicture)
        return std::nullopt;
    const auto &fault = explanation->unexplained.front();
    return Error{Errc::Malformed, fault.rule, fault.at};
}

void checkSamePicture(ByteView before, ByteView after, const Tools &tools, Complaints &complaints)
{
    MemorySource sourceBefore(before);
    MemorySource sourceAfter(after);
    const auto same = tools.samePicture(sourceBefore, sourceAfter);
    if (!same)
        complaints.push_back("samePicture fails: " + same.error().detail + at(same.error().at));
    else if (!*same)
        complaints.push_back("samePicture says that the pictures differ");
}

bool isObjectedTo(ByteView file, const Tools &tools)
{
    MemorySource source(file);
    const auto explanation = tools.explain(source);
    return !explanation || !explanation->isClean();
}

Result<Bytes> cleaned(ByteView file, const Tools &tools)
{
    MemorySource source(file);
    const auto recipe = tools.clean(source);
    if (!recipe)
        return recipe.error();
    return executed(*recipe, file);
}

void checkIdempotence(ByteView output, const Tools &tools, Complaints &complaints)
{
    const auto again = cleaned(output, tools);
    if (!again)
        complaints.push_back("the cleaner refuses its own output: " + again.error().detail);
    else if (!equal(*again, output))
        complaints.push_back("cleaning again changes the file");
}

/// A profile that the library cannot put together (a part given twice) may be shown by other viewers: then the cleaner
/// is free to keep it.
void compareRendering(const test::Rendering &before, const test::Rendering &after, Complaints &complaints)
{
    if (before.orientation != after.orientation)
        complaints.push_back("the orientation was " + std::to_string(before.orientation) + " and is "
                             + std::to_string(after.orientation));
    if (before.profile.empty()) {
        if (before.isTaggedAdobeRgb != after.isTaggedAdobeRgb)
            complaints.emplace_back("the picture was and is not both Adobe RGB");
        return;
    }
    if (const auto distance = test::colourDistance(before.profile, after.profile); distance > visibleColourDistance)
        complaints.push_back("the colour profile shows other colours, Delta E " + std::to_string(distance));
}

bool seesTheChange(ByteView cleanFile, const Bytes &changed, const Tools &tools)
{
    if (isObjectedTo(changed, tools))
        return true;
    MemorySource before(cleanFile);
    MemorySource after(changed);
    const auto same = tools.samePicture(before, after);
    return !same || !*same;
}

} // namespace

Bytes executed(const Recipe &recipe, ByteView source)
{
    Bytes out;
    for (const auto &piece : recipe.pieces) {
        if (const auto *range = std::get_if<Range>(&piece))
            putBytes(out,
                     source.subspan(static_cast<std::size_t>(range->begin), static_cast<std::size_t>(range->size())));
        else
            putBytes(out, std::get<Bytes>(piece));
    }
    return out;
}

std::string listed(const Complaints &complaints)
{
    std::string text;
    for (const auto &complaint : complaints)
        text += complaint + '\n';
    return text;
}

Complaints compareJpegs(ByteView before, ByteView after)
{
    Complaints complaints;
    const auto shown = test::decodeJpeg(before);
    if (shown && shown != test::decodeJpeg(after))
        complaints.emplace_back("libjpeg shows other pixels");
    compareRendering(test::renderingOfJpeg(before), test::renderingOfJpeg(after), complaints);
    return complaints;
}

Complaints comparePngs(ByteView before, ByteView after)
{
    Complaints complaints;
    const auto shown = test::decodePng(before);
    if (shown && shown != test::decodePng(after))
        complaints.emplace_back("libpng shows other pixels");
    const auto framesBefore = test::framesOfApng(before);
    const auto framesAfter = test::framesOfApng(after);
    if (framesBefore.size() != framesAfter.size())
        complaints.emplace_back("frames were lost");
    for (std::size_t i = 0; i < std::min(framesBefore.size(), framesAfter.size()); ++i) {
        const auto frame = test::decodePng(framesBefore[i]);
        if (frame && frame != test::decodePng(framesAfter[i]))
            complaints.push_back("frame " + std::to_string(i) + " shows other pixels");
    }
    compareRendering(test::renderingOfPng(before), test::renderingOfPng(after), complaints);
    return complaints;
}

Complaints compareWebps(ByteView before, ByteView after)
{
    Complaints complaints;
    const auto shown = test::decodeWebp(before);
    if (shown && shown != test::decodeWebp(after))
        complaints.emplace_back("libwebp shows another picture");
    compareRendering(test::renderingOfWebp(before), test::renderingOfWebp(after), complaints);
    return complaints;
}

Complaints compareGifs(ByteView before, ByteView after)
{
    Complaints complaints;
    const auto shown = test::decodeGif(before);
    if (shown && shown != test::decodeGif(after))
        complaints.emplace_back("giflib shows another picture");
    return complaints;
}

Examination examineFile(ByteView file, const Tools &tools, const Compare &compare)
{
    Examination result;
    MemorySource source(file);
    const auto recipe = tools.clean(source);
    if (!recipe) {
        result.refusal = recipe.error();
        return result;
    }
    result.output = executed(*recipe, file);
    if (auto fault = faultInPicture(result.output, tools)) {
        result.refusal = std::move(fault);
        return result;
    }
    checkExplanation(result.output, tools, result.complaints);
    checkSamePicture(file, result.output, tools, result.complaints);
    result.isProved = result.complaints.empty();
    checkAccount(*recipe, file.size(), result.complaints);
    checkIdempotence(result.output, tools, result.complaints);
    const auto differences = compare(file, result.output);
    result.complaints.insert(result.complaints.end(), differences.begin(), differences.end());
    return result;
}

Complaints examine(const Plant &plant, const Tools &tools, const Compare &compare)
{
    const Canary canary(plant.place);
    const auto file = plant.build(canary);
    const auto twin = plant.build(Canary(plant.place, 1));
    if (equal(file, twin))
        return {"the lab is wrong: nothing was planted"};

    auto [refusal, isProved, complaints, output] = examineFile(file, tools, compare);
    if (!isObjectedTo(file, tools))
        complaints.emplace_back("the accountant has nothing against the input");
    if (refusal) {
        if (plant.outcome == Plant::Outcome::Cleaned)
            complaints.push_back("refused: " + refusal->detail + at(refusal->at));
        return complaints;
    }
    if (plant.outcome == Plant::Outcome::Refused && !isProved)
        return {};
    if (plant.outcome == Plant::Outcome::Refused)
        complaints.emplace_back("cleaned what it had to refuse");
    for (const auto &trace : test::canarySearch(output, canary))
        complaints.push_back("the canary is still there " + trace);
    if (const auto cleanTwin = cleaned(twin, tools); !cleanTwin || !equal(*cleanTwin, output))
        complaints.emplace_back("another secret gives other bytes");
    return complaints;
}

Complaints unaccountedBytes(ByteView cleanFile, const Tools &tools)
{
    Complaints complaints;
    const Bytes original(cleanFile.begin(), cleanFile.end());
    for (std::size_t i = 0; i <= original.size(); ++i) {
        auto longer = original;
        longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(i), std::byte{0x43});
        if (!seesTheChange(cleanFile, longer, tools))
            complaints.push_back("a byte can be added" + at(i));
        if (i == original.size())
            break;
        auto shorter = original;
        shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
        if (!seesTheChange(cleanFile, shorter, tools))
            complaints.push_back("a byte can be taken away" + at(i));
        for (const auto mask : {std::byte{0x01}, std::byte{0x80}}) {
            auto changed = original;
            changed[i] ^= mask;
            if (!seesTheChange(cleanFile, changed, tools))
                complaints.push_back("a bit can be flipped" + at(i));
        }
    }
    return complaints;
}

} // namespace privet::photos::lab
