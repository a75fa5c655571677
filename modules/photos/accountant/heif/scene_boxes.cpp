// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/heif/scene_boxes.h"

#include "photos/accountant/box_bytes.h"

namespace privet::photos::accountant {

namespace {

/// The first bytes of a full box, whose version and flags say nothing.
std::optional<Bytes> start(const std::optional<ByteView> &body, std::size_t length)
{
    if (!body || body->size() < length)
        return {};
    Bytes out(body->begin(), body->begin() + static_cast<std::ptrdiff_t>(length));
    std::fill_n(out.begin(), 4, std::byte{0});
    return out;
}

bool isAngle(std::uint32_t value)
{
    constexpr std::int64_t half = std::int64_t{180} << 16U;
    const std::int64_t angle = static_cast<std::int32_t>(value);
    return angle >= -half && angle <= half;
}

} // namespace

std::optional<Bytes> cleanStereo(ByteView body)
{
    auto out = start(body, 5);
    return out && u8(*out, 4) <= 3 ? out : std::nullopt;
}

std::optional<Bytes> cleanSphere(ByteView body)
{
    const auto projection = firstBox(body, "proj");
    if (!projection)
        return {};
    const auto head = start(firstBox(*projection, "prhd"), 16);
    if (!head || !isAngle(be32(*head, 4)) || !isAngle(be32(*head, 8)) || !isAngle(be32(*head, 12)))
        return {};
    auto proj = boxOf("prhd", *head);
    const auto cube = start(firstBox(*projection, "cbmp"), 12);
    if (const auto rectangle = start(firstBox(*projection, "equi"), 20))
        putBytes(proj, boxOf("equi", *rectangle));
    else if (cube && be32(*cube, 4) == 0)
        putBytes(proj, boxOf("cbmp", *cube));
    else
        return {};
    auto out = boxOf("svhd", Bytes(5));
    putBytes(out, boxOf("proj", proj));
    return out;
}

} // namespace privet::photos::accountant
