// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/settings.h"
#include "shell/file_dialogs.h"

#include <QApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileDialog>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

#include <memory>

using namespace privet;

namespace {

enum class Place { Beside, Folder };
constexpr ChoiceKey<Place> placeKey{"photos/place", Place::Beside, {"beside", "folder"}};
constexpr SettingKey<bool> blurKey{"photos/blur", false};

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsAChoiceAsAWord();
    void readsAnUnknownWordAsTheFallback();
    void announcesAChangeOnce();
    void isReadableByThePersonOnly();
    void closesAFileThatWasOpenToOthers();
    void fileDialogsLeaveNoTrace();

private:
    [[nodiscard]] QString file() const { return m_folder->filePath(QStringLiteral("below/privet.ini")); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSettings::init() { m_folder = std::make_unique<QTemporaryDir>(); }

void TestSettings::keepsAChoiceAsAWord()
{
    {
        Settings settings(file());
        QCOMPARE(settings.value(placeKey), Place::Beside);
        settings.set(placeKey, Place::Folder);
        settings.set(blurKey, true);
    }
    const Settings settings(file());
    QCOMPARE(settings.value(placeKey), Place::Folder);
    QVERIFY(settings.value(blurKey));
    QFile written(file());
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll().contains("place=folder"));
}

void TestSettings::readsAnUnknownWordAsTheFallback()
{
    {
        Settings settings(file());
        settings.set(SettingKey<QString>{"photos/place", {}}, QStringLiteral("on the moon"));
    }
    QCOMPARE(Settings(file()).value(placeKey), Place::Beside);
}

void TestSettings::announcesAChangeOnce()
{
    Settings settings(file());
    QSignalSpy changed(&settings, &Settings::changed);
    settings.set(blurKey, true);
    settings.set(blurKey, true);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toString(), QStringLiteral("photos/blur"));
}

void TestSettings::isReadableByThePersonOnly()
{
    {
        Settings settings(file());
        settings.set(blurKey, true);
    }
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(QFile::exists(file()));
    QVERIFY(!(QFile::permissions(file()) & others));
}

void TestSettings::closesAFileThatWasOpenToOthers()
{
    {
        Settings settings(file());
        settings.set(blurKey, true);
    }
    QFile::setPermissions(file(), QFile::permissions(file()) | QFile::ReadOther | QFile::ReadGroup);
    Settings settings(file());
    settings.set(blurKey, false);
    QVERIFY(!(QFile::permissions(file()) & (QFile::ReadOther | QFile::ReadGroup)));
}

void TestSettings::fileDialogsLeaveNoTrace()
{
    // QSettings takes its places from the environment once, so this test is about the whole process: main() below sets
    // a home of its own. QFileDialog saves its history when it is destroyed.
    keepQtSettingsInMemory();
    QWidget window;
    const QString shown = m_folder->filePath(QStringLiteral("secret-folder"));
    QVERIFY(QDir().mkpath(shown));
    askForFolder(&window, QStringLiteral("Choose"), shown, [](const QString &) {});
    auto *dialog = window.findChild<QFileDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->testOption(QFileDialog::DontUseNativeDialog));
    dialog->setDirectory(shown);
    delete dialog;

    QDirIterator written(qEnvironmentVariable("HOME"), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (written.hasNext()) {
        QFile opened(written.next());
        QVERIFY(opened.open(QIODevice::ReadOnly));
        QVERIFY2(!opened.readAll().contains("secret-folder"), qPrintable(opened.fileName()));
        QVERIFY2(!opened.fileName().contains(QStringLiteral("QtProject")), qPrintable(opened.fileName()));
        QVERIFY2(!opened.fileName().contains(QStringLiteral("recently-used")), qPrintable(opened.fileName()));
    }
}

int main(int argc, char *argv[])
{
    const QTemporaryDir home;
    qputenv("HOME", home.path().toLocal8Bit());
    qputenv("XDG_CONFIG_HOME", (home.path() + QStringLiteral("/config")).toLocal8Bit());
    qputenv("XDG_DATA_HOME", (home.path() + QStringLiteral("/data")).toLocal8Bit());
    QApplication application(argc, argv);
    TestSettings test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_settings.moc"
