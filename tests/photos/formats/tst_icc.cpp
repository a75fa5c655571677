// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/icc.h"
#include "support/canary.h"
#include "support/icc_builder.h"

#include <QTest>

#include <lcms2.h>

#include <cmath>

using namespace privet;
using namespace privet::photos;
using test::Canary;
using test::IccBuilder;
using Primaries = IccBuilder::Primaries;

Q_DECLARE_METATYPE(privet::Bytes)
Q_DECLARE_METATYPE(std::vector<std::uint16_t>)

namespace {

Bytes bytesOf(std::string_view text) { return {viewOf(text).begin(), viewOf(text).end()}; }

Bytes normalised(ByteView profile, ColourModel model = ColourModel::Rgb)
{
    auto result = normaliseIcc(profile, model);
    return result ? std::move(*result) : Bytes{};
}

using Points = std::vector<std::uint16_t>;

Bytes curveOf(const Points &points)
{
    auto curve = bytesOf({"curv\0\0\0\0", 8});
    putBe32(curve, static_cast<std::uint32_t>(points.size()));
    for (const auto point : points)
        putBe16(curve, point);
    return curve;
}

QByteArrayList tagsOf(ByteView profile)
{
    QByteArrayList tags;
    for (std::size_t i = 0; i < be32(profile, 128); ++i)
        tags << QByteArray::fromStdString(std::string(textOf(profile.subspan(132 + 12 * i, 4))));
    return tags;
}

Bytes elementOf(ByteView profile, const char *tag)
{
    const auto row = 132 + 12 * static_cast<std::size_t>(tagsOf(profile).indexOf(tag));
    const auto element = profile.subspan(be32(profile, row + 4), be32(profile, row + 8));
    return {element.begin(), element.end()};
}

/// The largest distance of two profiles over a grid, by lcms2.
double distance(ByteView a, ByteView b, ColourModel model)
{
    const auto channels = model == ColourModel::Gray ? 1U : model == ColourModel::Rgb ? 3U : 4U;
    const cmsUInt32Number type = model == ColourModel::Gray  ? TYPE_GRAY_8
                                 : model == ColourModel::Rgb ? TYPE_RGB_8
                                                             : TYPE_CMYK_8;
    const auto lab = cmsCreateLab4Profile(nullptr);
    std::vector<std::uint8_t> samples;
    const auto points = static_cast<unsigned>(std::pow(5, channels));
    for (unsigned i = 0; i < points; ++i) {
        for (unsigned c = 0, rest = i; c < channels; ++c, rest /= 5)
            samples.push_back(static_cast<std::uint8_t>(rest % 5 * 63));
    }
    std::vector<cmsCIELab> colours[2];
    for (int which = 0; which < 2; ++which) {
        const auto bytes = which == 0 ? a : b;
        const auto profile = cmsOpenProfileFromMem(bytes.data(), static_cast<cmsUInt32Number>(bytes.size()));
        const auto transform
            = profile ? cmsCreateTransform(profile, type, lab, TYPE_Lab_DBL, INTENT_PERCEPTUAL, 0) : nullptr;
        colours[which].resize(points);
        if (transform) {
            cmsDoTransform(transform, samples.data(), colours[which].data(), points);
            cmsDeleteTransform(transform);
        } else {
            colours[which].assign(points, {which == 0 ? 0.0 : 1000.0, 0, 0});
        }
        if (profile)
            cmsCloseProfile(profile);
    }
    cmsCloseProfile(lab);
    double worst = 0;
    for (unsigned i = 0; i < points; ++i)
        worst = std::max(worst, cmsDeltaE(&colours[0][i], &colours[1][i]));
    return worst;
}

} // namespace

class TestIcc : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsColoursAndSettles_data();
    void keepsColoursAndSettles();
    void keepsNothingButTheWayToTheEye();
    void evensOutACurve_data();
    void evensOutACurve();
    void standardSpacesBecomeOneProfile();
    void saysNothingOfItsMaker_data();
    void saysNothingOfItsMaker();
    void sharesEqualElements();
    void refusesWhatDecodersCannotUse_data();
    void refusesWhatDecodersCannotUse();
    void everyCutIsSafe();
    void namesTheDisplay();
};

void TestIcc::keepsColoursAndSettles_data()
{
    QTest::addColumn<Bytes>("profile");
    QTest::addColumn<int>("model");
    const auto rgb = static_cast<int>(ColourModel::Rgb);
    QTest::newRow("sRGB") << IccBuilder::matrix(Primaries::Srgb).build() << rgb;
    QTest::newRow("Display P3") << IccBuilder::matrix(Primaries::DisplayP3).build() << rgb;
    QTest::newRow("a calibrated monitor") << IccBuilder::matrix(Primaries::Monitor).build() << rgb;
    QTest::newRow("a calibrated monitor, version 4")
        << IccBuilder::matrix(Primaries::Monitor).version4().build() << rgb;
    QTest::newRow("tables") << IccBuilder::lut().build() << rgb;
    QTest::newRow("gray") << IccBuilder::gray().build() << static_cast<int>(ColourModel::Gray);
    QTest::newRow("CMYK") << IccBuilder::cmyk().build() << static_cast<int>(ColourModel::Cmyk);
}

void TestIcc::keepsColoursAndSettles()
{
    QFETCH(Bytes, profile);
    QFETCH(int, model);
    const auto colourModel = static_cast<ColourModel>(model);

    const auto clean = normalised(profile, colourModel);

    QVERIFY(!clean.empty());
    QVERIFY(distance(profile, clean, colourModel) < 0.2);
    QCOMPARE(be32(clean), clean.size());
    QVERIFY(normalised(clean, colourModel) == clean);
}

/// Tables of the way back are for printing, and a third one for charts only if the profile asks for it.
void TestIcc::keepsNothingButTheWayToTheEye()
{
    const auto plain = IccBuilder::cmyk().build();
    const auto table = elementOf(plain, "A2B0");
    const auto full = IccBuilder::cmyk().tag("A2B1", table).tag("A2B2", table).tag("B2A1", elementOf(plain, "B2A0"));

    const auto clean = normalised(full.build(), ColourModel::Cmyk);

    QCOMPARE(tagsOf(clean), QByteArrayList({"desc", "cprt", "wtpt", "A2B0", "A2B1"}));
    QCOMPARE(textOf(ByteView(clean).subspan(12, 4)), std::string_view("scnr"));
    const auto forCharts = normalised(IccBuilder(full).header(64, viewOf({"\0\0\0\2", 4})).build(), ColourModel::Cmyk);
    QCOMPARE(tagsOf(forCharts), QByteArrayList({"desc", "cprt", "wtpt", "A2B0", "A2B1", "A2B2"}));
}

void TestIcc::evensOutACurve_data()
{
    QTest::addColumn<Points>("points");
    QTest::addColumn<Points>("clean");
    QTest::newRow("rising") << Points{0, 7, 7, 900} << Points{0, 7, 7, 900};
    QTest::newRow("falling") << Points{900, 7, 7, 0} << Points{900, 7, 7, 0};
    QTest::newRow("with the noise of a measurement") << Points{0, 500, 499, 900} << Points{0, 500, 500, 900};
    QTest::newRow("falling with noise") << Points{900, 499, 500, 0} << Points{900, 499, 499, 0};
    Points fine;
    Points coarse;
    for (std::uint16_t i = 0; i < 16381; ++i)
        fine.push_back(i);
    for (std::uint16_t i = 0; i < 4096; ++i)
        coarse.push_back(static_cast<std::uint16_t>(i * 4));
    QTest::newRow("finer than anyone sees") << fine << coarse;
}

void TestIcc::evensOutACurve()
{
    QFETCH(Points, points);
    QFETCH(Points, clean);
    const auto profile = IccBuilder::matrix(Primaries::Monitor).tag("gTRC", curveOf(points)).build();
    QVERIFY(elementOf(normalised(profile), "gTRC") == curveOf(clean));
}

void TestIcc::standardSpacesBecomeOneProfile()
{
    const auto two = normalised(IccBuilder::matrix(Primaries::Srgb).text("desc", "Maker A").build());
    const auto four = normalised(IccBuilder::matrix(Primaries::Srgb).version4().text("desc", "Maker B").build());
    QVERIFY(!two.empty());
    QVERIFY(two == four);
    QVERIFY(two != normalised(IccBuilder::matrix(Primaries::DisplayP3).build()));
    QVERIFY(two != normalised(IccBuilder::matrix(Primaries::Monitor).build()));
}

void TestIcc::saysNothingOfItsMaker_data()
{
    QTest::addColumn<Bytes>("planted");
    const Canary canary("icc");
    const auto monitor = [] { return IccBuilder::matrix(Primaries::Monitor); };
    QTest::newRow("in the description") << monitor().text("desc", canary.text()).build();
    QTest::newRow("in the copyright") << monitor().text("cprt", canary.text()).build();
    QTest::newRow("as device model") << monitor().text("dmdd", canary.text()).build();
    QTest::newRow("as Apple's display") << monitor().tag("mmod", canary.bytes()).build();
    QTest::newRow("in colord's EDID") << monitor().tag("meta", test::iccDictionary({{canary.utf16Be(), {}}})).build();
    QTest::newRow("between two tags") << monitor().gap(canary.bytes()).build();
    QTest::newRow("behind all tags") << monitor().tail(canary.bytes()).build();
    QTest::newRow("as creator") << monitor().header(80, canary.bytes()).build();
    QTest::newRow("as date") << monitor().header(24, ByteView(canary.bytes()).first(12)).build();
    Bytes white = bytesOf("XYZ ");
    putBe32(white, 0);
    putBytes(white, canary.bytes());
    QTest::newRow("as white point") << monitor().tag("wtpt", white).build();
    Bytes adaptation = bytesOf("sf32");
    putBe32(adaptation, 0);
    putBytes(adaptation, canary.bytes());
    putBytes(adaptation, canary.bytes());
    QTest::newRow("as adaptation") << monitor().tag("chad", adaptation).build();
    auto curve = test::iccGamma(0x0240);
    putBytes(curve, canary.bytes());
    QTest::newRow("behind a curve") << monitor().tag("rTRC", curve).build();
}

void TestIcc::saysNothingOfItsMaker()
{
    QFETCH(Bytes, planted);
    const auto clean = normalised(planted);
    QVERIFY(!clean.empty());
    QVERIFY(test::canarySearch(clean, Canary("icc")).empty());
}

void TestIcc::sharesEqualElements()
{
    const auto gamma = test::iccGamma(0x0240);
    const auto profile
        = IccBuilder::matrix(Primaries::Monitor).tag("rTRC", gamma).tag("gTRC", gamma).tag("bTRC", gamma);
    const auto other = IccBuilder::matrix(Primaries::Monitor)
                           .tag("rTRC", gamma)
                           .tag("gTRC", gamma)
                           .tag("bTRC", test::iccGamma(0x0260));
    QCOMPARE(normalised(profile.build()).size() + 16, normalised(other.build()).size());
}

void TestIcc::refusesWhatDecodersCannotUse_data()
{
    QTest::addColumn<Bytes>("profile");
    QTest::newRow("nothing") << Bytes{};
    QTest::newRow("no signature") << IccBuilder::matrix(Primaries::Srgb).header(36, viewOf("none")).build();
    QTest::newRow("a device link") << IccBuilder::matrix(Primaries::Srgb).header(12, viewOf("link")).build();
    QTest::newRow("another colour model") << IccBuilder::cmyk().build();
    QTest::newRow("no curve") << IccBuilder::matrix(Primaries::Srgb).tag("gTRC", Bytes(40)).build();
    Bytes colorant;
    putText(colorant, std::string_view("XYZ \0\0\0\0", 8));
    putText(colorant, "twelve bytes");
    QTest::newRow("a colorant that is text") << IccBuilder::matrix(Primaries::Srgb).tag("rXYZ", colorant).build();
    QTest::newRow("larger than any profile") << IccBuilder::matrix(Primaries::Srgb).tail(Bytes(largestIcc)).build();
    Bytes endless;
    putText(endless, "curv");
    putBe32(endless, 0);
    putBe32(endless, 0xFFFFFFFF);
    QTest::newRow("a curve of four billion entries")
        << IccBuilder::matrix(Primaries::Srgb).tag("gTRC", endless).build();
}

void TestIcc::refusesWhatDecodersCannotUse()
{
    QFETCH(Bytes, profile);
    QVERIFY(!normaliseIcc(profile, ColourModel::Rgb));
    QCOMPARE(int(describeIcc(profile, ColourModel::Rgb, "APP2").fact), int(Fact::DamagedMetadata));
}

void TestIcc::everyCutIsSafe()
{
    const auto profile = IccBuilder::matrix(Primaries::Monitor).text("dmdd", "Monitor").build();
    for (std::size_t size = 0; size < profile.size(); ++size) {
        const Bytes cut(profile.begin(), profile.begin() + static_cast<std::ptrdiff_t>(size));
        (void)describeIcc(cut, ColourModel::Rgb, "APP2");
        if (const auto clean = normaliseIcc(cut, ColourModel::Rgb))
            QVERIFY(normalised(*clean) == *clean);
    }
}

void TestIcc::namesTheDisplay()
{
    const auto utf16 = [](std::string_view text) {
        Bytes out;
        for (const char letter : text)
            putBe16(out, static_cast<std::uint8_t>(letter));
        return out;
    };
    const auto serial = test::iccDictionary({{utf16("EDID_serial"), utf16("4711")}});
    const auto display
        = describeIcc(IccBuilder::matrix(Primaries::Monitor).tag("meta", serial).build(), ColourModel::Rgb, "APP2");
    QCOMPARE(int(display.fact), int(Fact::DisplayProfile));
    QVERIFY(display.value.find("EDID_serial=4711") != std::string::npos);

    const auto standard = describeIcc(IccBuilder::matrix(Primaries::Srgb).text("dmdd", "IEC 61966-2.1").build(),
                                      ColourModel::Rgb, "APP2");
    QCOMPARE(int(standard.fact), int(Fact::ColourProfile));
}

QTEST_GUILESS_MAIN(TestIcc)
#include "tst_icc.moc"
