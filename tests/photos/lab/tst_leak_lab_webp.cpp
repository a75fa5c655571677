// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/lab/plants.h"
#include "photos/lab/real_tools.h"
#include "support/exif_builder.h"
#include "support/pixels.h"
#include "support/vp8l_writer.h"
#include "support/webp_builder.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::photos::lab;
using namespace privet::test;

/// Every hiding place of a WebP, each with a secret in it, through the real cleaner and the real accountant.
class TestLeakLabWebp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesNothingBehind_data();
    void leavesNothingBehind();
    void accountsForEveryByte();
    void knowsWhichColoursAPredictedPaletteShows_data();
    void knowsWhichColoursAPredictedPaletteShows();
};

void TestLeakLabWebp::leavesNothingBehind_data()
{
    QTest::addColumn<std::size_t>("index");
    const auto plants = webpPlants();
    for (std::size_t i = 0; i < plants.size(); ++i)
        QTest::newRow(plants[i].place) << i;
}

void TestLeakLabWebp::leavesNothingBehind()
{
    static const auto plants = webpPlants();
    QFETCH(std::size_t, index);
    const auto complaints = examine(plants[index], realWebpTools(), compareWebps);
    if (plants[index].knownGap)
        QEXPECT_FAIL("", plants[index].knownGap, Continue);
    QVERIFY2(complaints.empty(), listed(complaints).c_str());
}

/// No byte of a clean file can be changed, added or taken away without the accountant or the comparison noticing.
void TestLeakLabWebp::accountsForEveryByte()
{
    const auto turned = webpChunk("EXIF", ExifBuilder().orientation(6).build());
    for (const auto &picture : {WebpBuilder().size(5, 3).flags(0x08).with(WebpBuilder::Place::AfterPicture, turned),
                                WebpBuilder().size(5, 3).kind(WebpBuilder::Lossless),
                                WebpBuilder().size(5, 3).kind(WebpBuilder::LossyWithAlpha).frames(2)}) {
        const auto clean = examineFile(picture.build(), realWebpTools(), compareWebps).output;
        QVERIFY(!clean.empty());
        const auto complaints = unaccountedBytes(clean, realWebpTools());
        QVERIFY2(complaints.empty(), listed(complaints).c_str());
    }
}

void TestLeakLabWebp::knowsWhichColoursAPredictedPaletteShows_data()
{
    QTest::addColumn<unsigned>("mode");
    for (unsigned mode = 0; mode < 14; ++mode)
        QTest::addRow("mode %u", mode) << mode;
}

/// Most colours of the palette become plain; one too many, and libwebp would see another picture.
void TestLeakLabWebp::knowsWhichColoursAPredictedPaletteShows()
{
    QFETCH(unsigned, mode);
    constexpr unsigned width = 11;
    constexpr unsigned height = 9;
    std::vector<std::uint32_t> palette{0xFF102030};
    while (palette.size() < 256)
        palette.push_back(0x00030507);
    std::vector<std::uint32_t> differences;
    for (const auto sample : noisyPixels(width, height, 1).samples)
        differences.push_back(std::to_integer<std::uint32_t>(sample) << 8U);
    const std::vector<std::uint32_t> modes(9, 0xFF000000 | mode << 8U); // blocks of 4 x 4
    const auto group = Vp8lWriter::groupFor(differences);
    Vp8lWriter picture;
    picture.transform(Vp8lWriter::ColourIndexing).put(255, 8).picture(palette);
    picture.transform(Vp8lWriter::Predictor).put(0, 3).picture(modes).put(0, 3).describe(group);
    for (const auto difference : differences)
        picture.literal(group, difference);
    const auto file = picture.file(width, height);

    const auto examined = examineFile(file, realWebpTools(), compareWebps);

    QVERIFY2(!examined.refusal && examined.complaints.empty(), listed(examined.complaints).c_str());
    QVERIFY(examined.output != file);
}

QTEST_GUILESS_MAIN(TestLeakLabWebp)
#include "tst_leak_lab_webp.moc"
