// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_io.h"
#include "base/posix_file.h"
#include "support/fault_file_io.h"
#include "support/scratch_folder.h"

#include <QTest>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace privet;
using namespace privet::test;

namespace {

Bytes someBytes(std::size_t count)
{
    Bytes bytes(count);
    for (std::size_t i = 0; i < count; ++i)
        bytes[i] = static_cast<std::byte>((i * 31 + i / 251) & 0xFF);
    return bytes;
}

void makeSocket(const std::filesystem::path &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.native().copy(address.sun_path, sizeof(address.sun_path) - 1);
    const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    (void)bind(fd, reinterpret_cast<const sockaddr *>(&address), sizeof(address));
    close(fd);
}

} // namespace

class TestFileIo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewFileIsNobodysUntilItIsPublished();
    void worksWhereFilesNeedAName();
    void aNameIsNeverOverwritten();
    void modeIsByTheUmask();
    void copiesRanges_data();
    void copiesRanges();
    void onlyRegularFilesAreRead_data();
    void onlyRegularFilesAreRead();
    void linksAreFollowedOnlyWhereNamed();
    void noticesAFileThatChanges();
    void listsNamesOfAnyBytes();
    void durableTogether();
    void makesFoldersBelowEachOther();

private:
    std::unique_ptr<FileIo> m_files = makeFileIo();
};

void TestFileIo::aNewFileIsNobodysUntilItIsPublished()
{
    const ScratchFolder scratch;
    auto folder = m_files->openFolder(scratch.path());
    QVERIFY(folder);
    {
        auto dropped = folder.value()->create();
        QVERIFY(dropped);
        QVERIFY(dropped.value()->append(viewOf("never seen")));
    }
    QVERIFY(scratch.contents().empty());

    auto kept = folder.value()->create();
    QVERIFY(kept.value()->append(viewOf("seen")));
    QVERIFY(scratch.contents().empty());
    QVERIFY(kept.value()->publish("photo.jpg"));

    QVERIFY(equal(scratch.contents().at("photo.jpg"), viewOf("seen")));
    QCOMPARE(scratch.contents().size(), 1U);
}

void TestFileIo::worksWhereFilesNeedAName()
{
    const ScratchFolder scratch;
    const auto folder = posix::openAt(AT_FDCWD, scratch.path(), O_RDONLY | O_DIRECTORY);
    {
        auto dropped = posix::createNamedIn(folder.get(), 0640);
        QVERIFY(dropped);
        QCOMPARE(scratch.contents().size(), 1U);
        struct stat status {
        };
        QCOMPARE(stat(scratch.path(scratch.contents().begin()->first).c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0600U);
    }
    QVERIFY(scratch.contents().empty());

    scratch.write("taken.jpg", viewOf("first"));
    auto kept = posix::createNamedIn(folder.get(), 0640);
    QVERIFY(kept.value()->append(viewOf("second")));
    QCOMPARE(kept.value()->publish("taken.jpg").error().code, Errc::AlreadyExists);
    QVERIFY(kept.value()->publish("free.jpg"));
    kept.value().reset();

    QCOMPARE(scratch.contents().size(), 2U);
    QVERIFY(equal(scratch.contents().at("taken.jpg"), viewOf("first")));
    QVERIFY(equal(scratch.contents().at("free.jpg"), viewOf("second")));
    struct stat status {
    };
    QCOMPARE(stat(scratch.path("free.jpg").c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0640U);
}

void TestFileIo::aNameIsNeverOverwritten()
{
    const ScratchFolder scratch;
    scratch.write("taken.jpg", viewOf("first"));
    scratch.write("other.jpg", viewOf("second"));
    auto folder = m_files->openFolder(scratch.path());
    auto file = folder.value()->create();
    QVERIFY(file.value()->append(viewOf("third")));

    QCOMPARE(file.value()->publish("taken.jpg").error().code, Errc::AlreadyExists);
    QCOMPARE(folder.value()->rename("other.jpg", "taken.jpg").error().code, Errc::AlreadyExists);
    QVERIFY(file.value()->publish("free.jpg"));

    QVERIFY(equal(scratch.contents().at("taken.jpg"), viewOf("first")));
    QVERIFY(equal(scratch.contents().at("other.jpg"), viewOf("second")));
    QVERIFY(equal(scratch.contents().at("free.jpg"), viewOf("third")));
}

void TestFileIo::modeIsByTheUmask()
{
    const ScratchFolder scratch;
    const auto before = umask(0027);
    const auto files = makeFileIo();
    auto folder = files->openFolder(scratch.path());
    auto file = folder.value()->create();
    const auto published = file.value()->publish("photo.jpg");
    umask(before);

    QVERIFY(published);
    struct stat status {
    };
    QCOMPARE(stat(scratch.path("photo.jpg").c_str(), &status), 0);
    QCOMPARE(status.st_mode & 0777U, 0640U);
}

void TestFileIo::copiesRanges_data()
{
    QTest::addColumn<bool>("inKernel");
    QTest::newRow("inside the kernel") << true;
    QTest::newRow("through memory, where the kernel cannot") << false;
}

void TestFileIo::copiesRanges()
{
    QFETCH(bool, inKernel);
    const ScratchFolder scratch;
    const auto bytes = someBytes(700'000);
    const auto path = scratch.write("big.bin", bytes);
    FaultPlan noFaults;
    const auto counted = makeFaultFileIo(*m_files, noFaults);
    auto source = (inKernel ? *m_files : *counted).read(path);
    QVERIFY(source);
    auto folder = m_files->openFolder(scratch.path());
    auto file = folder.value()->create();

    QVERIFY(file.value()->append(*source.value(), {1, 600'001}));
    QVERIFY(file.value()->append(viewOf("between")));
    QVERIFY(file.value()->append(*source.value(), {600'001, 700'000}));
    QCOMPARE(file.value()->append(*source.value(), {0, 700'001}).error().code, Errc::Truncated);

    const auto copy = readAll(file.value()->contents(), {0, 700'006}, 1'000'000);
    QVERIFY(copy);
    QVERIFY(equal(ByteView(copy.value()).first(600'000), ByteView(bytes).subspan(1, 600'000)));
    QVERIFY(equal(ByteView(copy.value()).subspan(600'000, 7), viewOf("between")));
    QVERIFY(equal(ByteView(copy.value()).subspan(600'007), ByteView(bytes).subspan(600'001)));
}

void TestFileIo::onlyRegularFilesAreRead_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a FIFO that nobody writes to") << QStringLiteral("fifo");
    QTest::newRow("a socket") << QStringLiteral("socket");
    QTest::newRow("a folder") << QStringLiteral("folder");
    QTest::newRow("a device that never ends") << QStringLiteral("/dev/zero");
    QTest::newRow("a link to a device") << QStringLiteral("link");
}

void TestFileIo::onlyRegularFilesAreRead()
{
    QFETCH(QString, name);
    const ScratchFolder scratch;
    QCOMPARE(mkfifo(scratch.path("fifo").c_str(), 0600), 0);
    makeSocket(scratch.path("socket"));
    std::filesystem::create_directory(scratch.path("folder"));
    std::filesystem::create_symlink("/dev/zero", scratch.path("link"));

    QCOMPARE(m_files->read(scratch.path(name.toStdString())).error().code, Errc::NotARegularFile);
}

void TestFileIo::linksAreFollowedOnlyWhereNamed()
{
    const ScratchFolder scratch;
    scratch.write("real/photo.jpg", viewOf("photo"));
    std::filesystem::create_symlink("photo.jpg", scratch.path("real/link.jpg"));
    std::filesystem::create_symlink("real", scratch.path("folderlink"));
    std::filesystem::create_symlink("loop", scratch.path("loop"));

    QVERIFY(m_files->read(scratch.path("real/link.jpg")));
    auto named = m_files->openFolder(scratch.path("folderlink"));
    QVERIFY(named);
    QVERIFY(named.value()->read("photo.jpg"));
    QCOMPARE(named.value()->read("link.jpg").error().code, Errc::IsALink);

    auto top = m_files->openFolder(scratch.path());
    QCOMPARE(top.value()->open("folderlink").error().code, Errc::IsALink);
    QCOMPARE(top.value()->make("folderlink").error().code, Errc::IsALink);
    QCOMPARE(m_files->read(scratch.path("loop")).error().code, Errc::IsALink);
}

void TestFileIo::noticesAFileThatChanges()
{
    const ScratchFolder scratch;
    const auto path = scratch.write("photo.jpg", someBytes(1000));
    auto file = m_files->read(path);
    QVERIFY(file.value()->isUnchanged());

    std::filesystem::resize_file(path, 400);

    Bytes out(600);
    QCOMPARE(file.value()->read(300, out).error().code, Errc::ChangedMeanwhile);
    QCOMPARE(file.value()->isUnchanged().error().code, Errc::ChangedMeanwhile);
    QCOMPARE(file.value()->size(), 1000U);

    std::filesystem::resize_file(path, 2000);
    QCOMPARE(file.value()->isUnchanged().error().code, Errc::ChangedMeanwhile);
}

void TestFileIo::listsNamesOfAnyBytes()
{
    const ScratchFolder scratch;
    scratch.write("b\nnew line.jpg", {});
    scratch.write("c\xFF\xFE.jpg", {});
    std::filesystem::create_directory(scratch.path("a"));
    std::filesystem::create_symlink("a", scratch.path("d"));
    QCOMPARE(mkfifo(scratch.path("e").c_str(), 0600), 0);

    auto folder = m_files->openFolder(scratch.path());
    const auto entries = folder.value()->list();
    QVERIFY(entries);

    using Kind = FolderEntry::Kind;
    const std::vector<std::pair<std::string, Kind>> expected{{"a", Kind::Folder},
                                                             {"b\nnew line.jpg", Kind::File},
                                                             {"c\xFF\xFE.jpg", Kind::File},
                                                             {"d", Kind::Link},
                                                             {"e", Kind::Other}};
    QCOMPARE(entries.value().size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QCOMPARE(entries.value()[i].name.native(), expected[i].first);
        QVERIFY(entries.value()[i].kind == expected[i].second);
        if (expected[i].second == Kind::File)
            QVERIFY(folder.value()->read(entries.value()[i].name));
    }
}

void TestFileIo::durableTogether()
{
    const ScratchFolder scratch;
    FaultPlan plan;
    const auto files = makeFaultFileIo(*m_files, plan);
    auto folder = files->openFolder(scratch.path());
    auto one = folder.value()->create();
    auto two = folder.value()->create();
    const std::vector<NewFile *> both{one.value().get(), two.value().get()};

    plan.operations = 0;
    const auto good = makeDurable(both);
    QCOMPARE(good.size(), 2U);
    QVERIFY(good[0] && good[1]);
    QCOMPARE(plan.operations.load(), 1); // one sync for the file system

    plan.failAt = 2;
    const auto bad = makeDurable(both);
    QVERIFY(!bad[0] && !bad[1]);
}

void TestFileIo::makesFoldersBelowEachOther()
{
    const ScratchFolder scratch;
    QVERIFY(m_files->makeFolder(scratch.path("a/b/c")));
    QVERIFY(m_files->makeFolder(scratch.path("a/b/c/")));
    QVERIFY(std::filesystem::is_directory(scratch.path("a/b/c")));

    scratch.write("file", {});
    QCOMPARE(m_files->makeFolder(scratch.path("file/d")).error().code, Errc::NotFound);
    QCOMPARE(m_files->openFolder(scratch.path("missing")).error().code, Errc::NotFound);
}

QTEST_GUILESS_MAIN(TestFileIo)
#include "tst_file_io.moc"
