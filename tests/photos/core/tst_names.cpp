// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/name_findings.h"
#include "photos/core/naming.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;

Q_DECLARE_METATYPE(privet::photos::NameScheme::Kind)

class TestNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNameTells_data();
    void aNameTells();
    void aPlainNameTellsNothing_data();
    void aPlainNameTellsNothing();
    void copiesAreCalled_data();
    void copiesAreCalled();
    void longNamesAreCutBetweenCharacters();
};

void TestNames::aNameTells_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("facts"); // t time, d device, a app, p person
    QTest::newRow("a Pixel phone, to the millisecond")
        << QStringLiteral("PXL_20240312_101112345.jpg") << QStringLiteral("td");
    QTest::newRow("a camera app with date and time")
        << QStringLiteral("IMG_20240312_101112.jpg") << QStringLiteral("t");
    QTest::newRow("a motion photo") << QStringLiteral("MVIMG_20180805_123456.jpg") << QStringLiteral("td");
    QTest::newRow("WhatsApp with the day") << QStringLiteral("IMG-20240312-WA0007.jpg") << QStringLiteral("ta");
    QTest::newRow("WhatsApp on a computer")
        << QStringLiteral("WhatsApp Image 2024-03-12 at 10.11.12.jpeg") << QStringLiteral("ta");
    QTest::newRow("Signal") << QStringLiteral("signal-2024-03-12-101112.jpg") << QStringLiteral("ta");
    QTest::newRow("Telegram on a phone") << QStringLiteral("photo_2024-03-12_10-11-12.jpg") << QStringLiteral("ta");
    QTest::newRow("Telegram on a computer")
        << QStringLiteral("photo_5@12-03-2024_10-11-12.jpg") << QStringLiteral("ta");
    QTest::newRow("Facebook with Unix time") << QStringLiteral("FB_IMG_1710238272123.jpg") << QStringLiteral("ta");
    QTest::newRow("a picture of the screen of an app")
        << QStringLiteral("Screenshot_2024-03-12-10-11-12-123_com.whatsapp.jpg") << QStringLiteral("ta");
    QTest::newRow("a picture of the screen, in German")
        << QStringLiteral("Bildschirmfoto 2024-03-12 um 10.11.12.png") << QStringLiteral("ta");
    QTest::newRow("a picture of the screen, in Russian") << QStringLiteral("Снимок экрана.png") << QStringLiteral("a");
    QTest::newRow("a picture of the screen, in Japanese")
        << QStringLiteral("スクリーンショット.png") << QStringLiteral("a");
    QTest::newRow("a Nikon") << QStringLiteral("DSCN0010.JPG") << QStringLiteral("d");
    QTest::newRow("a Nikon with Adobe colours") << QStringLiteral("_DSC1234.jpg") << QStringLiteral("d");
    QTest::newRow("an action camera") << QStringLiteral("GOPR0123.JPG") << QStringLiteral("d");
    QTest::newRow("a drone") << QStringLiteral("DJI_0042.JPG") << QStringLiteral("d");
    QTest::newRow("an iPhone or Canon") << QStringLiteral("IMG_2214.jpg") << QStringLiteral("d");
    QTest::newRow("a day alone") << QStringLiteral("garden 2019-07-04.png") << QStringLiteral("t");
    QTest::newRow("a day written the other way round")
        << QStringLiteral("garten 04.07.2019.png") << QStringLiteral("t");
    QTest::newRow("a mail address") << QStringLiteral("from ana.k@example.org.png") << QStringLiteral("p");
    QTest::newRow("a telephone number") << QStringLiteral("+49 170 1234567.jpg") << QStringLiteral("p");
}

void TestNames::aNameTells()
{
    QFETCH(QString, name);
    QFETCH(QString, facts);

    QString told;
    for (const auto &finding : findingsInName(name.toStdString())) {
        QCOMPARE(finding.category, Category::Name);
        QVERIFY(finding.severity == Severity::Low || finding.severity == Severity::Medium);
        QVERIFY(name.contains(QString::fromStdString(finding.value)));
        switch (finding.fact) {
        case Fact::NameTellsTime:
            told += QLatin1Char('t');
            break;
        case Fact::NameTellsDevice:
            told += QLatin1Char('d');
            break;
        case Fact::NameTellsApp:
            told += QLatin1Char('a');
            break;
        case Fact::NameTellsPerson:
            told += QLatin1Char('p');
            break;
        default:
            QFAIL("not a fact of a name");
        }
    }
    std::sort(told.begin(), told.end());
    std::sort(facts.begin(), facts.end());
    QCOMPARE(told, facts);
}

void TestNames::aPlainNameTellsNothing_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("words") << QByteArray("cat on a sofa.jpg");
    QTest::newRow("the neutral name") << QByteArray("picture-0001.jpg");
    QTest::newRow("a size in pixels") << QByteArray("logo 1920x1080.png");
    QTest::newRow("a number that is no date") << QByteArray("20241399.png");
    QTest::newRow("bytes that are no text") << QByteArray("\xFF\xFE\xFD.jpg");
    QTest::newRow("no name at all") << QByteArray(".jpg");
}

void TestNames::aPlainNameTellsNothing()
{
    QFETCH(QByteArray, name);
    QCOMPARE(findingsInName(name.toStdString()).size(), 0U);
}

void TestNames::copiesAreCalled_data()
{
    using Kind = NameScheme::Kind;
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("original");
    QTest::addColumn<unsigned>("attempt");
    QTest::addColumn<QString>("expected");
    QTest::newRow("beside the original") << Kind::Marked << QStringLiteral("a.b.jpeg") << 1U
                                         << QStringLiteral("a.b.clean.jpeg");
    QTest::newRow("beside, second try") << Kind::Marked << QStringLiteral("a.jpg") << 2U
                                        << QStringLiteral("a.clean-2.jpg");
    QTest::newRow("a name without an ending gets one")
        << Kind::Marked << QStringLiteral("photo") << 1U << QStringLiteral("photo.clean.jpg");
    QTest::newRow("a hidden file") << Kind::Marked << QStringLiteral(".photo") << 1U
                                   << QStringLiteral(".photo.clean.jpg");
    QTest::newRow("in a folder the name is kept")
        << Kind::Same << QStringLiteral("a.JPG") << 1U << QStringLiteral("a.JPG");
    QTest::newRow("in a folder, taken") << Kind::Same << QStringLiteral("a.JPG") << 3U << QStringLiteral("a-3.JPG");
    QTest::newRow("neutral by the real format")
        << Kind::Neutral << QStringLiteral("me.png") << 7U << QStringLiteral("picture-0007.jpg");
    QTest::newRow("neutral, very many") << Kind::Neutral << QStringLiteral("me.png") << 12345U
                                        << QStringLiteral("picture-12345.jpg");
}

void TestNames::copiesAreCalled()
{
    QFETCH(NameScheme::Kind, kind);
    QFETCH(QString, original);
    QFETCH(unsigned, attempt);
    QFETCH(QString, expected);

    const NameScheme scheme{kind, original.toStdString(), ".jpg"};

    QCOMPARE(QString::fromStdString(scheme.attempt(attempt).string()), expected);
}

void TestNames::longNamesAreCutBetweenCharacters()
{
    const auto stem = QString(120, QChar(0x0416)).toStdString(); // two bytes each
    const NameScheme scheme{NameScheme::Kind::Marked, stem + "ab.jpeg", ".jpg"};
    for (const unsigned attempt : {1U, 10U, 100U}) {
        const auto name = scheme.attempt(attempt).native();
        QVERIFY(name.size() <= 255 && name.size() > 250);
        QVERIFY(!QString::fromStdString(name).contains(QChar::ReplacementCharacter));
    }
}

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
