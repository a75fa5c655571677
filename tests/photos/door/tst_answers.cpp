// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/door/messages.h"

#include <QObject>
#include <QTest>

#include <functional>
#include <limits>
#include <random>

using namespace privet;
using namespace privet::photos;

Q_DECLARE_METATYPE(privet::photos::Finding)

namespace {

Finding someFinding()
{
    return {Fact::ExactPlace,        Category::Location, Severity::High, "Exif.GPSInfo", "44° 29' N", 12,
            Place{44.5, -11.25, 7.5}};
}

Preview somePreview() { return {2, 3, Bytes(2 * 3 * 4, std::byte{7})}; }

constexpr std::uint32_t edge = 8;

/// Every reader over the same bytes; whether one of them took them for a value.
bool isAccepted(ByteView bytes)
{
    const bool findings = door::findingsIn(bytes).has_value();
    const bool preview = door::previewIn(bytes, edge).has_value();
    const bool file = door::fileIn(bytes).has_value();
    const bool truth = door::truthIn(bytes).has_value();
    return findings || preview || file || truth;
}

bool isNonsense(const Error &error) { return error.code == Errc::NoAnswer; }

} // namespace

/// The program reads the answers of a process that may have been taken over.
class TestAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringsBackWhatWasSaid();
    void bringsBackErrors();
    void refusesAFinding_data();
    void refusesAFinding();
    void refusesAPreview_data();
    void refusesAPreview();
    void refusesWhatIsCutOrTooLong();
    void survivesDamage();
};

void TestAnswers::bringsBackWhatWasSaid()
{
    const auto findings = door::findingsIn(door::answerOf(std::vector{someFinding(), Finding{}}));
    QVERIFY(findings);
    QCOMPARE(findings->size(), 2U);
    const auto &finding = findings->front();
    QCOMPARE(int(finding.fact), int(Fact::ExactPlace));
    QCOMPARE(int(finding.category), int(Category::Location));
    QCOMPARE(int(finding.severity), int(Severity::High));
    QCOMPARE(finding.where, std::string("Exif.GPSInfo"));
    QCOMPARE(finding.value, std::string("44° 29' N"));
    QCOMPARE(finding.bytes, std::uint64_t{12});
    QCOMPARE(finding.place->latitude, 44.5);
    QCOMPARE(finding.place->longitude, -11.25);
    QCOMPARE(*finding.place->errorMetres, 7.5);
    QVERIFY(!findings->back().place);

    const auto preview = door::previewIn(door::answerOf(Result<Preview>(somePreview())), edge);
    QVERIFY(preview);
    QCOMPARE(preview->width, 2U);
    QCOMPARE(preview->height, 3U);
    QVERIFY(equal(preview->rgba, somePreview().rgba));

    const Bytes file(100, std::byte{3});
    QVERIFY(equal(door::fileIn(door::answerOf(Result<Bytes>(file))).value(), file));
    QCOMPARE(door::truthIn(door::answerOf(Result<bool>(true))).value(), true);
    QCOMPARE(door::truthIn(door::answerOf(Result<bool>(false))).value(), false);
}

void TestAnswers::bringsBackErrors()
{
    const auto preview = door::previewIn(door::answerOf(Result<Preview>(Error{Errc::TooLarge, "9 pixels", 4})), edge);
    QVERIFY(!preview);
    QCOMPARE(int(preview.error().code), int(Errc::TooLarge));
    QCOMPARE(preview.error().detail, std::string("9 pixels"));
    QCOMPARE(preview.error().at, std::uint64_t{4});
}

void TestAnswers::refusesAFinding_data()
{
    QTest::addColumn<Finding>("finding");
    const auto row = [](const char *name, const std::function<void(Finding &)> &change) {
        auto finding = someFinding();
        change(finding);
        QTest::newRow(name) << finding;
    };
    row("a value that turns the text around", [](Finding &f) { f.value = "a\u202Eb"; });
    row("a value with a line of its own", [](Finding &f) { f.value = "a\nb"; });
    row("a value that is no text", [](Finding &f) { f.value = "\xFF\xFE"; });
    row("a value longer than any", [](Finding &f) { f.value = std::string(Finding::maxValue + 1, 'x'); });
    row("a fact nobody knows", [](Finding &f) { f.fact = static_cast<Fact>(250); });
    row("a category nobody knows", [](Finding &f) { f.category = static_cast<Category>(250); });
    row("a severity nobody knows", [](Finding &f) { f.severity = static_cast<Severity>(250); });
    row("a place beyond the pole", [](Finding &f) { f.place->latitude = 91; });
    row("a place that is no number", [](Finding &f) { f.place->longitude = std::numeric_limits<double>::quiet_NaN(); });
    row("an endless error", [](Finding &f) { f.place->errorMetres = std::numeric_limits<double>::infinity(); });
}

void TestAnswers::refusesAFinding()
{
    QFETCH(Finding, finding);
    const auto findings = door::findingsIn(door::answerOf(std::vector{finding}));
    QVERIFY(!findings);
    QVERIFY(isNonsense(findings.error()));
}

void TestAnswers::refusesAPreview_data()
{
    QTest::addColumn<std::uint32_t>("width");
    QTest::addColumn<std::uint32_t>("height");
    QTest::addColumn<quint64>("bytes");
    QTest::newRow("without width") << 0U << 3U << quint64{0};
    QTest::newRow("larger than was asked for") << edge + 1 << 1U << quint64{(edge + 1) * 4};
    QTest::newRow("with too few pixels") << 2U << 3U << quint64{23};
    QTest::newRow("with too many pixels") << 2U << 3U << quint64{25};
    QTest::newRow("whose size overflows") << 0x80000001U << 0x80000001U << quint64{4};
}

void TestAnswers::refusesAPreview()
{
    QFETCH(std::uint32_t, width);
    QFETCH(std::uint32_t, height);
    QFETCH(quint64, bytes);
    const auto preview = door::previewIn(door::answerOf(Result<Preview>(Preview{width, height, Bytes(bytes)})), edge);
    QVERIFY(!preview);
    QVERIFY(isNonsense(preview.error()));
}

void TestAnswers::refusesWhatIsCutOrTooLong()
{
    const std::vector<Bytes> answers{door::answerOf(std::vector{someFinding()}),
                                     door::answerOf(Result<Preview>(somePreview())),
                                     door::answerOf(Result<Bytes>(Bytes(9))), door::answerOf(Result<bool>(true))};
    for (const auto &answer : answers) {
        QVERIFY(isAccepted(answer));
        auto longer = answer;
        putU8(longer, 0);
        QVERIFY(!isAccepted(longer));
    }
    // A cut file answer could be a shorter one of another kind; findings cannot.
    for (std::size_t size = 0; size < answers.front().size(); ++size)
        QVERIFY(!door::findingsIn(ByteView(answers.front()).first(size)));
}

void TestAnswers::survivesDamage()
{
    std::mt19937 random(1); // the same every time
    const auto whole = door::answerOf(std::vector{someFinding(), someFinding(), Finding{}});
    std::size_t refused = 0;
    for (int round = 0; round < 5000; ++round) {
        auto damaged = whole;
        for (int i = 0; i < 3; ++i)
            damaged[random() % damaged.size()] = static_cast<std::byte>(random());
        refused += !door::findingsIn(damaged);
        (void)door::previewIn(damaged, edge);
        (void)door::fileIn(damaged);
        (void)door::truthIn(damaged);
        (void)door::blocksIn(damaged);
    }
    QVERIFY(refused > 1000);
}

QTEST_GUILESS_MAIN(TestAnswers)
#include "tst_answers.moc"
