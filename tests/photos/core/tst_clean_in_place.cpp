// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/batch_test.h"
#include "support/fault_file_io.h"

#include <QScopeGuard>
#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;

using Where = CleanChoices::Where;

class TestCleanInPlace : public BatchTest
{
    Q_OBJECT

private Q_SLOTS:
    void takesThePlaceOfTheOriginal();
    void keepsTheOriginalWhereThereIsNoTrash();
    void keepsTheOriginalWhoseNameTheTrashCannotWriteDown();
    void replacesWhatALinkPointsTo();
    void givesBackWhatAnotherProgramPutThere();
    void undoTakesTheCopyBack();
    void undoKnowsItsCopyWhereTimesAreCoarse();
    void undoLeavesAnEditedCopyAlone();
};

void TestCleanInPlace::takesThePlaceOfTheOriginal()
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

void TestCleanInPlace::keepsTheOriginalWhereThereIsNoTrash()
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

void TestCleanInPlace::keepsTheOriginalWhoseNameTheTrashCannotWriteDown()
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

void TestCleanInPlace::replacesWhatALinkPointsTo()
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

void TestCleanInPlace::givesBackWhatAnotherProgramPutThere()
{
    const ScratchFolder scratch;
    const ScratchFolder elsewhere;
    const auto path = scratch.write("a.jpg", tellingJpeg());
    const auto others = elsewhere.write("new.jpg", tellingJpeg(64));
    FaultPlan plan;
    plan.afterLooking = [&](const std::filesystem::path &name) {
        if (name == "a.jpg" && std::filesystem::exists(others))
            std::filesystem::rename(others, path);
    };
    const auto files = makeFaultFileIo(*m_files, plan);
    CleanChoices choices;
    choices.where = Where::InPlace;
    UncontrolledJob job;

    const auto results = clean(*files, {{path, {}}}, choices, job);

    QCOMPARE(results[0].verdict, Verdict::Failed);
    QCOMPARE(results[0].reason->code, Errc::ChangedMeanwhile);
    QVERIFY(!results[0].trashed);
    QCOMPARE(namesIn(scratch), std::vector<std::string>{"a.jpg"});
    QVERIFY(ScratchFolder::read(path) == tellingJpeg(64));
}

void TestCleanInPlace::undoTakesTheCopyBack()
{
    const ScratchFolder scratch;
    const auto results = clean({{scratch.write("a.jpg", tellingJpeg()), {}}}, {});

    QVERIFY(undoClean(*m_files, results[0]));

    QCOMPARE(namesIn(scratch), std::vector<std::string>{"a.jpg"});
    QCOMPARE(undoClean(*m_files, results[0]).error().code, Errc::NotFound);
}

void TestCleanInPlace::undoKnowsItsCopyWhereTimesAreCoarse()
{
    const ScratchFolder scratch;
    FaultPlan plan;
    plan.coarseTimes = true;
    const auto files = makeFaultFileIo(*m_files, plan);
    UncontrolledJob job;

    const auto results = clean(*files, {{scratch.write("a.jpg", tellingJpeg()), {}}}, {}, job);

    QCOMPARE(results[0].verdict, Verdict::Cleaned);
    QVERIFY(undoClean(*files, results[0]));
    QCOMPARE(namesIn(scratch), std::vector<std::string>{"a.jpg"});
}

void TestCleanInPlace::undoLeavesAnEditedCopyAlone()
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

QTEST_GUILESS_MAIN(TestCleanInPlace)
#include "tst_clean_in_place.moc"
