// SPDX-License-Identifier: GPL-3.0-or-later
#include "cage/misdeeds.h"
#include "runtime/worker.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <cerrno>
#include <future>
#include <sys/wait.h>
#include <unistd.h>

using namespace privet;
using namespace std::chrono_literals;
using test::Misdeed;

Q_DECLARE_METATYPE(privet::test::Misdeed)

namespace {

/// The processes that `parent` started and nobody has buried.
QList<pid_t> childrenOf(pid_t parent)
{
    QList<pid_t> children;
    const auto threads = QDir(QStringLiteral("/proc/%1/task").arg(parent)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const auto &thread : threads) {
        QFile file(QStringLiteral("/proc/%1/task/%2/children").arg(parent).arg(thread));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const auto &child : file.readAll().split(' ')) {
            if (!child.isEmpty())
                children.append(child.toInt());
        }
    }
    return children;
}

qsizetype openDescriptors()
{
    return QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::AllEntries | QDir::System).size();
}

} // namespace

/// The prober's children go through the same door as decoders do, and then try what a decoder that was taken over
/// would.
class TestCage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deniesWithAnError_data();
    void deniesWithAnError();
    void endsWhoTries_data();
    void endsWhoTries();
    void allowsWhatDecodersNeed_data();
    void allowsWhatDecodersNeed();
    void refusesAnAnswer_data();
    void refusesAnAnswer();
    void holdsNothingOfTheProgram();
    void aSlowChildIsKilled();
    void aCancelledChildIsKilled();
    void oneDeathCostsOneAnswer();
    void asksSeveralAtOnce();
    void startsAgainWhenTheWorkerDied();
    void aMissingWorkerIsAnErrorAndNoMore();
    void leavesNothingBehind();

private:
    Result<cage::SealedMemory> tried(Misdeed misdeed, Patience patience = {})
    {
        return tried(m_worker, misdeed, patience);
    }
    Result<cage::SealedMemory> tried(Worker &worker, Misdeed misdeed, Patience patience = {})
    {
        const auto input = cage::sealed(viewOf("hello"));
        return worker.ask({static_cast<std::uint32_t>(misdeed), {0, 5}, {}}, input->get(), patience);
    }
    /// What the child said of it; -1 when it did not live to say so.
    int outcome(Misdeed misdeed)
    {
        const auto answer = tried(misdeed);
        return answer && answer->view().size() == 1 ? u8(answer->view()) : -1;
    }

    Worker m_worker{PRIVET_PROBER};
};

void TestCage::deniesWithAnError_data()
{
    QTest::addColumn<Misdeed>("misdeed");
    QTest::newRow("opening a file") << Misdeed::OpenFile;
    QTest::newRow("reading a link") << Misdeed::ReadLink;
    QTest::newRow("opening a socket") << Misdeed::OpenSocket;
    QTest::newRow("connecting the one it has") << Misdeed::ConnectSocket;
    QTest::newRow("asking about a file") << Misdeed::StatFile;
    QTest::newRow("asking who runs it") << Misdeed::AskUser;
}

void TestCage::deniesWithAnError()
{
    QFETCH(Misdeed, misdeed);
    QCOMPARE(outcome(misdeed), EPERM);
}

void TestCage::endsWhoTries_data()
{
    QTest::addColumn<Misdeed>("misdeed");
    QTest::newRow("running a program") << Misdeed::ExecProgram;
    QTest::newRow("forking") << Misdeed::Fork;
    QTest::newRow("a thread with a network of its own") << Misdeed::NewNamespaceThread;
    QTest::newRow("mapping memory that can be run") << Misdeed::MapExecutable;
    QTest::newRow("making its memory one that can be run") << Misdeed::MakeExecutable;
    QTest::newRow("sending its parent a signal") << Misdeed::SignalParent;
    QTest::newRow("tracing") << Misdeed::Trace;
    QTest::newRow("a ring for system calls") << Misdeed::SetUpRing;
    QTest::newRow("a call of another architecture") << Misdeed::OtherArchitecture;
    QTest::newRow("crashing") << Misdeed::Crash;
    QTest::newRow("more memory than it may have") << Misdeed::EatMemory;
    QTest::newRow("working for ever") << Misdeed::SpinForever;
    QTest::newRow("a memory larger than it may make") << Misdeed::WriteTooMuch;
    QTest::newRow("leaving without a word") << Misdeed::AnswerNothing;
}

void TestCage::endsWhoTries()
{
    QFETCH(Misdeed, misdeed);
    const auto answer = tried(misdeed);
    QVERIFY(!answer);
    QCOMPARE(int(answer.error().code), int(Errc::NoAnswer));
    QCOMPARE(answer.error().detail, std::string("the decoder ended")); // by the kernel, not by our clock
}

void TestCage::allowsWhatDecodersNeed_data()
{
    QTest::addColumn<Misdeed>("deed");
    QTest::newRow("a thread") << Misdeed::StartThread;
    QTest::newRow("reading its input and no further") << Misdeed::ReadInput;
    QTest::newRow("throwing and catching") << Misdeed::ThrowException;
}

void TestCage::allowsWhatDecodersNeed()
{
    QFETCH(Misdeed, deed);
    QCOMPARE(outcome(deed), 0);
}

void TestCage::refusesAnAnswer_data()
{
    QTest::addColumn<Misdeed>("misdeed");
    QTest::addColumn<std::string>("detail");
    QTest::newRow("that could still change") << Misdeed::AnswerUnsealed << std::string("not sealed");
    QTest::newRow("larger than was asked for") << Misdeed::AnswerHuge << std::string("answer");
}

void TestCage::refusesAnAnswer()
{
    QFETCH(Misdeed, misdeed);
    QFETCH(std::string, detail);
    Patience patience;
    patience.answer = std::size_t{1} << 20U;
    const auto answer = tried(misdeed, patience);
    QVERIFY(!answer);
    QCOMPARE(int(answer.error().code), int(Errc::NoAnswer));
    QCOMPARE(answer.error().detail, detail);
}

void TestCage::holdsNothingOfTheProgram()
{
    std::array<int, 2> leak{}; // without CLOEXEC, as a careless library opens them
    QCOMPARE(pipe(leak.data()), 0);
    Worker worker(PRIVET_PROBER);
    const auto answer = tried(worker, Misdeed::HoldDescriptors);
    close(leak[0]);
    close(leak[1]);
    QVERIFY(answer);
    QCOMPARE(int(u8(answer->view())), 5); // three times /dev/null, the way back, the input
}

void TestCage::aSlowChildIsKilled()
{
    Patience patience;
    patience.most = 50ms;
    const auto answer = tried(Misdeed::Sleep, patience);
    QVERIFY(!answer);
    QCOMPARE(answer.error().detail, std::string("too slow"));
    const auto workers = childrenOf(getpid());
    QCOMPARE(workers.size(), 1);
    QTRY_VERIFY(childrenOf(workers.front()).isEmpty());
}

void TestCage::aCancelledChildIsKilled()
{
    Patience patience;
    int asked = 0;
    patience.cancelled = [&asked] { return ++asked == 2; };
    const auto answer = tried(Misdeed::Sleep, patience);
    QVERIFY(!answer);
    QCOMPARE(int(answer.error().code), int(Errc::Cancelled));
    QTRY_VERIFY(childrenOf(childrenOf(getpid()).value(0)).isEmpty());
}

void TestCage::oneDeathCostsOneAnswer()
{
    const auto worker = childrenOf(getpid());
    QCOMPARE(outcome(Misdeed::Crash), -1);
    QCOMPARE(outcome(Misdeed::ReadInput), 0);
    QCOMPARE(childrenOf(getpid()), worker); // the same warm parent
}

void TestCage::asksSeveralAtOnce()
{
    std::vector<std::future<int>> answers;
    for (int i = 0; i < 40; ++i)
        answers.push_back(std::async(
            std::launch::async, [this, i] { return outcome(i % 4 == 3 ? Misdeed::Crash : Misdeed::StartThread); }));
    for (std::size_t i = 0; i < answers.size(); ++i)
        QCOMPARE(answers[i].get(), i % 4 == 3 ? -1 : 0);
}

void TestCage::startsAgainWhenTheWorkerDied()
{
    QCOMPARE(outcome(Misdeed::ReadInput), 0);
    const auto before = childrenOf(getpid());
    QCOMPARE(before.size(), 1);
    QCOMPARE(kill(before.front(), SIGKILL), 0);
    siginfo_t news{};
    QCOMPARE(waitid(P_PID, static_cast<id_t>(before.front()), &news, WEXITED | WNOWAIT), 0);

    QCOMPARE(outcome(Misdeed::ReadInput), 0);

    const auto after = childrenOf(getpid());
    QCOMPARE(after.size(), 1); // the dead one is buried
    QVERIFY(after != before);
}

void TestCage::aMissingWorkerIsAnErrorAndNoMore()
{
    Worker worker("/nowhere/privet-worker");
    const auto answer = tried(worker, Misdeed::ReadInput);
    QVERIFY(!answer);
    QCOMPARE(int(answer.error().code), int(Errc::NoAnswer));
    QCOMPARE(answer.error().detail, std::string("ENOENT"));
}

void TestCage::leavesNothingBehind()
{
    const auto processes = childrenOf(getpid());
    const auto descriptors = openDescriptors();
    {
        Worker worker(PRIVET_PROBER);
        for (const auto misdeed : {Misdeed::ReadInput, Misdeed::Crash, Misdeed::AnswerUnsealed, Misdeed::AnswerInput})
            (void)tried(worker, misdeed);
        Patience patience;
        patience.most = 10ms;
        (void)tried(worker, Misdeed::Sleep, patience);
    }
    QCOMPARE(childrenOf(getpid()), processes);
    QCOMPARE(openDescriptors(), descriptors);
}

QTEST_GUILESS_MAIN(TestCage)
#include "tst_cage.moc"
