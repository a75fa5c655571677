// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/batch_test.h"
#include "support/fault_file_io.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;

using Where = CleanChoices::Where;
Q_DECLARE_METATYPE(privet::photos::CleanChoices::Where)

namespace {

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

class TestCleanFaults : public BatchTest
{
    Q_OBJECT

private Q_SLOTS:
    void aCopyThatCannotBeProvedIsNotOffered();
    void aCancelledBatchKeepsWhatIsFinished();
    void survivesAFaultAtEveryOperation_data();
    void survivesAFaultAtEveryOperation();
    void aFullDiskLeavesNothingBehind();
};

void TestCleanFaults::aCopyThatCannotBeProvedIsNotOffered()
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

void TestCleanFaults::aCancelledBatchKeepsWhatIsFinished()
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

void TestCleanFaults::survivesAFaultAtEveryOperation_data()
{
    QTest::addColumn<Where>("where");
    QTest::newRow("copies beside the originals") << Where::Beside;
    QTest::newRow("copies in a folder") << Where::Folder;
    QTest::newRow("copies in the place of the originals") << Where::InPlace;
}

void TestCleanFaults::survivesAFaultAtEveryOperation()
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

void TestCleanFaults::aFullDiskLeavesNothingBehind()
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

QTEST_GUILESS_MAIN(TestCleanFaults)
#include "tst_clean_faults.moc"
