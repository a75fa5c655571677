// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/places/places.h"

#include <QObject>
#include <QTest>

#include <cmath>
#include <limits>

using privet::photos::nearestTown;

namespace {

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

} // namespace

class TestPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTheNearestTown_data();
    void namesTheNearestTown();
    void theTablesOwnTownIsAtNoDistance();
    void measuresDistanceAndBearing();
    void findsATownFromEverywhere();
    void refusesWhatIsNoPlaceOnEarth_data();
    void refusesWhatIsNoPlaceOnEarth();
};

void TestPlaces::namesTheNearestTown_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<QString>("town");
    QTest::addColumn<QString>("country");

    QTest::newRow("the old town of Ravenna") << 44.4175 << 12.1996 << u"Ravenna"_qs << u"IT"_qs;
    QTest::newRow("in the southern hemisphere") << -36.8485 << 174.7633 << u"Auckland"_qs << u"NZ"_qs;
    QTest::newRow("in the western hemisphere") << 64.1466 << -21.9426 << u"Reykjavik"_qs << u"IS"_qs;
    QTest::newRow("across the antimeridian: the nearest town lies at +179")
        << -16.8 << -179.99 << u"Labasa"_qs << u"FJ"_qs;
}

void TestPlaces::namesTheNearestTown()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);

    const auto town = nearestTown(latitude, longitude);

    QVERIFY(town.has_value());
    QTEST(text(town->name), "town");
    QTEST(text(town->countryCode), "country");
}

void TestPlaces::theTablesOwnTownIsAtNoDistance()
{
    const auto town = nearestTown(44.41344, 12.20121);

    QVERIFY(town.has_value());
    QCOMPARE(text(town->name), u"Ravenna"_qs);
    QCOMPARE(text(town->state), u"Emilia-Romagna"_qs);
    QVERIFY(town->distanceKm < 0.01);
}

void TestPlaces::measuresDistanceAndBearing()
{
    // A tenth of a degree of longitude on that latitude is 7.94 km on the mean sphere.
    const auto town = nearestTown(44.41344, 12.30121);

    QVERIFY(town.has_value());
    QCOMPARE(text(town->name), u"Ravenna"_qs);
    QVERIFY2(std::abs(town->distanceKm - 7.943) < 0.01, qPrintable(QString::number(town->distanceKm)));
    QVERIFY2(std::abs(town->bearing - 90) < 0.1, qPrintable(QString::number(town->bearing)));
}

void TestPlaces::findsATownFromEverywhere()
{
    for (double latitude = -90; latitude <= 90; latitude += 15) {
        for (double longitude = -180; longitude <= 180; longitude += 15) {
            const auto town = nearestTown(latitude, longitude);
            QVERIFY(town.has_value());
            QVERIFY(!town->name.empty());
            QVERIFY(town->distanceKm < 6000);
            QVERIFY(town->bearing >= 0 && town->bearing < 360);
        }
    }
}

void TestPlaces::refusesWhatIsNoPlaceOnEarth_data()
{
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");

    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    constexpr double infinity = std::numeric_limits<double>::infinity();
    QTest::newRow("a latitude that is not a number") << nan << 12.0;
    QTest::newRow("a longitude that is not a number") << 44.0 << nan;
    QTest::newRow("an infinite longitude") << 44.0 << infinity;
    QTest::newRow("beyond the pole") << 90.01 << 0.0;
    QTest::newRow("beyond the antimeridian") << 0.0 << -180.01;
}

void TestPlaces::refusesWhatIsNoPlaceOnEarth()
{
    QFETCH(double, latitude);
    QFETCH(double, longitude);

    QVERIFY(!nearestTown(latitude, longitude).has_value());
}

QTEST_GUILESS_MAIN(TestPlaces)
#include "tst_places.moc"
