// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie.h"
#include "photos/formats/movie/tags.h"
#include "support/movie_builder.h"

#include <QFile>
#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;
using At = MovieBuilder::Place;

Q_DECLARE_METATYPE(MovieBuilder)

namespace {

Inspection inspected(ByteView file)
{
    MemorySource source(file);
    auto found = inspectMovie(source);
    return found ? std::move(*found) : Inspection();
}

const Finding *find(const Inspection &inspection, Fact fact, std::string_view where = {})
{
    const auto found
        = std::find_if(inspection.findings.begin(), inspection.findings.end(), [&](const Finding &finding) {
              return finding.fact == fact && (where.empty() || finding.where == where);
          });
    return found == inspection.findings.end() ? nullptr : &*found;
}

/// An entry of GPMF: key, type, size of one value, values.
Bytes gpmf(std::string_view key, char type, std::uint8_t size, ByteView values)
{
    const auto count = size == 0 ? 0 : values.size() / size;
    Bytes out = bytesOf(key);
    putU8(out, static_cast<std::uint8_t>(type));
    putU8(out, size);
    putBe16(out, static_cast<std::uint16_t>(count));
    putBytes(out, values);
    out.resize((out.size() + 3) / 4 * 4);
    return out;
}

/// Two positions, as a GoPro writes them.
Bytes goProSample()
{
    Bytes scale, positions;
    for (const std::uint32_t divisor : {10'000'000U, 10'000'000U, 1000U, 1000U, 100U})
        putBe32(scale, divisor);
    for (const std::uint32_t step : {0U, 10'000U}) {
        putBe32(positions, 488'577'000 + step);
        putBe32(positions, 22'950'000 + step);
        positions.resize(positions.size() + 12);
    }
    const auto stream = joined({gpmf("SCAL", 'l', 4, scale), gpmf("GPS5", 'l', 20, positions)});
    return gpmf("DEVC", '\0', 1, joined({gpmf("DVNM", 'c', 1, viewOf("Hero9")), gpmf("STRM", '\0', 1, stream)}));
}

Bytes place(std::string_view text)
{
    Bytes body;
    putBe16(body, static_cast<std::uint16_t>(text.size()));
    putBe16(body, 0x15C7);
    putText(body, text);
    return movieBox("udta", movieBox("\xA9xyz", body));
}

} // namespace

class TestMovieInspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void readsTheRoute();
    void readsPlaces_data();
    void readsPlaces();
    void notesAreWhereItSays();
    void saysWhatTheFilmIs();
    void readsTheGoProClip();
};

void TestMovieInspector::finds_data()
{
    QTest::addColumn<MovieBuilder>("film");
    QTest::addColumn<Fact>("fact");
    QTest::addColumn<QByteArray>("value");
    const auto tag = [](std::string_view type, std::string_view text) {
        return MovieBuilder().with(At::InMoov, movieBox("udta", movieBox(type, viewOf(text))));
    };
    QTest::newRow("the firmware of a GoPro") << tag("FIRM", "HD5.02") << Fact::SavedBy << QByteArray("HD5.02");
    QTest::newRow("the serial number of a GoPro")
        << tag("CAME", "\x01\x02\xFF") << Fact::DeviceSerial << QByteArray("0102ff");
    QTest::newRow("the time") << MovieBuilder().times(3'575'302'077) << Fact::TakenAt
                              << QByteArray("2017-04-17T19:27:57Z");
    QTest::newRow("the name of a handler") << MovieBuilder().with(At::HandlerName, viewOf("Core Media Video"))
                                           << Fact::SavedBy << QByteArray("Core Media Video");
    QTest::newRow("a banner in the coded picture")
        << MovieBuilder().with(At::Sei, viewOf("x264 - core 164")) << Fact::SavedBy << QByteArray();
    QTest::newRow("bytes after the end") << MovieBuilder().with(At::AfterEnd, viewOf("tail")) << Fact::BytesAfterEnd
                                         << QByteArray("tail");
    QTest::newRow("bytes between the samples")
        << MovieBuilder().with(At::MediaBetween, viewOf("between")) << Fact::BytesBetween << QByteArray();
    QTest::newRow("a time code") << MovieBuilder().track("tmcd", "tmcd", {Bytes(4)}) << Fact::TimedNotes
                                 << QByteArray("tmcd");
    QTest::newRow("subtitles") << MovieBuilder().track("sbtl", "tx3g", {bytesOf("..Hello")}) << Fact::Subtitles
                               << QByteArray("Hello");
    QTest::newRow("subtitles of a drone")
        << MovieBuilder().track("sbtl", "tx3g", {bytesOf("..GPS(2,48,9)")}) << Fact::Route << QByteArray("1");
}

void TestMovieInspector::finds()
{
    QFETCH(MovieBuilder, film);
    QFETCH(Fact, fact);
    QFETCH(QByteArray, value);
    const auto found = inspected(film.build());
    const auto *finding = find(found, fact);
    QVERIFY(finding);
    if (!value.isEmpty())
        QCOMPARE(QByteArray::fromStdString(finding->value), value);
    QVERIFY(!find(inspected(MovieBuilder().build()), fact));
}

void TestMovieInspector::readsTheRoute()
{
    const auto found = inspected(MovieBuilder().track("meta", "gpmd", {goProSample(), goProSample()}).build());
    QVERIFY(find(found, Fact::Route));
    QCOMPARE(find(found, Fact::Route)->value, std::string("4"));
    const auto *first = find(found, Fact::ExactPlace, "track gpmd, first");
    const auto *last = find(found, Fact::ExactPlace, "track gpmd, last");
    QVERIFY(first && last && first->place && last->place);
    QCOMPARE(first->place->latitude, 48.8577);
    QCOMPARE(last->place->longitude, 2.296);
    QCOMPARE(find(found, Fact::DeviceModel)->value, std::string("Hero9"));
}

void TestMovieInspector::readsPlaces_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::newRow("degrees") << QByteArray("+48.8577+002.295/") << 48.8577 << 2.295;
    QTest::newRow("degrees and height") << QByteArray("-33.1255-117.3322+035.2/") << -33.1255 << -117.3322;
    QTest::newRow("minutes") << QByteArray("+4830+00215.5/") << 48.5 << 2 + 15.5 / 60;
    QTest::newRow("seconds") << QByteArray("+483036+0021530.6/") << 48.51 << 2 + 15.51 / 60;
}

void TestMovieInspector::readsPlaces()
{
    QFETCH(QByteArray, text);
    const auto found = inspected(MovieBuilder().with(At::InMoov, place(text.toStdString())).build());
    const auto *finding = find(found, Fact::ExactPlace);
    QVERIFY(finding && finding->place);
    QTEST(finding->place->latitude, "latitude");
    QTEST(finding->place->longitude, "longitude");
}

void TestMovieInspector::notesAreWhereItSays()
{
    const auto film = MovieBuilder().track("meta", "gpmd", {goProSample(), goProSample()}).build();
    const auto found = inspected(film);
    QCOMPARE(found.embedded.size(), std::size_t{1});
    const auto &notes = found.embedded.front();
    QVERIFY(notes.kind == Embedded::Kind::Notes && notes.pieces > 0);
    QCOMPARE(notes.where, find(found, Fact::Route)->where);
    QVERIFY(equal(ByteView(film).subspan(notes.range.begin, goProSample().size()), goProSample()));
}

void TestMovieInspector::saysWhatTheFilmIs()
{
    const auto film = inspected(MovieBuilder().quarterTurn().build());
    QCOMPARE(film.width, 128U);
    QCOMPARE(film.height, 96U);
    QCOMPARE(film.orientation, std::uint8_t{6});
    QCOMPARE(film.milliseconds, std::uint64_t{128});
    QCOMPARE(film.format, Format::Mp4);
    QCOMPARE(inspected(MovieBuilder().brand("qt  ").build()).format, Format::Mov);
    QCOMPARE(inspected(MovieBuilder().brand("M4A ").build()).format, Format::M4a);
    QCOMPARE(inspected(MovieBuilder().brand("3gp4").build()).format, Format::ThreeGp);
}

void TestMovieInspector::readsTheGoProClip()
{
    QFile file(qEnvironmentVariable("PRIVET_CORPUS") + QStringLiteral("/video/gopro-karma.mp4"));
    if (!file.open(QIODevice::ReadOnly))
        QSKIP("The files of other people are not here.");
    const auto content = file.readAll();
    const auto found
        = inspected({reinterpret_cast<const std::byte *>(content.data()), static_cast<std::size_t>(content.size())});
    QVERIFY(find(found, Fact::Route));
    QCOMPARE(find(found, Fact::Route)->value, std::string("47"));
    QVERIFY(find(found, Fact::LensSerial));
    QVERIFY(std::abs(find(found, Fact::ExactPlace)->place->latitude - 33.1254) < 0.001);
}

QTEST_GUILESS_MAIN(TestMovieInspector)
#include "tst_movie_inspector.moc"
