// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/photo_filter.h"
#include "photos/ui/photo_list_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace privet;
using namespace privet::photos;

namespace {

std::vector<CleanItem> items(int count)
{
    std::vector<CleanItem> items;
    for (int i = 0; i < count; ++i)
        items.push_back({"/photos/IMG_" + std::to_string(i) + ".jpg", {}});
    return items;
}

std::shared_ptr<const PhotoReport> report(std::vector<Severity> severities, bool isClean = false)
{
    auto report = std::make_shared<PhotoReport>();
    for (const auto severity : severities) {
        Finding finding;
        finding.fact = Fact::Comment;
        finding.severity = severity;
        report->findings.push_back(finding);
    }
    report->isClean = isClean;
    return report;
}

std::shared_ptr<const PhotoReport> refusal(Errc code)
{
    auto report = std::make_shared<PhotoReport>();
    report->refusal = Error{code, {}, 0};
    return report;
}

std::shared_ptr<const CleanResult> result(Verdict verdict, std::optional<Errc> reason = {})
{
    auto result = std::make_shared<CleanResult>();
    result->verdict = verdict;
    result->output = "/photos/IMG.clean.jpg";
    if (reason)
        result->reason = Error{*reason, {}, 0};
    return result;
}

} // namespace

class TestPhotoListModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void staysConsistentThroughEveryChange();
    void doesNotListAFileTwice();
    void listsAFileAgainAfterItWasTakenOff();
    void saysNeighbouringChangesOnce();
    void countsByState();
    void sortsStatesFromWhatIsKnown_data();
    void sortsStatesFromWhatIsKnown();
    void speaksARowAsOneSentence();
    void showsOnlyWhatMatches();
};

void TestPhotoListModel::staysConsistentThroughEveryChange()
{
    PhotoListModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    PhotoFilter filter;
    filter.setSourceModel(&model);
    QAbstractItemModelTester filterTester(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);

    const auto ids = model.append(items(10));
    model.setReports({{ids[2], report({Severity::High})}, {ids[5], report({}, true)}});
    filter.setView(PhotoView::Clean);
    model.setResults({{ids[2], result(Verdict::Cleaned)}});
    model.take({ids[9], ids[0], ids[1], ids[5]});
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(filter.rowCount(), 1);
    model.clear();
    QCOMPARE(filter.rowCount(), 0);
}

void TestPhotoListModel::doesNotListAFileTwice()
{
    PhotoListModel model;
    QCOMPARE(model.append(items(3)).size(), std::size_t(3));
    QCOMPARE(model.append(items(5)).size(), std::size_t(2));
    QCOMPARE(model.rowCount(), 5);
}

void TestPhotoListModel::listsAFileAgainAfterItWasTakenOff()
{
    PhotoListModel model;
    const auto first = model.append(items(1));
    model.take(first);
    const auto second = model.append(items(1));
    QCOMPARE(second.size(), std::size_t(1));
    QVERIFY(second.front() != first.front());
}

void TestPhotoListModel::saysNeighbouringChangesOnce()
{
    PhotoListModel model;
    const auto ids = model.append(items(100));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy counted(&model, &PhotoListModel::countsChanged);

    std::vector<PhotoListModel::Looked> batch;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (i != 50)
            batch.push_back({ids[i], report({Severity::Low})});
    }
    model.setReports(batch);

    QCOMPARE(changed.size(), 2);
    QCOMPARE(counted.size(), 1);
}

void TestPhotoListModel::countsByState()
{
    PhotoListModel model;
    const auto ids = model.append(items(4));
    QCOMPARE(model.count(PhotoState::NotLookedAt), 4);
    model.setReports({{ids[0], report({Severity::High})},
                      {ids[1], report({Severity::Low})},
                      {ids[2], report({}, true)},
                      {ids[3], refusal(Errc::UnknownFormat)}});
    QCOMPARE(model.count(PhotoView::All), 4);
    QCOMPARE(model.count(PhotoView::GivesAway), 2);
    QCOMPARE(model.count(PhotoView::Clean), 1);
    QCOMPARE(model.count(PhotoView::NotPossible), 1);
    model.setResults({{ids[0], result(Verdict::Cleaned)}});
    QCOMPARE(model.count(PhotoView::GivesAway), 1);
    model.setResults({{ids[0], nullptr}});
    QCOMPARE(model.count(PhotoView::GivesAway), 2);
    model.take({ids[0]});
    QCOMPARE(model.count(PhotoView::GivesAway), 1);
}

void TestPhotoListModel::sortsStatesFromWhatIsKnown_data()
{
    using Report = std::shared_ptr<const PhotoReport>;
    using Outcome = std::shared_ptr<const CleanResult>;
    QTest::addColumn<Report>("known");
    QTest::addColumn<Outcome>("done");
    QTest::addColumn<int>("state");
    const auto row = [](const char *name, const Report &known, const Outcome &done, PhotoState state) {
        QTest::newRow(name) << known << done << static_cast<int>(state);
    };
    row("nothing is known", nullptr, nullptr, PhotoState::NotLookedAt);
    row("the worst finding decides", report({Severity::Medium, Severity::High}), nullptr, PhotoState::GivesAwayALot);
    row("one finding of medium weight", report({Severity::Medium}), nullptr, PhotoState::GivesAwaySomething);
    row("one small clue", report({Severity::Low, Severity::Info}), nullptr, PhotoState::SmallClues);
    row("every byte is explained", report({Severity::Info}, true), nullptr, PhotoState::Clean);
    row("no finding, but not every byte is explained", report({}), nullptr, PhotoState::SmallClues);
    row("clean bytes under a telling name", report({Severity::Medium}, true), nullptr, PhotoState::GivesAwaySomething);
    row("refused when looked at", refusal(Errc::Malformed), nullptr, PhotoState::NotPossible);
    row("cleaned", report({Severity::High}), result(Verdict::Cleaned), PhotoState::Cleaned);
    row("cleaned and something stays", report({Severity::High}), result(Verdict::CleanedWithResiduals),
        PhotoState::CleanedSomeStays);
    row("writing went wrong", report({Severity::High}), result(Verdict::Failed, Errc::NoSpace),
        PhotoState::NotPossible);
    row("stopped before its turn", report({Severity::High}), result(Verdict::Failed, Errc::Cancelled),
        PhotoState::GivesAwayALot);
}

void TestPhotoListModel::sortsStatesFromWhatIsKnown()
{
    QFETCH(std::shared_ptr<const PhotoReport>, known);
    QFETCH(std::shared_ptr<const CleanResult>, done);
    QFETCH(int, state);
    PhotoRow row;
    row.report = known;
    row.result = done;
    QCOMPARE(static_cast<int>(stateOf(row)), state);
}

void TestPhotoListModel::speaksARowAsOneSentence()
{
    PhotoListModel model;
    const auto ids = model.append(items(1));
    model.setReports({{ids[0], report({Severity::High})}});
    const auto spoken = model.index(0).data(Qt::AccessibleTextRole).toString();
    QVERIFY(spoken.startsWith(QStringLiteral("IMG_0.jpg, gives away a lot: ")));
}

void TestPhotoListModel::showsOnlyWhatMatches()
{
    PhotoListModel model;
    PhotoFilter filter;
    filter.setSourceModel(&model);
    const auto ids = model.append(items(12));
    model.setReports({{ids[1], report({Severity::High})}});

    filter.setText(QStringLiteral(" img_1"));
    QCOMPARE(filter.rowCount(), 3);
    filter.setView(PhotoView::GivesAway);
    QCOMPARE(filter.rowCount(), 1);
    model.setReports({{ids[10], report({Severity::Medium})}});
    QCOMPARE(filter.rowCount(), 2);
}

QTEST_GUILESS_MAIN(TestPhotoListModel)
#include "tst_photo_list_model.moc"
