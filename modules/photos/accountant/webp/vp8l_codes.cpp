// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/webp/vp8l_codes.h"

namespace privet::photos::accountant {

Result<Vp8lCodeGroup> Vp8lCodeGroup::read(Vp8lBits &bits, unsigned cacheBits)
{
    using namespace vp8l;
    const auto cached = cacheBits == 0 ? 0 : std::size_t{1} << cacheBits;
    Vp8lCodeGroup group;
    struct Member {
        Vp8lPrefixCode &code;
        std::size_t alphabet;
    };
    for (auto &[code, alphabet] :
         {Member{group.green, literals + lengthCodes + cached}, Member{group.red, literals},
          Member{group.blue, literals}, Member{group.alpha, literals}, Member{group.distance, distanceCodes}}) {
        auto read = Vp8lPrefixCode::read(bits, alphabet, group.hasLooseLengths);
        if (!read)
            return read.error();
        code = std::move(*read);
    }
    return group;
}

bool Vp8lCodeGroup::isTight() const
{
    const auto codes = all();
    return !hasLooseLengths && std::all_of(codes.begin(), codes.end(), [](const auto *code) {
        return code->isUsed() ? !code->isLoose() : code->isEmpty();
    });
}

std::vector<std::uint16_t> Vp8lEntropyImage::cleanGroups() const
{
    auto clean = groups;
    for (std::size_t i = 1; i < clean.size(); ++i)
        clean[i] = isUsed[i] ? clean[i] : clean[i - 1];
    return clean;
}

} // namespace privet::photos::accountant
