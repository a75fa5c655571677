// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/webp/lossy_header.h"

namespace privet::photos {

namespace {

class Reader
{
public:
    explicit Reader(Bools &bools)
        : m_bools(bools)
    { }

    LossyHeader run();

private:
    bool read(unsigned probability);
    bool flag() { return read(128); }
    unsigned number(unsigned bits);
    LossyHeader::Field skipSigned(unsigned bits);
    void unreadFlag();
    void segments();
    void filter();
    void coefficients();

    Bools &m_bools;
    LossyHeader m_header;
};

LossyHeader Reader::run()
{
    unreadFlag(); // the colour space: there is but one
    unreadFlag(); // whether values need no clamping: decoders clamp
    segments();
    filter();
    m_header.partitionBits = number(2);
    number(7); // quantiser
    for (int i = 0; i < 5; ++i)
        skipSigned(4);
    unreadFlag(); // whether the next frame keeps the probabilities
    coefficients();
    if (flag())
        m_header.skipProbability = number(8);
    return std::move(m_header);
}

bool Reader::read(unsigned probability)
{
    const bool value = m_bools.read(probability);
    m_header.booleans.push_back({static_cast<std::uint8_t>(probability), value});
    return value;
}

unsigned Reader::number(unsigned bits)
{
    unsigned value = 0;
    for (; bits > 0; --bits)
        value = value << 1 | unsigned{flag()};
    return value;
}

/// A value that is there only if its flag is set, and its sign.
LossyHeader::Field Reader::skipSigned(unsigned bits)
{
    const auto begin = m_header.booleans.size();
    if (flag())
        number(bits + 1);
    return {begin, m_header.booleans.size()};
}

void Reader::unreadFlag()
{
    m_header.unread.push_back({m_header.booleans.size(), m_header.booleans.size() + 1});
    flag();
}

void Reader::segments() // 9.3
{
    if (!flag())
        return;
    m_header.hasSegments = flag();
    if (flag()) {
        flag();
        for (const unsigned bits : {7U, 6U}) { // quantisers, filter levels
            for (auto &segment : m_header.segments)
                segment.push_back(skipSigned(bits));
        }
    }
    if (!m_header.hasSegments)
        return;
    for (auto &probability : m_header.segmentTree) {
        if (flag())
            probability = static_cast<std::uint8_t>(number(8));
    }
}

void Reader::filter() // 9.6
{
    number(1 + 6 + 3);
    if (!flag() || !flag())
        return;
    for (const int first : {0, 4}) { // by frame of reference, of which the first is the frame itself; by mode
        for (int i = first; i < first + 4; ++i) {
            const auto field = skipSigned(6);
            if (i > first)
                m_header.unread.push_back(field); // key frames have only the modes of the first
        }
    }
}

void Reader::coefficients() // 13.4
{
    for (std::size_t i = 0; i < vp8::coefficientProbabilities; ++i) {
        const auto begin = m_header.booleans.size();
        if (read(vp8::coefficientUpdates[i]))
            m_header.coefficients[i] = static_cast<std::uint8_t>(number(8));
        m_header.updates[i] = {begin, m_header.booleans.size()};
    }
}

} // namespace

LossyHeader readLossyHeader(Bools &bools) { return Reader(bools).run(); }

std::vector<LossyHeader::Field> LossyHeader::unreadFields(const LossyUse &use) const
{
    auto fields = unread;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (!use.segments[i])
            fields.insert(fields.end(), segments[i].begin(), segments[i].end());
    }
    for (std::size_t i = 0; i < updates.size(); ++i) {
        if (!use.coefficients[i])
            fields.push_back(updates[i]);
    }
    return fields;
}

bool LossyHeader::hasUnread(const LossyUse &use) const
{
    const auto fields = unreadFields(use);
    return std::any_of(fields.begin(), fields.end(), [&](const Field &field) { return booleans[field.begin].value; });
}

std::vector<LossyHeader::Boolean> LossyHeader::plain(const LossyUse &use) const
{
    std::vector<bool> isGone(booleans.size());
    std::vector<bool> isCleared(booleans.size());
    for (const auto &field : unreadFields(use)) {
        isCleared[field.begin] = true;
        std::fill(isGone.begin() + static_cast<std::ptrdiff_t>(field.begin) + 1,
                  isGone.begin() + static_cast<std::ptrdiff_t>(field.end), true);
    }
    std::vector<Boolean> left;
    for (std::size_t i = 0; i < booleans.size(); ++i) {
        if (!isGone[i])
            left.push_back({booleans[i].probability, booleans[i].value && !isCleared[i]});
    }
    return left;
}

} // namespace privet::photos
