// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/bytes_view.h"
#include "photos/ui/detail_pane.h"
#include "photos/ui/hex_text.h"
#include "photos/ui/hidden_dialog.h"
#include "photos/ui/page_fixture.h"
#include "photos/ui/picture_pair.h"
#include "support/movie_builder.h"

#include <QAccessible>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;

/// What is hidden inside a file, looked at from the real page.
class TestHiddenDialog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_fixture = std::make_unique<PageFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void aSmallPictureStandsBesideThePhotoAndIsCovered();
    void aClickOrSpaceUncovers_data();
    void aClickOrSpaceUncovers();
    void itIsCoveredAgainWhenAnotherWindowComesInFront();
    void otherBytesAreShownPageByPage();
    void wordsCanBeReadAndSeenAsBytes();
    void aFilmTellsItsLengthAndSound();
    void eachPartOfAFileCanBeChosen();
    void everyControlHasANameAndEscapeCloses();
    void aPartIsSavedByNameAndNothingIsOverwritten();
    void aFileThatWasChangedIsNotMisread();
    void theOriginalIsFoundInTheTrash();
    void nothingIsLeftWhenThePageLocks();
    void hexLines();

private:
    /// The photo, with `tail` behind its end.
    std::filesystem::path withTail(const std::string &name, ByteView tail);
    /// Drops the file, and presses the button beside what it hides.
    void look(const std::filesystem::path &path);
    [[nodiscard]] HiddenDialog *dialog() const { return m_fixture->page.findChild<HiddenDialog *>(); }
    [[nodiscard]] QAbstractButton *button(const char *text) const
    {
        return m_fixture->button(QString::fromUtf8(text), dialog());
    }
    [[nodiscard]] QPlainTextEdit *bytes() const { return dialog()->findChild<QPlainTextEdit *>(); }
    [[nodiscard]] QString words() const;
    [[nodiscard]] PrivatePicture *hidden() const { return dialog()->findChild<PicturePair *>()->hidden(); }

    const ScratchFolder m_home;
    std::unique_ptr<PageFixture> m_fixture;
};

void TestHiddenDialog::initTestCase()
{
    // The Trash of this run.
    std::filesystem::create_directories(m_home.path("data"));
    qputenv("HOME", QByteArray::fromStdString(m_home.path().string()));
    qputenv("XDG_DATA_HOME", QByteArray::fromStdString(m_home.path("data").string()));
}

std::filesystem::path TestHiddenDialog::withTail(const std::string &name, ByteView tail)
{
    auto photo = JpegBuilder().build();
    putBytes(photo, tail);
    return m_fixture->scratch.write(name, photo);
}

void TestHiddenDialog::look(const std::filesystem::path &path)
{
    auto &f = *m_fixture;
    f.drop({path});
    QTRY_VERIFY(f.button(QStringLiteral("Look")));
    QTest::mouseClick(f.button(QStringLiteral("Look")), Qt::LeftButton);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QVERIFY(QTest::qWaitForWindowActive(dialog()));
    QTRY_VERIFY(f.jobs.isIdle());
}

QString TestHiddenDialog::words() const
{
    QStringList words;
    for (const auto *label : dialog()->findChildren<QLabel *>()) {
        if (label->isVisible())
            words.append(label->text());
    }
    return words.join(QLatin1Char('|'));
}

void TestHiddenDialog::aSmallPictureStandsBesideThePhotoAndIsCovered()
{
    look(m_fixture->phonePhoto("a.jpg"));

    const auto *photo = dialog()->findChild<PicturePair *>()->photo();
    QVERIFY(photo->isVisible() && photo->isClear());
    QCOMPARE(photo->accessibleName(), QStringLiteral("What one sees"));
    QVERIFY(hidden()->isVisible() && !hidden()->isClear());
    QCOMPARE(hidden()->accessibleName(), QStringLiteral("Private picture"));
    QVERIFY2(words().contains(QStringLiteral("Looks like a file of the kind JPEG.")), qPrintable(words()));
    QVERIFY2(words().contains(QStringLiteral("Exif IFD1")), qPrintable(words()));
    QVERIFY(!bytes()->isVisible());
    QVERIFY(bytes()->toPlainText().isEmpty());
}

void TestHiddenDialog::aClickOrSpaceUncovers_data()
{
    QTest::addColumn<bool>("isClick");
    QTest::addColumn<bool>("onButton");
    QTest::newRow("a click on the button") << true << true;
    QTest::newRow("Space on the button, which has the focus") << false << true;
    QTest::newRow("a click on what is covered") << true << false;
    QTest::newRow("Space on what is covered") << false << false;
}

void TestHiddenDialog::aClickOrSpaceUncovers()
{
    QFETCH(bool, isClick);
    QFETCH(bool, onButton);
    look(m_fixture->phonePhoto("a.jpg"));
    QWidget *target = onButton ? static_cast<QWidget *>(button("Show clearly")) : hidden();
    QVERIFY(!onButton || target->hasFocus());

    if (isClick)
        QTest::mouseClick(target, Qt::LeftButton);
    else
        QTest::keyClick(target, Qt::Key_Space);
    QVERIFY(hidden()->isClear());
    QTest::qWait(20); // the pointer is somewhere else, and it stays
    QVERIFY(hidden()->isClear());

    QTest::mouseClick(button("Cover again"), Qt::LeftButton);
    QVERIFY(!hidden()->isClear());
}

void TestHiddenDialog::itIsCoveredAgainWhenAnotherWindowComesInFront()
{
    look(withTail("a.jpg", viewOf("meet me at the old mill")));
    QTest::mouseClick(button("Show clearly"), Qt::LeftButton);
    QTRY_VERIFY(bytes()->toPlainText().contains(QStringLiteral("old mill")));

    QWidget other;
    other.show();
    other.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    QTRY_VERIFY(bytes()->toPlainText().isEmpty());
    QVERIFY(button("Show clearly"));
}

void TestHiddenDialog::otherBytesAreShownPageByPage()
{
    Bytes tail;
    putText(tail, "PK\x03\x04");
    while (tail.size() < 10'000)
        putBe32(tail, static_cast<std::uint32_t>(tail.size()));
    look(withTail("a.jpg", tail));
    QVERIFY2(words().contains(QStringLiteral("Looks like a ZIP archive.")), qPrintable(words()));
    QVERIFY(!bytes()->isVisible() && bytes()->toPlainText().isEmpty());
    QVERIFY(!button("Later"));

    QTest::mouseClick(button("Show clearly"), Qt::LeftButton);
    QTRY_VERIFY(bytes()->toPlainText().contains(QStringLiteral("50 4b 03 04")));
    QVERIFY(!button("Earlier")->isEnabled());
    QTest::mouseClick(button("Later"), Qt::LeftButton);
    QTest::mouseClick(button("Later"), Qt::LeftButton);
    QTRY_VERIFY(bytes()->toPlainText().contains(QStringLiteral("00 00 27 0c"))); // the last number: 9996
    QVERIFY2(words().contains(QStringLiteral("8,193 to 10,000 of 10,000")), qPrintable(words()));
    QVERIFY(!button("Later")->isEnabled());
}

void TestHiddenDialog::wordsCanBeReadAndSeenAsBytes()
{
    look(withTail("a.jpg", viewOf("<note>\nC:\\Users\\Ana\\mill.txt</note>")));
    QVERIFY2(words().contains(QStringLiteral("Looks like XML. It names a folder on a computer: C:\\Users\\Ana")),
             qPrintable(words()));

    QTest::mouseClick(dialog()->findChild<BytesView *>()->childAt(20, 20), Qt::LeftButton);
    QTRY_VERIFY(bytes()->toPlainText().startsWith(QStringLiteral("<note>\nC:\\Users")));
    auto *asBytes = dialog()->findChild<QCheckBox *>();
    QVERIFY(asBytes->isVisible());
    QTest::mouseClick(asBytes, Qt::LeftButton, {}, {8, asBytes->height() / 2});
    QTRY_VERIFY(bytes()->toPlainText().contains(QStringLiteral("3c 6e 6f 74 65 3e 0a")));
}

void TestHiddenDialog::aFilmTellsItsLengthAndSound()
{
    look(withTail("a.jpg", MovieBuilder().build()));
    QVERIFY2(words().contains(QStringLiteral("It has sound.")), qPrintable(words()));
    QVERIFY2(words().contains(QStringLiteral("It plays for")), qPrintable(words()));
    QVERIFY(dialog()->findChild<BytesView *>()->isVisible()); // the samples of this film are noise
}

void TestHiddenDialog::eachPartOfAFileCanBeChosen()
{
    const auto exif = ExifBuilder().thumbnail(JpegBuilder().size(16, 12).build()).build();
    auto photo = JpegBuilder().head(exifSegment(exif)).build();
    putText(photo, "meet me at the old mill");
    look(m_fixture->scratch.write("a.jpg", photo));
    auto *choice = dialog()->findChild<QComboBox *>();
    QCOMPARE(choice->count(), 2);
    QTest::mouseClick(button("Show clearly"), Qt::LeftButton);

    choice->setFocus(Qt::TabFocusReason);
    QTest::keyClick(choice, choice->currentIndex() == 0 ? Qt::Key_Down : Qt::Key_Up);
    QVERIFY(button("Show clearly")); // the next part is covered again
    choice->setCurrentIndex(choice->findText(QStringLiteral("Data"), Qt::MatchStartsWith));
    QTRY_VERIFY2(words().contains(QStringLiteral("Looks like text.")), qPrintable(words()));
}

void TestHiddenDialog::everyControlHasANameAndEscapeCloses()
{
    look(m_fixture->phonePhoto("a.jpg"));
    for (auto *widget : dialog()->findChildren<QWidget *>()) {
        if (!widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0)
            continue;
        const auto *interface = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QTRY_VERIFY(!dialog());
}

void TestHiddenDialog::aPartIsSavedByNameAndNothingIsOverwritten()
{
    auto &f = *m_fixture;
    look(withTail("a.jpg", viewOf("meet me at the old mill")));
    const auto before = f.scratch.contents();
    QTest::mouseClick(button("Show clearly"), Qt::LeftButton);
    QTRY_VERIFY(!bytes()->toPlainText().isEmpty());
    QCOMPARE(f.scratch.contents(), before); // looking writes nothing

    for (const bool isFirst : {true, false}) {
        QTest::mouseClick(button("Save this part as…"), Qt::LeftButton);
        auto *ask = dialog()->findChild<QFileDialog *>();
        QVERIFY(ask);
        ask->setDirectory(QString::fromStdString(f.scratch.path().string()));
        auto *name = ask->findChild<QLineEdit *>();
        QCOMPARE(QFileInfo(name->text()).fileName(), QStringLiteral("a-hidden-1.txt"));
        name->setText(QStringLiteral("note.txt"));
        QTest::keyClick(name, Qt::Key_Return);
        if (isFirst)
            QTRY_VERIFY2(words().contains(QStringLiteral("Saved as")), qPrintable(words()));
        else
            QTRY_VERIFY2(words().contains(QStringLiteral("already has the name")), qPrintable(words()));
        QTRY_VERIFY(!dialog()->findChild<QFileDialog *>());
        QVERIFY(ScratchFolder::read(f.scratch.path("note.txt")) == bytesOf("meet me at the old mill"));
    }
}

void TestHiddenDialog::aFileThatWasChangedIsNotMisread()
{
    auto &f = *m_fixture;
    const auto path = withTail("a.jpg", viewOf("meet me at the old mill"));
    f.drop({path});
    QTRY_VERIFY(f.button(QStringLiteral("Look")));
    withTail("a.jpg", viewOf("another note, and longer than the first one"));
    QTest::mouseClick(f.button(QStringLiteral("Look")), Qt::LeftButton);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QTRY_VERIFY2(words().contains(QStringLiteral("changed by another program")), qPrintable(words()));
}

void TestHiddenDialog::theOriginalIsFoundInTheTrash()
{
    auto &f = *m_fixture;
    const auto path = withTail("a.jpg", viewOf("meet me at the old mill"));
    f.drop({path});
    QTRY_VERIFY(f.button(QStringLiteral("Look")));
    for (auto *action : f.page.actions()) {
        if (action->text() == QStringLiteral("Replace original…"))
            action->trigger();
    }
    QTRY_VERIFY(f.button(QStringLiteral("Replace original")));
    QTest::mouseClick(f.button(QStringLiteral("Replace original")), Qt::LeftButton);
    QTRY_COMPARE(f.wordAt(0), QStringLiteral("Cleaned"));

    QTest::mouseClick(f.button(QStringLiteral("Look")), Qt::LeftButton);
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QTRY_VERIFY2(words().contains(QStringLiteral("Looks like text.")), qPrintable(words()));
}

void TestHiddenDialog::nothingIsLeftWhenThePageLocks()
{
    look(m_fixture->phonePhoto("a.jpg"));
    m_fixture->page.aboutToLock();
    QVERIFY(!dialog());
}

void TestHiddenDialog::hexLines()
{
    QCOMPARE(hexText(viewOf(std::string_view("PK\x03\x04 and\0\xFF", 10)), 0x12C, 8),
             QStringLiteral("0000012c  50 4b 03 04 20 61 6e 64  PK.. and\n"
                            "00000134  00 ff                    .."));
    QCOMPARE(hexText(viewOf("12345678"), 0, 8).size(), hexLineLength(8));
    QCOMPARE(plainText(viewOf("a\r\nb\x01\xC3\xA9\xFF")), QStringLiteral("a\nb.é."));
}

QTEST_MAIN(TestHiddenDialog)
#include "tst_hidden_dialog.moc"
