// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/hidden_parts.h"

#include "photos/core/known_formats.h"
#include "support/canary.h"
#include "support/exif_builder.h"
#include "support/jpeg_builder.h"
#include "support/movie_builder.h"

#include <QObject>
#include <QTest>

#include <random>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;
using Kind = Embedded::Kind;
using Shape = HiddenLook::Shape;

Q_DECLARE_METATYPE(privet::Bytes)
Q_DECLARE_METATYPE(privet::photos::HiddenLook::Shape)
Q_DECLARE_METATYPE(privet::photos::Fact)

namespace {

/// The bytes as a hidden part between others.
Result<HiddenLook> look(const Bytes &bytes, Kind kind = Kind::Data)
{
    const auto file = joined({viewOf("before"), bytes, viewOf("after")});
    MemorySource source(file);
    return lookAt(source, {kind, {6, 6 + bytes.size()}, "somewhere"});
}

Bytes random(std::size_t count)
{
    std::mt19937 numbers(7);
    Bytes bytes(count);
    std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<std::byte>(numbers()); });
    return bytes;
}

Inspection inspected(const Bytes &file)
{
    MemorySource source(file);
    return handlerFor(source).value()->inspect(source, Limits{}).value();
}

} // namespace

/// What lies inside a file besides its picture, and what its bytes look like.
class TestHiddenParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItLooksLike_data();
    void saysWhatItLooksLike();
    void quotesReadableBytesAndPaths();
    void tellsLengthAndSoundOfAFilm();
    void aPartBeyondTheEndIsNoMoreThanWhatIsThere();
    void findsThePartAFindingSpeaksOf_data();
    void findsThePartAFindingSpeaksOf();
};

void TestHiddenParts::saysWhatItLooksLike_data()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<Shape>("shape");
    QTest::addColumn<QByteArray>("kind");
    const auto row = [](const char *name, const Bytes &bytes, Shape shape, const char *kind = "") {
        QTest::newRow(name) << bytes << shape << QByteArray(kind);
    };
    const auto text = [](std::string_view words) { return bytesOf(words); };
    using enum Shape;
    row("a JPEG", JpegBuilder().build(), File, "JPEG");
    row("a film", MovieBuilder().build(), File, "MP4 film");
    row("an archive", joined({viewOf("PK\x03\x04"), Bytes(40)}), File, "ZIP");
    row("a packed file", joined({viewOf("\x1F\x8B\x08"), Bytes(40)}), File, "gzip");
    row("a document", text("%PDF-1.7 and so on"), File, "PDF");
    row("a data base", text(std::string("SQLite format 3\0and its pages", 30)), File, "SQLite database");
    row("a key", text("-----BEGIN OPENSSH PRIVATE KEY-----"), File, "key or certificate");
    row("words", text("meet me at the old mill"), Text);
    row("words in another script", text("встретимся у старой мельницы"), Text);
    row("words with a stray byte", joined({viewOf("meet me at the old mill"), Bytes(1)}), Text);
    row("XML behind a byte order mark", text("\xEF\xBB\xBF<?xpacket begin=''?><x:xmpmeta/>"), Xml);
    row("settings", text("{\"make\": \"Telltale\"}"), Json);
    row("an odd bracket", text("{ no settings at all"), Text);
    row("zeros", Bytes(5000), Zeros);
    row("compressed or encrypted bytes", random(8192), Scrambled);
    row("a few bytes of anything", random(200), Unknown);
    row("numbers", joined({Bytes(100, std::byte{1}), Bytes(100, std::byte{2}), Bytes(100, std::byte{0x80})}), Unknown);
    row("nothing", {}, Zeros);
}

void TestHiddenParts::saysWhatItLooksLike()
{
    QFETCH(Bytes, bytes);
    QFETCH(Shape, shape);
    QFETCH(QByteArray, kind);

    const auto seen = look(bytes);

    QVERIFY(seen);
    QCOMPARE(int(seen->shape), int(shape));
    QCOMPARE(QByteArray::fromStdString(seen->kind), kind);
    QCOMPARE(seen->text.empty(), shape != Shape::Text && shape != Shape::Xml && shape != Shape::Json);
}

void TestHiddenParts::quotesReadableBytesAndPaths()
{
    const auto note = look(bytesOf("line\x1B[31m one\nC:\\Users\\Ana\\secret.psd | " + std::string(4000, 'x')));
    QCOMPARE(note->text.substr(0, 12), std::string("line [31m on"));
    QVERIFY(note->text.size() <= 256);
    QCOMPARE(note->path, std::string("C:\\Users\\Ana\\secret.psd"));

    const auto program = look(joined({viewOf("\x7F"
                                             "ELF"),
                                      Bytes(64), viewOf("/home/ana/src/a.c"), Bytes(64)}));
    QCOMPARE(program->path, std::string("/home/ana/src/a.c"));
    QVERIFY(program->text.empty());
    QVERIFY(look(joined({viewOf("g:\\F"), random(60), viewOf("\0")}))->path.empty());
}

void TestHiddenParts::tellsLengthAndSoundOfAFilm()
{
    const auto film = look(MovieBuilder().build(), Kind::Video);
    QVERIFY(film->hasSound);
    QVERIFY(film->milliseconds > 0);
    const auto noFilm = look(bytesOf("no film at all"), Kind::Video);
    QVERIFY(noFilm && !noFilm->hasSound);
    QCOMPARE(noFilm->milliseconds, 0U);
}

void TestHiddenParts::aPartBeyondTheEndIsNoMoreThanWhatIsThere()
{
    const auto file = bytesOf("a short file");
    MemorySource source(file);
    const auto seen = lookAt(source, {Kind::Data, {2, 4000}, "somewhere"});
    QVERIFY(seen);
    QCOMPARE(seen->text, std::string("short file"));
}

void TestHiddenParts::findsThePartAFindingSpeaksOf_data()
{
    QTest::addColumn<Bytes>("file");
    QTest::addColumn<Fact>("fact");
    QTest::addColumn<Bytes>("content");
    using At = JpegBuilder::Place;
    const auto small = JpegBuilder().size(16, 8).build();
    const auto film = tinyMovie(viewOf("frames"));
    const auto tail = JpegBuilder().secondPicture(small).with(At::AfterEnd, film).with(At::AfterEnd, viewOf("rest"));
    QTest::newRow("a small picture") << JpegBuilder().head(exifSegment(ExifBuilder().thumbnail(small).build())).build()
                                     << Fact::SmallPicture << small;
    QTest::newRow("a picture after the end") << tail.build() << Fact::SecondPicture << small;
    QTest::newRow("a film after the end") << tail.build() << Fact::MotionVideo << film;
    QTest::newRow("a segment nobody knows")
        << JpegBuilder().head(jpegSegment(marker::app(9), viewOf("what is it"))).build() << Fact::UnknownData
        << bytesOf("what is it");
    QTest::newRow("notes along a film") << MovieBuilder().track("meta", "mett", {bytesOf("note one")}).build()
                                        << Fact::TimedNotes << bytesOf("note one");
    QTest::newRow("a comment, which is in the findings word for word")
        << JpegBuilder()
               .head(jpegSegment(marker::com, viewOf("words")))
               .head(jpegSegment(marker::app(9), viewOf("x")))
               .build()
        << Fact::Comment << Bytes();
}

void TestHiddenParts::findsThePartAFindingSpeaksOf()
{
    QFETCH(Bytes, file);
    QFETCH(Fact, fact);
    QFETCH(Bytes, content);
    const auto inspection = inspected(file);
    const auto finding = std::find_if(inspection.findings.begin(), inspection.findings.end(),
                                      [fact = fact](const Finding &one) { return one.fact == fact; });
    Finding told;
    told.fact = fact; // what a decoder finds is not among these
    if (finding != inspection.findings.end())
        told = *finding;

    const auto part = partBehind(told, inspection);

    QCOMPARE(part.has_value(), !content.empty());
    if (!part)
        return;
    const auto range = inspection.embedded[*part].range;
    QVERIFY(range.end <= file.size());
    QVERIFY(equal(ByteView(file).subspan(range.begin, content.size()), content));
}

QTEST_APPLESS_MAIN(TestHiddenParts)
#include "tst_hidden_parts.moc"
