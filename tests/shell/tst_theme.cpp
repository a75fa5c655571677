// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/appearance.h"
#include "shell/theme.h"

#include <QApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>
#include <QTest>
#include <QWidget>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace privet;

namespace {

const QJsonObject &tokens()
{
    static const QJsonObject object = [] {
        QFile file(QStringLiteral(":/privet/theme/tokens.json"));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
    }();
    return object;
}

const std::pair<const char *, Theme::Kind> kinds[] = {
    {"light", Theme::Kind::Light},
    {"dark", Theme::Kind::Dark},
    {"highContrastLight", Theme::Kind::HighContrastLight},
    {"highContrastDark", Theme::Kind::HighContrastDark},
};

/// WCAG 2.1, relative luminance.
double luminance(const QColor &color)
{
    const auto linear
        = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double lighter = std::max(luminance(a), luminance(b));
    const double darker = std::min(luminance(a), luminance(b));
    return (lighter + 0.05) / (darker + 0.05);
}

QColor tokenColor(const QJsonObject &theme, const QString &name) { return QColor(theme.value(name).toString()); }

/// An overlay lies over a white picture at worst.
QColor overWhite(const QColor &color, double alpha)
{
    const auto mix = [alpha](double part) { return static_cast<float>(part * alpha + (1 - alpha)); };
    return QColor::fromRgbF(mix(color.redF()), mix(color.greenF()), mix(color.blueF()));
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPairKeepsItsContrast_data();
    void everyPairKeepsItsContrast();
    void thePaletteIsTheOneOfTheTokens_data();
    void thePaletteIsTheOneOfTheTokens();
    void sizesFollowTheFont();
    void theThemeIsTheOneAskedFor_data();
    void theThemeIsTheOneAskedFor();
    void aChosenThemeRecoloursTheProgram();
};

void TestTheme::everyPairKeepsItsContrast_data()
{
    QTest::addColumn<QJsonObject>("row");
    const QJsonArray rows = tokens().value(u"contrast").toArray();
    QVERIFY(rows.size() > 300);
    for (const auto &value : rows) {
        const QJsonObject row = value.toObject();
        const auto text = [&row](const char *key) { return row.value(QLatin1String(key)).toString(); };
        QTest::addRow("%s: %s on %s, %s", qPrintable(text("theme")), qPrintable(text("fg")), qPrintable(text("bg")),
                      qPrintable(text("use")))
            << row;
    }
}

void TestTheme::everyPairKeepsItsContrast()
{
    QFETCH(QJsonObject, row);
    const QString name = row.value(u"theme").toString();
    const QJsonObject theme = name == u"viewer" ? tokens().value(u"viewer").toObject()
                                                : tokens().value(u"themes").toObject().value(name).toObject();
    const QColor ink = tokenColor(theme, row.value(u"fg").toString());
    QColor ground = tokenColor(theme, row.value(u"bg").toString());
    QVERIFY(ink.isValid() && ground.isValid());
    if (row.value(u"bg").toString() == u"overlay")
        ground = overWhite(ground, theme.value(u"overlayAlpha").toDouble());
    const double ratio = contrast(ink, ground);
    QVERIFY2(ratio >= row.value(u"min").toDouble(), qPrintable(QString::number(ratio)));
    QVERIFY2(std::abs(ratio - row.value(u"ratio").toDouble()) < 0.15, qPrintable(QString::number(ratio)));
}

void TestTheme::thePaletteIsTheOneOfTheTokens_data()
{
    QTest::addColumn<Theme::Kind>("kind");
    QTest::addColumn<QJsonObject>("theme");
    for (const auto &[name, kind] : kinds)
        QTest::newRow(name) << kind << tokens().value(u"themes").toObject().value(QLatin1String(name)).toObject();
}

void TestTheme::thePaletteIsTheOneOfTheTokens()
{
    QFETCH(Theme::Kind, kind);
    QFETCH(QJsonObject, theme);
    const QPalette palette = Theme(kind, QFont()).palette();
    const auto roles = QMetaEnum::fromType<QPalette::ColorRole>();
    const QJsonObject map = tokens().value(u"palette").toObject();
    int compared = 0;
    for (auto entry = map.begin(); entry != map.end(); ++entry) {
        const QString name = entry.key();
        if (name == u"Inactive")
            continue;
        const bool disabled = name.startsWith(u"Disabled.");
        const QByteArray role = name.mid(disabled ? 9 : 0).toLatin1();
        const auto colorRole = static_cast<QPalette::ColorRole>(roles.keyToValue(role.constData()));
        const QColor wanted = tokenColor(theme, entry.value().toString());
        QVERIFY(wanted.isValid());
        if (disabled) {
            QCOMPARE(palette.color(QPalette::Disabled, colorRole), wanted);
        } else {
            QCOMPARE(palette.color(QPalette::Active, colorRole), wanted);
            QCOMPARE(palette.color(QPalette::Inactive, colorRole), wanted);
        }
        ++compared;
    }
    QVERIFY(compared >= 20);
}

void TestTheme::sizesFollowTheFont()
{
    QFont font;
    font.setPointSizeF(10);
    const Theme plain(Theme::Kind::Light, font);
    font.setPointSizeF(20);
    const Theme doubled(Theme::Kind::Light, font);
    QVERIFY(plain.px(24) >= 24);
    QVERIFY(doubled.px(24) >= plain.px(24) * 3 / 2);
    QCOMPARE(plain.font(TextStyle::Title).pointSizeF(), 14.8);
    QCOMPARE(plain.font(TextStyle::Title).weight(), QFont::DemiBold);
}

void TestTheme::theThemeIsTheOneAskedFor_data()
{
    using Kind = Theme::Kind;
    QTest::addColumn<ThemeChoice>("choice");
    QTest::addColumn<uint>("scheme");
    QTest::addColumn<uint>("contrast");
    QTest::addColumn<bool>("paletteIsDark");
    QTest::addColumn<Kind>("kind");
    const auto system = ThemeChoice::System;
    QTest::newRow("a dark desktop") << system << 1U << 0U << false << Kind::Dark;
    QTest::newRow("a light desktop") << system << 2U << 0U << true << Kind::Light;
    QTest::newRow("no wish, dark palette") << system << 0U << 0U << true << Kind::Dark;
    QTest::newRow("no wish, light palette") << system << 0U << 0U << false << Kind::Light;
    QTest::newRow("more contrast on a light desktop") << system << 2U << 1U << false << Kind::HighContrastLight;
    QTest::newRow("more contrast on a dark desktop") << system << 1U << 1U << false << Kind::HighContrastDark;
    QTest::newRow("light, whatever the desktop says") << ThemeChoice::Light << 1U << 1U << true << Kind::Light;
    QTest::newRow("dark, whatever the desktop says") << ThemeChoice::Dark << 2U << 0U << false << Kind::Dark;
}

void TestTheme::theThemeIsTheOneAskedFor()
{
    QFETCH(ThemeChoice, choice);
    QFETCH(uint, scheme);
    QFETCH(uint, contrast);
    QFETCH(bool, paletteIsDark);
    QFETCH(Theme::Kind, kind);
    QCOMPARE(themeFor(choice, {scheme, contrast}, paletteIsDark), kind);
}

void TestTheme::aChosenThemeRecoloursTheProgram()
{
    Appearance appearance(*static_cast<QApplication *>(QCoreApplication::instance()), ThemeChoice::Light);
    QWidget window;
    const QColor light = window.palette().color(QPalette::Window);
    QCOMPARE(light, appearance.theme().color(Role::Window));
    appearance.choose(ThemeChoice::HighContrastDark);
    QTRY_VERIFY(window.palette().color(QPalette::Window) != light);
    QCOMPARE(window.palette().color(QPalette::Window), appearance.theme().color(Role::Window));
    QVERIFY(appearance.theme().isHighContrast());
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
