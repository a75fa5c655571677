// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scratch_folder.h"

#include <QProcess>
#include <QTest>

using privet::viewOf;
using privet::test::ScratchFolder;

/// The script `dev` on a computer that is made up: what it asks of the system is answered by stand-ins.
class TestDevScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void namesWhatIsMissingAndWhy();
    void asRootItInstallsWithoutAQuestion();
    void withoutRootAndTerminalItSaysWhatToRunAndStops();
    void asksNothingOfTheSystemWhenAllIsThere();
    void theCommandLineHasStdoutForItself();
    void withoutADisplayItCleansASample();
    void anUnknownCommandIsAUsageError();

private:
    struct Run {
        int exit = -1;
        QString out;
        QString err;
    };

    void standIn(const std::string &name, const std::string &body) const
    {
        const auto path = m_scratch->write("bin/" + name, viewOf("#!/bin/bash\n" + body));
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    }

    [[nodiscard]] Run dev(const QStringList &arguments) const
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const auto *name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            environment.remove(QLatin1String(name));
        const auto bin = QString::fromStdString(m_scratch->path("bin").string());
        environment.insert(QStringLiteral("PATH"), bin + QLatin1Char(':') + environment.value(QStringLiteral("PATH")));
        environment.insert(QStringLiteral("TMPDIR"), QString::fromStdString(m_scratch->path().string()));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(QString::fromStdString(m_scratch->path("elsewhere").string()));
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(QString::fromStdString(m_scratch->path("tree/dev").string()), arguments);
        process.waitForFinished();
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    [[nodiscard]] QString calls() const
    {
        const auto bytes = ScratchFolder::read(m_scratch->path("calls"));
        return QString::fromUtf8(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    }

    std::unique_ptr<ScratchFolder> m_scratch;
};

/// A computer where only cmake and g++ are missing, and nobody is root.
void TestDevScript::init()
{
    m_scratch = std::make_unique<ScratchFolder>();
    const auto root = m_scratch->path().string();
    std::filesystem::create_directories(m_scratch->path("tree/build/release/bin"));
    std::filesystem::create_directories(m_scratch->path("tree/build/release/share/privet"));
    std::filesystem::create_directories(m_scratch->path("elsewhere"));
    std::filesystem::copy_file(qEnvironmentVariable("PRIVET_SOURCE_DIR").toStdString() + "/dev",
                               m_scratch->path("tree/dev"));
    m_scratch->write("tree/build/release/share/privet/sample-photo.jpg", viewOf("sample"));
    standIn("id", "echo 1000\n");
    standIn("dpkg-query", "case \"${@: -1}\" in cmake | g++) exit 1 ;; esac\necho 'install ok installed'\n");
    standIn("apt-get", "echo \"apt-get $*\" >>" + root + "/calls\necho noise\n");
    standIn("cmake", "echo \"cmake $*\" >>" + root + "/calls\necho noise\n");
    const auto program = m_scratch->path("tree/build/release/bin/privet-cli");
    standIn("privet-cli", "echo \"$PWD: $*\"\nexit 7\n");
    std::filesystem::rename(m_scratch->path("bin/privet-cli"), program);
}

void TestDevScript::namesWhatIsMissingAndWhy()
{
    const auto run = dev({QStringLiteral("run"), QStringLiteral("--version")});

    QVERIFY(run.err.contains(u"Missing: g++ (compiles Privet)"_qs));
    QVERIFY(run.err.contains(u"Missing: cmake (describes the build)"_qs));
    QVERIFY(!run.err.contains(u"ninja"_qs));
}

void TestDevScript::asRootItInstallsWithoutAQuestion()
{
    standIn("id", "echo 0\n");

    const auto run = dev({QStringLiteral("run"), QStringLiteral("--version")});

    QCOMPARE(run.exit, 7); // that of the program
    QVERIFY(calls().startsWith(u"apt-get update"_qs));
    QVERIFY(calls().contains(u"apt-get install -y --no-install-recommends g++ cmake"_qs));
    QVERIFY(!run.out.contains(u"noise"_qs));
}

void TestDevScript::withoutRootAndTerminalItSaysWhatToRunAndStops()
{
    const auto run = dev({QStringLiteral("run")});

    QCOMPARE(run.exit, 1);
    QVERIFY(run.err.contains(u"apt-get update && apt-get install -y --no-install-recommends g++ cmake"_qs));
    QVERIFY(run.out.isEmpty());
    QVERIFY(!std::filesystem::exists(m_scratch->path("calls")));
}

void TestDevScript::asksNothingOfTheSystemWhenAllIsThere()
{
    standIn("dpkg-query", "echo 'install ok installed'\n");

    const auto run = dev({QStringLiteral("run"), QStringLiteral("--version")});

    QCOMPARE(run.exit, 7);
    QVERIFY(!calls().contains(u"apt-get"_qs));
    QVERIFY(!run.err.contains(u"Missing"_qs));
}

void TestDevScript::theCommandLineHasStdoutForItself()
{
    standIn("dpkg-query", "echo 'install ok installed'\n");

    const auto run = dev({QStringLiteral("run"), QStringLiteral("photos"), QStringLiteral("clean"), u"a b.jpg"_qs});

    QCOMPARE(run.exit, 7);
    QCOMPARE(run.out, QString::fromStdString(m_scratch->path("elsewhere").string() + ": photos clean a b.jpg\n"));
}

void TestDevScript::withoutADisplayItCleansASample()
{
    standIn("dpkg-query", "echo 'install ok installed'\n");
    standIn("privet-cli", "echo \"did $2\"\n");
    std::filesystem::rename(m_scratch->path("bin/privet-cli"), m_scratch->path("tree/build/release/bin/privet-cli"));

    const auto run = dev({QStringLiteral("run")});

    QCOMPARE(run.exit, 0);
    QVERIFY(run.err.contains(u"There is no display here"_qs));
    QCOMPARE(run.out, u"did inspect\ndid clean\n"_qs);
}

void TestDevScript::anUnknownCommandIsAUsageError()
{
    const auto run = dev({QStringLiteral("polish")});

    QCOMPARE(run.exit, 2);
    QVERIFY(run.out.isEmpty());
    QVERIFY(run.err.contains(u"./dev test"_qs));
}

QTEST_GUILESS_MAIN(TestDevScript)
#include "tst_dev_script.moc"
