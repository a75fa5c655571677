// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/page_fixture.h"
#include "photos/ui/photo_list_model.h"
#include "photos/ui/photos_settings_section.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;

namespace {

QString accessibleName(QWidget *widget)
{
    const auto *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

/// Controls that a person can reach and that say nothing about themselves.
QStringList namelessControls(QWidget *in)
{
    QStringList nameless;
    for (auto *widget : in->findChildren<QWidget *>()) {
        const bool isControl = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0;
        if (isControl && accessibleName(widget).isEmpty())
            nameless.append(QString::fromLatin1(widget->metaObject()->className()));
    }
    return nameless;
}

} // namespace

/// The page without a mouse, and as a screen reader meets it.
class TestPhotosAccess final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<PageFixture>(); }
    void cleanup() { m_fixture.reset(); }

    void everyControlOfTheEmptyPageHasAName();
    void everyControlOfTheFullPageHasAName();
    void everyControlOfTheSettingsHasAName();
    void tabGoesInReadingOrder();
    void aPhotoIsCleanedWithoutAMouse();
    void rowsSpeakOneSentence();

private:
    void dropTwo();

    std::unique_ptr<PageFixture> m_fixture;
};

void TestPhotosAccess::dropTwo()
{
    auto &f = *m_fixture;
    f.drop({f.phonePhoto("beach.jpg"), f.phonePhoto("dune.jpg")});
    QTRY_COMPARE(f.rows(), 2);
    QTRY_COMPARE(f.wordAt(1), QStringLiteral("A lot"));
}

void TestPhotosAccess::everyControlOfTheEmptyPageHasAName()
{
    QCOMPARE(namelessControls(&m_fixture->page), QStringList());
}

void TestPhotosAccess::everyControlOfTheFullPageHasAName()
{
    dropTwo();
    QTRY_VERIFY(m_fixture->button(QStringLiteral("Look")));
    QTest::mouseClick(m_fixture->button(QStringLiteral("Look")), Qt::LeftButton);
    QCOMPARE(namelessControls(&m_fixture->page), QStringList());
}

void TestPhotosAccess::everyControlOfTheSettingsHasAName()
{
    PhotosSettingsSection section(m_fixture->context);
    section.show();
    QCOMPARE(namelessControls(&section), QStringList());
}

void TestPhotosAccess::tabGoesInReadingOrder()
{
    dropTwo();
    auto &f = *m_fixture;
    QTRY_VERIFY(f.button(QStringLiteral("Look")));
    f.page.activateWindow();
    QTRY_VERIFY(f.page.isActiveWindow());
    auto *first = f.button(QStringLiteral("Add"));
    first->setFocus(Qt::TabFocusReason);

    QStringList met;
    for (int i = 0; i < 40; ++i) {
        auto *focus = f.page.focusWidget();
        met.append(accessibleName(focus));
        QTest::keyClick(focus, Qt::Key_Tab);
        if (f.page.focusWidget() == first)
            break;
    }
    const auto place = [&met](const char *name) { return met.indexOf(QString::fromUtf8(name)); };
    const QList<qsizetype> order{place("Add"),
                                 place("Clean all 2"),
                                 place("Photos"),
                                 place("Look at the hidden picture"),
                                 place("Save clean copy"),
                                 place("Choices"),
                                 place("Drag out"),
                                 place("Open folder"),
                                 place("More")};
    QVERIFY2(!order.contains(-1), qPrintable(met.join(QStringLiteral(" | "))));
    QVERIFY2(std::is_sorted(order.begin(), order.end()), qPrintable(met.join(QStringLiteral(" | "))));
}

void TestPhotosAccess::aPhotoIsCleanedWithoutAMouse()
{
    dropTwo();
    auto &f = *m_fixture;
    f.page.activateWindow();
    QTRY_VERIFY(f.list()->hasFocus());
    QTest::keyClick(f.list(), Qt::Key_Down);
    QCOMPARE(f.list()->currentIndex().row(), 1);
    QTest::keyClick(f.list(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(f.wordAt(1), QStringLiteral("Cleaned"));
    QCOMPARE(f.wordAt(0), QStringLiteral("A lot"));
    QVERIFY(f.scratch.contents().contains("dune.clean.jpg"));
}

void TestPhotosAccess::rowsSpeakOneSentence()
{
    dropTwo();
    auto &f = *m_fixture;
    const auto spoken = f.list()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(spoken.startsWith(QStringLiteral("beach.jpg, gives away a lot: ")), qPrintable(spoken));
}

QTEST_MAIN(TestPhotosAccess)
#include "tst_photos_access.moc"
