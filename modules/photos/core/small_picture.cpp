// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/small_picture.h"

#include "photos/core/compare.h"

namespace privet::photos {

namespace {

constexpr std::uint32_t edge = 160; ///< the size of an Exif thumbnail
constexpr std::size_t mostCompared = 4;

/// As coded, as the large picture is: the small one is stored like it.
Result<Preview> decoded(ByteSource &file, Decoder &decoder, const Embedded &small)
{
    if (small.item != 0)
        return decoder.itemPreview(file, edge, small.item);
    PartSource part(file, small.range);
    return decoder.preview(part, edge, 1);
}

void mark(PhotoReport &report, const Embedded &small)
{
    for (auto &finding : report.findings) {
        if (finding.fact == Fact::SmallPicture && finding.where == small.where) {
            finding.fact = Fact::SmallPictureDiffers;
            finding.severity = Severity::High;
        }
    }
}

} // namespace

void compareSmallPictures(ByteSource &file, Decoder &decoder, PhotoReport &report)
{
    std::vector<Embedded> small;
    for (const auto &embedded : report.inspection->embedded) {
        if (embedded.kind == Embedded::Kind::Thumbnail && small.size() < mostCompared)
            small.push_back(embedded);
    }
    if (small.empty())
        return;
    const auto picture = decoder.preview(file, edge, 1);
    if (!picture)
        return;
    for (const auto &embedded : small) {
        const auto preview = decoded(file, decoder, embedded);
        if (preview && showsSomethingElse(*picture, *preview))
            mark(report, embedded);
    }
    std::stable_sort(report.findings.begin(), report.findings.end(),
                     [](const Finding &a, const Finding &b) { return a.severity < b.severity; });
}

} // namespace privet::photos
