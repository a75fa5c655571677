// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/lab.h"
#include "support/exif_builder.h"
#include "support/icc_builder.h"
#include "support/jpeg_builder.h"
#include "support/pixels.h"
#include "support/png_builder.h"
#include "support/qt_bytes.h"
#include "support/rendering.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::photos::lab;
using namespace privet::test;
using At = JpegBuilder::Place;

namespace {

bool mention(const std::vector<std::string> &complaints, std::string_view words)
{
    return std::any_of(complaints.begin(), complaints.end(),
                       [words](const auto &complaint) { return complaint.find(words) != std::string::npos; });
}

Bytes baseline() { return JpegBuilder().build(); }

/// A cleaner that knows the right answer, and what it adds to it.
Tools toolsThatWrite(const std::function<Bytes()> &output)
{
    Tools tools;
    tools.clean = [output](ByteSource &source) -> Result<Recipe> {
        Recipe recipe;
        recipe.pieces.emplace_back(output());
        recipe.account.push_back({{0, source.size()}, Fate::Normalised, Category::Other});
        return recipe;
    };
    tools.explain = [](ByteSource &source) -> Result<Explanation> {
        const auto bytes = readAll(source, {0, source.size()}, source.size());
        Explanation explanation{source.size(), {{{0, source.size()}, "all"}}, {}};
        if (!equal(*bytes, baseline()))
            explanation.unexplained.push_back({0, "not the known picture"});
        return explanation;
    };
    tools.samePicture = [](ByteSource &, ByteSource &) -> Result<bool> { return true; };
    return tools;
}

/// An accountant to whom everything is fine: the lab has to notice without it.
Tools withBlindAccountant(Tools tools)
{
    tools.explain = [](ByteSource &source) -> Result<Explanation> {
        return Explanation{source.size(), {{{0, source.size()}, "all"}}, {}};
    };
    return tools;
}

Plant comment()
{
    return {"a comment", [](const Canary &c) { return JpegBuilder().head(jpegComment(c.text())).build(); }};
}

Plant trailer()
{
    return {"bytes after the end", [](const Canary &c) { return JpegBuilder().with(At::AfterEnd, c.bytes()).build(); }};
}

Bytes exifWithThumbnail(const Canary &canary)
{
    const auto thumbnail = JpegBuilder().size(16, 16).head(jpegComment(canary.text())).build();
    return exifSegment(ExifBuilder().thumbnail(thumbnail).build());
}

Plant thumbnail()
{
    return {"a thumbnail", [](const Canary &c) { return JpegBuilder().head(exifWithThumbnail(c)).build(); }};
}

} // namespace

/// The lab is a test too, so it is shown to fail: on bad cleaners, bad accountants, and canaries in every disguise.
class TestLeakLabSelf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsACanaryInEveryDisguise_data();
    void findsACanaryInEveryDisguise();
    void findsNoCanaryWhereNoneIs();
    void passesAnHonestCleaner();
    void catchesACleanerThatKeeps_data();
    void catchesACleanerThatKeeps();
    void catchesACleanerThatForgetsAByteInItsAccount();
    void catchesACleanerThatChangesThePicture();
    void catchesACleanerThatTurnsThePicture();
    void catchesACleanerThatLosesTheColours();
    void catchesAnAccountantThatSkipsAByte();
    void catchesAnAccountantThatAcceptsOneMoreByte();
    void buildsWhatOthersRead_data();
    void buildsWhatOthersRead();
    void buildsProfilesThatOthersRead();
};

void TestLeakLabSelf::findsACanaryInEveryDisguise_data()
{
    QTest::addColumn<QByteArray>("haystack");
    const Canary canary("self");
    auto row = [](const char *name, ByteView bytes) {
        Bytes padded(5, std::byte{0x11});
        putBytes(padded, bytes);
        putBytes(padded, Bytes(3, std::byte{0x22}));
        QTest::newRow(name) << toByteArray(padded);
    };
    row("as it is", canary.bytes());
    row("UTF-16, little end first", canary.utf16Le());
    row("UTF-16, big end first", canary.utf16Be());
    row("hexadecimal", privet::viewOf(hexadecimal(canary.bytes())));
    row("base64 at the start of a group", privet::viewOf(base64(canary.bytes())));
    row("base64 one byte later", privet::viewOf(base64(privet::viewOf("x" + canary.text() + "yz"))));
    row("base64 two bytes later", privet::viewOf(base64(privet::viewOf("xy" + canary.text() + "z"))));
    const auto noisy = noisyPixels(8, 8, 3).samples;
    Bytes among = noisy;
    putBytes(among, canary.bytes());
    putBytes(among, noisy);
    row("a zlib stream", deflated(among));
    row("a raw deflate stream", rawDeflated(among));
    row("a zlib stream inside another", deflated(deflated(among)));
    Bytes repeated;
    for (int i = 0; i < 9; ++i)
        putBytes(repeated, canary.bytes());
    const auto letters = base64(repeated);
    row("base64 inside a deflate stream", rawDeflated(privet::viewOf(letters)));
}

void TestLeakLabSelf::findsACanaryInEveryDisguise()
{
    QFETCH(QByteArray, haystack);
    const auto view = test::viewOf(haystack);
    QVERIFY(!canarySearch(view, Canary("self")).empty());
    QVERIFY(canarySearch(view, Canary("another")).empty());
}

void TestLeakLabSelf::findsNoCanaryWhereNoneIs()
{
    QVERIFY(canarySearch(baseline(), Canary("self")).empty());
    QVERIFY(canarySearch(PngBuilder().build(), Canary("self")).empty());
}

void TestLeakLabSelf::passesAnHonestCleaner()
{
    for (const auto &plant : {comment(), trailer(), thumbnail()}) {
        const auto complaints = examine(plant, toolsThatWrite(baseline), compareJpegs);
        QVERIFY2(complaints.empty(), listed(complaints).c_str());
    }
}

void TestLeakLabSelf::catchesACleanerThatKeeps_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("comments") << 0;
    QTest::newRow("bytes after the end") << 1;
    QTest::newRow("the thumbnail") << 2;
}

void TestLeakLabSelf::catchesACleanerThatKeeps()
{
    QFETCH(int, which);
    const auto plant = std::array{comment(), trailer(), thumbnail()}.at(static_cast<std::size_t>(which));
    const auto careless = toolsThatWrite([plant] { return plant.build(Canary(plant.place)); });
    QVERIFY(mention(examine(plant, careless, compareJpegs), "the accountant objects to the output"));
    const auto complaints = examine(plant, withBlindAccountant(careless), compareJpegs);
    QVERIFY2(mention(complaints, "the canary is still there"), listed(complaints).c_str());
    QVERIFY2(mention(complaints, "the accountant has nothing against the input"), listed(complaints).c_str());
}

void TestLeakLabSelf::catchesACleanerThatForgetsAByteInItsAccount()
{
    auto tools = toolsThatWrite(baseline);
    tools.clean = [honest = tools.clean](ByteSource &source) {
        auto recipe = honest(source);
        recipe->account.front().range.end -= 1;
        return recipe;
    };
    QVERIFY(mention(examine(comment(), tools, compareJpegs), "the account ends"));
}

void TestLeakLabSelf::catchesACleanerThatChangesThePicture()
{
    const auto tools = toolsThatWrite([] { return JpegBuilder().size(40, 32).build(); });
    QVERIFY(mention(examine(comment(), tools, compareJpegs), "libjpeg shows other pixels"));
}

void TestLeakLabSelf::catchesACleanerThatTurnsThePicture()
{
    const Plant turned{"a turned picture", [](const Canary &c) {
                           const auto exif
                               = ExifBuilder().orientation(6).ascii(ExifBuilder::Ifd::Main, 0x0110, c.text());
                           return JpegBuilder().head(exifSegment(exif.build())).build();
                       }};
    QVERIFY(mention(examine(turned, toolsThatWrite(baseline), compareJpegs), "the orientation was 6 and is 1"));
}

void TestLeakLabSelf::catchesACleanerThatLosesTheColours()
{
    const Plant wide{"a wide picture", [](const Canary &c) {
                         const auto icc = IccBuilder::matrix(IccBuilder::Primaries::DisplayP3).text("desc", c.text());
                         return JpegBuilder().head(iccSegments(icc.build())).build();
                     }};
    QVERIFY(mention(examine(wide, toolsThatWrite(baseline), compareJpegs), "the colour profile shows other colours"));

    const Plant adobe{"an Adobe RGB picture without a profile", [](const Canary &c) {
                          const auto exif
                              = ExifBuilder().adobeRgb().ascii(ExifBuilder::Ifd::Main, 0x0110, c.text()).build();
                          return JpegBuilder().head(exifSegment(exif)).build();
                      }};
    QVERIFY(mention(examine(adobe, toolsThatWrite(baseline), compareJpegs), "not both Adobe RGB"));
}

void TestLeakLabSelf::catchesAnAccountantThatSkipsAByte()
{
    auto tools = toolsThatWrite(baseline);
    tools.explain = [honest = tools.explain](ByteSource &source) {
        auto explanation = honest(source);
        explanation->parts = {{{0, 20}, "head"}, {{21, source.size()}, "rest"}};
        return explanation;
    };
    QVERIFY(mention(examine(comment(), tools, compareJpegs), "the accountant skipped bytes at byte 20"));
}

void TestLeakLabSelf::catchesAnAccountantThatAcceptsOneMoreByte()
{
    const auto clean = JpegBuilder().size(8, 8).build();
    auto tools = toolsThatWrite([clean] { return clean; });
    const auto explainPrefix = [clean](std::size_t looseFrom) {
        return [clean, looseFrom](ByteSource &source) -> Result<Explanation> {
            const auto bytes = readAll(source, {0, source.size()}, source.size());
            Explanation explanation{source.size(), {{{0, source.size()}, "all"}}, {}};
            const auto checked = std::min(looseFrom, bytes->size());
            if (bytes->size() < clean.size() || !equal(ByteView(*bytes).first(checked), ByteView(clean).first(checked)))
                explanation.unexplained.push_back({0, "not the known picture"});
            return explanation;
        };
    };
    tools.explain = explainPrefix(clean.size());
    const auto complaints = unaccountedBytes(clean, tools);
    QCOMPARE(complaints.size(), std::size_t{1});
    QVERIFY(mention(complaints, "a byte can be added at byte " + std::to_string(clean.size())));

    tools.explain = explainPrefix(clean.size() - 1);
    QVERIFY(
        mention(unaccountedBytes(clean, tools), "a bit can be flipped at byte " + std::to_string(clean.size() - 1)));
}

void TestLeakLabSelf::buildsWhatOthersRead_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<bool>("isJpeg");
    auto row = [](const QByteArray &name, const Bytes &file, bool isJpeg) {
        QTest::newRow(name.constData()) << toByteArray(file) << isJpeg;
    };
    row("baseline", baseline(), true);
    row("progressive", JpegBuilder().progressive().build(), true);
    row("restart intervals", JpegBuilder().restartEvery(2).build(), true);
    row("gray", JpegBuilder().colour(JpegBuilder::Colour::Gray).build(), true);
    row("RGB without transform", JpegBuilder().colour(JpegBuilder::Colour::Rgb).build(), true);
    row("CMYK", JpegBuilder().colour(JpegBuilder::Colour::Cmyk).build(), true);
    row("YCCK", JpegBuilder().colour(JpegBuilder::Colour::Ycck).build(), true);
    row("second picture", JpegBuilder().secondPicture(baseline()).build(), true);
    struct Kind {
        PngBuilder::Colour colour;
        std::vector<std::uint8_t> depths;
    };
    for (const auto &[colour, depths] : {Kind{PngBuilder::Gray, {1, 2, 4, 8, 16}}, Kind{PngBuilder::Rgb, {8, 16}},
                                         Kind{PngBuilder::Palette, {1, 2, 4, 8}}, Kind{PngBuilder::GrayAlpha, {8, 16}},
                                         Kind{PngBuilder::Rgba, {8, 16}}}) {
        for (const auto depth : depths) {
            const auto name = QByteArray("PNG colour type ") + QByteArray::number(colour) + ", "
                              + QByteArray::number(depth) + " bit";
            row(name, PngBuilder().colour(colour, depth).build(), false);
            row(name + ", interlaced", PngBuilder().colour(colour, depth).interlaced().build(), false);
        }
    }
    row("APNG", PngBuilder().frames(3).build(), false);
}

void TestLeakLabSelf::buildsWhatOthersRead()
{
    QFETCH(QByteArray, file);
    QFETCH(bool, isJpeg);
    const auto view = test::viewOf(file);
    const auto pixels = isJpeg ? decodeJpeg(view) : decodePng(view);
    QVERIFY(pixels);
    QVERIFY(pixels->width > 0 && pixels->samples.size() > 100);
    const auto frames = framesOfApng(view);
    for (const auto &frame : frames)
        QVERIFY(decodePng(frame));
    QCOMPARE(frames.size(), std::size_t{QTest::currentDataTag() == QByteArray("APNG") ? 3U : 0U});
}

void TestLeakLabSelf::buildsProfilesThatOthersRead()
{
    using Primaries = IccBuilder::Primaries;
    const auto srgb = IccBuilder::matrix(Primaries::Srgb).build();
    const auto p3 = IccBuilder::matrix(Primaries::DisplayP3).build();
    QVERIFY(colourDistance(srgb, p3) > 5);
    QVERIFY(colourDistance(srgb, IccBuilder::matrix(Primaries::Monitor).build()) > 1);
    QVERIFY(colourDistance(srgb, IccBuilder::matrix(Primaries::Srgb).version4().build()) < 0.1);
    for (const auto &profile : {IccBuilder::gray(), IccBuilder::lut(), IccBuilder::cmyk()}) {
        QCOMPARE(colourDistance(profile.build(), profile.build()), 0.0);
        QVERIFY(colourDistance(profile.build(), Bytes{}) > 5);
    }
    const auto jpeg = JpegBuilder().head(iccSegments(p3, 3, {2, 3, 1})).build();
    QVERIFY(renderingOfJpeg(jpeg).profile == p3);
}

QTEST_GUILESS_MAIN(TestLeakLabSelf)
#include "tst_leak_lab_self.moc"
