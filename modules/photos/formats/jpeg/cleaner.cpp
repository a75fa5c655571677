// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/jpeg.h"

#include "photos/formats/jpeg/head.h"
#include "photos/formats/jpeg/tenants.h"
#include "photos/formats/jpeg/trailer.h"

namespace privet::photos {

namespace {

constexpr std::size_t longestPayload = 65533;

/// Writes one picture again: the head in its canonical form, the coded picture as it is, nothing else.
class JpegCleaner
{
public:
    JpegCleaner(ByteSource &source, const JpegPicture &picture)
        : m_source(source)
        , m_picture(picture)
        , m_out(source)
    { }

    Result<Recipe> clean(Bytes head)
    {
        for (const auto &part : m_picture.parts) {
            if (auto done = emit(part); !done)
                return done.error();
            if (part.segment.kind == Segment::Kind::Start) {
                if (auto done = emitHead(std::move(head)); !done)
                    return done.error();
            }
        }
        return std::move(m_out).finish();
    }

private:
    Result<void> emitHead(Bytes head)
    {
        const Range there{2, std::min<std::uint64_t>(2 + head.size(), m_source.size())};
        const auto bytes = readAll(m_source, there, head.size());
        if (!bytes)
            return bytes.error();
        if (*bytes == head) {
            m_out.keep(there);
            m_headEnd = there.end;
        } else {
            m_out.insert(std::move(head));
        }
        return {};
    }

    Result<void> emit(const JpegPart &part)
    {
        const auto &segment = part.segment;
        if (segment.range.begin < m_headEnd)
            return {};
        switch (segment.kind) {
        case Segment::Kind::Start:
        case Segment::Kind::Coded:
            m_out.keep(segment.range);
            return {};
        case Segment::Kind::Marked:
            return part.pieceCount > 0 ? emitPieces(part) : emitTenant(part);
        case Segment::Kind::End:
            emitEnd(segment.range);
            return {};
        case Segment::Kind::Trailer:
            return dropTrailer(segment.range);
        case Segment::Kind::Fill:
        case Segment::Kind::Junk:
            m_out.drop(segment.range, Category::Hidden);
            return {};
        }
        return {};
    }

    void emitEnd(Range range)
    {
        if (!range.isEmpty())
            return m_out.keep(range);
        Bytes end;
        putBe16(end, 0xFF00U | marker::eoi);
        m_out.insert(std::move(end));
        Finding repaired;
        repaired.fact = Fact::RepairedEnd;
        repaired.where = "EOI";
        m_out.note(std::move(repaired));
    }

    /// A segment of the coded picture, without the pieces that no scan uses and without bytes behind the last piece.
    Result<void> emitPieces(const JpegPart &part)
    {
        const auto &segment = part.segment;
        Bytes payload;
        for (const auto &piece : m_picture.piecesOf(part)) {
            if (!piece.isNeeded)
                continue;
            const auto bytes = readAll(m_source, piece.range, longestPayload);
            if (!bytes)
                return bytes.error();
            putBytes(payload, *bytes);
        }
        if (payload.empty()) {
            m_out.drop(segment.range, Category::Hidden);
            return {};
        }
        Bytes bytes;
        putU8(bytes, 0xFF);
        putU8(bytes, segment.marker);
        putBe16(bytes, static_cast<std::uint16_t>(2 + payload.size()));
        putBytes(bytes, payload);
        return m_out.replace(segment.range, std::move(bytes), Category::Hidden);
    }

    /// Nothing behind the end stays, whatever it is; that it held the HDR layer is worth saying.
    Result<void> dropTrailer(Range range)
    {
        const auto items = listTrailer(m_source, range);
        if (!items)
            return items.error();
        for (const auto &item : *items) {
            if (item.kind != TrailerItem::Kind::GainMap)
                continue;
            Finding removed;
            removed.fact = Fact::HdrLayer;
            removed.category = Category::Hidden;
            removed.where = "after EOI";
            removed.bytes = item.range.size();
            m_out.note(std::move(removed));
        }
        m_out.drop(range, Category::Hidden);
        return {};
    }

    /// An APPn, COM or unused segment. Those whose meaning the head carries on are normalised, the others removed.
    Result<void> emitTenant(const JpegPart &part)
    {
        const auto payload = readAll(m_source, part.segment.payload(), longestPayload);
        if (!payload)
            return payload.error();
        const auto info = tenantOf(part.segment.marker, *payload);
        const bool livesOnInHead = !part.isBehindFirstScan
                                   && (info.tenant == Tenant::Jfif || info.tenant == Tenant::Adobe
                                       || info.tenant == Tenant::Exif || info.tenant == Tenant::Icc);
        if (livesOnInHead)
            return m_out.replace(part.segment.range, {}, info.category);
        m_out.drop(part.segment.range, info.category);
        return {};
    }

    ByteSource &m_source;
    const JpegPicture &m_picture;
    RecipeBuilder m_out;
    std::uint64_t m_headEnd = 0;
};

} // namespace

Result<Recipe> cleanJpeg(ByteSource &source, const Policy &, const Limits &limits)
{
    const auto picture = readJpegPicture(source, limits);
    if (!picture)
        return picture.error();
    if (!picture->unsupported.empty())
        return Error{Errc::UnsupportedVariant, picture->unsupported, 0};
    const auto head = readJpegHead(source, *picture);
    if (!head)
        return head.error();
    return JpegCleaner(source, *picture).clean(writeJpegHead(*head, picture->frame));
}

} // namespace privet::photos
