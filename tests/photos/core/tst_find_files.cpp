// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/photo_files.h"
#include "support/fault_file_io.h"
#include "support/scratch_folder.h"

#include <QScopeGuard>
#include <QTest>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;
Q_DECLARE_METATYPE(std::vector<std::string>)

namespace {

/// Cancels when it has been asked a few times.
class ImpatientJob final : public JobControl
{
public:
    [[nodiscard]] bool cancelled() const override { return ++m_asked > 2; }
    void progress(std::int64_t, std::int64_t) override { }

private:
    mutable int m_asked = 0;
};

} // namespace

class TestFindFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void walksToTheBottomInOrder();
    void followsNoLinkAndOpensNoDevice();
    void aNamedLinkToAFolderIsWalked();
    void anEmptyNameIsNotTheCurrentFolder();
    void entersNotWhereTheCopiesGo();
    void findsAFileOnceHoweverItIsNamed_data();
    void findsAFileOnceHoweverItIsNamed();
    void whatIsNamedOutrightIsNotMerelySkipped();
    void aFolderThatCannotBeOpenedIsNotPassedOver();
    void needsNoDescriptorPerLevel();
    void canBeCancelled();

private:
    std::unique_ptr<FileIo> m_files = makeFileIo();
    UncontrolledJob m_job;
};

void TestFindFiles::walksToTheBottomInOrder()
{
    const ScratchFolder scratch;
    for (const auto *name : {"b/2.jpg", "b/1.jpg", "b/c/d/3.jpg", "a/4.jpg", "5.jpg"})
        scratch.write(name, viewOf("x"));

    const auto found = findFiles(*m_files, {scratch.path(), scratch.path("b/1.jpg"), "missing.jpg"}, {}, m_job);

    std::vector<std::string> below;
    for (const auto &item : found.items) {
        below.push_back(item.below.native());
        if (!item.below.empty())
            QCOMPARE(item.path, scratch.path(item.below));
    }
    const std::vector<std::string> expected{"5.jpg", "a/4.jpg", "b/1.jpg", "b/2.jpg", "b/c/d/3.jpg", ""};
    QCOMPARE(below, expected);
    QVERIFY(found.skipped.empty());
}

void TestFindFiles::followsNoLinkAndOpensNoDevice()
{
    const ScratchFolder outside;
    outside.write("secret.jpg", viewOf("x"));
    const ScratchFolder scratch;
    scratch.write("real.jpg", viewOf("x"));
    std::filesystem::create_symlink(outside.path(), scratch.path("a folder"));
    std::filesystem::create_symlink(outside.path("secret.jpg"), scratch.path("a link.jpg"));
    std::filesystem::create_symlink(".", scratch.path("loop"));
    QCOMPARE(mkfifo(scratch.path("pipe.jpg").c_str(), 0600), 0);

    const auto found = findFiles(*m_files, {scratch.path()}, {}, m_job);

    QCOMPARE(found.items.size(), 1U);
    QCOMPARE(found.skipped.size(), 4U);
    for (const auto &skipped : found.skipped) {
        const bool isPipe = skipped.path.filename() == "pipe.jpg";
        QCOMPARE(skipped.reason.code, isPipe ? Errc::NotARegularFile : Errc::IsALink);
    }
}

void TestFindFiles::aNamedLinkToAFolderIsWalked()
{
    const ScratchFolder scratch;
    scratch.write("real/1.jpg", viewOf("x"));
    std::filesystem::create_symlink("real", scratch.path("named"));

    const auto found = findFiles(*m_files, {scratch.path("named/")}, {}, m_job);

    QCOMPARE(found.items.size(), 1U);
    QCOMPARE(found.items.front().path, scratch.path("named/1.jpg"));
    QVERIFY(openItem(*m_files, found.items.front()));
}

void TestFindFiles::anEmptyNameIsNotTheCurrentFolder()
{
    const ScratchFolder scratch;
    scratch.write("a.jpg", viewOf("x"));
    std::filesystem::current_path(scratch.path());
    const auto restore = qScopeGuard([] { std::filesystem::current_path("/"); });

    const auto found = findFiles(*m_files, {""}, {}, m_job);

    QCOMPARE(found.items.size(), 1U);
    QVERIFY(found.items.front().path.empty());
    QCOMPARE(openItem(*m_files, found.items.front()).error().code, Errc::NotFound);
}

void TestFindFiles::entersNotWhereTheCopiesGo()
{
    const ScratchFolder scratch;
    scratch.write("1.jpg", viewOf("x"));
    scratch.write("sub/out/1.jpg", viewOf("x"));

    const auto found = findFiles(*m_files, {scratch.path()}, scratch.path("sub/../sub/out"), m_job);

    QCOMPARE(found.items.size(), 1U);
}

void TestFindFiles::findsAFileOnceHoweverItIsNamed_data()
{
    QTest::addColumn<std::vector<std::string>>("named");
    QTest::newRow("a folder twice") << std::vector<std::string>{"d", "d/"};
    QTest::newRow("a folder and one in it") << std::vector<std::string>{"d", "d/e"};
    QTest::newRow("a folder after one in it") << std::vector<std::string>{"d/e", "d"};
    QTest::newRow("a folder and a file in it") << std::vector<std::string>{"d", "d/e/2.jpg"};
    QTest::newRow("a folder after a file in it") << std::vector<std::string>{"d/e/2.jpg", "d"};
    QTest::newRow("a file by its name and by a link") << std::vector<std::string>{"d", "link.jpg"};
    QTest::newRow("a folder by its name and by a link") << std::vector<std::string>{"link", "d"};
}

void TestFindFiles::findsAFileOnceHoweverItIsNamed()
{
    QFETCH(std::vector<std::string>, named);
    const ScratchFolder scratch;
    scratch.write("d/1.jpg", viewOf("x"));
    scratch.write("d/e/2.jpg", viewOf("x"));
    std::filesystem::create_symlink("nowhere", scratch.path("d/lost"));
    std::filesystem::create_symlink("d/1.jpg", scratch.path("link.jpg"));
    std::filesystem::create_symlink("d", scratch.path("link"));
    std::vector<std::filesystem::path> paths;
    for (const auto &name : named)
        paths.push_back(scratch.path(name));

    const auto found = findFiles(*m_files, paths, {}, m_job);

    QCOMPARE(found.items.size(), 2U);
    QCOMPARE(found.skipped.size(), 1U);
}

void TestFindFiles::whatIsNamedOutrightIsNotMerelySkipped()
{
    const ScratchFolder scratch;
    const auto diary = scratch.write("diary.txt", viewOf("Dear diary"));
    const Error unknown{Errc::UnknownFormat, {}, 0};

    const auto walked = findFiles(*m_files, {scratch.path()}, {}, m_job);
    const auto both = findFiles(*m_files, {scratch.path(), diary}, {}, m_job);

    QVERIFY(isMerelySkipped(walked.items.at(0), unknown));
    QCOMPARE(both.items.size(), 1U);
    QVERIFY(!isMerelySkipped(both.items.at(0), unknown));
}

void TestFindFiles::aFolderThatCannotBeOpenedIsNotPassedOver()
{
    const ScratchFolder scratch;
    scratch.write("locked/secret.jpg", viewOf("x"));
    FaultPlan plan;
    plan.code = Errc::NoPermission;
    for (plan.failAt = 3; plan.failAt <= 5; ++plan.failAt) { // the last looks at the folder below
        plan.operations = 0;
        const auto files = makeFaultFileIo(*m_files, plan);

        const auto found = findFiles(*files, {scratch.path()}, {}, m_job);

        QVERIFY(plan.wasReached());
        QCOMPARE(found.items.size(), 1U);
        QVERIFY(found.skipped.empty());
        QVERIFY(!isMerelySkipped(found.items.front(), {plan.code, {}, 0}));
    }
}

void TestFindFiles::needsNoDescriptorPerLevel()
{
    const ScratchFolder scratch;
    std::filesystem::path deep;
    for (int level = 0; level < 200; ++level)
        deep /= "d";
    scratch.write(deep / "bottom.jpg", viewOf("x"));
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    const rlimit few{64, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &few), 0);

    const auto found = findFiles(*m_files, {scratch.path()}, {}, m_job);
    const auto opened = openItem(*m_files, {scratch.path() / deep / "bottom.jpg", deep / "bottom.jpg"});

    setrlimit(RLIMIT_NOFILE, &before);
    QCOMPARE(found.items.size(), 1U);
    QVERIFY(found.skipped.empty());
    QVERIFY(opened);
}

void TestFindFiles::canBeCancelled()
{
    const ScratchFolder scratch;
    for (int i = 0; i < 20; ++i)
        scratch.write(std::to_string(i) + "/x.jpg", viewOf("x"));

    const auto found = findFiles(*m_files, {scratch.path()}, {}, ImpatientJob());

    QVERIFY(found.items.size() < 20);
}

QTEST_GUILESS_MAIN(TestFindFiles)
#include "tst_find_files.moc"
