// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/pixels/light.h"

#include <QObject>
#include <QTest>

using namespace privet;
using namespace privet::photos;

namespace {

using Pixel = std::array<std::uint16_t, 4>;

/// What one pixel of these values, 0 to 1, looks like.
std::array<int, 4> shown(std::array<double, 3> values, LightCodes codes)
{
    Pixel pixel{0, 0, 0, 0xFFFF};
    for (std::size_t i = 0; i < 3; ++i)
        pixel[i] = static_cast<std::uint16_t>(values[i] * 0xFFFF + 0.5);
    const auto preview = toSrgb(pixel.data(), pixel.size(), {1, 1}, codes);
    return {u8(preview.rgba, 0), u8(preview.rgba, 1), u8(preview.rgba, 2), u8(preview.rgba, 3)};
}

std::array<int, 4> gray(double value, LightCodes codes) { return shown({value, value, value}, codes); }

constexpr LightCodes srgb{};
constexpr LightCodes pq{LightCodes::bt2020, LightCodes::pq};
constexpr LightCodes hlg{LightCodes::bt2020, LightCodes::hlg};
constexpr LightCodes displayP3{LightCodes::displayP3, 13};

} // namespace

/// What comes of the colours of films that ordinary screens cannot show.
class TestLight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ordinaryColoursStay();
    void whitePaperIsBright_data();
    void whitePaperIsBright();
    void brighterStaysBrighter_data() { whitePaperIsBright_data(); }
    void brighterStaysBrighter();
    void grayStaysGray_data() { whitePaperIsBright_data(); }
    void grayStaysGray();
    void widerColoursBecomeStronger();
    void transparencyIsKept();
};

void TestLight::ordinaryColoursStay()
{
    QCOMPARE(shown({0, 0.5, 1}, srgb), (std::array<int, 4>{0, 128, 255, 255}));
    QCOMPARE(shown({0, 0.5, 1}, {2, 2}), (std::array<int, 4>{0, 128, 255, 255})); // "unspecified"
}

/// ITU-R BT.2408, table 1: where white paper lies in both systems.
void TestLight::whitePaperIsBright_data()
{
    QTest::addColumn<double>("paper");
    QTest::addColumn<bool>("isHlg");
    QTest::newRow("PQ") << 0.58 << false;
    QTest::newRow("HLG") << 0.75 << true;
}

void TestLight::whitePaperIsBright()
{
    QFETCH(double, paper);
    QFETCH(bool, isHlg);
    const auto codes = isHlg ? hlg : pq;
    const int white = gray(paper, codes)[0];
    QVERIFY2(white > 215 && white < 245, qPrintable(QString::number(white)));
    QCOMPARE(gray(0, codes)[0], 0);
}

void TestLight::brighterStaysBrighter()
{
    QFETCH(double, paper);
    QFETCH(bool, isHlg);
    int before = -1;
    for (const double share : {0.1, 0.3, 0.5, 0.7, 0.9, 1.0, 1.1, 1.2}) {
        const int now = gray(share * paper, isHlg ? hlg : pq)[0];
        QVERIFY(now > before);
        before = now;
    }
    QCOMPARE(gray(1, isHlg ? hlg : pq)[0], 255);
}

void TestLight::grayStaysGray()
{
    QFETCH(bool, isHlg);
    for (const double value : {0.2, 0.4, 0.6, 0.8}) {
        const auto pixel = gray(value, isHlg ? hlg : pq);
        QVERIFY(std::abs(pixel[0] - pixel[1]) <= 1 && std::abs(pixel[1] - pixel[2]) <= 1);
    }
}

void TestLight::widerColoursBecomeStronger()
{
    const auto plain = shown({0.7, 0.3, 0.3}, srgb);
    const auto wide = shown({0.7, 0.3, 0.3}, displayP3);
    QVERIFY(wide[0] > plain[0]);
    QVERIFY(wide[1] < plain[1]);
}

void TestLight::transparencyIsKept()
{
    const Pixel pixel{0x8000, 0x8000, 0x8000, 0x4000};
    for (const auto codes : {srgb, pq, hlg})
        QCOMPARE(u8(toSrgb(pixel.data(), pixel.size(), {1, 1}, codes).rgba, 3), std::uint8_t{0x40});
}

QTEST_GUILESS_MAIN(TestLight)
#include "tst_light.moc"
