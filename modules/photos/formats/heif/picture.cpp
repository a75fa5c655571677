// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/heif/picture.h"

#include <map>

namespace privet::photos {

namespace {

constexpr std::size_t mostParts = 65'535;
constexpr int longestChain = 8; ///< of inputs of inputs

/// The references that matter, by the item they start or end at.
struct Links {
    std::map<std::uint32_t, const HeifReference *> inputs; ///< dimg, by `from`
    std::map<std::uint32_t, std::uint32_t> alphas; ///< the first alpha item of each master
    std::map<std::uint32_t, const HeifReference *> premultiplied; ///< prem, by `from`
};

Result<Links> readLinks(const HeifFile &file)
{
    Links links;
    for (const auto &reference : file.references) {
        if (reference.type == fourCc("dimg")) {
            if (!links.inputs.emplace(reference.from, &reference).second)
                return Error{Errc::Malformed, "an item that is made twice", 0};
        } else if (reference.type == fourCc("prem")) {
            links.premultiplied.emplace(reference.from, &reference);
        } else if (reference.type == fourCc("auxl")) {
            const auto *item = file.find(reference.from);
            if (!item || !isAlphaKind(auxiliaryKind(file, *item)))
                continue;
            for (const auto master : reference.to) {
                auto &alpha = links.alphas.emplace(master, item->id).first->second;
                alpha = std::min(alpha, item->id);
            }
        }
    }
    return links;
}

class Assembler
{
public:
    explicit Assembler(const HeifFile &file)
        : m_file(file)
    { }

    Result<HeifPicture> run();

private:
    Result<std::uint16_t> number(std::uint32_t id, bool isForAlpha);
    Result<void> addInputs(std::size_t index);
    Result<void> addAlpha(std::size_t index);
    Result<int> chainFrom(std::size_t index, int depth);

    const HeifFile &m_file;
    Links m_links;
    HeifPicture m_parts;
    std::map<std::uint32_t, std::uint16_t> m_numbers; // by id
    std::vector<int> m_chains; // length of the longest chain of inputs, 0 when not yet known
};

Result<HeifPicture> Assembler::run()
{
    auto links = readLinks(m_file);
    if (!links)
        return links.error();
    m_links = std::move(*links);
    if (auto first = number(m_file.primary, false); !first)
        return first.error();
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        if (auto added = addInputs(i); !added)
            return added.error();
        if (auto added = addAlpha(i); !added)
            return added.error();
    }
    m_chains.resize(m_parts.size());
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        if (auto chain = chainFrom(i, 0); !chain)
            return chain.error();
        const auto isAlpha = [this](std::uint16_t input) { return !m_parts[input - 1U].masters.empty(); };
        if (std::any_of(m_parts[i].inputs.begin(), m_parts[i].inputs.end(), isAlpha))
            return Error{Errc::UnsupportedVariant, "transparency that is also a part of the picture", 0};
    }
    return std::move(m_parts);
}

Result<std::uint16_t> Assembler::number(std::uint32_t id, bool isForAlpha)
{
    if (const auto known = m_numbers.find(id); known != m_numbers.end()) {
        if (m_parts[known->second - 1U].isForAlpha != isForAlpha)
            return Error{Errc::UnsupportedVariant, "transparency that is also a part of the picture", 0};
        return known->second;
    }
    const auto *item = m_file.find(id);
    if (!item)
        return Error{Errc::Malformed, "a part of the picture is missing", 0};
    if (!isCoded(item->type) && !isDerived(item->type))
        return Error{Errc::UnsupportedVariant, "a picture coded as " + nameOf(item->type), 0};
    if (item->isProtected)
        return Error{Errc::UnsupportedVariant, "an encrypted picture", 0};
    if (m_parts.size() == mostParts)
        return Error{Errc::TooLarge, "parts of the picture", 0};
    HeifPart part;
    part.item = item;
    part.isForAlpha = isForAlpha;
    m_parts.push_back(std::move(part));
    const auto made = static_cast<std::uint16_t>(m_parts.size());
    m_numbers.emplace(id, made);
    return made;
}

Result<void> Assembler::addInputs(std::size_t index)
{
    const auto *item = m_parts[index].item;
    if (!isDerived(item->type))
        return {};
    const auto found = m_links.inputs.find(item->id);
    if (found == m_links.inputs.end() || found->second->to.empty())
        return Error{Errc::Malformed, "a picture made of nothing", 0};
    for (const auto id : found->second->to) {
        const auto input = number(id, m_parts[index].isForAlpha);
        if (!input)
            return input.error();
        m_parts[index].inputs.push_back(*input);
    }
    return {};
}

Result<void> Assembler::addAlpha(std::size_t index)
{
    const auto id = m_parts[index].item->id;
    const auto found = m_links.alphas.find(id);
    if (m_parts[index].isForAlpha || found == m_links.alphas.end())
        return {};
    const auto alpha = number(found->second, true);
    if (!alpha)
        return alpha.error();
    m_parts[index].alpha = *alpha;
    m_parts[*alpha - 1U].masters.push_back(static_cast<std::uint16_t>(index + 1));
    const auto premultiplied = m_links.premultiplied.find(id);
    m_parts[index].isPremultiplied = premultiplied != m_links.premultiplied.end() && !premultiplied->second->to.empty()
                                     && premultiplied->second->to.front() == found->second;
    return {};
}

/// How many items are made one of the other below this one; also what finds an item that is made of itself.
Result<int> Assembler::chainFrom(std::size_t index, int depth)
{
    if (m_chains[index] > 0)
        return m_chains[index];
    if (depth > longestChain)
        return Error{Errc::UnsupportedVariant, "a picture made of pictures of pictures", 0};
    int longest = 0;
    for (const auto input : m_parts[index].inputs) {
        const auto chain = chainFrom(input - 1U, depth + 1);
        if (!chain)
            return chain;
        longest = std::max(longest, *chain);
    }
    if (longest > longestChain)
        return Error{Errc::UnsupportedVariant, "a picture made of pictures of pictures", 0};
    m_chains[index] = longest + 1;
    return m_chains[index];
}

} // namespace

Result<HeifPicture> assemble(const HeifFile &file) { return Assembler(file).run(); }

bool isCoded(std::uint32_t itemType)
{
    return itemType == fourCc("hvc1") || itemType == fourCc("av01") || itemType == fourCc("avc1");
}

bool isDerived(std::uint32_t itemType)
{
    return itemType == fourCc("grid") || itemType == fourCc("iovl") || itemType == fourCc("iden");
}

std::string_view auxiliaryKind(const HeifFile &file, const HeifItem &item)
{
    for (const auto &association : item.properties) {
        const auto *property = file.property(association.property);
        if (!property || property->type != fourCc("auxC"))
            continue;
        Fields fields(property->body);
        return fields.fullBoxHead().version == 0 ? fields.text() : std::string_view();
    }
    return {};
}

bool isAlphaKind(std::string_view kind)
{
    return kind == "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha" || kind == "urn:mpeg:hevc:2015:auxid:1"
           || kind == "urn:mpeg:avc:2015:auxid:1";
}

} // namespace privet::photos
