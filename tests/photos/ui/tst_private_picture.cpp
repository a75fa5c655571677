// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/picture.h"
#include "photos/ui/private_picture.h"
#include "shell/icons.h"

#include <QApplication>
#include <QEnterEvent>
#include <QTest>

using namespace privet;
using namespace privet::photos;

namespace {

/// Black with one white line: the kind of detail that must not survive.
QImage secretPicture()
{
    QImage picture(240, 180, QImage::Format_RGB32);
    picture.fill(Qt::black);
    for (int x = 0; x < picture.width(); ++x)
        picture.setPixelColor(x, 90, Qt::white);
    return picture;
}

} // namespace

class TestPrivatePicture final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_picture.reset(); }

    void blurKeepsNoOutline();
    void opensBlurred();
    void showsWhileSpaceIsHeld();
    void showsWhenThePointerRestsOnIt();
    void hidesAtOnceWhenThePointerLeaves();
    void hidesWhenTheWindowLosesTheFocus();
    void isNoTabStopWhenThereIsNothingToHide();
    void speaksWithoutTellingWhatItShows();

private:
    [[nodiscard]] bool showsTheLine() const;

    Theme m_theme{Theme::Kind::Light, QApplication::font()};
    Icons m_icons{m_theme};
    std::unique_ptr<PrivatePicture> m_picture;
};

void TestPrivatePicture::init()
{
    m_picture = std::make_unique<PrivatePicture>(m_icons);
    m_picture->resize(240, 180);
    m_picture->setName(QStringLiteral("Beach"));
    m_picture->setPicture(secretPicture());
    m_picture->setPrivate(true);
    m_picture->show();
}

bool TestPrivatePicture::showsTheLine() const
{
    const auto shot = m_picture->grab().toImage();
    return shot.pixelColor(20, 90).lightness() > 150;
}

void TestPrivatePicture::blurKeepsNoOutline()
{
    const auto kept = blurred(secretPicture());
    QCOMPARE(kept.size(), QSize(8, 6));
    for (int y = 0; y < kept.height(); ++y)
        QVERIFY(kept.pixelColor(3, y).lightness() < 40);
}

void TestPrivatePicture::opensBlurred()
{
    QVERIFY(!m_picture->isClear());
    QVERIFY(!showsTheLine());
    m_picture->setPrivate(false);
    QVERIFY(showsTheLine());
}

void TestPrivatePicture::showsWhileSpaceIsHeld()
{
    m_picture->setFocus();
    QTest::keyPress(m_picture.get(), Qt::Key_Space);
    QVERIFY(showsTheLine());
    QTest::keyRelease(m_picture.get(), Qt::Key_Space);
    QVERIFY(!showsTheLine());
}

void TestPrivatePicture::showsWhenThePointerRestsOnIt()
{
    QEnterEvent enter({5, 5}, {5, 5}, {5, 5});
    QApplication::sendEvent(m_picture.get(), &enter);
    QVERIFY(!m_picture->isClear());
    QTRY_VERIFY(m_picture->isClear());
}

void TestPrivatePicture::hidesAtOnceWhenThePointerLeaves()
{
    QTest::mousePress(m_picture.get(), Qt::LeftButton);
    QVERIFY(m_picture->isClear());
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(m_picture.get(), &leave);
    QVERIFY(!m_picture->isClear());
}

void TestPrivatePicture::hidesWhenTheWindowLosesTheFocus()
{
    QTest::keyPress(m_picture.get(), Qt::Key_Space);
    QEvent deactivate(QEvent::WindowDeactivate);
    QApplication::sendEvent(m_picture.get(), &deactivate);
    QVERIFY(!m_picture->isClear());
}

void TestPrivatePicture::isNoTabStopWhenThereIsNothingToHide()
{
    QCOMPARE(m_picture->focusPolicy(), Qt::StrongFocus);
    m_picture->setPrivate(false);
    QCOMPARE(m_picture->focusPolicy(), Qt::NoFocus);
}

void TestPrivatePicture::speaksWithoutTellingWhatItShows()
{
    QCOMPARE(m_picture->accessibleName(), QStringLiteral("Private picture"));
    m_picture->setPrivate(false);
    QCOMPARE(m_picture->accessibleName(), QStringLiteral("Beach"));
}

QTEST_MAIN(TestPrivatePicture)
#include "tst_private_picture.moc"
