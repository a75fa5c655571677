// SPDX-License-Identifier: GPL-3.0-or-later
#include "cage/order.h"

namespace privet::cage {

namespace {

constexpr std::uint8_t version = 1;

} // namespace

Bytes bytesOf(const Order &order)
{
    Bytes out;
    putU8(out, version);
    putU8(out, static_cast<std::uint8_t>(order.verb));
    putBe64(out, order.id);
    putBe32(out, order.request.kind);
    putBe64(out, order.request.part.begin);
    putBe64(out, order.request.part.end);
    for (const auto number : order.request.numbers)
        putBe32(out, number);
    return out;
}

std::optional<Order> orderIn(ByteView bytes)
{
    if (bytes.size() != orderSize || u8(bytes) != version || u8(bytes, 1) > 1)
        return std::nullopt;
    Order order;
    order.verb = static_cast<Order::Verb>(u8(bytes, 1));
    order.id = be64(bytes, 2);
    order.request.kind = be32(bytes, 10);
    order.request.part = {be64(bytes, 14), be64(bytes, 22)};
    order.request.numbers = {be32(bytes, 30), be32(bytes, 34)};
    return order;
}

} // namespace privet::cage
