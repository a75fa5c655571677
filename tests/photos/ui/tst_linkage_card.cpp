// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/linkage_card.h"
#include "photos/ui/page_fixture.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;

/// What the photos on the list say together, on the real page.
class TestLinkageCard final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<PageFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void photosOfOnePhoneAreTold();
    void photosThatNothingLinksAreNot();
    void selectingAGroupSelectsItsRows();
    void itIsReachedAndUsedWithKeys();
    void theFocusStaysWhileTheGroupGrows();
    void whatWasCleanedIsLeftOutUntilItIsTakenBack();
    void nothingIsLeftWhenThePageLocks();
    void itFoldsAndLeavesTheListItsRoom();

private:
    [[nodiscard]] LinkageCard *card() const { return m_fixture->page.findChild<LinkageCard *>(); }
    [[nodiscard]] QString words() const;
    [[nodiscard]] QAbstractButton *select() const { return m_fixture->button(QStringLiteral("Select")); }
    [[nodiscard]] QList<int> selectedRows() const;
    /// Two of a phone, with another picture between them.
    void dropThree();

    std::unique_ptr<PageFixture> m_fixture;
};

QString TestLinkageCard::words() const
{
    QStringList words;
    for (const auto *label : card()->findChildren<QLabel *>()) {
        if (label->isVisible())
            words.append(label->text());
    }
    return words.join(QLatin1Char('|'));
}

QList<int> TestLinkageCard::selectedRows() const
{
    QList<int> rows;
    for (const auto &index : m_fixture->list()->selectionModel()->selectedIndexes())
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void TestLinkageCard::dropThree()
{
    auto &f = *m_fixture;
    f.drop({f.phonePhoto("a.jpg"), f.plainPicture("b.jpg"), f.phonePhoto("c.jpg")});
    QTRY_COMPARE(f.rows(), 3);
    QTRY_VERIFY(select());
}

void TestLinkageCard::photosOfOnePhoneAreTold()
{
    QVERIFY(!card()->isVisible());
    dropThree();

    QVERIFY2(words().contains(QStringLiteral("2 file(s) come from one device")), qPrintable(words()));
    QVERIFY2(words().contains(QStringLiteral("In common: device serial number (SN-4711-0815), model (KX-210).")),
             qPrintable(words()));
    QCOMPARE(select()->accessibleName(), QStringLiteral("Select: 2 file(s) come from one device"));
}

void TestLinkageCard::photosThatNothingLinksAreNot()
{
    auto &f = *m_fixture;
    f.drop({f.phonePhoto("a.jpg"), f.plainPicture("b.jpg")});
    QTRY_VERIFY(f.rows() == 2 && f.wordAt(1) != stateWord(PhotoState::NotLookedAt));
    QTRY_VERIFY(f.jobs.isIdle());
    QTest::qWait(400); // longer than the card takes to look
    QVERIFY(!card()->isVisible());
}

void TestLinkageCard::selectingAGroupSelectsItsRows()
{
    auto &f = *m_fixture;
    dropThree();
    f.select(1);
    auto *filter = f.page.findChild<QLineEdit *>();
    filter->setText(QStringLiteral("b.jpg")); // hides the group
    QCOMPARE(f.rows(), 1);

    QTest::mouseClick(select(), Qt::LeftButton);

    QCOMPARE(f.rows(), 3);
    QCOMPARE(selectedRows(), (QList<int>{0, 2}));
    QCOMPARE(f.list()->currentIndex().row(), 0);
    QVERIFY(f.button(QStringLiteral("Save 2 clean copy(s)")));
}

void TestLinkageCard::itIsReachedAndUsedWithKeys()
{
    auto &f = *m_fixture;
    dropThree();
    f.page.activateWindow();
    f.list()->setFocus(Qt::TabFocusReason);
    for (int i = 0; i < 5 && QApplication::focusWidget() != select(); ++i)
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);

    QVERIFY(select()->hasFocus());
    QTest::keyClick(select(), Qt::Key_Space);
    QCOMPARE(selectedRows(), (QList<int>{0, 2}));
}

void TestLinkageCard::theFocusStaysWhileTheGroupGrows()
{
    auto &f = *m_fixture;
    dropThree();
    f.page.activateWindow();
    select()->setFocus(Qt::TabFocusReason);

    f.drop({f.phonePhoto("d.jpg")});
    QTRY_VERIFY2(words().contains(QStringLiteral("3 file(s) come from one device")), qPrintable(words()));
    QVERIFY(select()->hasFocus());
}

void TestLinkageCard::whatWasCleanedIsLeftOutUntilItIsTakenBack()
{
    auto &f = *m_fixture;
    dropThree();
    f.list()->setFocus(Qt::OtherFocusReason);
    f.select(0);
    QTest::keyClick(f.list(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(f.wordAt(0), QStringLiteral("Cleaned"));
    QTRY_VERIFY(!card()->isVisible());

    f.messages.all.back().undo();
    QTRY_VERIFY(card()->isVisible());
}

void TestLinkageCard::nothingIsLeftWhenThePageLocks()
{
    dropThree();
    m_fixture->page.aboutToLock();
    QVERIFY(!card()->isVisible());
    QVERIFY(card()->findChildren<QAbstractButton *>(QString(), Qt::FindChildrenRecursively).size() <= 1); // the fold
}

void TestLinkageCard::itFoldsAndLeavesTheListItsRoom()
{
    auto &f = *m_fixture;
    QList<std::filesystem::path> photos;
    for (int i = 0; i < 12; ++i) { // six pairs by six cameras
        const auto exif
            = ExifBuilder().ascii(ExifBuilder::Ifd::Photo, 0xA431, "SN-4711-" + std::to_string(1000 + i / 2)).build();
        photos.append(f.scratch.write("p" + std::to_string(i) + ".jpg", JpegBuilder().head(exifSegment(exif)).build()));
    }
    f.drop(photos);
    QTRY_VERIFY(card()->findChildren<QLabel *>().size() >= 13);
    QTRY_VERIFY(card()->height() > f.page.height() / 4);
    QVERIFY2(f.list()->height() > f.page.height() / 3, qPrintable(QString::number(f.list()->height())));
    const int open = card()->height();

    auto *fold = card()->findChild<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly);
    QCOMPARE(fold->accessibleName(), QStringLiteral("Hide what they say together"));
    QTest::mouseClick(fold, Qt::LeftButton);
    QVERIFY(!select());
    QTRY_VERIFY2(card()->height() < open / 2, qPrintable(QStringLiteral("%1 of %2").arg(card()->height()).arg(open)));
}

QTEST_MAIN(TestLinkageCard)
#include "tst_linkage_card.moc"
