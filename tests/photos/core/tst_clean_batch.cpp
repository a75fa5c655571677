// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/clean_batch.h"
#include "support/exif_builder.h"
#include "support/fault_file_io.h"
#include "support/jpeg_builder.h"
#include "support/png_builder.h"
#include "support/scratch_folder.h"

#include <QScopeGuard>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;

using Where = CleanChoices::Where;
Q_DECLARE_METATYPE(privet::photos::CleanChoices::Where)

namespace {

Bytes tellingJpeg(std::uint32_t width = 48)
{
    const auto comment = jpegSegment(marker::com, viewOf("written by Ana"));
    return JpegBuilder().size(width, 32).head(comment).with(JpegBuilder::Place::AfterEnd, viewOf("slack")).build();
}

/// To be shown turned by a quarter.
Bytes turnedJpeg(std::uint32_t height)
{
    Bytes exif;
    putText(exif, std::string_view("Exif\0\0", 6));
    putBytes(exif, ExifBuilder().orientation(6).build());
    return JpegBuilder().size(48, height).head(jpegSegment(marker::app(1), exif)).build();
}

Bytes tellingPng() { return PngBuilder().with(PngBuilder::Place::AfterEnd, viewOf("slack")).build(); }

std::vector<std::string> namesIn(const ScratchFolder &scratch)
{
    std::vector<std::string> names;
    for (const auto &[name, bytes] : scratch.contents())
        names.push_back(name);
    return names;
}

bool isProvedClean(const std::filesystem::path &path)
{
    const auto bytes = ScratchFolder::read(path);
    MemorySource source(bytes);
    const auto explanation = explain(source);
    return explanation && explanation.value().isClean();
}

FileTime modified(const std::filesystem::path &path)
{
    const auto files = makeFileIo();
    return files->read(path).value()->facts().modified;
}

class JobCancelledAt final : public JobControl
{
public:
    explicit JobCancelledAt(std::int64_t item)
        : m_item(item)
    { }
    [[nodiscard]] bool cancelled() const override { return m_reached; }
    void progress(std::int64_t done, std::int64_t) override { m_reached = m_reached || done >= m_item; }

private:
    std::int64_t m_item;
    std::atomic<bool> m_reached = false;
};

} // namespace

class TestCleanBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void putsCopiesBesideTheOriginals();
    void keepsTheTreeInAFolder();
    void countsOnWhenNamesAreTaken();
    void givesNeutralNames();
    void aCleanFileStaysAsItIs();
    void aCleanFileIsCopiedIntoAFolder();
    void takesThePlaceOfTheOriginal();
    void keepsTheOriginalWhereThereIsNoTrash();
    void keepsTheOriginalWhoseNameTheTrashCannotWriteDown();
    void replacesWhatALinkPointsTo();
    void undoTakesTheCopyBack();
    void undoLeavesAnEditedCopyAlone();
    void refusesWithAReason();
    void aReadOnlyFolderSendsCopiesElsewhere();
    void aFolderThatCannotTakeCopiesIsNotBlamedOnThePhoto_data();
    void aFolderThatCannotTakeCopiesIsNotBlamedOnThePhoto();
    void setsTheTimeThatWasChosen_data();
    void setsTheTimeThatWasChosen();
    void turnsThePictureWhereThatLosesNothing_data();
    void turnsThePictureWhereThatLosesNothing();
    void aCopyThatCannotBeProvedIsNotOffered();
    void aCancelledBatchKeepsWhatIsFinished();
    void survivesAFaultAtEveryOperation_data();
    void survivesAFaultAtEveryOperation();
    void aFullDiskLeavesNothingBehind();

private:
    std::vector<CleanResult> clean(const std::vector<CleanItem> &items, const CleanChoices &choices)
    {
        UncontrolledJob job;
        return clean(*m_files, items, choices, job);
    }
    std::vector<CleanResult> clean(FileIo &files, const std::vector<CleanItem> &items, const CleanChoices &choices,
                                   JobControl &job)
    {
        std::vector<CleanResult> results;
        cleanBatch(files, *m_decoder, items, choices, job,
                   [&](CleanResult result) { results.push_back(std::move(result)); });
        return results;
    }

    std::unique_ptr<FileIo> m_files = makeFileIo();
    std::unique_ptr<Decoder> m_decoder = makeInProcessDecoder();
    ScratchFolder m_home;
};

void TestCleanBatch::initTestCase()
{
    qputenv("XDG_DATA_HOME", QByteArray::fromStdString(m_home.path("not/yet/made").string())); // the Trash is there
}

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

void TestCleanBatch::takesThePlaceOfTheOriginal()
{
    const ScratchFolder scratch;
    const auto original = tellingJpeg();
    const auto path = scratch.write("a.jpg", original);
    CleanChoices choices;
    choices.where = Where::InPlace;

    const auto results = clean({{path, {}}}, choices);

    QCOMPARE(results[0].verdict, Verdict::Cleaned);
    QCOMPARE(results[0].output, path);
    QVERIFY(isProvedClean(path));
    QVERIFY(results[0].trashed);
    QVERIFY(ScratchFolder::read(*results[0].trashed) == original);
    QCOMPARE(namesIn(scratch), std::vector<std::string>{"a.jpg"});

    QVERIFY(undoClean(*m_files, results[0]));
    QVERIFY(ScratchFolder::read(path) == original);
    QCOMPARE(namesIn(scratch), std::vector<std::string>{"a.jpg"});
    QVERIFY(!std::filesystem::exists(*results[0].trashed));
}

void TestCleanBatch::keepsTheOriginalWhereThereIsNoTrash()
{
    const ScratchFolder scratch;
    const auto path = scratch.write("a.jpg", tellingJpeg());
    const auto before = scratch.contents();
    const auto dataHome = qgetenv("XDG_DATA_HOME");
    const auto restore = qScopeGuard([&] { qputenv("XDG_DATA_HOME", dataHome); });
    qputenv("XDG_DATA_HOME", QByteArray::fromStdString((path / "cannot be a folder").string()));
    std::filesystem::current_path(scratch.path()); // where a Trash must not appear
    CleanChoices choices;
    choices.where = Where::InPlace;

    const auto results = clean({{path, {}}}, choices);

    std::filesystem::current_path("/");
    QCOMPARE(results[0].verdict, Verdict::Failed);
    QCOMPARE(results[0].reason->code, Errc::NoTrash);
    QVERIFY(scratch.contents() == before);
}

void TestCleanBatch::keepsTheOriginalWhoseNameTheTrashCannotWriteDown()
{
    const ScratchFolder scratch;
    const auto path = scratch.write("a\xFF.jpg", tellingJpeg());
    const auto before = scratch.contents();
    CleanChoices choices;
    choices.where = Where::InPlace;

    const auto results = clean({{path, {}}}, choices);

    QCOMPARE(results[0].verdict, Verdict::Failed);
    QCOMPARE(results[0].reason->code, Errc::NoTrash);
    QVERIFY(scratch.contents() == before);
}

void TestCleanBatch::replacesWhatALinkPointsTo()
{
    const ScratchFolder scratch;
    const auto original = tellingJpeg();
    const auto real = scratch.write("real/a.jpg", original);
    const auto link = scratch.path("link.jpg");
    std::filesystem::create_symlink("real/a.jpg", link);
    CleanChoices choices;
    choices.where = Where::InPlace;

    const auto results = clean({{link, {}}}, choices);

    QCOMPARE(results[0].input, link);
    QCOMPARE(results[0].output, std::filesystem::canonical(real));
    QVERIFY(std::filesystem::is_symlink(link));
    QVERIFY(isProvedClean(link));
    QVERIFY(undoClean(*m_files, results[0]));
    QVERIFY(ScratchFolder::read(link) == original);
}

void TestCleanBatch::undoTakesTheCopyBack()
{
    const ScratchFolder scratch;
    const auto results = clean({{scratch.write("a.jpg", tellingJpeg()), {}}}, {});

    QVERIFY(undoClean(*m_files, results[0]));

    QCOMPARE(namesIn(scratch), std::vector<std::string>{"a.jpg"});
    QCOMPARE(undoClean(*m_files, results[0]).error().code, Errc::NotFound);
}

void TestCleanBatch::undoLeavesAnEditedCopyAlone()
{
    const ScratchFolder scratch;
    for (const auto where : {Where::Beside, Where::InPlace}) {
        CleanChoices choices;
        choices.where = where;
        const auto results = clean({{scratch.write("a.jpg", tellingJpeg()), {}}}, choices);
        std::filesystem::resize_file(results[0].output, 10);

        QCOMPARE(undoClean(*m_files, results[0]).error().code, Errc::ChangedMeanwhile);
        QCOMPARE(ScratchFolder::read(results[0].output).size(), 10U);
    }
}

void TestCleanBatch::refusesWithAReason()
{
    const ScratchFolder scratch;
    const std::vector<CleanItem> items{
        {scratch.path("missing.jpg"), {}},
        {scratch.write("empty.jpg", {}), {}},
        {scratch.write("diary.jpg", viewOf("Dear diary")), {}},
        {scratch.write("clip.jpg", viewOf("GIF89a")), {}},
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

void TestCleanBatch::aCopyThatCannotBeProvedIsNotOffered()
{
    const ScratchFolder scratch;
    const auto path = scratch.write("a.jpg", tellingJpeg());
    FaultPlan plan;
    plan.flipWrittenBits = true;
    const auto files = makeFaultFileIo(*m_files, plan);
    UncontrolledJob job;

    const auto results = clean(*files, {{path, {}}}, {}, job);

    QCOMPARE(results[0].verdict, Verdict::Failed);
    QCOMPARE(results[0].reason->code, Errc::NotProved);
    QVERIFY(!results[0].payloadUnchanged && results[0].output.empty());
    QCOMPARE(namesIn(scratch), std::vector<std::string>{"a.jpg"});
}

void TestCleanBatch::aCancelledBatchKeepsWhatIsFinished()
{
    const ScratchFolder scratch;
    std::vector<CleanItem> items;
    for (int i = 0; i < 100; ++i)
        items.push_back({scratch.write(std::to_string(i) + ".jpg", tellingJpeg()), {}});
    JobCancelledAt job(64); // the first group is finished then

    const auto results = clean(*m_files, items, {}, job);

    QCOMPARE(results.size(), items.size());
    for (std::size_t i = 0; i < 64; ++i)
        QVERIFY(results[i].verdict == Verdict::Cleaned && isProvedClean(results[i].output));
    QCOMPARE(results.back().verdict, Verdict::Failed);
    QCOMPARE(results.back().reason->code, Errc::Cancelled);
    for (const auto &result : results)
        QCOMPARE(result.output.empty(), result.reason.has_value());
}

void TestCleanBatch::survivesAFaultAtEveryOperation_data()
{
    QTest::addColumn<Where>("where");
    QTest::newRow("copies beside the originals") << Where::Beside;
    QTest::newRow("copies in a folder") << Where::Folder;
    QTest::newRow("copies in the place of the originals") << Where::InPlace;
}

void TestCleanBatch::survivesAFaultAtEveryOperation()
{
    QFETCH(Where, where);
    UncontrolledJob job;
    bool wasReached = true;
    for (int n = 1; wasReached; ++n) {
        QVERIFY(n < 2000);
        const ScratchFolder scratch;
        const std::map<std::string, Bytes> originals{{"a.jpg", tellingJpeg()}, {"b.png", tellingPng()}};
        std::vector<CleanItem> items;
        for (const auto &[name, bytes] : originals)
            items.push_back({scratch.write(name, bytes), {}});
        CleanChoices choices;
        choices.where = where;
        choices.folder = scratch.path("out");
        FaultPlan plan;
        plan.failAt = n;
        plan.code = Errc::ReadFailed;
        const auto files = makeFaultFileIo(*m_files, plan);

        const auto results = clean(*files, items, choices, job);

        wasReached = plan.wasReached();
        auto left = scratch.contents();
        for (const auto &result : results) {
            const auto &original = originals.at(result.input.filename().string());
            const auto kept = result.trashed.value_or(result.input);
            QVERIFY2(ScratchFolder::read(kept) == original, qPrintable(QString::number(n)));
            left.erase(std::filesystem::relative(kept, scratch.path()).string());
            if (result.verdict != Verdict::Cleaned) {
                QVERIFY(result.output.empty() && !result.trashed);
                QCOMPARE(result.reason->code, plan.code);
                continue;
            }
            QVERIFY(isProvedClean(result.output));
            left.erase(std::filesystem::relative(result.output, scratch.path()).string());
            if (result.trashed)
                QVERIFY(undoClean(*m_files, result));
        }
        QVERIFY2(left.empty(), qPrintable(QString::number(n)));
    }
}

void TestCleanBatch::aFullDiskLeavesNothingBehind()
{
    const ScratchFolder scratch;
    const std::vector<CleanItem> items{{scratch.write("a.jpg", tellingJpeg()), {}},
                                       {scratch.write("b.png", tellingPng()), {}}};
    UncontrolledJob job;
    bool wasReached = true;
    for (int n = 1; wasReached; ++n) {
        FaultPlan plan;
        plan.failAt = n;
        plan.code = Errc::NoSpace;
        plan.onlyWriting = true;
        const auto files = makeFaultFileIo(*m_files, plan);

        const auto results = clean(*files, items, {}, job);

        wasReached = plan.wasReached();
        for (const auto &result : results) {
            QCOMPARE(result.verdict == Verdict::Cleaned, !result.reason.has_value());
            if (!result.output.empty())
                QVERIFY(undoClean(*m_files, result));
        }
        QCOMPARE(namesIn(scratch), (std::vector<std::string>{"a.jpg", "b.png"}));
    }
}

QTEST_GUILESS_MAIN(TestCleanBatch)
#include "tst_clean_batch.moc"
