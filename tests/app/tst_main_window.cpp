// SPDX-License-Identifier: GPL-3.0-or-later
#include "about_page.h"
#include "keys_dialog.h"
#include "settings_page.h"
#include "shell/message_bar.h"
#include "sidebar.h"
#include "window_fixture.h"
#include "window_settings.h"

#include <QAccessible>
#include <QAccessibleInterface>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QTest>

using namespace privet;
using test::Program;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void makesAPageAtItsFirstVisit();
    void goesBack();
    void staysWhenThePageIsNotDone();
    void remembersThePageAndTheSizeButNoFile();
    void undoesByKey();
    void becomesARailWhenItIsNarrow();
    void opensTheSidebarOverANarrowPage();
    void showsTheNumberOfThingsToDo();
    void recoloursAtOnceWhenAThemeIsChosen();
    void listsTheKeysOfThePage();
    void visitsEachPartOfTheWindow();
    void everyControlHasAName_data();
    void everyControlHasAName();
    void tabWalksThroughThePageInReadingOrder();
    void tabPassesTheSidebarWithoutChangingThePage();
    void arrowsShowAPageAndEnterGoesThere();

private:
    [[nodiscard]] MainWindow &window() const { return *m_program->window; }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Program> m_program;
};

void TestMainWindow::initTestCase()
{
    QFont font = QApplication::font();
    font.setPointSizeF(9); // the smallest that desktops use; the window can still be narrow enough for the rail
    QApplication::setFont(font);
}

void TestMainWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_program = std::make_unique<Program>(m_folder->filePath(QStringLiteral("privet.ini")));
    window().show();
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
}

void TestMainWindow::cleanup()
{
    m_program.reset();
    m_folder.reset();
}

void TestMainWindow::press(int key, Qt::KeyboardModifiers modifiers) const
{
    QTest::keyClick(&window(), static_cast<Qt::Key>(key), modifiers);
}

void TestMainWindow::makesAPageAtItsFirstVisit()
{
    QCOMPARE(m_program->module(0).timesCreated, 1);
    QCOMPARE(m_program->module(1).timesCreated, 0);
    press(Qt::Key_2, Qt::ControlModifier);
    press(Qt::Key_1, Qt::ControlModifier);
    press(Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(m_program->module(1).timesCreated, 1);
    QCOMPARE(m_program->module(1).page->timesShown, 2);
    QVERIFY(m_program->module(1).page->isVisible());
}

void TestMainWindow::goesBack()
{
    press(Qt::Key_2, Qt::ControlModifier);
    press(Qt::Key_Comma, Qt::ControlModifier);
    press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(m_program->module(1).page->isVisible());
    press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(m_program->module(0).page->isVisible());
    press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(m_program->module(0).page->isVisible());
}

void TestMainWindow::staysWhenThePageIsNotDone()
{
    m_program->module(0).page->letsGo = false;
    press(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(m_program->module(0).page->isVisible());
    QVERIFY(!window().close());
    m_program->module(0).page->letsGo = true;
    QVERIFY(window().close());
}

void TestMainWindow::remembersThePageAndTheSizeButNoFile()
{
    window().resize(1000, 640);
    window().openTarget(QStringLiteral("vault"), QUrl::fromLocalFile(QStringLiteral("/tmp/secret-picture.jpg")));
    QCOMPARE(m_program->module(1).page->opened.size(), 1);
    QVERIFY(window().close());
    m_program.reset();

    QFile written(m_folder->filePath(QStringLiteral("privet.ini")));
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(!written.readAll().contains("secret-picture"));
    m_program = std::make_unique<Program>(written.fileName());
    QCOMPARE(window().size(), QSize(1000, 640));
    QCOMPARE(m_program->module(1).timesCreated, 1);
    QCOMPARE(m_program->module(0).timesCreated, 0);
}

void TestMainWindow::undoesByKey()
{
    int undone = 0;
    auto *page = m_program->module(0).page;
    page->context().messages.post(page, {QStringLiteral("Saved."), [&undone] { ++undone; }, {}, {}});
    QVERIFY(window().findChild<MessageBar *>()->isVisible());
    press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(undone, 1);
    QVERIFY(!window().findChild<MessageBar *>()->isVisible());
}

void TestMainWindow::becomesARailWhenItIsNarrow()
{
    const auto *sidebar = window().findChild<Sidebar *>();
    const Theme &theme = m_program->appearance.theme();
    window().resize(theme.px(801), 700);
    QCOMPARE(sidebar->width(), theme.px(216));
    window().resize(theme.px(799), 700);
    QCOMPARE(sidebar->width(), theme.px(48));
}

void TestMainWindow::opensTheSidebarOverANarrowPage()
{
    const auto *sidebar = window().findChild<Sidebar *>();
    const Theme &theme = m_program->appearance.theme();
    window().resize(theme.px(799), 700);
    const int pageStart = m_program->module(0).page->mapTo(&window(), QPoint()).x();
    press(Qt::Key_F9);
    QCOMPARE(sidebar->width(), theme.px(216));
    QCOMPARE(m_program->module(0).page->mapTo(&window(), QPoint()).x(), pageStart);
    press(Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(sidebar->width(), theme.px(48));
}

void TestMainWindow::showsTheNumberOfThingsToDo()
{
    Q_EMIT m_program->module(0).page->badgeChanged(8);
    const auto *list = window().findChild<QListView *>();
    const QString spoken = list->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.contains(u'8'), qPrintable(spoken));
}

void TestMainWindow::recoloursAtOnceWhenAThemeIsChosen()
{
    press(Qt::Key_Comma, Qt::ControlModifier);
    const QImage light = window().grab().toImage();
    auto *theme = window().findChild<SettingsPage *>()->findChild<QComboBox *>();
    theme->setFocus();
    QTest::keyClick(theme, Qt::Key_Down); // Light
    QTest::keyClick(theme, Qt::Key_Down); // Dark
    QCOMPARE(m_program->settings.value(themeKey), ThemeChoice::Dark);
    const Theme &now = m_program->appearance.theme();
    QTRY_COMPARE(window().palette().color(QPalette::Window), now.color(Role::Window));
    const QImage dark = window().grab().toImage();
    QCOMPARE(now.kind(), Theme::Kind::Dark);
    QCOMPARE(dark.pixelColor(2, 300), now.color(Role::Sidebar));
    QCOMPARE(dark.pixelColor(window().width() - 4, window().height() - 4), now.color(Role::Window));
    QVERIFY(light.pixelColor(2, 300) != dark.pixelColor(2, 300));
}

void TestMainWindow::listsTheKeysOfThePage()
{
    press(Qt::Key_F1);
    const auto *dialog = window().findChild<KeysDialog *>();
    QVERIFY(dialog);
    QStringList texts;
    for (const QLabel *label : dialog->findChildren<QLabel *>())
        texts.append(label->text());
    QVERIFY(texts.contains(QStringLiteral("Work")));
    QVERIFY(texts.contains(QKeySequence(Qt::CTRL | Qt::Key_W).toString(QKeySequence::NativeText)));
    QVERIFY(texts.contains(QKeySequence(Qt::Key_F6).toString(QKeySequence::NativeText)));
}

void TestMainWindow::visitsEachPartOfTheWindow()
{
    press(Qt::Key_Comma, Qt::ControlModifier);
    QSet<const QWidget *> visited;
    for (int i = 0; i < 3; ++i) {
        press(Qt::Key_F6);
        visited.insert(window().focusWidget());
    }
    QCOMPARE(visited.size(), 3); // the pages, the program's own, the settings
}

void TestMainWindow::everyControlHasAName_data()
{
    QTest::addColumn<QString>("page");
    for (const char *page : {"photos", "settings", "about"})
        QTest::newRow(page) << QString::fromLatin1(page);
}

void TestMainWindow::everyControlHasAName()
{
    QFETCH(QString, page);
    window().visit(page);
    int controls = 0;
    for (QWidget *widget : window().findChildren<QWidget *>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
            continue;
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        QVERIFY(spoken);
        QVERIFY2(!spoken->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        ++controls;
    }
    QVERIFY(controls >= 2);
}

void TestMainWindow::tabWalksThroughThePageInReadingOrder()
{
    press(Qt::Key_Comma, Qt::ControlModifier);
    const auto combos = window().findChild<SettingsPage *>()->findChildren<QComboBox *>();
    QCOMPARE(combos.size(), 2);
    QCOMPARE(window().focusWidget(), combos[0]);
    QTest::keyClick(combos[0], Qt::Key_Tab);
    QCOMPARE(window().focusWidget(), combos[1]);
    QVERIFY(combos[0]->mapTo(&window(), QPoint()).y() < combos[1]->mapTo(&window(), QPoint()).y());
}

void TestMainWindow::tabPassesTheSidebarWithoutChangingThePage()
{
    const auto lists = window().findChild<Sidebar *>()->findChildren<QListView *>();
    QCOMPARE(lists.size(), 2);
    lists[0]->setFocus(Qt::TabFocusReason);
    QTest::keyClick(lists[0], Qt::Key_Tab);
    QCOMPARE(window().focusWidget(), lists[1]);
    QVERIFY(m_program->module(0).page->isVisible());
    QTest::keyClick(lists[1], Qt::Key_Return);
    QVERIFY(window().findChild<SettingsPage *>()->isVisible());
}

void TestMainWindow::arrowsShowAPageAndEnterGoesThere()
{
    auto *list = window().findChild<Sidebar *>()->findChild<QListView *>();
    list->setFocus(Qt::TabFocusReason);
    QTest::keyClick(list, Qt::Key_Down);
    QVERIFY(m_program->module(1).page->isVisible());
    QCOMPARE(window().focusWidget(), list);
    const int shown = m_program->module(1).page->timesShown;
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(m_program->module(1).page->timesShown, shown + 1);
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
