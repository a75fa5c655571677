// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

/// A project with our layer gate, stand-ins for Qt, and one library in order; a row adds its own.
constexpr auto project = R"(cmake_minimum_required(VERSION 3.25)
project(Gate LANGUAGES CXX)
foreach(module Core Gui Widgets Network Test)
    add_library(Qt6::${module} INTERFACE IMPORTED)
endforeach()
file(WRITE a.cpp "")
include(%1/modules/cmake/PrivetModule.cmake)
privet_library(base LAYER pure FEATURE base SOURCES a.cpp)
privet_library(photos_core LAYER core FEATURE photos SOURCES a.cpp LINK base Qt6::Core)
privet_library(photos_ui LAYER ui FEATURE photos SOURCES a.cpp LINK photos_core Qt6::Widgets)
%2
cmake_language(DEFER CALL privet_check_layers)
)";

} // namespace

/// The gate that runs when CMake configures: a link that breaks the layers stops the build with a named reason.
class TestLayerGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensForATreeInOrder();
    void closesOn_data();
    void closesOn();

private:
    struct Outcome {
        bool succeeded = false;
        QString said;
    };
    /// One folder for all rows: the compiler is looked for once.
    Outcome configure(const QString &libraries);

    QTemporaryDir m_folder;
};

TestLayerGate::Outcome TestLayerGate::configure(const QString &libraries)
{
    QFile lists(m_folder.filePath(QStringLiteral("CMakeLists.txt")));
    if (!lists.open(QIODevice::WriteOnly))
        return {};
    lists.write(QString::fromLatin1(project).arg(qEnvironmentVariable("PRIVET_SOURCE_DIR"), libraries).toUtf8());
    lists.close();
    QProcess cmake;
    cmake.setProcessChannelMode(QProcess::MergedChannels);
    cmake.start(QStringLiteral("cmake"), {QStringLiteral("-S"), m_folder.path(), QStringLiteral("-B"),
                                          m_folder.filePath(QStringLiteral("build"))});
    const bool ended = cmake.waitForFinished(120'000);
    // CMake breaks its messages into lines.
    const auto said = QString::fromUtf8(cmake.readAll()).simplified();
    return {ended && cmake.exitCode() == 0, said};
}

void TestLayerGate::opensForATreeInOrder()
{
    const auto outcome = configure(
        QStringLiteral("privet_library(photos_cli LAYER cli FEATURE photos SOURCES a.cpp LINK photos_core Qt6::Core)"));
    QVERIFY2(outcome.succeeded, qUtf8Printable(outcome.said));
}

void TestLayerGate::closesOn_data()
{
    QTest::addColumn<QString>("libraries");
    QTest::addColumn<QString>("message");
    auto row = [](const char *name, const char *libraries, const char *message) {
        QTest::newRow(name) << QString::fromLatin1(libraries) << QString::fromLatin1(message);
    };
    row("Qt in a pure library", "privet_library(x LAYER pure FEATURE photos SOURCES a.cpp LINK Qt6::Core)",
        "Layer gate: x is pure and must not reach Qt6::Core.");
    row("Widgets in core", "privet_library(x LAYER core FEATURE photos SOURCES a.cpp LINK Qt6::Widgets)",
        "Layer gate: x is core and must not reach Qt6::Widgets.");
    row("Widgets on the command line", "privet_library(x LAYER cli FEATURE photos SOURCES a.cpp LINK Qt6::Gui)",
        "Layer gate: x is cli and must not reach Qt6::Gui.");
    row("Network in the window", "privet_library(x LAYER ui FEATURE photos SOURCES a.cpp LINK Qt6::Network)",
        "Layer gate: x is ui and must not reach Qt6::Network.");
    row("Widgets behind a library of nobody",
        "add_library(helper STATIC a.cpp)\ntarget_link_libraries(helper PRIVATE Qt6::Widgets)\n"
        "privet_library(x LAYER core FEATURE photos SOURCES a.cpp LINK helper)",
        "Layer gate: x is core and must not reach Qt6::Widgets.");
    row("Widgets behind an alias",
        "add_library(helper INTERFACE)\ntarget_link_libraries(helper INTERFACE Qt6::Widgets)\n"
        "add_library(Helper::All ALIAS helper)\n"
        "privet_library(x LAYER core FEATURE photos SOURCES a.cpp LINK Helper::All)",
        "Layer gate: x is core and must not reach Qt6::Widgets.");
    row("ui below core", "privet_library(x LAYER core FEATURE photos SOURCES a.cpp LINK photos_ui)",
        "Layer gate: x is core and must not reach");
    row("a feature in another", "privet_library(x LAYER core FEATURE vault SOURCES a.cpp LINK photos_core)",
        "Layer gate: x of vault must not reach photos_core of photos.");
    row("a decoder outside the cage",
        "privet_library(privet_photos_decoders LAYER pure FEATURE photos CAGED SOURCES a.cpp LINK base)\n"
        "privet_library(y LAYER core FEATURE photos SOURCES a.cpp LINK privet_photos_decoders)\n"
        "privet_program(x SOURCES a.cpp LINK y)",
        "Layer gate: x is not caged and must not reach privet_photos_decoders.");
    row("a library in the cage that may hold a sanitizer",
        "add_library(privet_open STATIC a.cpp)\nprivet_program(x CAGED SOURCES a.cpp LINK privet_open)",
        "x goes into the cage: privet_open must be CAGED, and declared before.");
    row("a mistyped target", "privet_library(x LAYER core FEATURE photos SOURCES a.cpp LINK fotos_core::fotos)",
        "fotos_core::fotos");
    row("a library that forgets its layer", "privet_library(x FEATURE photos SOURCES a.cpp)", "Layer gate: x");
    row("a library of a layer that does not exist", "privet_library(x LAYER lower FEATURE photos SOURCES a.cpp)",
        "Layer gate: x");
}

void TestLayerGate::closesOn()
{
    QFETCH(QString, libraries);
    QFETCH(QString, message);
    const auto outcome = configure(libraries);
    QVERIFY2(!outcome.succeeded, "CMake configured it");
    QVERIFY2(outcome.said.contains(message), qUtf8Printable(outcome.said));
}

QTEST_GUILESS_MAIN(TestLayerGate)
#include "tst_layer_gate.moc"
