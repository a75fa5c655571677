// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/decoders/warm_up.h"

#include "photos/decoders/in_process_decoder.h"
#include "photos/decoders/samples.h"
#include "photos/door/messages.h"

#include <ctime>
#include <iconv.h>

namespace privet::photos {

namespace {

using namespace std::string_view_literals;

/// One title in UCS-2, as Windows writes it.
constexpr auto exif = "II*\0\x08\0\0\0"
                      "\x01\0\x9B\x9C\x01\0\x04\0\0\0A\0\0\0"
                      "\0\0\0\0"sv;
constexpr auto xmp = R"(<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF )"
                     R"(xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" )"
                     R"(xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="x"/></rdf:RDF></x:xmpmeta>)"sv;
constexpr auto iptc = "\x1C\x02\x50\0\x01x"sv;

MetadataBlock block(MetadataBlock::Kind kind, std::string_view content)
{
    return {kind, "sample", Bytes(viewOf(content).begin(), viewOf(content).end())};
}

void warmMetadata()
{
    for (const auto *from : {"UCS-2LE", "UCS-2BE"}) { // what exiv2 converts
        if (const auto conversion = iconv_open("UTF-8", from); conversion != iconv_t(-1))
            iconv_close(conversion);
    }
    tzset();
    using Kind = MetadataBlock::Kind;
    (void)makeInProcessDecoder()->describe({block(Kind::Exif, exif), block(Kind::Xmp, xmp), block(Kind::Iptc, iptc)});
}

void warmPictures()
{
    const auto decoder = makeInProcessDecoder();
    for (const auto &sample : samples()) {
        MemorySource source(sample);
        (void)decoder->preview(source, 1, 1);
    }
}

} // namespace

void warmUp(std::uint32_t question)
{
    switch (static_cast<door::Question>(question)) {
    case door::Question::Describe:
        return warmMetadata();
    case door::Question::Preview:
    case door::Question::ItemPreview:
        return warmPictures();
    case door::Question::Poster: // not asked here
    case door::Question::TurnUpright:
    case door::Question::IsUpright:
        break; // libjpeg-turbo loads nothing
    }
}

} // namespace privet::photos
