// SPDX-License-Identifier: GPL-3.0-or-later
#include "cleaned.h"
#include "photos/formats/movie.h"
#include "support/movie_builder.h"

#include <QFile>
#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;
using At = MovieBuilder::Place;

Q_DECLARE_METATYPE(MovieBuilder)
Q_DECLARE_METATYPE(Bytes)

namespace {

Result<Bytes> clean(ByteView file)
{
    MemorySource source(file);
    const auto recipe = cleanMovie(source, {});
    if (!recipe)
        return recipe.error();
    return executed(recipe.value(), file);
}

/// What the samples of a MovieBuilder are when nothing lies between them.
Bytes expectedMedia()
{
    Bytes out;
    for (unsigned chunk = 0; chunk < 3; ++chunk) {
        for (unsigned i = 2 * chunk; i < 2 * chunk + 2; ++i)
            putBytes(out, MovieBuilder::picture(i));
        for (unsigned i = 2 * chunk; i < 2 * chunk + 2; ++i)
            putBytes(out, MovieBuilder::sound(i));
    }
    return out;
}

/// The same bytes with another text of the same length in the place of each `from`.
Bytes replaced(const Bytes &file, std::string_view from, std::string_view to)
{
    std::string text(textOf(file));
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return bytesOf(text);
}

/// A film whose samples lie 5 GiB apart, without as many bytes.
class FilmWithHole final : public ByteSource
{
public:
    FilmWithHole(Bytes film, std::uint64_t at, std::uint64_t hole)
        : m_film(std::move(film))
        , m_at(at)
        , m_hole(hole)
    { }
    [[nodiscard]] std::uint64_t size() const override { return m_film.size() + m_hole; }
    [[nodiscard]] Result<void> read(std::uint64_t offset, std::span<std::byte> out) override
    {
        if (offset > size() || out.size() > size() - offset)
            return Error{Errc::Truncated, {}, offset};
        for (std::size_t i = 0; i < out.size(); ++i) {
            const auto at = offset + i;
            const bool isHole = at >= m_at && at < m_at + m_hole;
            out[i] = isHole ? std::byte{0} : m_film[static_cast<std::size_t>(at < m_at ? at : at - m_hole)];
        }
        return {};
    }

private:
    Bytes m_film;
    std::uint64_t m_at;
    std::uint64_t m_hole;
};

} // namespace

class TestMovieCleaner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheSamples_data();
    void keepsTheSamples();
    void keepsTheQuarterTurn();
    void keepsEachEdit();
    void leavesNoGapInMusic();
    void readsPastFourGigabytes();
    void refuses_data();
    void refuses();
    void survivesEveryCut();
    void cleansTheGoProClip();
};

void TestMovieCleaner::keepsTheSamples_data()
{
    QTest::addColumn<MovieBuilder>("film");
    QTest::newRow("contents first") << MovieBuilder();
    QTest::newRow("contents last") << MovieBuilder().moovLast();
    QTest::newRow("offsets of 64 bits") << MovieBuilder().wideOffsets();
    QTest::newRow("sizes of 8 bits") << MovieBuilder().compactSizes();
    QTest::newRow("media data of a 64-bit size") << MovieBuilder().wideMedia().moovLast();
    QTest::newRow("QuickTime") << MovieBuilder().brand("qt  ");
    QTest::newRow("a brand nobody knows") << MovieBuilder().brand("CAEP");
    QTest::newRow("telemetry between the samples")
        << MovieBuilder().track("meta", "gpmd", std::vector<Bytes>(6, Bytes(99)));
    QTest::newRow("a sound track without samples") << MovieBuilder().track("soun", "mp4a", {});
    QTest::newRow("bytes between the samples") << MovieBuilder().with(At::MediaBetween, Bytes(1000));
}

void TestMovieCleaner::keepsTheSamples()
{
    QFETCH(MovieBuilder, film);
    const auto file = film.build();
    const auto media = expectedMedia();

    const auto result = clean(file);

    QVERIFY2(result, result ? "" : result.error().detail.c_str());
    const auto &bytes = result.value();
    QVERIFY(bytes.size() > media.size() + 8);
    QVERIFY(ByteView(bytes).last(media.size()).size() == media.size());
    QVERIFY(equal(ByteView(bytes).last(media.size()), media));
    QCOMPARE(textOf(bytes).substr(bytes.size() - media.size() - 4, 4), std::string_view("mdat"));
    MemorySource again(bytes);
    const auto second = cleanMovie(again, {});
    QVERIFY(second);
    QVERIFY(second->isIdentity(bytes.size()));
}

void TestMovieCleaner::keepsTheQuarterTurn()
{
    const auto turned = clean(MovieBuilder().quarterTurn().build());
    const auto plain = clean(MovieBuilder().build());
    QVERIFY(turned && plain);
    const auto turn = joined({number32(0), number32(0x00010000), number32(0), number32(0xFFFF0000)});
    QVERIFY(textOf(turned.value()).find(textOf(turn)) != std::string_view::npos);
    QVERIFY(textOf(plain.value()).find(textOf(turn)) == std::string_view::npos);
}

void TestMovieCleaner::keepsEachEdit()
{
    const auto result = clean(MovieBuilder().build());
    QVERIFY(result);
    const auto edit
        = movieFullBox("elst", 0, joined({number32(1), number32(6 * 1024), number32(0), number32(0x00010000)}));
    QVERIFY(textOf(result.value()).find(textOf(edit)) != std::string_view::npos);
}

/// A sound file may say in a tag of iTunes what an edit list says better.
void TestMovieCleaner::leavesNoGapInMusic()
{
    const auto data = movieBox(
        "data", joined({number32(1), number32(0), viewOf(" 00000000 00000840 000001CA 0000000000000C00 0")}));
    const auto item = movieBox("----", joined({movieFullBox("mean", 0, viewOf("com.apple.iTunes")),
                                               movieFullBox("name", 0, viewOf("iTunSMPB")), data}));
    const auto handler = movieFullBox("hdlr", 0, joined({number32(0), viewOf("mdir"), Bytes(13)}));
    const auto tags = movieBox("udta", movieFullBox("meta", 0, joined({handler, movieBox("ilst", item)})));
    const auto film = MovieBuilder().brand("M4A ").with(At::InMoov, tags).build();
    const auto music = replaced(
        replaced(film, std::string_view("\0\0\0\0vide", 8), std::string_view("\0\0\0\0meta", 8)), "edts", "free");

    const auto result = clean(music);

    QVERIFY(result);
    const auto edit
        = movieFullBox("elst", 0, joined({number32(1), number32(0xC00), number32(0x840), number32(0x00010000)}));
    QVERIFY(textOf(result.value()).find(textOf(edit)) != std::string_view::npos);
    QVERIFY(textOf(result.value()).find("iTunSMPB") == std::string_view::npos);
}

void TestMovieCleaner::readsPastFourGigabytes()
{
    constexpr std::uint64_t hole = 5ULL << 30U;
    const auto marker = bytesOf("HOLE");
    auto film = MovieBuilder().wideMedia().wideOffsets().moovLast().with(At::MediaBetween, marker).build();
    const auto at = textOf(film).find("HOLE") + marker.size();
    const auto grow = [&](std::size_t position) {
        auto value = std::uint64_t{be32(film, position)} << 32U | be32(film, position + 4);
        value += hole;
        for (std::size_t i = 0; i < 8; ++i)
            film[position + i] = static_cast<std::byte>(value >> (56 - 8 * i) & 0xFFU);
    };
    grow(textOf(film).find("mdat") + 4);
    for (auto box = textOf(film).find("co64"); box != std::string_view::npos;
         box = textOf(film).find("co64", box + 4)) {
        for (std::size_t i = 0; i < be32(film, box + 8); ++i) {
            if (be32(film, box + 16 + 8 * i) >= at)
                grow(box + 12 + 8 * i);
        }
    }
    FilmWithHole source(film, at, hole);

    const auto recipe = cleanMovie(source, {});

    QVERIFY2(recipe, recipe ? "" : recipe.error().detail.c_str());
    const auto direct = clean(MovieBuilder().build());
    QVERIFY(direct);
    QCOMPARE(recipe->outputSize(), std::uint64_t{direct.value().size()});
    QCOMPARE(recipe->account.back().range.end, source.size());
}

void TestMovieCleaner::refuses_data()
{
    QTest::addColumn<Bytes>("file");
    QTest::addColumn<Errc>("reason");
    const auto film = MovieBuilder().build();
    QTest::newRow("an encrypted picture")
        << replaced(film, "avc1\0\0\0\0\0\0\0\1", "encv\0\0\0\0\0\0\0\1") << Errc::UnsupportedVariant;
    QTest::newRow("a picture in another file")
        << replaced(film, std::string_view("url \0\0\0\1", 8), std::string_view("url \0\0\0\0", 8))
        << Errc::UnsupportedVariant;
    QTest::newRow("a film without picture and sound")
        << replaced(replaced(film, std::string_view("\0\0\0\0vide", 8), std::string_view("\0\0\0\0meta", 8)),
                    std::string_view("\0\0\0\0soun", 8), std::string_view("\0\0\0\0meta", 8))
        << Errc::UnsupportedVariant;
    QTest::newRow("a codec nobody knows") << replaced(film, "mp4a", "CNRY") << Errc::UnsupportedVariant;
    QTest::newRow("a table of contents that is cut") << Bytes(film.begin(), film.begin() + 200) << Errc::Truncated;
    QTest::newRow("media data that is cut") << Bytes(film.begin(), film.end() - 5) << Errc::Truncated;
    QTest::newRow("no film at all") << Bytes(64) << Errc::NotThisFormat;
    auto overlapping = film; // the first chunk of the sound begins where that of the picture does
    const auto stco = textOf(film).find("stco");
    const auto other = textOf(film).find("stco", stco + 4);
    std::copy_n(film.begin() + static_cast<std::ptrdiff_t>(stco) + 12, 4,
                overlapping.begin() + static_cast<std::ptrdiff_t>(other) + 12);
    QTest::newRow("samples that overlap") << overlapping << Errc::Malformed;
    auto outside = film;
    std::fill_n(outside.begin() + static_cast<std::ptrdiff_t>(stco) + 12, 4, std::byte{0});
    QTest::newRow("samples outside of the media data") << outside << Errc::Malformed;
}

void TestMovieCleaner::refuses()
{
    QFETCH(Bytes, file);
    QFETCH(Errc, reason);
    const auto result = clean(file);
    QVERIFY(!result);
    QCOMPARE(result.error().code, reason);
}

/// Wherever a download stops: a reason, never a crash, and never half a film.
void TestMovieCleaner::survivesEveryCut()
{
    const auto film = MovieBuilder().moovLast().build();
    for (std::size_t size = 0; size < film.size(); ++size)
        QVERIFY(!clean(ByteView(film).first(size)));
}

void TestMovieCleaner::cleansTheGoProClip()
{
    QFile file(qEnvironmentVariable("PRIVET_CORPUS") + QStringLiteral("/video/gopro-karma.mp4"));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("The files of other people are not here.");
    const auto content = file.readAll();
    const auto film
        = ByteView(reinterpret_cast<const std::byte *>(content.data()), static_cast<std::size_t>(content.size()));

    const auto result = clean(film);

    QVERIFY(result);
    for (const std::string_view trace : {"GPRI", "GLPI", "DEVC", "gpmd", "GoPro", "FIRM", "HD5.02", "tmcd", "fdsc"})
        QVERIFY2(textOf(result.value()).find(trace) == std::string_view::npos, std::string(trace).c_str());
    QVERIFY(result.value().size() > 4'000'000);
    const auto again = clean(result.value());
    QVERIFY(again);
    QVERIFY(again.value() == result.value());
}

QTEST_GUILESS_MAIN(TestMovieCleaner)
#include "tst_movie_cleaner.moc"
