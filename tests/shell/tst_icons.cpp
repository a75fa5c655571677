// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/icons.h"
#include "shell/status.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QSet>
#include <QSvgRenderer>
#include <QTest>

using namespace privet;

class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDrawingIsPlain_data();
    void everyDrawingIsPlain();
    void aDrawingIsTintedWithOneColour();
    void anIconFollowsTheTheme();
    void aDisabledIconIsInTheDisabledColour();
    void everyStatusHasItsGlyph();
};

void TestIcons::everyDrawingIsPlain_data()
{
    QTest::addColumn<QString>("path");
    const QDir icons(QStringLiteral(":/privet/icons"));
    const QStringList names = icons.entryList({QStringLiteral("*.svg")});
    QVERIFY(names.size() > 50);
    for (const QString &name : names)
        QTest::newRow(qPrintable(name)) << icons.filePath(name);
}

void TestIcons::everyDrawingIsPlain()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray svg = file.readAll();
    QVERIFY(QSvgRenderer(svg).isValid());
    const bool hasOwnColours = path.contains(u"/art-") || path.endsWith(u"/privet.svg");
    QCOMPARE(svg.contains('#'), hasOwnColours);
    for (const char *banned : {"<mask", "<clipPath", "<style", "<text", "<image", "href", "rgb("})
        QVERIFY2(!svg.contains(banned), banned);
}

void TestIcons::aDrawingIsTintedWithOneColour()
{
    const Theme theme(Theme::Kind::Light, QFont());
    const Icons icons(theme);
    const QImage image = icons.pixmap(QStringLiteral("status-ok"), 16, theme.color(Role::Ok), 2).toImage();
    QCOMPARE(image.size(), QSize(32, 32));
    int inked = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() != 255)
                continue;
            ++inked;
            QCOMPARE(pixel, theme.color(Role::Ok));
        }
    }
    QVERIFY(inked > 100);
}

void TestIcons::anIconFollowsTheTheme()
{
    Theme theme(Theme::Kind::Light, QFont());
    const Icons icons(theme);
    const QIcon icon = icons.icon(QStringLiteral("status-ok"), Role::Ok);
    const QImage light = icon.pixmap(QSize(16, 16), 1.0).toImage();
    theme = Theme(Theme::Kind::Dark, QFont());
    const QImage dark = icon.pixmap(QSize(16, 16), 1.0).toImage();
    QVERIFY(light != dark);
    QCOMPARE(dark.pixelColor(8, 3), theme.color(Role::Ok));
}

void TestIcons::aDisabledIconIsInTheDisabledColour()
{
    const Theme theme(Theme::Kind::Light, QFont());
    const Icons icons(theme);
    const QImage image = icons.icon(QStringLiteral("status-ok")).pixmap(QSize(16, 16), 1.0, QIcon::Disabled).toImage();
    QCOMPARE(image.pixelColor(8, 3), theme.color(Role::TextDisabled));
}

void TestIcons::everyStatusHasItsGlyph()
{
    QSet<QString> glyphs;
    for (int status = 0; status <= static_cast<int>(Status::Refused); ++status) {
        const QString name = glyphOf(static_cast<Status>(status));
        QVERIFY2(QFile::exists(QStringLiteral(":/privet/icons/%1.svg").arg(name)), qPrintable(name));
        glyphs.insert(name);
    }
    QCOMPARE(glyphs.size(), 9); // no two meanings share a shape
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
