// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/appearance.h"
#include "shell/empty_state.h"
#include "shell/file_words.h"
#include "shell/flow_layout.h"
#include "shell/icons.h"
#include "shell/job_strip.h"
#include "shell/message_bar.h"
#include "shell/page_header.h"
#include "shell/segmented_switch.h"
#include "shell/text.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QPixmap>
#include <QProgressBar>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QToolButton>

#include <memory>

using namespace privet;

class TestShellParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void undoesOnce();
    void undoesAfterTheLineWasClosed();
    void forgetsTheMessageOfAnOwnerThatDied();
    void aNewMessageReplacesTheOldOne();
    void anUndoMaySayWhatItDid();
    void theJobStripCancelsTheJobItShows();
    void theJobStripShowsNoQuietJob();
    void headerButtonsFoldFromTheEnd();
    void oneSegmentIsCurrent();
    void everySegmentHasRoomForItsWords();
    void aSwitchWithoutRoomIsABoxWithTheSameChoice();
    void aLongNameLosesItsMiddleAndNoMore();
    void wordsOfAFileAreBrokenAnywhere();
    void onlyWordsThatNoLineHoldsAreBroken();
    void whatFlowsStandsInTheMiddleOfItsRow();
    void iconAndTextStandInTheMiddle_data();
    void iconAndTextStandInTheMiddle();
    void theFirstButtonOfAnEmptyPageIsThePrimaryOne();

private:
    Theme m_theme{Theme::Kind::Light, QFont()};
    Icons m_icons{m_theme};
    std::unique_ptr<Appearance> m_appearance;
};

void TestShellParts::initTestCase()
{
    auto *application = static_cast<QApplication *>(QCoreApplication::instance());
    m_appearance = std::make_unique<Appearance>(*application, ThemeChoice::Light);
}

void TestShellParts::undoesOnce()
{
    MessageBar bar(m_icons);
    int undone = 0;
    bar.post(this, {QStringLiteral("Saved."), [&undone] { ++undone; }, {}, {}});
    QVERIFY(bar.isVisible());
    bar.undo();
    bar.undo();
    QCOMPARE(undone, 1);
    QVERIFY(!bar.isVisible());
}

void TestShellParts::undoesAfterTheLineWasClosed()
{
    MessageBar bar(m_icons);
    int undone = 0;
    bar.post(this, {QStringLiteral("Saved."), [&undone] { ++undone; }, {}, {}});
    bar.close();
    bar.undo();
    QCOMPARE(undone, 1);
}

void TestShellParts::forgetsTheMessageOfAnOwnerThatDied()
{
    MessageBar bar(m_icons);
    auto owner = std::make_unique<QObject>();
    bool undone = false;
    bar.post(owner.get(), {QStringLiteral("Saved."), [&undone] { undone = true; }, {}, {}});
    owner.reset();
    QVERIFY(!bar.canUndo());
    bar.undo();
    QVERIFY(!undone);
}

void TestShellParts::aNewMessageReplacesTheOldOne()
{
    MessageBar bar(m_icons);
    int undone = 0;
    bar.post(this, {QStringLiteral("First."), [&undone] { undone += 1; }, {}, {}});
    bar.post(this, {QStringLiteral("Second."), [&undone] { undone += 10; }, {}, {}});
    bar.undo();
    QCOMPARE(undone, 10);
    QCOMPARE(bar.accessibleName(), QStringLiteral("Second."));
}

void TestShellParts::anUndoMaySayWhatItDid()
{
    MessageBar bar(m_icons);
    bar.post(this, {QStringLiteral("Saved."),
                    [&] {
                        bar.post(this, {QStringLiteral("Taken back."), {}, {}, {}});
                    },
                    {},
                    {}});
    bar.undo();
    QVERIFY(bar.isVisible());
    QCOMPARE(bar.accessibleName(), QStringLiteral("Taken back."));
    QVERIFY(!bar.canUndo());
}

void TestShellParts::theJobStripCancelsTheJobItShows()
{
    JobRunner jobs;
    JobStrip strip(jobs, m_theme);
    QSignalSpy finished(&jobs, &JobRunner::jobFinished);
    jobs.start(
        this, {QStringLiteral("Looking at 214 files"), true},
        [](JobControl &job) -> Result<int> {
            job.progress(107, 214);
            while (!job.cancelled())
                QThread::yieldCurrentThread();
            return 0;
        },
        [](const Result<int> &) {});
    QTRY_VERIFY(strip.isVisible());
    QTRY_COMPARE(strip.findChild<QProgressBar *>()->value(), 500);
    QTest::mouseClick(strip.findChild<QPushButton *>(), Qt::LeftButton);
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!strip.isVisible());
}

void TestShellParts::theJobStripShowsNoQuietJob()
{
    JobRunner jobs;
    JobStrip strip(jobs, m_theme);
    QSemaphore go;
    QSignalSpy finished(&jobs, &JobRunner::jobFinished);
    jobs.start(
        this, {},
        [&go](JobControl &) -> Result<int> {
            go.tryAcquire(1, 400); // longer than the strip waits before it shows
            return 0;
        },
        [](const Result<int> &) {});
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!strip.isVisible());
}

void TestShellParts::headerButtonsFoldFromTheEnd()
{
    PageHeader header(m_icons, QStringLiteral("Photos"));
    QAction first(QStringLiteral("Add"));
    QAction last(QStringLiteral("A rather long name for a button"));
    const QToolButton *firstButton = header.addButton(&first);
    const QToolButton *lastButton = header.addButton(&last);
    header.resize(m_theme.em(100), header.sizeHint().height());
    header.show();
    QVERIFY(firstButton->isVisible());
    QVERIFY(lastButton->isVisible());
    header.resize(m_theme.em(22), header.height());
    QVERIFY(firstButton->isVisible());
    QVERIFY(!lastButton->isVisible());
}

void TestShellParts::oneSegmentIsCurrent()
{
    SegmentedSwitch views(QStringLiteral("Which photos"));
    views.addSegment(QStringLiteral("All"));
    views.addSegment(QStringLiteral("Clean"));
    QSignalSpy changed(&views, &SegmentedSwitch::currentChanged);
    QCOMPARE(views.current(), 0);
    views.setCurrent(1);
    QCOMPARE(views.current(), 1);
    QCOMPARE(changed.size(), 1);
    views.setCount(1, 3);
    QVERIFY(views.findChildren<QToolButton *>().last()->text().contains(u'3'));
}

void TestShellParts::everySegmentHasRoomForItsWords()
{
    SegmentedSwitch views(QStringLiteral("Which photos"));
    for (const char *text : {"All", "Gives away", "Not possible"})
        views.addSegment(QString::fromUtf8(text));
    views.resize(views.sizeHint());
    views.show();
    for (const auto *segment : views.findChildren<QToolButton *>()) {
        QVERIFY(segment->isVisible());
        QFont bold = segment->font(); // as the current one is written
        bold.setWeight(QFont::DemiBold);
        const int words = QFontMetrics(bold).horizontalAdvance(segment->text());
        QVERIFY2(segment->width() >= words + m_appearance->theme().px(16), qPrintable(segment->text()));
    }
}

void TestShellParts::aSwitchWithoutRoomIsABoxWithTheSameChoice()
{
    SegmentedSwitch views(QStringLiteral("Which photos"));
    views.addSegment(QStringLiteral("All"));
    views.addSegment(QStringLiteral("Gives away"));
    views.setCount(1, 8);
    views.resize(views.sizeHint());
    views.show();
    auto *box = views.findChild<QComboBox *>();
    const auto *segment = views.findChild<QToolButton *>();
    QVERIFY(segment->isVisible());
    QVERIFY(!box->isVisible());

    views.resize(views.sizeHint().width() - 1, views.height());
    QVERIFY(!segment->isVisible());
    QVERIFY(box->isVisible());
    QVERIFY(!box->accessibleName().isEmpty());
    QVERIFY(box->itemText(1).contains(u'8'));
    QSignalSpy changed(&views, &SegmentedSwitch::currentChanged);
    QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(views.current(), 1);
    QCOMPARE(changed.size(), 1);

    views.setCurrent(0);
    QCOMPARE(box->currentIndex(), 0);
    views.resize(views.sizeHint());
    QVERIFY(segment->isVisible());
}

void TestShellParts::aLongNameLosesItsMiddleAndNoMore()
{
    const auto name = QStringLiteral("IMG_20261003_184211_of_a_very_long_day_at_the_sea_0001.jpg");
    const auto shown = shortened(name);
    QVERIFY(shown.size() < name.size());
    QVERIFY(shown.startsWith(QStringLiteral("IMG_2026")));
    QVERIFY(shown.endsWith(QStringLiteral("_0001.jpg")));
    QCOMPARE(shortened(QStringLiteral("IMG_2214.jpg")), QStringLiteral("IMG_2214.jpg"));
}

void TestShellParts::wordsOfAFileAreBrokenAnywhere()
{
    FileWords words(m_theme, TextStyle::Caption, QString(400, u'x'));
    QVERIFY(words.minimumSizeHint().width() < 200);
    QVERIFY(words.heightForWidth(200) >= QFontMetrics(words.font()).height() * 5);
    QVERIFY(words.heightForWidth(200) > words.heightForWidth(400));
}

void TestShellParts::onlyWordsThatNoLineHoldsAreBroken()
{
    const auto plain = QStringLiteral("Taken near Llanfairpwllgwyngyll, to about 5 metres");
    QCOMPARE(breakable(plain), plain);
    const auto broken = breakable(QStringLiteral("Serial number ") + QString(95, u'7'));
    QCOMPARE(broken.count(QChar(0x200B)), 9);
    QVERIFY(broken.startsWith(QStringLiteral("Serial number 7777777777") + QChar(0x200B)));
}

void TestShellParts::whatFlowsStandsInTheMiddleOfItsRow()
{
    QWidget page;
    auto *flow = new FlowLayout(8, &page);
    QList<QWidget *> parts;
    for (const int height : {20, 40, 30}) {
        parts.append(new QWidget);
        parts.last()->setFixedSize(100, height);
        flow->addWidget(parts.last());
    }
    page.resize(220, 200);
    page.show();
    QCOMPARE(parts[0]->geometry().center().y(), parts[1]->geometry().center().y());
    QCOMPARE(parts[2]->pos(), QPoint(0, 48)); // no room in the first row
    QCOMPARE(flow->heightForWidth(220), 78);
}

void TestShellParts::iconAndTextStandInTheMiddle_data()
{
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::addColumn<bool>("isTool");
    QTest::newRow("a push button") << Qt::LeftToRight << false;
    QTest::newRow("a push button, right to left") << Qt::RightToLeft << false;
    QTest::newRow("a tool button") << Qt::LeftToRight << true;
    QTest::newRow("a tool button, right to left") << Qt::RightToLeft << true;
}

void TestShellParts::iconAndTextStandInTheMiddle()
{
    QFETCH(Qt::LayoutDirection, direction);
    QFETCH(bool, isTool);
    QPixmap square(18, 18);
    square.fill(Qt::black);
    std::unique_ptr<QAbstractButton> button;
    if (isTool) {
        auto tool = std::make_unique<QToolButton>();
        tool->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button = std::move(tool);
    } else {
        button = std::make_unique<QPushButton>();
    }
    button->setText(QStringLiteral("HHHHH"));
    button->setIcon(square);
    button->setLayoutDirection(direction);
    button->resize(button->sizeHint() + QSize(60, 0));

    const auto picture = button->grab().toImage();
    const int y = picture.height() / 2;
    const auto ground = picture.pixelColor(4, y);
    QList<int> ink;
    for (int x = 4; x < picture.width() - 4; ++x) {
        if (std::abs(picture.pixelColor(x, y).lightness() - ground.lightness()) > 80)
            ink.append(x);
    }
    QVERIFY(ink.size() > 20);
    const int before = ink.first();
    const int after = picture.width() - 1 - ink.last();
    QVERIFY2(std::abs(before - after) <= 6, qPrintable(QStringLiteral("%1 and %2").arg(before).arg(after)));
}

void TestShellParts::theFirstButtonOfAnEmptyPageIsThePrimaryOne()
{
    EmptyState state(m_icons);
    const QPushButton *first = state.addButton(QStringLiteral("Choose files"));
    const QPushButton *second = state.addButton(QStringLiteral("Paste picture"));
    QVERIFY(first->property("role") != second->property("role"));
}

QTEST_MAIN(TestShellParts)
#include "tst_shell_parts.moc"
