// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/movie/audio_config.h"

namespace privet::photos::accountant {

namespace {

/// Copies a configuration bit by bit, highest first, as far as its syntax goes.
class ConfigCopy
{
public:
    explicit ConfigCopy(ByteView from)
        : m_from(from)
    { }

    [[nodiscard]] bool run();
    [[nodiscard]] AudioConfig result() && { return {std::move(m_out), m_objectType}; }

private:
    [[nodiscard]] std::size_t left() const { return m_from.size() * 8 - m_at; }
    [[nodiscard]] std::uint32_t peek(unsigned count) const;
    std::uint32_t copy(unsigned count);
    void put(std::uint32_t value, unsigned count);
    unsigned objectType();
    void samplingRate();
    void generalAudio(unsigned channels);
    void program();
    void extension();

    ByteView m_from;
    std::size_t m_at = 0; ///< bits
    Bytes m_out;
    std::size_t m_written = 0; ///< bits
    unsigned m_objectType = 0;
    bool m_isCut = false;
};

std::uint32_t ConfigCopy::peek(unsigned count) const
{
    std::uint32_t value = 0;
    for (std::size_t at = m_at; at < m_at + count; ++at)
        value = value << 1U | (std::uint32_t{u8(m_from, at / 8)} >> (7U - at % 8) & 1U);
    return value;
}

void ConfigCopy::put(std::uint32_t value, unsigned count)
{
    for (; count > 0; --count, ++m_written) {
        if (m_written % 8 == 0)
            m_out.push_back(std::byte{0});
        m_out.back() |= static_cast<std::byte>(((value >> (count - 1)) & 1U) << (7U - m_written % 8));
    }
}

std::uint32_t ConfigCopy::copy(unsigned count)
{
    if (count > left()) {
        m_isCut = true;
        return 0;
    }
    const auto value = peek(count);
    m_at += count;
    put(value, count);
    return value;
}

unsigned ConfigCopy::objectType()
{
    constexpr unsigned escape = 31;
    const auto type = copy(5);
    return type == escape ? 32 + copy(6) : type;
}

void ConfigCopy::samplingRate()
{
    constexpr unsigned escape = 15;
    if (copy(4) == escape)
        copy(24);
}

bool ConfigCopy::run()
{
    constexpr std::size_t longestOther = 64;
    m_objectType = objectType();
    if (m_objectType == 23 || m_objectType == 39 || m_objectType == 42) {
        m_out.assign(m_from.begin(), m_from.end());
        return !m_isCut && m_from.size() <= longestOther;
    }
    samplingRate();
    const auto channels = copy(4);
    auto coding = m_objectType;
    const bool isExtended = coding == 5 || coding == 29;
    if (isExtended) {
        samplingRate();
        coding = objectType();
    }
    if (coding < 1 || coding > 4)
        return false;
    generalAudio(channels);
    if (!isExtended && !m_isCut)
        extension();
    return !m_isCut;
}

void ConfigCopy::generalAudio(unsigned channels)
{
    copy(1); // frame length
    if (copy(1) != 0)
        copy(14); // delay of the core coder
    const bool hasExtension = copy(1) != 0;
    if (channels == 0)
        program();
    if (hasExtension)
        copy(1);
}

/// program_config_element, whose comment goes.
void ConfigCopy::program()
{
    copy(4 + 2 + 4); // tag, object type, rate
    const auto front = copy(4);
    const auto side = copy(4);
    const auto back = copy(4);
    const auto lowFrequency = copy(2);
    const auto data = copy(3);
    const auto coupling = copy(4);
    for (const unsigned mixdown : {4U, 4U, 3U}) {
        if (copy(1) != 0)
            copy(mixdown);
    }
    for (unsigned i = 0; i < front + side + back + coupling; ++i)
        copy(5);
    for (unsigned i = 0; i < lowFrequency + data; ++i)
        copy(4);
    const auto padding = static_cast<unsigned>((8 - m_at % 8) % 8);
    if (padding + 8 > left()) {
        m_isCut = true;
        return;
    }
    m_at += padding;
    put(0, padding);
    const auto comment = peek(8) * std::size_t{8};
    m_at += 8;
    put(0, 8);
    m_isCut |= comment > left();
    m_at += std::min(comment, left());
}

/// What older decoders do not see: spectral band replication and parametric stereo.
void ConfigCopy::extension()
{
    constexpr unsigned replicationMark = 0x2B7;
    constexpr unsigned stereoMark = 0x548;
    constexpr unsigned replication = 5;
    if (left() < 17 || peek(16) != (replicationMark << 5U | replication))
        return;
    copy(16);
    if (copy(1) == 0)
        return;
    samplingRate();
    if (!m_isCut && left() >= 12 && peek(11) == stereoMark)
        copy(12);
}

} // namespace

std::optional<AudioConfig> cleanAudioConfig(ByteView config)
{
    ConfigCopy copy(config);
    if (!copy.run())
        return {};
    return std::move(copy).result();
}

} // namespace privet::photos::accountant
