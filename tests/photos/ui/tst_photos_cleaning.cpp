// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/drag_out_button.h"
#include "photos/ui/page_fixture.h"
#include "photos/ui/proof_dialog.h"
#include "shell/decision_dialog.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
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
    return words.join(u'\n').remove(QChar(0x200B)); // where long words may break
}

} // namespace

/// The page at its work: clean copies, proofs, replaced originals, and the way back.
class TestPhotosCleaning final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_fixture = std::make_unique<PageFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void savesACleanCopyBesideTheOriginal();
    void undoTakesTheCopyBack();
    void cleansAllThatGiveSomethingAway();
    void aNeutralNameIsOneClickAway();
    void aNeutralNameIsThereForACleanFileToo();
    void theProofNamesEveryByte();
    void replacingAsksAndTheSafeAnswerHasTheFocus();
    void replacingManyNamesThemAndTheirFolder();
    void replacingLeavesOutWhatHasNoOriginal();
    void replacingCanBeUndone();
    void theCleanCopyCanBeCarriedOut();

private:
    void dropPhonePhotos(int count);
    /// The question before replacing, about what is selected. Null when it was not asked.
    [[nodiscard]] DecisionDialog *askToReplace() const;

    std::unique_ptr<PageFixture> m_fixture;
    ScratchFolder m_home;
};

void TestPhotosCleaning::initTestCase()
{
    // The Trash and Pictures/Privet of this run.
    std::filesystem::create_directories(m_home.path("data"));
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere"); // nobody on the desktop answers
    qputenv("HOME", QByteArray::fromStdString(m_home.path().string()));
    qputenv("XDG_DATA_HOME", QByteArray::fromStdString(m_home.path("data").string()));
    qputenv("XDG_CONFIG_HOME", QByteArray::fromStdString(m_home.path("config").string()));
}

void TestPhotosCleaning::dropPhonePhotos(int count)
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

DecisionDialog *TestPhotosCleaning::askToReplace() const
{
    for (auto *action : m_fixture->page.actions()) {
        if (action->text() == QStringLiteral("Replace original…"))
            action->trigger();
    }
    return m_fixture->page.findChild<DecisionDialog *>();
}

void TestPhotosCleaning::savesACleanCopyBesideTheOriginal()
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

void TestPhotosCleaning::undoTakesTheCopyBack()
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

void TestPhotosCleaning::cleansAllThatGiveSomethingAway()
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

void TestPhotosCleaning::aNeutralNameIsOneClickAway()
{
    auto &f = *m_fixture;
    f.drop({f.phonePhoto("IMG_20261003_184211.jpg")});
    QTRY_VERIFY(f.button(QStringLiteral("Use a neutral name")));
    QTest::mouseClick(f.button(QStringLiteral("Use a neutral name")), Qt::LeftButton);
    QTRY_COMPARE(f.wordAt(0), QStringLiteral("Cleaned"));
    QVERIFY(f.scratch.contents().contains("picture-0001.jpg"));
}

void TestPhotosCleaning::aNeutralNameIsThereForACleanFileToo()
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

void TestPhotosCleaning::theProofNamesEveryByte()
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

void TestPhotosCleaning::replacingAsksAndTheSafeAnswerHasTheFocus()
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

void TestPhotosCleaning::replacingManyNamesThemAndTheirFolder()
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

void TestPhotosCleaning::replacingLeavesOutWhatHasNoOriginal()
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

void TestPhotosCleaning::replacingCanBeUndone()
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

void TestPhotosCleaning::theCleanCopyCanBeCarriedOut()
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

QTEST_MAIN(TestPhotosCleaning)
#include "tst_photos_cleaning.moc"
