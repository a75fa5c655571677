// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/caged_decoder.h"

#include "photos/core/known_formats.h"
#include "photos/door/messages.h"

namespace privet::photos {

namespace {

using namespace std::chrono_literals;
using door::Question;

/// Pictures in memory are small: what is embedded in other files, and what tests make.
constexpr std::size_t mostInMemory = 64U << 20U;

/// The cage ends a child after ten seconds of processor time; waiting longer is for a busy computer.
constexpr auto mostWaiting = 20s;

/// For every block of a file whose reader did not survive it.
std::vector<Finding> unread(const std::vector<MetadataBlock> &blocks)
{
    std::vector<Finding> findings;
    for (const auto &block : blocks) {
        if (block.kind != MetadataBlock::Kind::Icc)
            findings.push_back(
                {Fact::UnreadMetadata, Category::Other, Severity::Low, block.where, {}, block.bytes.size(), {}});
    }
    return findings;
}

class CagedDecoder final : public Decoder
{
public:
    explicit CagedDecoder(Workers &workers)
        : m_workers(workers)
    { }

    std::vector<Finding> describe(const std::vector<MetadataBlock> &blocks) override
    {
        const auto bytes = door::bytesOf(blocks);
        if (bytes.empty())
            return {};
        const auto answer = ask(Question::Describe, bytes);
        auto findings = answer ? door::findingsIn(answer->view()) : answer.error();
        return findings ? std::move(*findings) : unread(blocks);
    }

    Result<Preview> preview(ByteSource &picture, std::uint32_t edge, std::uint8_t orientation) override
    {
        const auto question = isFilm(picture) ? Question::Poster : Question::Preview;
        const auto answer = ask(question, picture, {edge, orientation});
        return answer ? door::previewIn(answer->view(), edge) : answer.error();
    }

    Result<Preview> itemPreview(ByteSource &heif, std::uint32_t edge, std::uint32_t item) override
    {
        const auto answer = ask(Question::ItemPreview, heif, {edge, item});
        return answer ? door::previewIn(answer->view(), edge) : answer.error();
    }

    Result<Bytes> turnedUpright(ByteView jpeg, std::uint8_t orientation) override
    {
        const auto answer = ask(Question::TurnUpright, jpeg, {orientation});
        return answer ? door::fileIn(answer->view()) : answer.error();
    }

    Result<bool> isTurnedUpright(ByteView before, ByteView after, std::uint8_t orientation) override
    {
        Bytes both(before.begin(), before.end());
        putBytes(both, after);
        const auto answer = ask(Question::IsUpright, both, {orientation, static_cast<std::uint32_t>(before.size())});
        return answer ? door::truthIn(answer->view()) : answer.error();
    }

private:
    using Numbers = std::array<std::uint32_t, 2>;

    Result<cage::SealedMemory> ask(Question question, ByteView bytes, Numbers numbers = {},
                                   const std::function<bool()> &cancelled = {})
    {
        const auto memory = cage::sealed(bytes);
        if (!memory)
            return memory.error();
        return workerFor(question).ask({static_cast<std::uint32_t>(question), {0, bytes.size()}, numbers},
                                       memory->get(), {mostWaiting, door::mostAnswer, cancelled});
    }

    /// A file is lent to the child as it is; anything else is copied. A source that no longer gives stops the child.
    Result<cage::SealedMemory> ask(Question question, ByteSource &source, Numbers numbers)
    {
        const auto stopped = [&source] { return !source.read(0, {}); };
        if (const auto file = source.file()) {
            return workerFor(question).ask({static_cast<std::uint32_t>(question), file->part, numbers},
                                           file->descriptor, {mostWaiting, door::mostAnswer, stopped});
        }
        const auto bytes = readAll(source, {0, source.size()}, mostInMemory);
        if (!bytes)
            return bytes.error();
        return ask(question, bytes.value(), numbers, stopped);
    }

    [[nodiscard]] Worker &workerFor(Question question) const
    {
        return question == Question::Poster ? m_workers.films : m_workers.pictures;
    }

    Workers &m_workers;
};

} // namespace

std::unique_ptr<Decoder> makeCagedDecoder(Workers &workers) { return std::make_unique<CagedDecoder>(workers); }

} // namespace privet::photos
