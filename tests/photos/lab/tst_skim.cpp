// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/png.h"
#include "photos/formats/webp.h"
#include "photos/lab/plants.h"
#include "support/png_builder.h"

#include <QTest>

#include <random>

using namespace privet;
using namespace privet::photos;
using namespace privet::photos::lab;
using privet::test::Canary;

namespace {

using Plants = std::vector<Plant>;

/// The three readers of one format.
struct Readers {
    decltype(&inspectPng) inspect;
    decltype(&cleanPng) clean;
    decltype(&skimPng) skim;
};
constexpr Readers pngReaders{inspectPng, cleanPng, skimPng};
constexpr Readers webpReaders{inspectWebp, cleanWebp, skimWebp};

bool isProved(ByteView before, ByteView after)
{
    MemorySource source(before);
    MemorySource copy(after);
    const auto explanation = explain(copy);
    const auto same = samePicture(source, copy);
    return explanation && explanation->isClean() && same && *same;
}

/// One line for each finding; colours under transparency are the accountant's to see.
std::string told(const Inspection &inspection)
{
    std::string lines;
    for (const auto &finding : inspection.findings) {
        if (finding.fact != Fact::HiddenUnderTransparency)
            lines += std::to_string(static_cast<int>(finding.fact)) + ' ' + finding.where + ' ' + finding.value + '\n';
    }
    return lines;
}

/// A small picture with an alpha channel whose filtered bytes are drawn from a few, so that all outcomes come up.
Bytes randomTransparentPng(std::mt19937 &random)
{
    const auto below = [&random](unsigned limit) { return static_cast<unsigned>(random() % limit); };
    const auto width = 1 + below(6);
    const auto height = 1 + below(4);
    const bool isGray = below(2) == 0;
    const auto depth = below(2) == 0 ? 8U : 16U;
    Bytes header;
    putBe32(header, width);
    putBe32(header, height);
    for (const auto value : {depth, isGray ? 4U : 6U, 0U, 0U, 0U})
        putU8(header, static_cast<std::uint8_t>(value));
    Bytes rows;
    for (unsigned y = 0; y < height; ++y) {
        putU8(rows, static_cast<std::uint8_t>(below(5)));
        for (unsigned i = 0; i < width * (isGray ? 2 : 4) * depth / 8; ++i)
            putU8(rows, std::array<std::uint8_t, 6>{0, 0, 0, 1, 128, 255}[below(6)]);
    }
    Bytes png;
    putText(png, "\x89PNG\r\n\x1A\n");
    putBytes(png, test::pngChunk("IHDR", header));
    putBytes(png, test::pngChunk("IDAT", test::deflated(rows)));
    putBytes(png, test::pngChunk("IEND", {}));
    return png;
}

} // namespace

/// What is read at the depth of the container is either as good as what is read to the bottom, or not accepted.
class TestSkim : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAsGoodAsALookToTheBottom_data();
    void isAsGoodAsALookToTheBottom();
    void isEnoughForMostFiles();
    void leavesColoursUnderTransparencyToTheAccountant();

private:
    int m_accepted = 0;
    int m_files = 0;
};

void TestSkim::isAsGoodAsALookToTheBottom_data()
{
    QTest::addColumn<bool>("isPng");
    QTest::addColumn<std::size_t>("index");
    const auto add = [](bool isPng, const Plants &plants) {
        for (std::size_t i = 0; i < plants.size(); ++i)
            QTest::addRow("%s: %s", isPng ? "PNG" : "WebP", plants[i].place) << isPng << i;
    };
    add(true, pngPlants());
    add(false, webpPlants());
}

void TestSkim::isAsGoodAsALookToTheBottom()
{
    QFETCH(bool, isPng);
    QFETCH(std::size_t, index);
    const auto plants = isPng ? pngPlants() : webpPlants();
    const auto &readers = isPng ? pngReaders : webpReaders;
    const auto file = plants[index].build(Canary(plants[index].place));
    MemorySource source(file);
    ++m_files;

    const auto skim = readers.skim(source, {}, {});
    if (!skim || !isProved(file, executed(skim->recipe, file)))
        return;
    ++m_accepted;

    const auto inspection = readers.inspect(source, {});
    const auto recipe = readers.clean(source, {}, {});
    QVERIFY(inspection && recipe);
    QVERIFY(executed(skim->recipe, file) == executed(*recipe, file));
    QCOMPARE(told(skim->inspection), told(*inspection));
    QCOMPARE(skim->recipe.removedBytes(), recipe->removedBytes());
}

/// Else the test above would look at nothing, and every photo would be read twice.
void TestSkim::isEnoughForMostFiles() { QVERIFY(2 * m_accepted > m_files); }

void TestSkim::leavesColoursUnderTransparencyToTheAccountant()
{
    std::mt19937 random(1);
    int withHidden = 0;
    constexpr int pictures = 2000;
    for (int i = 0; i < pictures; ++i) {
        const auto png = randomTransparentPng(random);
        MemorySource source(png);
        const auto inspection = inspectPng(source);
        const auto explanation = explain(source);
        QVERIFY(inspection && explanation);
        const auto &findings = inspection->findings;
        const bool isHidden = std::any_of(findings.begin(), findings.end(), [](const Finding &finding) {
            return finding.fact == Fact::HiddenUnderTransparency;
        });
        QCOMPARE(!explanation->hiddenColours.empty(), isHidden);
        withHidden += isHidden ? 1 : 0;
    }
    QVERIFY(withHidden > pictures / 10 && withHidden < pictures - pictures / 10);
}

QTEST_GUILESS_MAIN(TestSkim)
#include "tst_skim.moc"
