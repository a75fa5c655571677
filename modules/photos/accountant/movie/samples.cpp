// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/samples.h"

#include "photos/accountant/coded/mpeg4_units.h"
#include "photos/accountant/ledger.h"
#include "photos/accountant/movie/sample_blanks.h"

namespace privet::photos::accountant {

namespace {

/// A longer picture of these codings is not read.
constexpr std::size_t longestSample = 64U << 20U;

/// Whether the rule could be followed.
bool blank(Bytes &sample, SampleRule rule)
{
    switch (rule) {
    case SampleRule::Aac:
        return blankAacExtras(sample);
    case SampleRule::Jpeg:
        return blankJpegSegments(sample);
    case SampleRule::ProRes:
        return blankProResCreator(sample);
    case SampleRule::Mpeg4:
        blankMpeg4UserData(sample);
        return true;
    case SampleRule::Units:
    case SampleRule::None:
        break;
    }
    return true;
}

Result<bool> haveSameBytes(const SampleData &before, const SampleData &after)
{
    constexpr std::size_t step = 256 * 1024;
    Bytes left(static_cast<std::size_t>(std::min<std::uint64_t>(step, before.range.size())));
    Bytes right(left.size());
    for (std::uint64_t at = 0; at < before.range.size();) {
        const auto length = static_cast<std::size_t>(std::min<std::uint64_t>(step, before.range.size() - at));
        if (auto done = before.file.read(before.range.begin + at, std::span(left).first(length)); !done)
            return done.error();
        if (auto done = after.file.read(after.range.begin + at, std::span(right).first(length)); !done)
            return done.error();
        if (!equal(ByteView(left).first(length), ByteView(right).first(length)))
            return false;
        at += length;
    }
    return true;
}

} // namespace

Result<void> explainSample(const SampleData &sample)
{
    const auto rule = sample.entry.rule;
    if (rule == SampleRule::None || sample.range.isEmpty())
        return {};
    if (rule == SampleRule::Units) {
        PartSource data(sample.file, sample.range);
        auto explained = explainUnits(data, sample.entry.form);
        if (!explained && explained.error().code == Errc::NotProved)
            return unexplained(sample.range.begin + explained.error().at, explained.error().detail);
        return explained;
    }
    const auto bytes = readAll(sample.file, sample.range, longestSample);
    if (!bytes)
        return bytes.error();
    auto clean = *bytes;
    if (!blank(clean, rule))
        return Error{Errc::Malformed, "sample that cannot be followed", sample.range.begin};
    const auto mismatch = std::mismatch(bytes->begin(), bytes->end(), clean.begin());
    if (mismatch.first == bytes->end())
        return {};
    return unexplained(sample.range.begin + static_cast<std::uint64_t>(mismatch.first - bytes->begin()),
                       "sample with data that nobody sees or hears");
}

Result<bool> isSameSample(const SampleData &before, const SampleData &after)
{
    if (before.range.size() != after.range.size())
        return false;
    const auto rule = after.entry.rule;
    if (rule == SampleRule::None || after.range.isEmpty())
        return haveSameBytes(before, after);
    if (rule == SampleRule::Units) {
        PartSource left(before.file, before.range);
        PartSource right(after.file, after.range);
        return haveSameUnits(left, right, after.entry.form);
    }
    auto left = readAll(before.file, before.range, longestSample);
    if (!left)
        return left.error();
    if (!blank(*left, rule))
        return false;
    const auto right = readAll(after.file, after.range, longestSample);
    if (!right)
        return right.error();
    return *left == *right;
}

} // namespace privet::photos::accountant
