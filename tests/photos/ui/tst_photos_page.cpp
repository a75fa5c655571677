// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/detail_pane.h"
#include "photos/ui/page_fixture.h"
#include "photos/ui/photo_list_model.h"
#include "photos/ui/photo_list_pane.h"
#include "photos/ui/photo_settings.h"
#include "photos/ui/private_picture.h"
#include "shell/segmented_switch.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;

class TestPhotosPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_fixture = std::make_unique<PageFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void droppedFilesAreListedAndLookedAt();
    void aDroppedFolderIsWalkedToTheBottom();
    void whatIsNoPhotoIsLeftOutAndSaid();
    void aDropWithoutPhotosSaysSoAndKeepsTheWaysOut();
    void draggingSaysWhatWillHappen();
    void takingOffTheListNeverTouchesTheFile();
    void theSwitchShowsAPart();
    void typingFilters();
    void aHiddenPictureOpensBlurred();
    void allPicturesCanBeBlurred();
    void aPastedPictureIsOnNoDiskUntilItIsSaved();
    void withoutAFileManagerTheFolderIsNamed();
    void listAndDetailShareTheWidth();
    void aNarrowWindowShowsOneAfterTheOther();
    void theListHasTheKeysWhenFilesComeBeforeTheWindow();

private:
    void dropPhonePhotos(int count);

    std::unique_ptr<PageFixture> m_fixture;
    ScratchFolder m_home;
};

void TestPhotosPage::initTestCase()
{
    // The Trash and Pictures/Privet of this run.
    std::filesystem::create_directories(m_home.path("data"));
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"); // nobody on the desktop answers
    qputenv("HOME", QByteArray::fromStdString(m_home.path().string()));
    qputenv("XDG_DATA_HOME", QByteArray::fromStdString(m_home.path("data").string()));
    qputenv("XDG_CONFIG_HOME", QByteArray::fromStdString(m_home.path("config").string()));
}

void TestPhotosPage::dropPhonePhotos(int count)
{
    auto &f = *m_fixture;
    QList<std::filesystem::path> paths;
    for (int i = 0; i < count; ++i)
        paths.append(f.phonePhoto("photo-" + std::string(1, static_cast<char>('a' + i)) + ".jpg"));
    f.drop(paths);
    QTRY_COMPARE(f.rows(), count);
    for (int i = 0; i < count; ++i)
        QTRY_COMPARE(f.wordAt(i), QStringLiteral("A lot"));
}

void TestPhotosPage::droppedFilesAreListedAndLookedAt()
{
    auto &f = *m_fixture;
    f.drop({f.phonePhoto("beach.jpg"), f.scratch.write("notes.txt", viewOf("no picture"))});
    QTRY_COMPARE(f.rows(), 2);
    QTRY_COMPARE(f.wordAt(0), QStringLiteral("A lot"));
    QTRY_COMPARE(f.wordAt(1), QStringLiteral("Not possible"));
    QVERIFY(f.list()->model()->index(0, 0).data(PhotoListModel::ReasonRole).toString().size() > 3);
}

void TestPhotosPage::aDroppedFolderIsWalkedToTheBottom()
{
    auto &f = *m_fixture;
    f.phonePhoto("trip/one.jpg");
    f.phonePhoto("trip/day/night/two.jpg");
    f.drop({f.scratch.path("trip")});
    QTRY_COMPARE(f.rows(), 2);
}

void TestPhotosPage::whatIsNoPhotoIsLeftOutAndSaid()
{
    auto &f = *m_fixture;
    f.phonePhoto("trip/one.jpg");
    f.scratch.write("trip/list.txt", viewOf("milk"));
    f.drop({f.scratch.path("trip")});
    QTRY_COMPARE(f.messages.last(), QStringLiteral("1 file(s) that are no photos were left out."));
    QCOMPARE(f.rows(), 1);
}

void TestPhotosPage::aDropWithoutPhotosSaysSoAndKeepsTheWaysOut()
{
    auto &f = *m_fixture;
    f.scratch.write("texts/list.txt", viewOf("milk"));
    f.drop({f.scratch.path("texts")});
    const auto saysSo = [&f] {
        const auto labels = f.page.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->isVisible() && label->text() == QStringLiteral("No photos in there");
        });
    };
    QTRY_VERIFY(saysSo());
    QVERIFY(f.button(QStringLiteral("Choose files")));
}

void TestPhotosPage::draggingSaysWhatWillHappen()
{
    auto &f = *m_fixture;
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(QStringLiteral("/a.jpg")), QUrl::fromLocalFile(QStringLiteral("/b.jpg"))});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&f.page, &enter);
    QVERIFY(enter.isAccepted());
    const auto labels = f.page.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
                        [](const QLabel *label) { return label->text() == QStringLiteral("Add 2 file(s)"); }));
}

void TestPhotosPage::takingOffTheListNeverTouchesTheFile()
{
    auto &f = *m_fixture;
    dropPhonePhotos(2);
    const auto before = f.scratch.contents();
    QTest::keyClick(f.list(), Qt::Key_Delete);
    QCOMPARE(f.rows(), 1);
    QTest::keyClick(f.list(), Qt::Key_Delete);
    QCOMPARE(f.rows(), 0);
    QVERIFY(f.button(QStringLiteral("Choose files")));
    QCOMPARE(f.scratch.contents(), before);
}

void TestPhotosPage::theSwitchShowsAPart()
{
    auto &f = *m_fixture;
    f.drop({f.phonePhoto("beach.jpg"), f.scratch.write("notes.txt", viewOf("no picture"))});
    QTRY_COMPARE(f.rows(), 2);
    QTRY_COMPARE(f.wordAt(1), QStringLiteral("Not possible"));
    auto *views = f.page.findChild<SegmentedSwitch *>();
    views->setCurrent(3);
    QCOMPARE(f.rows(), 1);
    views->setCurrent(2);
    QCOMPARE(f.rows(), 0);
    auto *clear = f.button(QStringLiteral("Clear filters"));
    QVERIFY(clear);
    QTest::mouseClick(clear, Qt::LeftButton);
    QCOMPARE(f.rows(), 2);
}

void TestPhotosPage::typingFilters()
{
    auto &f = *m_fixture;
    dropPhonePhotos(3);
    QTest::keyClicks(f.list(), QStringLiteral("b.jpg"));
    auto *search = f.page.findChild<QLineEdit *>();
    QVERIFY(search->isVisible());
    QTRY_COMPARE(f.rows(), 1);
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(f.rows(), 3);
    QVERIFY(!search->isVisible());
}

void TestPhotosPage::aHiddenPictureOpensBlurred()
{
    auto &f = *m_fixture;
    dropPhonePhotos(1);
    QTRY_VERIFY(f.button(QStringLiteral("Look")));
    QTest::mouseClick(f.button(QStringLiteral("Look")), Qt::LeftButton);
    const auto pictures = f.page.findChild<DetailPane *>()->findChildren<PrivatePicture *>();
    const auto hidden = std::find_if(pictures.begin(), pictures.end(),
                                     [](const PrivatePicture *picture) { return picture->isPrivate(); });
    QVERIFY(hidden != pictures.end());
    QVERIFY(!(*hidden)->isClear());
    QTRY_COMPARE((*hidden)->accessibleName(), QStringLiteral("Private picture"));
}

void TestPhotosPage::allPicturesCanBeBlurred()
{
    auto &f = *m_fixture;
    dropPhonePhotos(1);
    f.settings.set(blurKey, true);
    for (const auto *picture : f.page.findChild<DetailPane *>()->findChildren<PrivatePicture *>())
        QVERIFY(!picture->isClear());
}

void TestPhotosPage::aPastedPictureIsOnNoDiskUntilItIsSaved()
{
    auto &f = *m_fixture;
    f.settings.set(copyFolderKey, QString::fromStdString(f.scratch.path("copies").string()));
    QImage picture(60, 40, QImage::Format_RGB32);
    picture.fill(Qt::darkCyan);
    QGuiApplication::clipboard()->setImage(picture);
    QTest::keyClick(&f.page, Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(f.rows(), 1);
    QTRY_VERIFY(f.wordAt(0) != QStringLiteral("Not looked at"));
    QVERIFY(!f.scratch.contents().contains("copies/pasted-picture.png"));

    QTest::keyClick(f.list(), Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(f.scratch.contents().contains("copies/pasted-picture.png"));
}

void TestPhotosPage::withoutAFileManagerTheFolderIsNamed()
{
    auto &f = *m_fixture;
    dropPhonePhotos(1);
    f.page.resize(f.theme.px(1400), f.theme.px(800));
    QTRY_VERIFY(f.button(QStringLiteral("Open folder")));
    QTest::mouseClick(f.button(QStringLiteral("Open folder")), Qt::LeftButton);
    QTRY_VERIFY(!f.messages.all.empty());
    QVERIFY2(f.messages.last().contains(QString::fromStdString(f.scratch.path().string())),
             qPrintable(f.messages.last()));
}

void TestPhotosPage::listAndDetailShareTheWidth()
{
    auto &f = *m_fixture;
    dropPhonePhotos(1);
    const auto *list = f.page.findChild<PhotoListPane *>();
    for (const int width : {1000, 1300, 1900, 2600}) {
        f.page.resize(f.theme.px(width), f.theme.px(700));
        QTRY_VERIFY2(list->width() >= f.theme.px(388) && list->width() <= f.theme.px(560),
                     qPrintable(QString::number(list->width())));
    }
    f.page.resize(f.theme.px(900), f.theme.px(700));
    QTRY_COMPARE(list->width(), f.page.width());
}

void TestPhotosPage::aNarrowWindowShowsOneAfterTheOther()
{
    auto &f = *m_fixture;
    dropPhonePhotos(2);
    f.page.resize(f.theme.em(50), f.theme.em(50));
    auto *detail = f.page.findChild<DetailPane *>();
    QTRY_VERIFY(!detail->isVisible());
    QVERIFY(f.list()->isVisible());

    QTest::keyClick(f.list(), Qt::Key_Space);
    QVERIFY(detail->isVisible());
    QVERIFY(!f.list()->isVisible());
    QTest::keyClick(detail, Qt::Key_Left, Qt::AltModifier);
    QVERIFY(f.list()->isVisible());
}

void TestPhotosPage::theListHasTheKeysWhenFilesComeBeforeTheWindow()
{
    auto &f = *m_fixture;
    PhotosPage page(f.context, f.decoder);
    page.shown();
    for (const char *name : {"beach.jpg", "dune.jpg"})
        page.openTarget(QUrl::fromLocalFile(QString::fromStdString(f.phonePhoto(name).string())));
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    const auto *list = page.findChild<QListView *>();
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QTRY_COMPARE(page.focusWidget(), list);
    QTest::keyClick(page.focusWidget(), Qt::Key_Down);
    QCOMPARE(list->currentIndex().row(), 1);
}

QTEST_MAIN(TestPhotosPage)
#include "tst_photos_page.moc"
