// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/words/words.h"

#include <QLocale>
#include <QObject>
#include <QScopeGuard>
#include <QTest>

using namespace privet;
using namespace privet::photos;

Q_DECLARE_METATYPE(privet::photos::Finding)

namespace {

Finding finding(Fact fact, std::string value = {})
{
    Finding result;
    result.fact = fact;
    result.value = std::move(value);
    return result;
}

Finding place(double latitude, double longitude, std::optional<double> error = {})
{
    auto result = finding(Fact::ExactPlace, "raw");
    result.place = Place{latitude, longitude, error};
    return result;
}

Finding sized(Fact fact, std::uint64_t bytes)
{
    auto result = finding(fact);
    result.bytes = bytes;
    return result;
}

/// Everything this library can say, for rules that hold for all of it.
QStringList everySentence()
{
    QStringList all;
    for (int fact = 0; fact <= static_cast<int>(Fact::Other); ++fact) {
        for (const auto *value : {"", "Some value"}) {
            const auto one = finding(static_cast<Fact>(fact), value);
            all << sentence(one) << explanation(one) << shortName(one);
        }
    }
    for (int residual = 0; residual <= static_cast<int>(Residual::OrientationTag); ++residual)
        all << sentence(static_cast<Residual>(residual));
    for (int code = 0; code <= static_cast<int>(Errc::Cancelled); ++code)
        all << describe(Error{static_cast<Errc>(code), "HEIC", 0}, u"IMG_2214.jpg"_qs);
    for (int verdict = 0; verdict <= static_cast<int>(Verdict::Failed); ++verdict)
        all << verdictWord(static_cast<Verdict>(verdict));
    return all;
}

} // namespace

class TestWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void saysWhatAFindingMeans_data();
    void saysWhatAFindingMeans();
    void saysNoSecondsInAnyLocale();
    void explainsAPlaceInDegrees();
    void everyFactHasASentenceAndAName();
    void everyErrorNamesTheFile();
    void namesTheKindOfFileThatCannotBeCleaned();
    void staysCalm();
    void keepsForeignTextFromTurningTheSentenceAround();
    void shortensLongValues();
    void speaksFixedWordsInJson();
};

void TestWords::saysWhatAFindingMeans_data()
{
    QTest::addColumn<Finding>("finding");
    QTest::addColumn<QString>("words");

    QTest::newRow("a place near a town, with its error")
        << place(44.4837, 12.2904, 5.2) << u"Taken near Ravenna, to about 5 metres"_qs;
    QTest::newRow("a place near a town") << place(44.4837, 12.2904) << u"Taken near Ravenna"_qs;
    QTest::newRow("an error below two metres is not a promise")
        << place(44.4837, 12.2904, 0.3) << u"Taken near Ravenna, to about 2 metres"_qs;
    QTest::newRow("a place at sea") << place(0, -30) << u"Taken 866 km from Extremoz"_qs;
    QTest::newRow("an Exif date") << finding(Fact::TakenAt, "2008:10:22 16:28:39")
                                  << u"Taken: Wednesday, 22 October 2008, 16:28"_qs;
    QTest::newRow("an ISO date with a zone")
        << finding(Fact::ModifiedAt, "2012-08-27T12:47:25+02:00") << u"Changed: Monday, 27 August 2012, 12:47"_qs;
    QTest::newRow("a day without a time")
        << finding(Fact::TakenAt, "2012-08-27") << u"Taken: Monday, 27 August 2012"_qs;
    QTest::newRow("a date nobody can read") << finding(Fact::TakenAt, "in May") << u"Taken: in May"_qs;
    QTest::newRow("a model") << finding(Fact::DeviceModel, "Canon EOS 40D") << u"Taken with Canon EOS 40D"_qs;
    QTest::newRow("a percent sign in a value is only text")
        << finding(Fact::Comment, "100 %1 wool") << u"Carries a comment: 100 %1 wool"_qs;
    QTest::newRow("faces with names") << finding(Fact::FacesMarked, "Anna, Ben")
                                      << u"Names people in the picture: Anna, Ben"_qs;
    QTest::newRow("faces without names") << finding(Fact::FacesMarked) << u"Faces are marked in it"_qs;
    QTest::newRow("positions") << finding(Fact::Route, "377") << u"377 positions along your route"_qs;
    QTest::newRow("bytes after the end, with their size")
        << sized(Fact::BytesAfterEnd, 1'200'000) << u"1.2 MB that are not the picture follow after its end"_qs;
    QTest::newRow("bytes after the end") << finding(Fact::BytesAfterEnd)
                                         << u"Data follows after the end of the picture"_qs;
}

void TestWords::saysWhatAFindingMeans()
{
    QFETCH(Finding, finding);

    QTEST(sentence(finding), "words");
}

void TestWords::saysNoSecondsInAnyLocale()
{
    const auto restore = qScopeGuard([locale = QLocale()] { QLocale::setDefault(locale); });
    QLocale::setDefault(QLocale::c());

    QVERIFY(sentence(finding(Fact::TakenAt, "2008:10:22 16:28:39")).endsWith(u"22 October 2008, 16:28"_qs));
}

void TestWords::explainsAPlaceInDegrees()
{
    QCOMPARE(explanation(place(44.4837, 12.2904)), u"44.4837 N, 12.2904 E. The town is 11 km away."_qs);
    QCOMPARE(explanation(place(-36.85, -174.5)).left(23), u"36.8500 S, 174.5000 W. "_qs);
}

void TestWords::everyFactHasASentenceAndAName()
{
    for (int fact = 0; fact <= static_cast<int>(Fact::Other); ++fact) {
        const auto one = finding(static_cast<Fact>(fact));
        QVERIFY2(!sentence(one).isEmpty(), qPrintable(QString::number(fact)));
        QVERIFY2(!sentence(one).contains(u'%'), qPrintable(sentence(one)));
        QVERIFY2(!shortName(one).isEmpty(), qPrintable(QString::number(fact)));
    }
}

void TestWords::everyErrorNamesTheFile()
{
    for (int code = 0; code <= static_cast<int>(Errc::Cancelled); ++code) {
        const auto text = describe(Error{static_cast<Errc>(code), "detail", 0}, u"IMG_%2.jpg"_qs);
        QVERIFY2(text.contains(u"IMG_%2.jpg"_qs), qPrintable(text));
        QVERIFY2(text.count(u". "_qs) >= 1, qPrintable(text)); // the reason, then the way out
    }
}

void TestWords::namesTheKindOfFileThatCannotBeCleaned()
{
    const auto text = describe(Error{Errc::KnownFormatNotYet, "HEIC", 0}, u"IMG_2214.heic"_qs);

    QVERIFY2(text.contains(u"HEIC"_qs), qPrintable(text));
}

void TestWords::staysCalm()
{
    for (const auto &text : everySentence()) {
        for (const auto &word : {u"!"_qs, u"please"_qs, u"sorry"_qs, u"oops"_qs, u"invalid"_qs, u"failed"_qs,
                                 u"success"_qs, u"simply"_qs, u" just "_qs, u"error"_qs})
            QVERIFY2(!text.contains(word, Qt::CaseInsensitive), qPrintable(text));
    }
}

void TestWords::keepsForeignTextFromTurningTheSentenceAround()
{
    const auto name = u"שלום"_qs;

    QCOMPARE(sentence(finding(Fact::OwnerName, name.toStdString())), u"Names someone: \u2068"_qs + name + u"\u2069"_qs);
    QVERIFY(!sentence(finding(Fact::OwnerName, "Anna")).contains(QChar(0x2068)));
}

void TestWords::shortensLongValues()
{
    const auto text = sentence(finding(Fact::Comment, std::string(4000, 'x')));

    QVERIFY(text.size() < 120);
    QVERIFY(text.contains(u'…'));
}

void TestWords::speaksFixedWordsInJson()
{
    QLocale::setDefault(QLocale(QLocale::German));
    QCOMPARE(jsonName(Category::Location), "location");
    QCOMPARE(jsonName(Severity::Info), "info");
    QCOMPARE(jsonName(Verdict::CleanedWithResiduals), "cleaned-with-residuals");
    QCOMPARE(jsonName(Format::Png), "png");
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
