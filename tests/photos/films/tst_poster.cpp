// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/films/poster.h"
#include "photos/films/sample_film.h"
#include "support/ffmpeg.h"
#include "support/movie_builder.h"
#include "support/qt_bytes.h"
#include "support/raw_film.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;

namespace {

constexpr std::uint32_t unlimited = 4000;
constexpr Colour red{200, 20, 20}, green{20, 200, 20}, blue{20, 20, 200}, black{2, 2, 2};

Result<Preview> poster(ByteView film, std::uint32_t edge = unlimited, std::uint8_t orientation = 1)
{
    MemorySource source(film);
    return posterOf(source, edge, orientation);
}

Colour pixel(const Preview &picture, std::uint32_t x, std::uint32_t y)
{
    const auto at = (std::size_t{y} * picture.width + x) * 4;
    return {u8(picture.rgba, at), u8(picture.rgba, at + 1), u8(picture.rgba, at + 2)};
}

/// Red, with a green half on the right; blue where both x and y are small.
Colour telling(std::uint32_t x, std::uint32_t y) { return x < 8 && y < 8 ? blue : x < 20 ? red : green; }

bool isNear(const Colour &a, const Colour &b, int most)
{
    return std::equal(a.begin(), a.end(), b.begin(), [most](int x, int y) { return std::abs(x - y) <= most; });
}

} // namespace

/// One picture that stands for a film.
class TestPoster : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsThePixelsOfAFilm();
    void fitsTheEdge();
    void isTurnedAsTheFilmSays_data();
    void isTurnedAsTheFilmSays();
    void isTurnedOnceMoreWhenAsked();
    void keepsTheShapeOfItsPixels();
    void isNotBlackWhileThereIsMoreToSee();
    void isBlackWhenAllIsBlack();
    void showsEveryCodec_data();
    void showsEveryCodec();
    void showsWhatThereIsOfACutFilm();
    void refuses_data();
    void refuses();
    void survivesDamage_data();
    void survivesDamage();

private:
    Ffmpeg m_ffmpeg;
};

void TestPoster::showsThePixelsOfAFilm()
{
    const auto picture = poster(RawFilm(40, 24).frame(telling).build());
    QVERIFY(picture.has_value());
    QCOMPARE(picture->width, 40U);
    QCOMPARE(picture->height, 24U);
    QVERIFY(isNear(pixel(*picture, 3, 3), blue, 1));
    QVERIFY(isNear(pixel(*picture, 14, 12), red, 1));
    QVERIFY(isNear(pixel(*picture, 35, 12), green, 1));
    QCOMPARE(u8(picture->rgba, 3), std::uint8_t{255});

    QVERIFY(poster(sampleFilm()).has_value());
}

void TestPoster::fitsTheEdge()
{
    const auto film = RawFilm(600, 300).frame(telling).build();
    for (const auto [edge, width, height] : {std::array{unlimited, 600U, 300U}, std::array{300U, 300U, 150U},
                                             std::array{100U, 100U, 50U}, std::array{1U, 1U, 1U}}) {
        const auto picture = poster(film, edge);
        QVERIFY(picture.has_value());
        QCOMPARE(picture->width, width);
        QCOMPARE(picture->height, height);
        QCOMPARE(picture->rgba.size(), std::size_t{width} * height * 4);
    }
}

void TestPoster::isTurnedAsTheFilmSays_data()
{
    QTest::addColumn<QList<int>>("matrix");
    QTest::addColumn<quint32>("x"); // where the blue corner is seen
    QTest::addColumn<quint32>("y");
    QTest::newRow("as it is") << QList{1, 0, 0, 1} << 0U << 0U;
    QTest::newRow("mirrored") << QList{-1, 0, 0, 1} << 39U << 0U;
    QTest::newRow("upside down") << QList{-1, 0, 0, -1} << 39U << 23U;
    QTest::newRow("mirrored upside down") << QList{1, 0, 0, -1} << 0U << 23U;
    QTest::newRow("mirrored and turned") << QList{0, 1, 1, 0} << 0U << 0U;
    QTest::newRow("turned right, as a phone held upright writes it") << QList{0, 1, -1, 0} << 23U << 0U;
    QTest::newRow("mirrored and turned the other way") << QList{0, -1, -1, 0} << 23U << 39U;
    QTest::newRow("turned left") << QList{0, -1, 1, 0} << 0U << 39U;
}

void TestPoster::isTurnedAsTheFilmSays()
{
    QFETCH(QList<int>, matrix);
    QFETCH(quint32, x);
    QFETCH(quint32, y);
    const auto film = RawFilm(40, 24).frame(telling).matrix(matrix[0], matrix[1], matrix[2], matrix[3]).build();

    const auto picture = poster(film);

    QVERIFY(picture.has_value());
    QCOMPARE(picture->width, matrix[0] == 0 ? 24U : 40U);
    QVERIFY(isNear(pixel(*picture, x, y), blue, 1));
}

void TestPoster::isTurnedOnceMoreWhenAsked()
{
    const auto film = RawFilm(40, 24).frame(telling).build();
    const auto picture = poster(film, unlimited, 6);
    QVERIFY(picture.has_value());
    QCOMPARE(picture->width, 24U);
    QVERIFY(isNear(pixel(*picture, 23, 0), blue, 1));
}

void TestPoster::keepsTheShapeOfItsPixels()
{
    const auto wide = poster(RawFilm(40, 24).frame(telling).pixelShape(2, 1).build());
    QVERIFY(wide.has_value());
    QCOMPARE(wide->width, 80U);
    QCOMPARE(wide->height, 24U);
    const auto absurd = poster(RawFilm(40, 24).frame(telling).pixelShape(1000, 1).build());
    QVERIFY(absurd.has_value());
    QCOMPARE(absurd->width, 40U);
}

void TestPoster::isNotBlackWhileThereIsMoreToSee()
{
    RawFilm film(40, 24);
    for (int i = 0; i < 20; ++i)
        i < 4 ? film.frame(black) : film.frame(telling);
    const auto picture = poster(film.build());
    QVERIFY(picture.has_value());
    QVERIFY(isNear(pixel(*picture, 14, 12), red, 1));
}

void TestPoster::isBlackWhenAllIsBlack()
{
    const auto picture = poster(RawFilm(40, 24).frame(black).frame(black).build());
    QVERIFY(picture.has_value());
    QVERIFY(isNear(pixel(*picture, 14, 12), black, 1));
}

void TestPoster::showsEveryCodec_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("options");
    for (const auto &codec : filmCodecs)
        QTest::newRow(codec.title) << QString::fromUtf8(codec.file) << QString::fromUtf8(codec.options);
}

void TestPoster::showsEveryCodec()
{
    if (!Ffmpeg::isThere())
        QSKIP("ffmpeg is not installed here");
    QFETCH(QString, name);
    QFETCH(QString, options);
    const auto source = u"-f lavfi -i color=c=0xC81414:s=352x288:d=1:r=5 "
                        "-vf drawbox=x=176:w=176:h=288:c=0x14C814:t=fill,format=yuv420p "_qs;
    const auto film = m_ffmpeg.film(name, source + options);
    if (film.isEmpty())
        QSKIP("this ffmpeg has no such encoder");

    const auto picture = poster(test::viewOf(film), 88);

    QVERIFY(picture.has_value());
    QCOMPARE(picture->width, 88U);
    constexpr int coded = 22;
    QVERIFY(isNear(pixel(*picture, 20, 36), red, coded));
    QVERIFY(isNear(pixel(*picture, 68, 36), green, coded));
}

void TestPoster::showsWhatThereIsOfACutFilm()
{
    RawFilm film(40, 24);
    for (int i = 0; i < 20; ++i)
        film.frame(telling);
    const auto whole = film.build();
    const auto picture = poster(ByteView(whole).first(whole.size() / 2));
    QVERIFY(picture.has_value());
    QVERIFY(isNear(pixel(*picture, 14, 12), red, 1));
}

void TestPoster::refuses_data()
{
    QTest::addColumn<QByteArray>("film");
    QTest::addColumn<int>("code");
    const auto row = [](const char *name, const Bytes &film, Errc code) {
        QTest::newRow(name) << toByteArray(film) << static_cast<int>(code);
    };
    const auto film = RawFilm(40, 24).frame(telling).build();
    row("nothing", {}, Errc::Malformed);
    row("text", bytesOf("this is no film at all"), Errc::Malformed);
    row("a film that ends in its table of contents", Bytes(film.begin(), film.begin() + 300), Errc::UnsupportedVariant);
    row("a film of noise", MovieBuilder().build(), Errc::Malformed);
    row("a codec that nobody asked for", RawFilm(40, 24).frame(telling).codec("SVQ3").build(),
        Errc::UnsupportedVariant);
    row("a film of no codec at all", RawFilm(40, 24).frame(telling).codec("zzzz").build(), Errc::UnsupportedVariant);
    auto huge = RawFilm(65'535, 1).frame(red).build();
    const auto entry = textOf(huge).find("raw ");
    huge[entry + 4 + 26] = std::byte{0xFF}; // its height
    row("a frame of 4 billion pixels", huge, Errc::TooLarge);
}

void TestPoster::refuses()
{
    QFETCH(QByteArray, film);
    const auto picture = poster(test::viewOf(film));
    QVERIFY(!picture.has_value());
    QTEST(static_cast<int>(picture.error().code), "code");
}

void TestPoster::survivesDamage_data()
{
    QTest::addColumn<QByteArray>("film");
    QTest::newRow("uncompressed") << toByteArray(RawFilm(40, 24).frame(telling).frame(telling).build());
    QTest::newRow("H.264, ours") << toByteArray(sampleFilm());
    if (!Ffmpeg::isThere())
        return;
    for (const auto *codec : {"libx264", "libx265 -x265-params log-level=none", "libaom-av1 -cpu-used 8", "libvpx-vp9",
                              "mpeg4", "mjpeg", "prores_ks", "cfhd -pix_fmt yuv422p10le", "qtrle", "png"}) {
        const auto film = m_ffmpeg.film(u"a.mov"_qs, u"-f lavfi -i testsrc=s=160x120:d=1:r=5 -strict -2 -c:v "_qs
                                                         + QString::fromUtf8(codec));
        if (!film.isEmpty())
            QTest::newRow(codec) << film;
    }
}

/// In its table of contents, anywhere, and cut: an answer or an error, in time.
void TestPoster::survivesDamage()
{
    QFETCH(QByteArray, film);
    for (unsigned seed = 1; seed <= 60; ++seed) {
        const auto changed = damaged(film, seed);
        QElapsedTimer timer;
        timer.start();
        const auto picture = poster(test::viewOf(changed), 64);
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QStringLiteral("change %1").arg(seed)));
        if (picture) {
            QVERIFY(picture->width <= 64 && picture->height <= 64);
            QCOMPARE(picture->rgba.size(), std::size_t{picture->width} * picture->height * 4);
        }
    }
}

QTEST_GUILESS_MAIN(TestPoster)
#include "tst_poster.moc"
