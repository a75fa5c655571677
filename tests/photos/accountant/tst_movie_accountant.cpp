// SPDX-License-Identifier: GPL-3.0-or-later
#include "small_movie.h"
#include "small_profile.h"

using namespace privet;
using namespace privet::test;
using namespace privet::test::movie;

namespace {

constexpr auto inMoov = "description that says more than how the film is played";
constexpr auto inMoof = "fragment that says more than how the film is played";
constexpr auto inData = "media data that no track has";

void row(const char *name, const Bytes &file, const char *verdict)
{
    QTest::newRow(name) << file << QByteArray(verdict);
}
void row(const char *name, const Film &film, const char *verdict) { row(name, film.build(), verdict); }

Film fragmented()
{
    Film film;
    film.isFragmented = true;
    return film;
}

/// A picture entry of another coding, with these children.
Bytes entry(std::string_view type, const Bytes &children = {})
{
    return box(type, join({zeros(6), be16(1), zeros(16), be16(16), be16(16), words({0x480000, 0x480000, 0}), be16(1),
                           zeros(32), be16(24), be16(0xFFFF), children}));
}
Film ofCoding(std::string_view type, const Bytes &first, const Bytes &second, const Bytes &children = {})
{
    Film film;
    film.pictureEntry = entry(type, children);
    film.pictures = {first, second};
    return film;
}
Film sounding(const Bytes &sample)
{
    Film film;
    film.sound = sample;
    return film;
}
Film withPictures(const Bytes &first, const Bytes &second)
{
    Film film;
    film.pictures = {first, second};
    return film;
}
Film withConfig(const Bytes &config)
{
    Film film;
    const auto length = static_cast<unsigned>(config.size());
    const auto decoder = join({bytes({4, 15 + length, 0x40, 0x15}), zeros(11), bytes({5, length}), config});
    const auto stream = join({bytes({3, 23 + length}), zeros(3), decoder, bytes({6, 1, 2})});
    film.soundEntry = box("mp4a", join({zeros(6), be16(1), zeros(8), be16(2), be16(16), zeros(4), be32(44'100U << 16U),
                                        box("esds", join({zeros(4), stream}))}));
    return film;
}

Bytes jpeg(const Bytes &comment)
{
    return join({bytes({0xFF, 0xD8, 0xFF, 0xFE, 0, 8}), comment, bytes({0xFF, 0xDA, 0, 2, 1, 2})});
}
Bytes proRes(std::string_view creator)
{
    return join({be32(20), bytes("icpf"), be16(8), be16(0), bytes(creator), bytes({1, 2, 3, 4})});
}
Bytes mpeg4(const Bytes &text) { return join({bytes({0, 0, 1, 0xB2}), text, bytes({0, 0, 1, 0xB6, 0x10})}); }
Bytes mpeg4Config(const Bytes &text = {})
{
    const auto config = join({bytes({0, 0, 1, 0xB0, 1}), text});
    const auto length = static_cast<unsigned>(config.size());
    const auto decoder = join({bytes({4, 15 + length, 0x20, 0x11}), zeros(11), bytes({5, length}), config});
    return box("esds", join({zeros(4), bytes({3, 23 + length}), zeros(3), decoder, bytes({6, 1, 2})}));
}
Bytes fill(const Bytes &data)
{
    // 110, count 6 in four bits, then the bytes: one bit short of two bytes, so they begin at bit 7.
    Bytes out = bytes({0xCC});
    for (const auto byte : data) {
        out.back() |= byte >> 7U;
        out.push_back(byte << 1U);
    }
    putU8(out, 0x21);
    return out;
}

} // namespace

class TestMovieAccountant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsWhatACleanerWrites_data();
    void acceptsWhatACleanerWrites() { check(); }
    void rejectsEveryHidingPlace_data();
    void rejectsEveryHidingPlace() { check(); }
    void rejectsRoomInEveryBox_data();
    void rejectsRoomInEveryBox();
    void rejectsBrokenFilms_data();
    void rejectsBrokenFilms() { check(); }
    void seesEveryChangedByte_data();
    void seesEveryChangedByte();
    void endsAtEveryCut_data() { films(); }
    void endsAtEveryCut();
    void seesTheSameFilm_data();
    void seesTheSameFilm();

private:
    static void columns()
    {
        QTest::addColumn<Bytes>("file");
        QTest::addColumn<QByteArray>("verdict");
    }
    static void films()
    {
        QTest::addColumn<Bytes>("clean");
        QTest::newRow("plain") << Film().build();
        QTest::newRow("fragmented") << fragmented().build();
    }
    static void check()
    {
        QFETCH(Bytes, file);
        QFETCH(QByteArray, verdict);
        QCOMPARE(verdictOn(file), verdict);
    }
};

void TestMovieAccountant::acceptsWhatACleanerWrites_data()
{
    columns();
    row("picture and sound", Film(), "clean");
    row("a fragmented film", fragmented(), "clean");
    row("filler in the place of a message", withPictures(join({fillerUnit(), slice(1)}), slice(2)), "clean");
    row("a recovery point", withPictures(join({be32(5), bytes({6, 6, 1, 0xC4, 0x80}), slice(1)}), slice(2)), "clean");
    row("an empty sample", withPictures(slice(1), {}), "clean");
    row("a colour profile", ofCoding("png ", bytes("AB"), bytes("CD"), box("colr", join({bytes("prof"), icc::rgb()}))),
        "clean");
    row("JPEG pictures", ofCoding("jpeg", jpeg(zeros(6)), jpeg(zeros(6))), "clean");
    row("ProRes pictures", ofCoding("apcn", proRes("\0\0\0\0"sv), proRes("\0\0\0\0"sv)), "clean");
    row("MPEG-4 pictures", ofCoding("mp4v", mpeg4(Bytes(6, std::byte{0xFF})), mpeg4(bytes("XviD46")), mpeg4Config()),
        "clean");
    row("sound behind a fill element", sounding(fill(zeros(6))), "clean");
    row("sound whose treble is in a fill element", sounding(fill(join({bytes({0xD0}), bytes("ABCDE")}))), "clean");
    row("sound with a backward compatible extension", withConfig(bytes({0x13, 0x90, 0x56, 0xE5, 0xA0})), "clean");
}

void TestMovieAccountant::rejectsEveryHidingPlace_data()
{
    columns();
    const auto canary = bytes("CANARY");
    const auto unit = "coded unit that shows no picture";
    const auto sample = "sample with data that nobody sees or hears";
    row("a brand", Film().with("ftyp", bytes("CNRY")), "file type that says more than what to read it as");
    row("the version of a brand", Film().set("ftyp", 4, bytes("CNRY")),
        "file type that says more than what to read it as");
    row("the name of a handler", Film().set("hdlr", 24, bytes("C")), inMoov);
    row("a longer name of a handler", Film().with("hdlr", canary), inMoov);
    row("the maker of a handler", Film().set("hdlr", 12, bytes("CNRY")), inMoov);
    row("the name of a compressor", Film().set("avc1", 42, canary), inMoov);
    row("the maker of a compressor", Film().set("avc1", 20, bytes("CNRY")), inMoov);
    row("the location of the data", Film().with("url ", canary), inMoov);
    row("the time of making", Film().set("mvhd", 4, bytes("CNRY")), inMoov);
    row("the time of making a track", Film().set("tkhd", 8, bytes("CNRY")), inMoov);
    row("the time of making the media", Film().set("mdhd", 4, bytes("CNRY")), inMoov);
    row("the language", Film().set("mdhd", 20, bytes({0x15, 0xC7})), inMoov);
    row("a preview", Film().set("mvhd", 72, bytes("CNRY")), inMoov);
    row("bytes behind the parameter sets", Film().with("avcC", canary), inMoov);
    row("bytes behind the descriptors", Film().with("esds", canary), inMoov);
    row("bytes behind the configuration of sound", withConfig(join({bytes({0x12, 0x10}), canary})), inMoov);
    row("bits behind the configuration of sound", withConfig(bytes({0x13, 0x90, 0x56, 0xE5, 0xA1})), inMoov);
    row("a table that is longer than it says", Film().with("stts", canary), inMoov);
    row(
        "bytes before the first sample",
        [&] {
            Film f;
            f.mediaBegin = canary;
            return f.build();
        }(),
        inData);
    row(
        "bytes between two chunks",
        [&] {
            Film f;
            f.mediaBetween = canary;
            return f.build();
        }(),
        inData);
    row(
        "bytes behind the last sample",
        [&] {
            Film f;
            f.mediaEnd = canary;
            return f.build();
        }(),
        inData);
    row(
        "bytes in a fragment that no run has",
        [&] {
            auto f = fragmented();
            f.mediaEnd = canary;
            return f.build();
        }(),
        inData);
    row("bytes after the end", join({Film().build(), canary}), "bytes after the end of the film");
    row("a box after the end", join({Film().build(), box("free", canary)}), "bytes after the end of the film");
    row("media data that nothing needs", join({Film().build(), box("mdat", canary)}),
        "bytes after the end of the film");
    row("user data in a picture", withPictures(join({userData(), slice(1)}), slice(2)), unit);
    row("an unknown unit", withPictures(slice(1), join({be32(7), bytes({24}), canary})), unit);
    row("a comment in a JPEG picture", ofCoding("jpeg", jpeg(zeros(6)), jpeg(canary)), sample);
    row("the maker of a ProRes picture", ofCoding("apcn", proRes("CNRY"), proRes("\0\0\0\0"sv)), sample);
    row("user data in an MPEG-4 picture", ofCoding("mp4v", mpeg4(canary), mpeg4(canary), mpeg4Config()), sample);
    row("user data in its configuration",
        ofCoding("mp4v", bytes({0, 0, 1, 0xB6}), bytes({0, 0, 1, 0xB6}),
                 mpeg4Config(join({bytes({0, 0, 1, 0xB2}), canary}))),
        inMoov);
    row("a fill element in the sound", sounding(fill(canary)), sample);
    row("a data stream in the sound", sounding(join({bytes({0x81, 6}), canary, bytes({0x21})})), sample);
    row("a colour profile that says more",
        ofCoding("png ", bytes("AB"), bytes("CD"), box("colr", join({bytes("prof"), icc::rgb(), bytes("CANA")}))),
        "colour profile of wrong length");
    row("a track of notes",
        Film().with("moov", box("trak", box("mdia", box("hdlr", join({zeros(8), bytes("meta"), zeros(13)}))))), inMoov);
    row("flags of a sample", fragmented().set("trun", 12, bytes("CNRY")), inMoof);
    row("the number of a fragment", fragmented().set("mfhd", 4, bytes("CNRY")), inMoof);
}

void TestMovieAccountant::rejectsRoomInEveryBox_data()
{
    QTest::addColumn<QByteArray>("container");
    QTest::addColumn<QByteArray>("type");
    for (const auto *container : {"moov", "trak", "edts", "mdia", "minf", "dinf", "dref", "stbl", "stsd", "avc1",
                                  "mp4a", "mvex", "moof", "traf"}) {
        for (const auto *type : {"free", "skip", "uuid", "udta", "meta", "CNRY"})
            QTest::addRow("%s in %s", type, container) << QByteArray(container) << QByteArray(type);
    }
}

void TestMovieAccountant::rejectsRoomInEveryBox()
{
    QFETCH(QByteArray, container);
    QFETCH(QByteArray, type);
    auto film = fragmented();
    film.with(std::string_view(container.data(), 4), box(std::string_view(type.data(), 4), bytes("CANARY")));
    const auto verdict = verdictOn(film.build());
    QVERIFY2(verdict == inMoov || verdict == inMoof || verdict == "sample entry of a kind that is not proved",
             verdict.constData());
}

void TestMovieAccountant::rejectsBrokenFilms_data()
{
    columns();
    const auto media = Film().media();
    row("no description", join({box("ftyp", bytes("isom\0\0\0\0isom"sv)), media}), "film without a description");
    row(
        "no type",
        [] {
            const auto film = Film().build();
            return Bytes(film.begin() + 20, film.end());
        }(),
        "box that shows nothing of the film");
    row("chunks beyond the end", Film().set("stco", 8, bytes("CNRY")), inData);
    row("a chunk of too many samples", Film().set("stsz", 8, be32(1000)), "chunks of other samples than there are");
    row("a coding that is not known", ofCoding("CNRY", bytes("AB"), bytes("CD")),
        "sample entry of a kind that is not proved");
    row("a unit beyond its sample", withPictures(slice(1), bytes({0, 0, 0, 9, 0x65})), "NAL unit beyond its data");
    row("a JPEG picture that is cut", ofCoding("jpeg", jpeg(zeros(6)), bytes({0xFF, 0xD8})),
        "sample that cannot be followed");
    row(
        "a size that is not the shortest",
        [] {
            auto film = Film().build();
            film[film.size() - Film().media().size() + 3] = std::byte{0};
            return film;
        }(),
        "box whose size is not written in the shortest way");
}

void TestMovieAccountant::seesEveryChangedByte_data() { films(); }

void TestMovieAccountant::seesEveryChangedByte()
{
    QFETCH(Bytes, clean);
    QCOMPARE(verdictOn(clean), QByteArray("clean"));
    for (std::size_t at = 0; at < clean.size(); ++at) {
        for (const auto bit : {0x80, 0x01}) {
            auto changed = clean;
            changed[at] ^= static_cast<std::byte>(bit);
            if (verdictOn(changed) == "clean")
                QVERIFY2(!isSamePicture(clean, changed), qPrintable(QString::number(at)));
        }
    }
}

void TestMovieAccountant::endsAtEveryCut()
{
    QFETCH(Bytes, clean);
    for (std::size_t length = 8; length < clean.size(); ++length) {
        const auto cut = ByteView(clean).first(length);
        if (verdictOn(cut) == "clean") // it may end before a fragment
            QVERIFY2(!isSamePicture(clean, cut), qPrintable(QString::number(length)));
    }
}

void TestMovieAccountant::seesTheSameFilm_data()
{
    QTest::addColumn<Bytes>("before");
    QTest::addColumn<Bytes>("after");
    QTest::addColumn<bool>("isSame");
    const auto add = [](const char *name, const Film &before, const Film &after, bool isSame) {
        QTest::newRow(name) << before.build() << after.build() << isSame;
    };
    const auto canary = bytes("CANARY");
    add("a fragmented film", fragmented(), fragmented(), true);
    add("boxes that show nothing", Film().with("moov", box("udta", canary)).with("stbl", box("free", canary)), Film(),
        true);
    add("names and times",
        Film().set("mvhd", 4, bytes("CNRY")).with("hdlr", canary).set("avc1", 42, canary).with("avcC", canary), Film(),
        true);
    add(
        "bytes between two chunks",
        [&] {
            Film f;
            f.mediaBetween = canary;
            return f;
        }(),
        Film(), true);
    add("user data that became filler", withPictures(join({userData(), slice(1)}), slice(2)),
        withPictures(join({fillerUnit(), slice(1)}), slice(2)), true);
    add("a comment that became empty", ofCoding("jpeg", jpeg(canary), jpeg(canary)),
        ofCoding("jpeg", jpeg(zeros(6)), jpeg(zeros(6))), true);
    add("a fill element that became empty", sounding(fill(canary)), sounding(fill(zeros(6))), true);
    add("another picture", Film(), withPictures(slice(1), slice(3)), false);
    add("other sound", Film(), sounding(bytes({0x21, 0x10, 0x06})), false);
    add("a picture that became filler", withPictures(join({slice(1), userData()}), slice(2)),
        withPictures(join({slice(1), slice(2), be32(3), bytes({12, 0xFF, 0x80})}), slice(2)), false);
    add("another time of a sample", Film(), Film().set("stts", 12, be32(41)), false);
    add("another edit", Film(), Film().set("elst", 12, be32(1)), false);
    add("another sync sample", Film(), Film().set("stss", 8, be32(2)), false);
    add("another speed", Film(), Film().set("mdhd", 12, be32(2000)), false);
    add("another width", Film(), Film().set("avc1", 24, be16(32)), false);
    add("another time of a fragment", fragmented(), fragmented().set("tfdt", 4, be32(7)), false);
    add("another duration in fragments", fragmented(), fragmented().set("trex", 12, be32(41)), false);
}

void TestMovieAccountant::seesTheSameFilm()
{
    QFETCH(Bytes, before);
    QFETCH(Bytes, after);
    QFETCH(bool, isSame);
    QCOMPARE(verdictOn(after), QByteArray("clean"));
    QCOMPARE(isSamePicture(before, after), isSame);
}

QTEST_GUILESS_MAIN(TestMovieAccountant)
#include "tst_movie_accountant.moc"
