// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/detail_pane.h"
#include "photos/ui/drag_out_button.h"
#include "photos/ui/page_fixture.h"
#include "photos/ui/photo_list_model.h"
#include "photos/ui/photo_list_pane.h"
#include "photos/ui/photo_settings.h"
#include "photos/ui/private_picture.h"
#include "photos/ui/proof_dialog.h"
#include "shell/decision_dialog.h"
#include "shell/empty_state.h"
#include "shell/segmented_switch.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QTest>
#include <QTreeView>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;

namespace {

QString wordsOf(const QWidget *in)
{
    QStringList words;
    for (const auto *label : in->findChildren<QLabel *>())
        words.append(label->text());
    return words.join(u'\n');
}

} // namespace

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
    void savesACleanCopyBesideTheOriginal();
    void undoTakesTheCopyBack();
    void cleansAllThatGiveSomethingAway();
    void aNeutralNameIsOneClickAway();
    void aNeutralNameIsThereForACleanFileToo();
    void theProofNamesEveryByte();
    void takingOffTheListNeverTouchesTheFile();
    void theSwitchShowsAPart();
    void typingFilters();
    void replacingAsksAndTheSafeAnswerHasTheFocus();
    void replacingManyNamesThemAndTheirFolder();
    void replacingLeavesOutWhatHasNoOriginal();
    void replacingCanBeUndone();
    void theCleanCopyCanBeCarriedOut();
    void aHiddenPictureOpensBlurred();
    void allPicturesCanBeBlurred();
    void aPastedPictureIsOnNoDiskUntilItIsSaved();
    void withoutAFileManagerTheFolderIsNamed();
    void listAndDetailShareTheWidth();
    void aNarrowWindowShowsOneAfterTheOther();
    void theListHasTheKeysWhenFilesComeBeforeTheWindow();

private:
    void dropPhonePhotos(int count);
    /// The question before replacing, about what is selected. Null when it was not asked.
    [[nodiscard]] DecisionDialog *askToReplace() const;

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

DecisionDialog *TestPhotosPage::askToReplace() const
{
    for (auto *action : m_fixture->page.actions()) {
        if (action->text() == QStringLiteral("Replace original…"))
            action->trigger();
    }
    return m_fixture->page.findChild<DecisionDialog *>();
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

void TestPhotosPage::savesACleanCopyBesideTheOriginal()
{
    auto &f = *m_fixture;
    dropPhonePhotos(1);
    const auto before = f.scratch.contents();

    QTest::keyClick(f.list(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(f.wordAt(0), QStringLiteral("Cleaned"));

    const auto after = f.scratch.contents();
    QCOMPARE(after.at("photo-a.jpg"), before.at("photo-a.jpg"));
    QVERIFY(after.contains("photo-a.clean.jpg"));
    QTRY_COMPARE(f.messages.last(), QStringLiteral("1 clean copy(s) saved beside the original(s)."));
}

void TestPhotosPage::undoTakesTheCopyBack()
{
    auto &f = *m_fixture;
    dropPhonePhotos(2);
    QTest::keyClick(f.list(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(f.messages.all.size(), std::size_t(1));
    QVERIFY(f.scratch.contents().contains("photo-b.clean.jpg"));

    f.messages.all.back().undo();
    QTRY_COMPARE(f.messages.last(), QStringLiteral("Taken back. The originals are as they were."));
    QVERIFY(!f.scratch.contents().contains("photo-a.clean.jpg"));
    QVERIFY(!f.scratch.contents().contains("photo-b.clean.jpg"));
    QCOMPARE(f.wordAt(0), QStringLiteral("A lot"));
}

void TestPhotosPage::cleansAllThatGiveSomethingAway()
{
    auto &f = *m_fixture;
    dropPhonePhotos(3);
    auto *all = f.button(QStringLiteral("Clean all 3"));
    QVERIFY(all);
    QTest::mouseClick(all, Qt::LeftButton);
    for (int i = 0; i < 3; ++i)
        QTRY_COMPARE(f.wordAt(i), QStringLiteral("Cleaned"));
    QTRY_VERIFY(!all->isEnabled());
}

void TestPhotosPage::aNeutralNameIsOneClickAway()
{
    auto &f = *m_fixture;
    f.drop({f.phonePhoto("IMG_20261003_184211.jpg")});
    QTRY_VERIFY(f.button(QStringLiteral("Use a neutral name")));
    QTest::mouseClick(f.button(QStringLiteral("Use a neutral name")), Qt::LeftButton);
    QTRY_COMPARE(f.wordAt(0), QStringLiteral("Cleaned"));
    QVERIFY(f.scratch.contents().contains("picture-0001.jpg"));
}

void TestPhotosPage::aNeutralNameIsThereForACleanFileToo()
{
    auto &f = *m_fixture;
    f.drop({f.plainPicture("plain.jpg")});
    QTRY_COMPARE(f.rows(), 1);
    QTest::keyClick(f.list(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(f.messages.all.size(), std::size_t(1));
    QTest::keyClick(f.list(), Qt::Key_Delete);
    std::filesystem::rename(f.scratch.path("plain.clean.jpg"), f.scratch.path("IMG_20261003_184211.jpg"));
    f.drop({f.scratch.path("IMG_20261003_184211.jpg")});
    QTRY_COMPARE(f.wordAt(0), QStringLiteral("Something"));

    // Cleaning has nothing to do, and the name still tells the time.
    QTest::keyClick(f.list(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(f.messages.last(), QStringLiteral("Nothing to take out, so nothing was written."));
    QCOMPARE(f.wordAt(0), QStringLiteral("Something"));
    QVERIFY(!f.button(QStringLiteral("Clean all"))->isEnabled());

    QTest::mouseClick(f.button(QStringLiteral("Use a neutral name")), Qt::LeftButton);
    QTRY_COMPARE(f.wordAt(0), QStringLiteral("Cleaned"));
    const auto now = f.scratch.contents();
    QCOMPARE(now.at("picture-0001.jpg"), now.at("IMG_20261003_184211.jpg"));
}

void TestPhotosPage::theProofNamesEveryByte()
{
    auto &f = *m_fixture;
    dropPhonePhotos(1);
    QTest::keyClick(f.list(), Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(f.button(QStringLiteral("Show the proof")));
    QTest::mouseClick(f.button(QStringLiteral("Show the proof")), Qt::LeftButton);

    auto *dialog = f.page.findChild<ProofDialog *>();
    QVERIFY(dialog);
    const auto *parts = dialog->findChild<QTreeView *>()->model();
    QVERIFY(parts->rowCount() > 3);
    QCOMPARE(parts->index(0, ProofModel::FromColumn).data().toString(), QStringLiteral("0"));
    const auto size = f.scratch.contents().at("photo-a.clean.jpg").size();
    QCOMPARE(parts->index(parts->rowCount() - 1, ProofModel::ToColumn).data().toString(),
             QLocale().toString(static_cast<qulonglong>(size - 1)));
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

void TestPhotosPage::replacingAsksAndTheSafeAnswerHasTheFocus()
{
    auto &f = *m_fixture;
    dropPhonePhotos(1);
    const auto before = f.scratch.contents();
    auto *dialog = askToReplace();
    QVERIFY(dialog);
    QVERIFY(wordsOf(dialog).contains(QStringLiteral("photo-a.jpg")));
    QVERIFY(wordsOf(dialog).contains(QStringLiteral("If this picture may be evidence, keep it untouched.")));
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    auto *safe = f.button(QStringLiteral("Keep both"), dialog);
    QTRY_COMPARE(dialog->focusWidget(), safe);
    QTest::keyClick(safe, Qt::Key_Return);
    QTRY_VERIFY(!f.page.findChild<DecisionDialog *>());
    QTRY_VERIFY(f.jobs.isIdle()); // thumbnails may still be read
    QCOMPARE(f.scratch.contents(), before);
}

void TestPhotosPage::replacingManyNamesThemAndTheirFolder()
{
    auto &f = *m_fixture;
    dropPhonePhotos(5);
    f.list()->selectAll();
    auto *dialog = askToReplace();
    QVERIFY(dialog);
    const auto words = wordsOf(dialog);
    for (const char *part : {"Replace 5 original(s)?", "photo-a.jpg", "photo-c.jpg", "and 2 more"})
        QVERIFY2(words.contains(QString::fromUtf8(part)), qPrintable(words));
    QVERIFY2(words.contains(QString::fromStdString(f.scratch.path().string())), qPrintable(words));
    QVERIFY(f.button(QStringLiteral("Replace 5 originals"), dialog));
}

void TestPhotosPage::replacingLeavesOutWhatHasNoOriginal()
{
    auto &f = *m_fixture;
    QImage picture(60, 40, QImage::Format_RGB32);
    picture.fill(Qt::darkCyan);
    QGuiApplication::clipboard()->setImage(picture);
    QTest::keyClick(&f.page, Qt::Key_V, Qt::ControlModifier);
    QTRY_COMPARE(f.rows(), 1);
    QVERIFY(!askToReplace());

    f.drop({f.phonePhoto("beach.jpg"), f.scratch.write("notes.txt", viewOf("no picture"))});
    QTRY_COMPARE(f.rows(), 3);
    QTRY_COMPARE(f.wordAt(2), QStringLiteral("Not possible"));
    f.list()->selectAll();
    auto *dialog = askToReplace();
    QVERIFY(dialog);
    QVERIFY2(wordsOf(dialog).contains(QStringLiteral("Replace the original of")), qPrintable(wordsOf(dialog)));
}

void TestPhotosPage::replacingCanBeUndone()
{
    auto &f = *m_fixture;
    dropPhonePhotos(1);
    const auto original = f.scratch.contents().at("photo-a.jpg");
    QTest::mouseClick(f.button(QStringLiteral("Replace original"), askToReplace()), Qt::LeftButton);
    QTRY_COMPARE(f.wordAt(0), QStringLiteral("Cleaned"));
    QVERIFY(f.scratch.contents().at("photo-a.jpg") != original);
    QVERIFY(!f.scratch.contents().contains("photo-a.clean.jpg"));

    QTRY_VERIFY(!f.messages.all.empty());
    f.messages.all.back().undo();
    QTRY_COMPARE(f.messages.last(), QStringLiteral("Taken back. The originals are as they were."));
    QCOMPARE(f.scratch.contents().at("photo-a.jpg"), original);
}

void TestPhotosPage::theCleanCopyCanBeCarriedOut()
{
    auto &f = *m_fixture;
    dropPhonePhotos(1);
    QTest::keyClick(f.list(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(f.wordAt(0), QStringLiteral("Cleaned"));
    QTRY_VERIFY(f.button(QStringLiteral("Drag out"))->isEnabled());
    QTest::mouseClick(f.button(QStringLiteral("Drag out")), Qt::LeftButton);

    const auto copy = QUrl::fromLocalFile(QString::fromStdString(f.scratch.path("photo-a.clean.jpg").string()));
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->urls(), QList<QUrl>{copy});
    const std::unique_ptr<QMimeData> dragged(DragOutButton::mimeDataFor({copy.toLocalFile()}));
    QCOMPARE(dragged->urls(), QList<QUrl>{copy});
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
