// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scratch_folder.h"

#include <QFile>
#include <QProcess>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace privet::test;

namespace {

/// What the kernel says of a process: the value of one line of its status.
QByteArray statusOf(qint64 process, const QByteArray &key)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    for (const auto &line : file.readAll().split('\n')) {
        if (line.startsWith(key + ":\t"))
            return line.mid(key.size() + 2);
    }
    return {};
}

} // namespace

/// The programs that people start have closed their way to the network. What the closed way refuses, tst_no_network
/// says.
class TestOffline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWindowIsOffline();
    void theCommandLineIsOffline();

private:
    static QString program(const QString &name)
    {
        return qEnvironmentVariable("PRIVET_BUILD_DIR") + QStringLiteral("/bin/") + name;
    }
    static void verifyIsOffline(const QProcess &process)
    {
        constexpr auto filtered = "2";
        QTRY_COMPARE(statusOf(process.processId(), "Seccomp"), filtered);
        QCOMPARE(statusOf(process.processId(), "NoNewPrivs"), "1");
    }
};

void TestOffline::theWindowIsOffline()
{
    const ScratchFolder home;
    QProcess window;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), QString::fromStdString(home.path("").string()));
    window.setProcessEnvironment(environment);
    window.start(program(QStringLiteral("privet")), {});
    QVERIFY(window.waitForStarted());
    verifyIsOffline(window);
    window.kill();
    QVERIFY(window.waitForFinished());
}

/// It is over too soon to be looked at, unless nobody reads what it says.
void TestOffline::theCommandLineIsOffline()
{
    const ScratchFolder scratch;
    const auto path = scratch.path("pipe");
    QCOMPARE(mkfifo(path.c_str(), 0600), 0);
    const int pipe = open(path.c_str(), O_RDWR | O_CLOEXEC);
    QVERIFY(fcntl(pipe, F_SETPIPE_SZ, 4096) > 0);
    QStringList arguments{QStringLiteral("photos"), QStringLiteral("inspect"), QStringLiteral("--json")};
    for (int i = 0; i < 200; ++i)
        arguments << QStringLiteral("/nowhere/photo-%1.jpg").arg(i);

    QProcess command;
    command.setStandardOutputFile(QString::fromStdString(path.string()));
    command.start(program(QStringLiteral("privet-cli")), arguments);
    QVERIFY(command.waitForStarted());
    verifyIsOffline(command);
    QCOMPARE(command.state(), QProcess::Running);
    command.kill();
    QVERIFY(command.waitForFinished());
    close(pipe);
}

QTEST_GUILESS_MAIN(TestOffline)
#include "tst_offline.moc"
