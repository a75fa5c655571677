// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture/rules.h"

#include <QTest>

using namespace privet::architecture;

using Rule = Violations (*)(const Tree &);
Q_DECLARE_METATYPE(Rule)

namespace {

SourceFile file(const char *path, const QString &text) { return {QString::fromLatin1(path), text}; }

/// A small tree in good order, to which a row adds one file.
Tree goodTree()
{
    const auto library = [](const char *folder, const char *layer, const char *feature) {
        return file(folder,
                    u"privet_library(x LAYER %1 FEATURE %2)\n"_qs.arg(QLatin1String(layer), QLatin1String(feature)));
    };
    return {
        library("modules/base/CMakeLists.txt", "pure", "base"),
        library("modules/shell/CMakeLists.txt", "ui", "shell"),
        library("modules/photos/formats/CMakeLists.txt", "pure", "photos"),
        library("modules/photos/accountant/CMakeLists.txt", "pure", "photos"),
        library("modules/photos/decoders/CMakeLists.txt", "pure", "photos"),
        library("modules/photos/core/CMakeLists.txt", "core", "photos"),
        library("modules/photos/ui/CMakeLists.txt", "ui", "photos"),
        library("modules/photos/cli/CMakeLists.txt", "cli", "photos"),
        library("modules/vault/core/CMakeLists.txt", "core", "vault"),
    };
}

QByteArray lines(int count) { return QByteArray("//\n").repeated(count); }

QByteArray told(const Violations &violations)
{
    QStringList texts;
    for (const auto &violation : violations)
        texts << violation.toString();
    return texts.join(u'\n').toUtf8();
}

Violations of(const QString &path, const Violations &all)
{
    Violations some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some), [&path](const auto &v) { return v.path == path; });
    return some;
}

void addColumns()
{
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
}

void row(const char *name, Rule rule, const char *path, const QByteArray &text)
{
    QTest::newRow(name) << rule << QString::fromLatin1(path) << QString::fromLatin1(text);
}

} // namespace

/// The rules of DESIGN section 2, held over the real tree, and each shown to fail on a file that breaks it.
class TestArchitecture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void holds_data();
    void holds();
    void failsOn_data();
    void failsOn();
    void passes_data();
    void passes();
    void readsTheWholeTree();
    void notesFilesThatAskToBeTwo();

private:
    Tree m_tree;
};

void TestArchitecture::initTestCase()
{
    const auto root = qEnvironmentVariable("PRIVET_SOURCE_DIR");
    QVERIFY2(!root.isEmpty(), "PRIVET_SOURCE_DIR names no folder: run this by ctest");
    m_tree = readTree(root);
}

void TestArchitecture::holds_data()
{
    QTest::addColumn<Rule>("rule");
    QTest::newRow("layers include only their part of Qt") << Rule(brokenQtLayers);
    QTest::newRow("layers and features include only what is below them") << Rule(brokenOwnLayers);
    QTest::newRow("third-party libraries stay behind their door") << Rule(misplacedLibraries);
    QTest::newRow("one door to the file system") << Rule(misplacedFileAccess);
    QTest::newRow("no file is too long") << Rule(oversizedFiles);
    QTest::newRow("no banned words") << Rule(bannedWords);
    QTest::newRow("every file names its licence") << Rule(missingLicences);
}

void TestArchitecture::holds()
{
    QFETCH(Rule, rule);
    const auto violations = rule(m_tree);
    QVERIFY2(violations.empty(), told(violations).constData());
}

void TestArchitecture::failsOn_data()
{
    addColumns();
    row("Qt in pure code", brokenQtLayers, "modules/base/a.cpp", "#include <QString>\n");
    row("Widgets in core", brokenQtLayers, "modules/photos/core/a.cpp", "#include <QWidget>\n");
    row("Gui on the command line", brokenQtLayers, "modules/photos/cli/a.cpp", "#include <QImage>\n");
    row("Gui in the program for the command line", brokenQtLayers, "app/cli/main.cpp", "#include <QGuiApplication>\n");
    row("Network in the window", brokenQtLayers, "modules/photos/ui/a.cpp", "#include <QTcpSocket>\n");
    row("a header through its module's folder", brokenQtLayers, "modules/photos/ui/a.cpp",
        "#include <QtWidgets/QWidget>\n");
    row("an umbrella header", brokenQtLayers, "modules/photos/ui/a.cpp", "#include <QtWidgets>\n");
    row("an old header name", brokenQtLayers, "modules/photos/core/a.cpp", "# include <qwidget.h>\n");
    row("a folder without a library", brokenQtLayers, "modules/attic/a.cpp", "int a;\n");
    row("pure code that includes core", brokenOwnLayers, "modules/base/a.cpp", "#include \"photos/core/b.h\"\n");
    row("core that includes ui", brokenOwnLayers, "modules/photos/core/a.cpp", "#include \"shell/b.h\"\n");
    row("the command line that includes ui", brokenOwnLayers, "modules/photos/cli/a.cpp",
        "#include \"photos/ui/b.h\"\n");
    row("a feature that includes another", brokenOwnLayers, "modules/photos/core/a.cpp",
        "#include \"vault/core/b.h\"\n");
    row("an accountant that reads the cleaner", brokenOwnLayers, "modules/photos/accountant/a.cpp",
        "#include \"photos/formats/jpeg.h\"\n");
    row("a cleaner that reads the accountant", brokenOwnLayers, "modules/photos/formats/a.h",
        "#include \"photos/accountant/accountant.h\"\n");
    row("exiv2 in core", misplacedLibraries, "modules/photos/core/a.cpp", "#include <exiv2/exiv2.hpp>\n");
    row("libjpeg in the cleaner", misplacedLibraries, "modules/photos/formats/jpeg.cpp", "#include <jpeglib.h>\n");
    row("libpng in the window", misplacedLibraries, "modules/photos/ui/a.cpp", "#include <png.h>\n");
    row("lcms2 in the JPEG reader", misplacedLibraries, "modules/photos/formats/jpeg.cpp", "#include <lcms2.h>\n");
    row("::open in core", misplacedFileAccess, "modules/photos/core/a.cpp", "int f = ::open(path, 0);\n");
    row("fopen in a decoder", misplacedFileAccess, "modules/photos/decoders/a.cpp", "auto *f = std::fopen(p, m);\n");
    row("a stream of the standard library", misplacedFileAccess, "modules/photos/cli/a.cpp",
        "std::ofstream out(path);\n");
    row("a file removed by the standard library", misplacedFileAccess, "modules/photos/core/a.cpp",
        "std::filesystem::remove(path);\n");
    row("QFile that writes", misplacedFileAccess, "modules/photos/ui/a.cpp",
        "#include <QFile>\nfile.open(QIODevice::WriteOnly);\n");
    row("a temporary file of Qt", misplacedFileAccess, "modules/photos/ui/a.cpp", "QTemporaryFile file;\n");
    row("an excuse that is not needed", misplacedFileAccess, "modules/photos/core/trash.cpp", "int a;\n");
    row("a source of 601 lines", oversizedFiles, "modules/base/a.cpp", lines(601));
    row("a header of 251 lines", oversizedFiles, "tests/support/a.h", lines(251));
    row("a singleton", bannedWords, "modules/base/a.h", "static Store &instance();\n");
    row("the global application", bannedWords, "app/gui/a.cpp", "qApp->quit();\n");
    row("a getter of the application", bannedWords, "app/gui/a.cpp", "getApp().quit();\n");
    row("a continuation on this", bannedWords, "modules/photos/ui/a.cpp", "future.then(this, [] {});\n");
    row("a colour in a style sheet", bannedWords, "modules/photos/ui/a.cpp", "w.setStyleSheet(u\"color: #fff\"_qs);\n");
    row("an empty translation", bannedWords, "modules/photos/ui/a.cpp", "label.setText(tr(\"\"));\n");
    row("a global include path", bannedWords, "modules/CMakeLists.txt", "include_directories(base)\n");
    row("a source without licence", missingLicences, "tests/base/a.cpp", "int a;\n");
    row("a CMake file without licence", missingLicences, "resources/CMakeLists.txt", "add_library(a)\n");
    row("a script without licence", missingLicences, "dev", "#!/bin/sh\nset -e\n");
}

void TestArchitecture::failsOn()
{
    QFETCH(Rule, rule);
    QFETCH(QString, path);
    QFETCH(QString, text);
    auto tree = goodTree();
    tree.push_back({path, text});
    QVERIFY(!of(path, rule(tree)).empty());
}

void TestArchitecture::passes_data()
{
    addColumns();
    row("Widgets in the window", brokenQtLayers, "modules/photos/ui/a.cpp", "#include <QWidget>\n#include <QString>\n");
    row("the standard library anywhere", brokenQtLayers, "modules/base/a.cpp", "#include <string>\n");
    row("core that includes pure code", brokenOwnLayers, "modules/photos/core/a.cpp",
        "#include \"base/b.h\"\n#include \"photos/formats/b.h\"\n");
    row("an application that includes all", brokenOwnLayers, "app/gui/a.cpp",
        "#include \"photos/ui/b.h\"\n#include \"vault/core/b.h\"\n");
    row("lcms2 in the profile reader", misplacedLibraries, "modules/photos/formats/icc.cpp", "#include <lcms2.h>\n");
    row("the one door", misplacedFileAccess, "modules/base/file_io.cpp", "int f = ::open(path, 0);\n");
    row("an excused file", misplacedFileAccess, "modules/photos/core/trash.cpp", "QFile::moveToTrash(path);\n");
    row("a rule that is spoken of", misplacedFileAccess, "modules/base/a.h", "/// Calls ::open() below.\n");
    row("a file of 600 lines", oversizedFiles, "modules/base/a.cpp", lines(600));
    row("include paths of a target", bannedWords, "tests/CMakeLists.txt", "target_include_directories(a PUBLIC b)\n");
    row("a script with a licence", missingLicences, "dev", "#!/bin/sh\n# SPDX-License-Identifier: GPL-3.0-or-later\n");
}

void TestArchitecture::passes()
{
    QFETCH(Rule, rule);
    QFETCH(QString, path);
    QFETCH(QString, text);
    auto tree = goodTree();
    tree.push_back({path, text});
    const auto violations = of(path, rule(tree));
    QVERIFY2(violations.empty(), told(violations).constData());
}

void TestArchitecture::readsTheWholeTree()
{
    for (const auto *path : {"modules/base/result.h", "app/CMakeLists.txt", "tests/architecture/rules.cpp", "dev"}) {
        const auto isThere = [path](const auto &source) { return source.path == QLatin1String(path); };
        QVERIFY2(std::any_of(m_tree.begin(), m_tree.end(), isThere), path);
    }
}

void TestArchitecture::notesFilesThatAskToBeTwo()
{
    QCOMPARE(filesThatAskToBeTwo({file("modules/base/a.cpp", QString::fromLatin1(lines(401)))}).size(), 1);
    for (const auto &asking : filesThatAskToBeTwo(m_tree))
        qInfo("asks to be two: %s", qUtf8Printable(asking));
}

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
