// SPDX-License-Identifier: GPL-3.0-or-later
#include "cage/no_network.h"

#include <QObject>
#include <QTest>

#include <cerrno>
#include <future>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace privet;

namespace {

/// 0 when such a socket could be opened, else the errno.
int errorOfSocket(int family, int type)
{
    const int fd = socket(family, type, 0);
    const int error = fd < 0 ? errno : 0;
    if (fd >= 0)
        close(fd);
    return error;
}

} // namespace

/// The way to the network is closed for the whole test program, so the first function closes it.
class TestNoNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refusesWhatReachesOut_data();
    void refusesWhatReachesOut();
    void refusesAFamilyWithHighBits();
    void holdsForThreadsThatRanBefore();
    void holdsForProgramsItStarts();
    void refusesARing();
    void leavesTheDesktopReachable();

private:
    std::promise<void> m_go;
    std::future<int> m_older;
};

void TestNoNetwork::initTestCase()
{
    m_older = std::async(std::launch::async, [go = m_go.get_future()]() mutable {
        go.wait();
        return errorOfSocket(AF_INET, SOCK_STREAM);
    });
    QVERIFY(cage::forbidNetwork());
}

void TestNoNetwork::refusesWhatReachesOut_data()
{
    QTest::addColumn<int>("family");
    QTest::addColumn<int>("type");
    QTest::newRow("TCP") << AF_INET << int(SOCK_STREAM);
    QTest::newRow("UDP") << AF_INET << int(SOCK_DGRAM);
    QTest::newRow("TCP over IPv6") << AF_INET6 << int(SOCK_STREAM);
    QTest::newRow("raw packets") << AF_PACKET << int(SOCK_RAW);
    QTest::newRow("Bluetooth") << AF_BLUETOOTH << int(SOCK_SEQPACKET);
    QTest::newRow("the host of a virtual machine") << AF_VSOCK << int(SOCK_STREAM);
    QTest::newRow("the kernel's crypto, which nobody here needs") << AF_ALG << int(SOCK_SEQPACKET);
}

void TestNoNetwork::refusesWhatReachesOut()
{
    QFETCH(int, family);
    QFETCH(int, type);
    QCOMPARE(errorOfSocket(family, type), EACCES);
}

void TestNoNetwork::refusesAFamilyWithHighBits()
{
    constexpr long hidden = AF_INET | (1L << 32);
    QCOMPARE(syscall(SYS_socket, hidden, SOCK_STREAM, 0), -1L);
    QCOMPARE(errno, EACCES);
}

void TestNoNetwork::holdsForThreadsThatRanBefore()
{
    m_go.set_value();
    QCOMPARE(m_older.get(), EACCES);
}

void TestNoNetwork::holdsForProgramsItStarts()
{
    // bash opens the socket itself; without one it cannot say that nobody listens.
    const int status = std::system("bash -c 'exec 3<>/dev/tcp/127.0.0.1/9' 2>&1 | grep -q 'Permission denied'");
    QCOMPARE(status, 0);
}

void TestNoNetwork::refusesARing()
{
    QCOMPARE(syscall(SYS_io_uring_setup, 1, nullptr), -1L);
    QCOMPARE(errno, EACCES);
}

void TestNoNetwork::leavesTheDesktopReachable()
{
    QCOMPARE(errorOfSocket(AF_UNIX, SOCK_STREAM), 0);
    QCOMPARE(errorOfSocket(AF_NETLINK, SOCK_RAW), 0);
}

QTEST_GUILESS_MAIN(TestNoNetwork)
#include "tst_no_network.moc"
