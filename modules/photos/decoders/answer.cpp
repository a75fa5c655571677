// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/answer.h"

#include "photos/decoders/in_process_decoder.h"
#include "photos/door/messages.h"

namespace privet::photos {

namespace {

constexpr std::size_t mostInput = 64U << 20U; ///< of what is taken into memory as a whole

Bytes described(Decoder &decoder, ByteView input)
{
    const auto blocks = door::blocksIn(input);
    return blocks ? door::answerOf(decoder.describe(blocks.value())) : Bytes();
}

Bytes compared(Decoder &decoder, ByteView input, const cage::Request &request)
{
    const auto [orientation, first] = request.numbers;
    if (first > input.size())
        return {};
    return door::answerOf(
        decoder.isTurnedUpright(input.first(first), input.subspan(first), static_cast<std::uint8_t>(orientation)));
}

} // namespace

Bytes answer(const cage::Request &request, ByteSource &input)
{
    const auto decoder = makeInProcessDecoder();
    const auto question = static_cast<door::Question>(request.kind);
    if (question == door::Question::Preview) {
        const auto [edge, orientation] = request.numbers;
        return door::answerOf(decoder->preview(input, edge, static_cast<std::uint8_t>(orientation)));
    }
    if (question == door::Question::ItemPreview) {
        const auto [edge, item] = request.numbers;
        return door::answerOf(decoder->itemPreview(input, edge, item));
    }
    const auto bytes = readAll(input, {0, input.size()}, mostInput);
    if (!bytes)
        return {};
    switch (question) {
    case door::Question::Describe:
        return described(*decoder, bytes.value());
    case door::Question::TurnUpright:
        return door::answerOf(decoder->turnedUpright(bytes.value(), static_cast<std::uint8_t>(request.numbers[0])));
    case door::Question::IsUpright:
        return compared(*decoder, bytes.value(), request);
    case door::Question::Preview: // answered above, as is the next
    case door::Question::ItemPreview:
    case door::Question::Poster: // the worker for films does
        break;
    }
    return {};
}

} // namespace privet::photos
