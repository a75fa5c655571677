// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/movie.h"
#include "photos/lab/plants.h"
#include "support/movie_builder.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::photos::lab;
using namespace privet::test;

namespace {

Bytes cleaned(const Bytes &file)
{
    MemorySource source(file);
    const auto recipe = cleanMovie(source, {});
    return recipe ? executed(recipe.value(), file) : Bytes();
}

} // namespace

/// Every hiding place of a film, each with a secret in it.
class TestLeakLabMovie : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNothingBehind_data();
    void leavesNothingBehind();
    void givesTheSameBytesForTwoPhones();
};

void TestLeakLabMovie::leavesNothingBehind_data()
{
    QTest::addColumn<std::size_t>("index");
    const auto plants = moviePlants();
    for (std::size_t i = 0; i < plants.size(); ++i)
        QTest::newRow(plants[i].place) << i;
}

void TestLeakLabMovie::leavesNothingBehind()
{
    static const auto plants = moviePlants();
    QFETCH(std::size_t, index);
    const auto &plant = plants[index];
    const Canary secret(plant.place), other(plant.place, 1);
    const auto file = plant.build(secret);

    const auto clean = cleaned(file);

    QVERIFY(!clean.empty());
    QVERIFY(clean != file);
    QVERIFY2(canarySearch(clean, secret).empty(), plant.place);
    QVERIFY(clean == cleaned(plant.build(other)));
    QVERIFY(clean == cleaned(clean));
}

void TestLeakLabMovie::givesTheSameBytesForTwoPhones()
{
    using At = MovieBuilder::Place;
    const auto takenWith = [](std::string_view phone, std::uint32_t time) {
        const Bytes name = bytesOf(phone);
        return MovieBuilder()
            .times(time)
            .with(At::HandlerName, name)
            .with(At::InMoov, movieBox("udta", movieBox("FIRM", name)))
            .with(At::MediaBetween, name)
            .track("meta", "gpmd", {name, name})
            .build();
    };
    const auto one = cleaned(takenWith("Phone A", 3'500'000'000));
    QVERIFY(!one.empty());
    QVERIFY(one == cleaned(takenWith("Another phone", 3'600'000'001)));
}

QTEST_GUILESS_MAIN(TestLeakLabMovie)
#include "tst_leak_lab_movie.moc"
