// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/describe_photo.h"
#include "photos/films/sample_film.h"
#include "support/exif_builder.h"
#include "support/ffmpeg.h"
#include "support/jpeg_builder.h"
#include "support/movie_builder.h"
#include "support/open_decoder.h"
#include "support/png_builder.h"
#include "support/qt_bytes.h"
#include "support/raw_film.h"
#include "support/scratch_folder.h"
#include "support/shipped_decoder.h"

#include <QObject>
#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;

namespace {

bool operator==(const Finding &a, const Finding &b)
{
    return a.fact == b.fact && a.category == b.category && a.severity == b.severity && a.where == b.where
           && a.value == b.value && a.bytes == b.bytes && a.place.has_value() == b.place.has_value();
}

bool alike(const std::vector<Finding> &a, const std::vector<Finding> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto &x, const auto &y) { return x == y; });
}

/// Both pictures, or both the same error.
bool alike(const Result<Preview> &a, const Result<Preview> &b)
{
    if (!a || !b)
        return !a && !b && a.error().code == b.error().code;
    return a->width == b->width && a->height == b->height && equal(a->rgba, b->rgba);
}

MetadataBlock exifBlock()
{
    const auto exif = ExifBuilder().ascii(ExifBuilder::Ifd::Main, 0x0110, "KX-210").place("GPS").build();
    return {MetadataBlock::Kind::Exif, "APP1", exif};
}

class StoppedJob final : public JobControl
{
public:
    [[nodiscard]] bool cancelled() const override { return true; }
    void progress(std::int64_t, std::int64_t) override { }
};

} // namespace

/// What comes out of the cage is what the decoders say, and nothing that happens in there hurts the program.
class TestCagedDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void describesAsInProcess();
    void previewsAsInProcess_data();
    void previewsAsInProcess();
    void showsFilmsOfEveryCodec();
    void survivesHostileFilms();
    void lendsAFileOrAPartOfIt();
    void turnsAsInProcess();
    void stopsWhenTheSourceDoes();
    void saysThatNobodyReadIt();
    void saysTheSameOfTheCorpus();

private:
    ShippedDecoder m_caged;
    std::unique_ptr<Decoder> m_open = makeOpenDecoder();
};

void TestCagedDecoder::describesAsInProcess()
{
    const std::vector<MetadataBlock> blocks{exifBlock(),
                                            {MetadataBlock::Kind::Text, "tEXt Author", Bytes(3, std::byte{'A'})},
                                            {MetadataBlock::Kind::Xmp, "APP1", Bytes(40, std::byte{'<'})}};
    const auto findings = (*m_caged).describe(blocks);
    QVERIFY(findings.size() > 2);
    QVERIFY(alike(findings, m_open->describe(blocks)));
}

void TestCagedDecoder::previewsAsInProcess_data()
{
    QTest::addColumn<QByteArray>("file");
    const auto row = [](const char *name, const Bytes &file) { QTest::newRow(name) << toByteArray(file); };
    row("a JPEG", JpegBuilder().size(60, 40).build());
    row("a progressive JPEG", JpegBuilder().size(60, 40).progressive().build());
    row("a PNG", PngBuilder().build());
    row("a film", sampleFilm());
    row("a film of uncompressed pictures", RawFilm(40, 24).frame(Colour{200, 20, 20}).build());
    row("a film that ends too early", Bytes(sampleFilm().begin(), sampleFilm().begin() + 700));
    row("a film of noise", MovieBuilder().build());
    row("no picture", Bytes(100, std::byte{1}));
    row("nothing", {});
}

void TestCagedDecoder::previewsAsInProcess()
{
    QFETCH(QByteArray, file);
    MemorySource source(test::viewOf(file));
    for (const std::uint8_t orientation : {std::uint8_t{1}, std::uint8_t{6}})
        QVERIFY(alike((*m_caged).preview(source, 24, orientation), m_open->preview(source, 24, orientation)));
}

/// No decoder of films asks the kernel for more than the cage allows.
void TestCagedDecoder::showsFilmsOfEveryCodec()
{
    if (!Ffmpeg::isThere())
        QSKIP("ffmpeg is not installed here");
    const Ffmpeg ffmpeg;
    int shown = 0;
    for (const auto &codec : filmCodecs) {
        const auto bytes
            = ffmpeg.film(QString::fromUtf8(codec.file),
                          QStringLiteral("-f lavfi -i testsrc=s=352x288:d=1:r=5 ") + QString::fromUtf8(codec.options));
        MemorySource film(test::viewOf(bytes));
        const auto preview = (*m_caged).preview(film, 64, 1);
        QVERIFY2(alike(preview, m_open->preview(film, 64, 1)), codec.title);
        shown += preview.has_value();
    }
    QVERIFY(shown > 10);
}

/// What is damaged is answered, refused, or ends its child; the next question finds everything as it was.
void TestCagedDecoder::survivesHostileFilms()
{
    std::vector<QByteArray> films{toByteArray(sampleFilm()), toByteArray(RawFilm(40, 24).frame(Colour{}).build())};
    const Ffmpeg ffmpeg;
    for (const auto *codec : {"libx264", "libx265 -x265-params log-level=none", "prores_ks"}) {
        if (Ffmpeg::isThere())
            films.push_back(ffmpeg.film(QStringLiteral("a.mov"), QStringLiteral("-f lavfi -i testsrc=s=64x64:d=1 -c:v ")
                                                                     + QString::fromUtf8(codec)));
    }
    const auto honest = sampleFilm();
    MemorySource sample(honest);
    for (const auto &film : films) {
        for (std::uint32_t seed = 1; seed <= 12; ++seed) {
            const auto bytes = damaged(film, seed);
            MemorySource source(test::viewOf(bytes));
            const auto preview = (*m_caged).preview(source, 64, 1);
            QVERIFY(preview || preview.error().code != Errc::ReadFailed);
        }
        QVERIFY((*m_caged).preview(sample, 64, 1));
    }
}

void TestCagedDecoder::lendsAFileOrAPartOfIt()
{
    const ScratchFolder scratch;
    const auto small = JpegBuilder().size(16, 8).build();
    auto bytes = JpegBuilder().size(60, 40).build();
    const Range part{bytes.size(), bytes.size() + small.size()};
    putBytes(bytes, small);
    putText(bytes, "and more");
    const auto file = makeFileIo()->read(scratch.write("photo.jpg", bytes)).value();
    QVERIFY(file->file());
    PartSource inner(*file, part);
    for (ByteSource *source : {static_cast<ByteSource *>(file.get()), static_cast<ByteSource *>(&inner)}) {
        const auto preview = (*m_caged).preview(*source, 100, 1);
        QVERIFY(preview);
        QVERIFY(alike(preview, m_open->preview(*source, 100, 1)));
    }
}

void TestCagedDecoder::turnsAsInProcess()
{
    Bytes exif;
    putText(exif, std::string_view("Exif\0\0", 6));
    putBytes(exif, ExifBuilder().orientation(6).build());
    const auto jpeg = JpegBuilder().size(48, 32).head(jpegSegment(marker::app(1), exif)).build();
    const auto turned = (*m_caged).turnedUpright(jpeg, 6);
    QVERIFY(turned);
    QVERIFY(equal(turned.value(), m_open->turnedUpright(jpeg, 6).value()));
    QCOMPARE((*m_caged).isTurnedUpright(jpeg, turned.value(), 6).value(), true);
    QCOMPARE((*m_caged).isTurnedUpright(jpeg, jpeg, 6).value(), false);
    QCOMPARE(int((*m_caged).turnedUpright(Bytes(10), 6).error().code), int(Errc::UnsupportedVariant));
}

void TestCagedDecoder::stopsWhenTheSourceDoes()
{
    const ScratchFolder scratch;
    const auto file = makeFileIo()->read(scratch.write("photo.jpg", JpegBuilder().build())).value();
    const StoppedJob job;
    WatchedSource source(*file, job);
    const auto preview = (*m_caged).preview(source, 24, 1);
    QVERIFY(!preview);
    QCOMPARE(int(preview.error().code), int(Errc::Cancelled));
}

void TestCagedDecoder::saysThatNobodyReadIt()
{
    Workers workers{Worker("/bin/false"), Worker("/bin/false")}; // dies before every answer
    const auto decoder = makeCagedDecoder(workers);
    const auto findings = decoder->describe({exifBlock(), {MetadataBlock::Kind::Icc, "APP2", Bytes(3)}});
    QCOMPARE(findings.size(), 1U);
    QCOMPARE(int(findings.front().fact), int(Fact::UnreadMetadata));
    QCOMPARE(findings.front().where, std::string("APP1"));
    MemorySource nothing(ByteView{});
    QCOMPARE(int(decoder->preview(nothing, 24, 1).error().code), int(Errc::NoAnswer));
}

/// The cage is wide enough: no library asks for something on a real file that ends the child.
void TestCagedDecoder::saysTheSameOfTheCorpus()
{
    const std::filesystem::path corpus(
        qEnvironmentVariable("PRIVET_CORPUS", QStringLiteral("../shared/corpus")).toStdString());
    if (!std::filesystem::is_directory(corpus))
        QSKIP("there is no corpus of real photos here");
    const auto files = makeFileIo();
    int described = 0;
    int shown = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(corpus)) {
        if (!entry.is_regular_file() || entry.file_size() > (4U << 20U))
            continue;
        const auto opened = files->read(entry.path());
        if (!opened)
            continue;
        auto &file = *opened.value();
        const auto preview = m_open->preview(file, 64, 1);
        QVERIFY2(alike((*m_caged).preview(file, 64, 1), preview), entry.path().c_str());
        shown += preview.has_value();
        const auto handler = handlerFor(file);
        const auto inspection = handler ? handler.value()->inspect(file, Limits{}) : handler.error();
        if (!inspection)
            continue;
        QVERIFY2(alike((*m_caged).describe(inspection->blocks), m_open->describe(inspection->blocks)),
                 entry.path().c_str());
        ++described;
    }
    QVERIFY(described > 100);
    QVERIFY(shown > described);
}

QTEST_GUILESS_MAIN(TestCagedDecoder)
#include "tst_caged_decoder.moc"
