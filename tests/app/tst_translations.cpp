// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

/// The translations are complete and say what the sources say now.
class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesAreUpToDate_data() { addFiles(); }
    void filesAreUpToDate();
    void everythingIsTranslated_data() { addFiles(); }
    void everythingIsTranslated();
    void placeholdersMatch_data() { addFiles(); }
    void placeholdersMatch();

private:
    struct Message {
        QString source;
        QStringList translations;
        bool isUnfinished = false;
    };
    static void addFiles();
    static QString folder() { return qEnvironmentVariable("PRIVET_SOURCE_DIR") + QStringLiteral("/translations/"); }
    static QList<Message> messagesIn(const QString &name);
};

void TestTranslations::addFiles()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("German") << QStringLiteral("privet_de.ts") << QStringList();
    QTest::newRow("English plurals") << QStringLiteral("privet_en.ts") << QStringList(QStringLiteral("-pluralonly"));
}

QList<TestTranslations::Message> TestTranslations::messagesIn(const QString &name)
{
    QFile file(folder() + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == u"message") {
            messages.append(Message());
        } else if (xml.name() == u"source") {
            messages.last().source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            messages.last().isUnfinished = xml.attributes().hasAttribute(QStringLiteral("type"));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            if (!text.trimmed().isEmpty())
                messages.last().translations.append(text);
        }
    }
    return messages;
}

void TestTranslations::filesAreUpToDate()
{
    QFETCH(QString, name);
    QFETCH(QStringList, options);
    QTemporaryDir copies;
    const QString copy = copies.filePath(name);
    QVERIFY(QFile::copy(folder() + name, copy));
    QProcess lupdate;
    lupdate.start(QStringLiteral(LUPDATE),
                  QStringList{QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"),
                              QStringLiteral("-no-obsolete"), QStringLiteral("-I"),
                              qEnvironmentVariable("PRIVET_SOURCE_DIR") + QStringLiteral("/modules"),
                              QStringLiteral("@" SOURCE_LIST), QStringLiteral("-ts"), copy}
                      + options);
    QVERIFY(lupdate.waitForFinished(120000));
    QCOMPARE(lupdate.exitCode(), 0);
    QFile before(folder() + name);
    QFile after(copy);
    QVERIFY(before.open(QIODevice::ReadOnly) && after.open(QIODevice::ReadOnly));
    QVERIFY2(before.readAll() == after.readAll(), "build the target update_translations, then translate what is new");
}

void TestTranslations::everythingIsTranslated()
{
    QFETCH(QString, name);
    const QList<Message> messages = messagesIn(name);
    QVERIFY(!messages.isEmpty());
    for (const Message &message : messages)
        QVERIFY2(!message.isUnfinished && !message.translations.isEmpty(), qPrintable(message.source));
}

void TestTranslations::placeholdersMatch()
{
    QFETCH(QString, name);
    static const QRegularExpression placeholder(QStringLiteral("%L?[1-9]"));
    const auto placeholdersIn = [](const QString &text) {
        QSet<QString> found;
        for (auto match = placeholder.globalMatch(text); match.hasNext();)
            found.insert(match.next().captured());
        return found;
    };
    for (const Message &message : messagesIn(name)) {
        for (const QString &translation : message.translations)
            QVERIFY2(placeholdersIn(translation) == placeholdersIn(message.source), qPrintable(message.source));
    }
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
