// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/batch_test.h"
#include "support/canary.h"
#include "support/exif_builder.h"
#include "support/fault_file_io.h"

#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;

using Where = CleanChoices::Where;

namespace {

/// To be shown turned by a quarter.
Bytes turnedJpeg(std::uint32_t height)
{
    Bytes exif;
    putText(exif, std::string_view("Exif\0\0", 6));
    putBytes(exif, ExifBuilder().orientation(6).build());
    return JpegBuilder().size(48, height).head(jpegSegment(marker::app(1), exif)).build();
}

/// Two pixels, red and green, of which nothing is seen, and a name of a program.
Bytes transparentPng()
{
    using namespace std::string_view_literals;
    auto png = Bytes(viewOf("\x89PNG\r\n\x1A\n"sv).begin(), viewOf("\x89PNG\r\n\x1A\n"sv).end());
    putBytes(png, pngChunk("IHDR", viewOf("\0\0\0\2\0\0\0\1\x08\6\0\0\0"sv)));
    putBytes(png, pngChunk("tEXt", viewOf("Software\0Paint"sv)));
    putBytes(png, pngChunk("IDAT", deflated(viewOf("\0\xFF\0\0\0\0\xFF\0\0"sv))));
    putBytes(png, pngChunk("IEND", {}));
    return png;
}

bool has(const CleanResult &result, Fact fact)
{
    const auto &findings = result.report.findings;
    return std::any_of(findings.begin(), findings.end(), [&](const Finding &finding) { return finding.fact == fact; });
}

FileTime modified(const std::filesystem::path &path)
{
    const auto files = makeFileIo();
    return files->read(path).value()->facts().modified;
}

} // namespace

class TestCleanBatch : public BatchTest
{
    Q_OBJECT

private Q_SLOTS:
    void putsCopiesBesideTheOriginals();
    void keepsTheTreeInAFolder();
    void countsOnWhenNamesAreTaken();
    void givesNeutralNames();
    void findsRowsThatNobodySees();
    void tellsColoursThatNobodySees();
    void aCleanFileStaysAsItIs();
    void aCleanFileIsCopiedIntoAFolder();
    void refusesWithAReason();
    void aReadOnlyFolderSendsCopiesElsewhere();
    void aFolderThatCannotTakeCopiesIsNotBlamedOnThePhoto_data();
    void aFolderThatCannotTakeCopiesIsNotBlamedOnThePhoto();
    void setsTheTimeThatWasChosen_data();
    void setsTheTimeThatWasChosen();
    void turnsThePictureWhereThatLosesNothing_data();
    void turnsThePictureWhereThatLosesNothing();
};

void TestCleanBatch::putsCopiesBesideTheOriginals()
{
    const ScratchFolder scratch;
    std::vector<CleanItem> items;
    for (int i = 0; i < 150; ++i) // more than one group
        items.push_back(
            {scratch.write(std::to_string(i) + ".jpg", tellingJpeg(static_cast<std::uint32_t>(8 + i))), {}});
    const auto before = scratch.contents();

    const auto results = clean(items, {});

    QCOMPARE(results.size(), items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto &result = results[i];
        QCOMPARE(result.input, items[i].path);
        QCOMPARE(result.verdict, Verdict::Cleaned);
        QCOMPARE(result.output, scratch.path(std::to_string(i) + ".clean.jpg"));
        QVERIFY(result.payloadUnchanged && result.proof.isClean() && !result.reason);
        QVERIFY(isProvedClean(result.output));
        QVERIFY(std::any_of(result.removedBytes.begin(), result.removedBytes.end(), [](auto n) { return n > 0; }));
    }
    const auto after = scratch.contents();
    QCOMPARE(after.size(), 2 * before.size());
    for (const auto &[name, bytes] : before)
        QVERIFY(after.at(name) == bytes);
}

void TestCleanBatch::keepsTheTreeInAFolder()
{
    const ScratchFolder scratch;
    const auto path = scratch.write("in/2024/summer/a.jpg", tellingJpeg());
    CleanChoices choices;
    choices.where = Where::Folder;
    choices.folder = scratch.path("out");

    const auto results = clean({{path, "2024/summer/a.jpg"}, {path, {}}}, choices);

    QCOMPARE(results[0].output, scratch.path("out/2024/summer/a.jpg"));
    QCOMPARE(results[1].output, scratch.path("out/a.jpg"));
}

void TestCleanBatch::countsOnWhenNamesAreTaken()
{
    const ScratchFolder scratch;
    const auto path = scratch.write("a.jpg", tellingJpeg());
    scratch.write("a.clean.jpg", viewOf("somebody's"));

    const auto results = clean({{path, {}}, {path, {}}}, {});

    QCOMPARE(results[0].output, scratch.path("a.clean-2.jpg"));
    QCOMPARE(results[1].output, scratch.path("a.clean-3.jpg"));
    QVERIFY(equal(ScratchFolder::read(scratch.path("a.clean.jpg")), viewOf("somebody's")));
}

void TestCleanBatch::givesNeutralNames()
{
    const ScratchFolder scratch;
    const auto jpeg = scratch.write("PXL_20240312_101112345.jpg", tellingJpeg());
    const auto png = scratch.write("IMG_20240312_101112.jpg", tellingPng());
    CleanChoices choices;
    choices.neutralNames = true;

    const auto results = clean({{jpeg, {}}, {png, {}}}, choices);
    const auto kept = clean({{jpeg, {}}}, {});

    QCOMPARE(results[0].output, scratch.path("picture-0001.jpg"));
    QCOMPARE(results[1].output, scratch.path("picture-0002.png"));
    const auto tells = [](const CleanResult &result) {
        return std::count(result.residuals.begin(), result.residuals.end(), Residual::FileName) > 0;
    };
    QVERIFY(!tells(results[0]));
    QVERIFY(tells(kept[0]));
    QCOMPARE(kept[0].verdict, Verdict::Cleaned);
}

/// The quick reading takes the picture data as it stands; what the accountant then objects to is looked for and cut
/// out.
void TestCleanBatch::findsRowsThatNobodySees()
{
    const ScratchFolder scratch;
    const auto rows = PngBuilder().with(PngBuilder::Place::RowsTail, viewOf("rows below the picture")).build();

    const auto results = clean({{scratch.write("a.png", rows), {}}}, {});

    QCOMPARE(results[0].verdict, Verdict::Cleaned);
    QVERIFY(has(results[0], Fact::HiddenRows));
    QVERIFY(isProvedClean(results[0].output));
    QCOMPARE(namesIn(scratch), (std::vector<std::string>{"a.clean.png", "a.png"}));
}

void TestCleanBatch::tellsColoursThatNobodySees()
{
    const ScratchFolder scratch;

    const auto results = clean({{scratch.write("a.png", transparentPng()), {}}}, {});

    QCOMPARE(results[0].verdict, Verdict::Cleaned);
    QVERIFY(has(results[0], Fact::HiddenUnderTransparency));
    const auto &residuals = results[0].residuals;
    QCOMPARE(std::count(residuals.begin(), residuals.end(), Residual::HiddenUnderTransparency), 1);
}

void TestCleanBatch::aCleanFileStaysAsItIs()
{
    const ScratchFolder scratch;
    const auto first = clean({{scratch.write("a.jpg", tellingJpeg()), {}}}, {});

    for (const auto where : {Where::Beside, Where::InPlace}) {
        CleanChoices choices;
        choices.where = where;
        const auto again = clean({{first[0].output, {}}}, choices);
        QCOMPARE(again[0].verdict, Verdict::Clean);
        QVERIFY(again[0].output.empty() && again[0].report.isClean && again[0].proof.isClean());
    }
    QCOMPARE(scratch.contents().size(), 2U);
}

void TestCleanBatch::aCleanFileIsCopiedIntoAFolder()
{
    const ScratchFolder scratch;
    const auto first = clean({{scratch.write("a.jpg", tellingJpeg()), {}}}, {});
    CleanChoices choices;
    choices.where = Where::Folder;
    choices.folder = scratch.path("out");

    const auto copied = clean({{first[0].output, {}}}, choices);

    QCOMPARE(copied[0].verdict, Verdict::Clean);
    QCOMPARE(copied[0].output, scratch.path("out/a.clean.jpg"));
    QVERIFY(ScratchFolder::read(copied[0].output) == ScratchFolder::read(first[0].output));
}

void TestCleanBatch::refusesWithAReason()
{
    const ScratchFolder scratch;
    const std::vector<CleanItem> items{
        {scratch.path("missing.jpg"), {}},
        {scratch.write("empty.jpg", {}), {}},
        {scratch.write("diary.jpg", viewOf("Dear diary")), {}},
        {scratch.write("clip.jpg", viewOf("BM123456")), {}},
        {scratch.write("good.jpg", tellingJpeg()), {}},
        {"/dev/zero", {}},
        {scratch.path(), {}},
    };

    const auto results = clean(items, {});

    const std::vector<Errc> expected{Errc::NotFound,          Errc::EmptyFile, Errc::UnknownFormat,
                                     Errc::KnownFormatNotYet, Errc::NotProved, Errc::NotARegularFile,
                                     Errc::NotARegularFile};
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (items[i].path.filename() == "good.jpg") {
            QCOMPARE(results[i].verdict, Verdict::Cleaned);
            continue;
        }
        QCOMPARE(results[i].verdict, Verdict::Refused);
        QCOMPARE(results[i].reason->code, expected[i]);
        QVERIFY(results[i].output.empty());
    }
}

void TestCleanBatch::aReadOnlyFolderSendsCopiesElsewhere()
{
    const ScratchFolder card;
    const ScratchFolder pictures;
    const auto path = card.write("DCIM/a.jpg", tellingJpeg());
    CleanChoices choices;
    choices.folder = pictures.path("Privet");
    FaultPlan plan;
    plan.onlyWriting = true;
    plan.code = Errc::ReadOnlyPlace;
    plan.failAt = 1;
    const auto files = makeFaultFileIo(*m_files, plan);
    UncontrolledJob job;

    const auto results = clean(*files, {{path, "DCIM/a.jpg"}}, choices, job);

    QCOMPARE(results[0].verdict, Verdict::Cleaned);
    QVERIFY(results[0].wroteElsewhere);
    QCOMPARE(results[0].output, pictures.path("Privet/DCIM/a.clean.jpg"));
    QCOMPARE(card.contents().size(), 1U);
}

void TestCleanBatch::aFolderThatCannotTakeCopiesIsNotBlamedOnThePhoto_data()
{
    QTest::addColumn<std::filesystem::path>("folder");
    QTest::newRow("a file has its name") << std::filesystem::path("file");
    QTest::newRow("a link that leads nowhere has its name") << std::filesystem::path("lost");
    QTest::newRow("a link stands where the tree goes on") << std::filesystem::path("copies");
}

void TestCleanBatch::aFolderThatCannotTakeCopiesIsNotBlamedOnThePhoto()
{
    QFETCH(std::filesystem::path, folder);
    const ScratchFolder scratch;
    scratch.write("file", viewOf("x"));
    std::filesystem::create_symlink("nowhere", scratch.path("lost"));
    std::filesystem::create_directories(scratch.path("copies"));
    std::filesystem::create_directories(scratch.path("elsewhere"));
    std::filesystem::create_symlink("../elsewhere", scratch.path("copies/sub"));
    const auto path = scratch.write("in/sub/a.jpg", tellingJpeg());
    const auto before = scratch.contents();
    CleanChoices choices;
    choices.where = Where::Folder;
    choices.folder = scratch.path(folder);

    const auto results = clean({{path, "sub/a.jpg"}}, choices);

    QCOMPARE(results[0].verdict, Verdict::Failed);
    QCOMPARE(results[0].reason->code, Errc::WriteFailed);
    QVERIFY(scratch.contents() == before);
}

void TestCleanBatch::setsTheTimeThatWasChosen_data()
{
    QTest::addColumn<int>("times");
    QTest::newRow("now, which tells when it was cleaned") << static_cast<int>(CleanChoices::Times::Now);
    QTest::newRow("neutral, which tells nothing") << static_cast<int>(CleanChoices::Times::Neutral);
    QTest::newRow("that of the original") << static_cast<int>(CleanChoices::Times::Original);
}

void TestCleanBatch::setsTheTimeThatWasChosen()
{
    QFETCH(int, times);
    const ScratchFolder scratch;
    const auto path = scratch.write("a.jpg", tellingJpeg());
    const timespec old[2] = {{1'000'000'000, 5}, {1'000'000'000, 5}};
    QCOMPARE(utimensat(AT_FDCWD, path.c_str(), old, 0), 0);
    CleanChoices choices;
    choices.times = static_cast<CleanChoices::Times>(times);

    const auto written = modified(clean({{path, {}}}, choices)[0].output);

    switch (choices.times) {
    case CleanChoices::Times::Now:
        QVERIFY(std::chrono::system_clock::now() - written < std::chrono::hours(1));
        break;
    case CleanChoices::Times::Neutral:
        QVERIFY(written == FileTime(std::chrono::sys_days{std::chrono::year{2000} / 1 / 1}));
        break;
    case CleanChoices::Times::Original:
        QVERIFY(written == modified(path));
        break;
    }
}

void TestCleanBatch::turnsThePictureWhereThatLosesNothing_data()
{
    QTest::addColumn<Bytes>("photo");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("whole blocks: the picture is turned") << turnedJpeg(32) << Verdict::Cleaned;
    QTest::newRow("half a block: the tag stays and is named") << turnedJpeg(29) << Verdict::CleanedWithResiduals;
}

void TestCleanBatch::turnsThePictureWhereThatLosesNothing()
{
    QFETCH(Bytes, photo);
    QFETCH(Verdict, verdict);
    const ScratchFolder scratch;
    CleanChoices choices;
    choices.policy.orientation = Policy::Orientation::BakeIn;

    const auto result = clean({{scratch.write("a.jpg", photo), {}}}, choices)[0];

    QCOMPARE(result.verdict, verdict);
    QVERIFY(isProvedClean(result.output));
    UncontrolledJob job;
    const auto copy = inspectPhoto(*m_files, *m_decoder, result.output, job);
    const bool isTurned = verdict == Verdict::Cleaned;
    QCOMPARE(copy.inspection->orientation, std::uint8_t(isTurned ? 1 : 6));
    QCOMPARE(copy.inspection->width, isTurned ? 32U : 48U);
    QCOMPARE(result.payloadUnchanged, !isTurned);
    QCOMPARE(std::count(result.residuals.begin(), result.residuals.end(), Residual::OrientationTag), isTurned ? 0 : 1);
}

QTEST_GUILESS_MAIN(TestCleanBatch)
#include "tst_clean_batch.moc"
