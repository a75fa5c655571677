// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/exif_builder.h"
#include "support/jpeg_builder.h"
#include "support/png_builder.h"
#include "support/scratch_folder.h"

#include <nlohmann/json.hpp>

#include <QProcess>
#include <QTest>

#include <set>

#include <sys/stat.h>

using namespace privet;
using namespace privet::test;
using Json = nlohmann::json;

namespace {

Bytes tellingJpeg()
{
    Bytes exif;
    putText(exif, std::string_view("Exif\0\0", 6));
    putBytes(exif, ExifBuilder().ascii(ExifBuilder::Ifd::Main, 0x0110, "Telltale 9").place("survey").build());
    return JpegBuilder()
        .head(jpegSegment(marker::app(1), exif))
        .head(jpegSegment(marker::com, viewOf("written by Ana")))
        .build();
}

Bytes photoOfCamera(std::string_view serial)
{
    const auto exif = ExifBuilder()
                          .ascii(ExifBuilder::Ifd::Main, 0x0110, "Telltale 9")
                          .ascii(ExifBuilder::Ifd::Photo, 0xA431, serial)
                          .build();
    return JpegBuilder().head(exifSegment(exif)).build();
}

struct Run {
    int exit = -1;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] Json json() const { return Json::parse(out.toStdString()); }
};

/// Arguments are bytes: a file name need not be text.
Run run(const std::vector<std::string> &arguments, const QString &outFile = {})
{
    // QProcess takes arguments as QString only, so a shell hands the bytes over.
    std::string script = "exec \"$PRIVET_BUILD_DIR/bin/privet-cli\"";
    for (const auto &argument : arguments) {
        script += " $'";
        for (const auto byte : argument) {
            const auto code = static_cast<unsigned char>(byte);
            script += "\\x";
            script += "0123456789abcdef"[code >> 4];
            script += "0123456789abcdef"[code & 15];
        }
        script += "'";
    }
    QProcess process;
    if (!outFile.isEmpty())
        process.setStandardOutputFile(outFile);
    process.start(QStringLiteral("bash"), {QStringLiteral("-c"), QString::fromStdString(script)});
    process.waitForFinished(60'000);
    Run result;
    result.exit = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

} // namespace

class TestPrivetCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleansBesideTheOriginalAndSaysSo();
    void saysTheSameOnce();
    void answersInJson();
    void everyEntryHasTheSameKeys_data();
    void everyEntryHasTheSameKeys();
    void namesThatAreNoTextAreInTheReport();
    void answersInOrderHoweverManyWork();
    void keepsTheTreeBelowTheOutput();
    void copiesCleanFilesIntoTheOutput();
    void cleansAFileOnceHoweverOftenItIsNamed();
    void doesNotCleanItsOwnCopies();
    void doesTheRestWhenOneIsRefused();
    void skipsWhatIsNoPhotoWhileWalking();
    void verifySaysWhetherAFileIsClean();
    void inspectIsDoneWhateverItFinds();
    void inspectSaysWhatLinksTheFiles();
    void nothingIsSaidOfFilesThatNothingLinks();
    void inspectListsWhatIsHiddenWhenAsked();
    void namesCannotSpeakToTheTerminal_data();
    void namesCannotSpeakToTheTerminal();
    void namesInBracketsAreNames();
    void usageIsAnErrorOfItsOwn_data();
    void usageIsAnErrorOfItsOwn();
    void helpAndVersion();
    void noticesThatNobodyHearsIt();
};

void TestPrivetCli::cleansBesideTheOriginalAndSaysSo()
{
    const ScratchFolder scratch;
    const auto path = scratch.write("holiday.jpg", tellingJpeg());

    const auto result = run({"photos", "clean", path});

    QCOMPARE(result.exit, 0);
    QVERIFY(result.out.contains("holiday.clean.jpg"));
    QCOMPARE(result.err, QByteArray());
    QVERIFY(std::filesystem::exists(scratch.path("holiday.clean.jpg")));
    QVERIFY(ScratchFolder::read(path) == tellingJpeg());
}

void TestPrivetCli::saysTheSameOnce()
{
    const ScratchFolder scratch;
    const auto photo = tellingJpeg();
    const auto withoutEndMark = ByteView(photo).first(photo.size() - 2);

    const auto result = run({"photos", "clean", scratch.write("a.jpg", withoutEndMark)});

    QCOMPARE(result.exit, 0);
    QCOMPARE(result.out.count("end mark is missing"), 1);
}

void TestPrivetCli::answersInJson()
{
    const ScratchFolder scratch;
    const auto path = scratch.write("IMG_20240312_101112.jpg", tellingJpeg());

    const auto result = run({"photos", "clean", "--json", path});

    QCOMPARE(result.exit, 0);
    const auto report = result.json();
    QVERIFY(report["skipped"].empty());
    const auto &file = report["files"].at(0);
    QVERIFY(file["input"] == path.string());
    QVERIFY(file["output"] == scratch.path("IMG_20240312_101112.clean.jpg").string());
    QVERIFY(file["format"] == "jpeg");
    QVERIFY(file["verdict"] == "cleaned");
    QVERIFY(file["payloadUnchanged"] == true);
    QVERIFY(file["removedBytes"].is_object() && !file["removedBytes"].empty());
    QVERIFY(file["residuals"].is_array() && !file["residuals"].empty());
    QVERIFY(file["reason"].is_null());
    std::set<std::string> categories;
    for (const auto &finding : file["findings"]) {
        categories.insert(finding["category"].get<std::string>());
        QVERIFY(!finding["text"].get<std::string>().empty());
        QVERIFY(finding.contains("severity") && finding.contains("where") && finding.contains("value"));
    }
    for (const auto *expected : {"location", "device", "name"})
        QVERIFY2(categories.count(expected), expected);
}

void TestPrivetCli::everyEntryHasTheSameKeys_data()
{
    QTest::addColumn<std::string>("verb");
    for (const auto *verb : {"inspect", "clean", "verify"})
        QTest::newRow(verb) << std::string(verb);
}

void TestPrivetCli::everyEntryHasTheSameKeys()
{
    QFETCH(std::string, verb);
    const ScratchFolder scratch;
    const auto dirty = scratch.write("dirty.jpg", tellingJpeg());
    QCOMPARE(run({"photos", "clean", dirty}).exit, 0);
    const auto empty = scratch.write("empty.jpg", {});

    const auto report = run({"photos", verb, "--json", dirty, scratch.path("dirty.clean.jpg"), empty}).json();

    QCOMPARE(report["files"].size(), 3U);
    const std::set<std::string> verdicts{"clean", "cleaned", "cleaned-with-residuals", "refused", "failed"};
    for (const auto &file : report["files"]) {
        for (const auto *key : {"input", "output", "format", "verdict", "findings", "removedBytes", "residuals",
                                "payloadUnchanged", "reason"})
            QVERIFY2(file.contains(key), key);
        QVERIFY(file["findings"].is_array() && file["residuals"].is_array() && file["removedBytes"].is_object());
        QVERIFY(file["verdict"].is_null() || verdicts.count(file["verdict"].get<std::string>()));
        QVERIFY(!file["verdict"].is_null() || verb == "inspect");
        QCOMPARE(file["reason"].is_string(), file["verdict"] == "refused");
        QCOMPARE(file["payloadUnchanged"].is_boolean(), verb == "clean" && file["reason"].is_null());
    }
    QVERIFY(report["files"].at(1)["verdict"] == "clean");
    QVERIFY(report["files"].at(2)["verdict"] == "refused");
}

void TestPrivetCli::namesThatAreNoTextAreInTheReport()
{
    const ScratchFolder scratch;
    const auto photo = scratch.write("a\xFF b.jpg", tellingJpeg());
    scratch.write("note\xFF.txt", viewOf("x"));

    const auto report = run({"photos", "clean", "--json", scratch.path()}).json();
    const auto plain = run({"photos", "inspect", "--json", scratch.write("ö.jpg", tellingJpeg())}).json();

    const auto &file = report["files"].at(0);
    QVERIFY(file["inputBytes"] == scratch.path("a%FF%20b.jpg").string());
    QVERIFY(file["outputBytes"] == scratch.path("a%FF%20b.clean.jpg").string());
    QVERIFY(report["skipped"].at(0)["inputBytes"] == scratch.path("note%FF.txt").string());
    QVERIFY(!plain["files"].at(0).contains("inputBytes"));
}

void TestPrivetCli::answersInOrderHoweverManyWork()
{
    const ScratchFolder scratch;
    std::vector<std::string> names;
    for (int i = 100; i < 170; ++i)
        names.push_back(scratch.write(std::to_string(i) + ".jpg", tellingJpeg()).string());
    for (const auto *verb : {"inspect", "clean", "verify"}) {
        for (const auto *jobs : {"1", "5"}) {
            std::vector<std::string> arguments{"photos", verb, "--json", "--jobs", jobs};
            arguments.insert(arguments.end(), names.begin(), names.end());

            const auto report = run(arguments).json();

            QCOMPARE(report["files"].size(), names.size());
            for (std::size_t i = 0; i < names.size(); ++i)
                QVERIFY(report["files"].at(i)["input"] == names[i]);
        }
    }
}

void TestPrivetCli::keepsTheTreeBelowTheOutput()
{
    const ScratchFolder scratch;
    scratch.write("in/a.jpg", tellingJpeg());
    scratch.write("in/summer/b.png", PngBuilder().with(PngBuilder::Place::AfterEnd, viewOf("slack")).build());

    const auto result = run({"photos", "clean", "--output", scratch.path("out"), scratch.path("in")});
    const auto again = run({"photos", "clean", "--output", scratch.path("out"), scratch.path("in")});

    QCOMPARE(result.exit, 0);
    QCOMPARE(again.exit, 0);
    for (const auto *name : {"out/a.jpg", "out/summer/b.png", "out/a-2.jpg", "out/summer/b-2.png"})
        QVERIFY2(std::filesystem::exists(scratch.path(name)), name);
    QVERIFY(ScratchFolder::read(scratch.path("out/a.jpg")) == ScratchFolder::read(scratch.path("out/a-2.jpg")));
}

void TestPrivetCli::copiesCleanFilesIntoTheOutput()
{
    const ScratchFolder scratch;
    QCOMPARE(run({"photos", "clean", scratch.write("a.jpg", tellingJpeg())}).exit, 0);
    const auto clean = scratch.path("a.clean.jpg");

    const auto alone = run({"photos", "clean", "--json", clean}).json()["files"].at(0);
    const auto copied
        = run({"photos", "clean", "--json", "--output", scratch.path("out"), clean}).json()["files"].at(0);

    QVERIFY(alone["verdict"] == "clean" && alone["output"].is_null());
    QVERIFY(copied["verdict"] == "clean");
    QVERIFY(ScratchFolder::read(clean) == ScratchFolder::read(scratch.path("out/a.clean.jpg")));
}

void TestPrivetCli::cleansAFileOnceHoweverOftenItIsNamed()
{
    const ScratchFolder scratch;
    const auto path = scratch.write("d/a.jpg", tellingJpeg());

    const auto result = run({"photos", "clean", "--json", "--output", scratch.path("out"), scratch.path("d"), path});
    const auto inPlace = run({"photos", "clean", "--in-place", "--json", path, path});

    QCOMPARE(result.exit, 0);
    QCOMPARE(result.json()["files"].size(), 1U);
    QCOMPARE(inPlace.exit, 0);
    QCOMPARE(inPlace.json()["files"].size(), 1U);
    QCOMPARE(scratch.contents().size(), 2U);
}

void TestPrivetCli::doesNotCleanItsOwnCopies()
{
    const ScratchFolder scratch;
    scratch.write("d/a.jpg", tellingJpeg());
    const auto folder = scratch.path("d").string();

    const auto result = run({"photos", "clean", "--output", folder + "/../d/", folder});

    QCOMPARE(result.exit, 2);
    QVERIFY(result.out.isEmpty());
    QVERIFY(result.err.contains("Choose another folder"));
    QCOMPARE(scratch.contents().size(), 1U);
}

void TestPrivetCli::doesTheRestWhenOneIsRefused()
{
    const ScratchFolder scratch;
    const auto diary = scratch.write("diary.txt", viewOf("Dear diary"));
    const auto photo = scratch.write("a.jpg", tellingJpeg());

    const auto result = run({"photos", "clean", diary, scratch.path("missing.jpg"), photo});

    QCOMPARE(result.exit, 1);
    QVERIFY(result.err.contains("diary.txt"));
    QVERIFY(result.err.contains("missing.jpg"));
    QVERIFY(std::filesystem::exists(scratch.path("a.clean.jpg")));
    const auto report = run({"photos", "clean", "--json", diary}).json();
    QVERIFY(report["files"].at(0)["verdict"] == "refused");
    QVERIFY(!report["files"].at(0)["reason"].get<std::string>().empty());
}

void TestPrivetCli::skipsWhatIsNoPhotoWhileWalking()
{
    const ScratchFolder scratch;
    scratch.write("diary.txt", viewOf("Dear diary"));
    scratch.write("a.jpg", tellingJpeg());
    std::filesystem::create_symlink("a.jpg", scratch.path("link.jpg"));
    QCOMPARE(mkfifo(scratch.path("pipe.jpg").c_str(), 0600), 0);

    const auto result = run({"photos", "clean", "--json", scratch.path()});

    QCOMPARE(result.exit, 0);
    const auto report = result.json();
    QCOMPARE(report["files"].size(), 1U);
    QCOMPARE(report["skipped"].size(), 3U);
    for (const auto &skipped : report["skipped"])
        QVERIFY(skipped.contains("input") && !skipped["reason"].get<std::string>().empty());
}

void TestPrivetCli::verifySaysWhetherAFileIsClean()
{
    const ScratchFolder scratch;
    const auto path = scratch.write("a.jpg", tellingJpeg());
    QCOMPARE(run({"photos", "clean", path}).exit, 0);

    const auto dirty = run({"photos", "verify", "--json", path});
    const auto clean = run({"photos", "verify", "--json", scratch.path("a.clean.jpg")});

    QCOMPARE(dirty.exit, 1);
    const auto refused = dirty.json()["files"].at(0);
    QVERIFY(refused["verdict"] == "refused");
    QVERIFY(refused["reason"].get<std::string>().find("a.jpg is not clean: byte ") == 0);
    QVERIFY(!refused["findings"].empty());
    QCOMPARE(clean.exit, 0);
    QVERIFY(clean.json()["files"].at(0)["verdict"] == "clean");
    QCOMPARE(run({"photos", "verify", scratch.path("a.clean.jpg"), path}).exit, 1);
}

void TestPrivetCli::inspectIsDoneWhateverItFinds()
{
    const ScratchFolder scratch;
    const auto path = scratch.write("a.jpg", tellingJpeg());

    const auto result = run({"photos", "inspect", "--json", path});

    QCOMPARE(result.exit, 0);
    QVERIFY(!result.json()["files"].at(0)["findings"].empty());
    QCOMPARE(scratch.contents().size(), 1U);
    QCOMPARE(run({"photos", "inspect", scratch.path("missing.jpg")}).exit, 1);
}

void TestPrivetCli::inspectSaysWhatLinksTheFiles()
{
    const ScratchFolder scratch;
    const auto one = scratch.write("one.jpg", photoOfCamera("SN-4711-0815")).string();
    const auto two = scratch.write("t\xFFwo.jpg", photoOfCamera("SN-4711-0815")).string();
    const auto other = scratch.write("other.jpg", photoOfCamera("ZZ-1234-5678")).string();
    const auto empty = scratch.write("empty.jpg", {}).string();

    const auto json = run({"photos", "inspect", "--json", empty, one, other, two}).json();
    const auto text = run({"photos", "inspect", empty, one, other, two}).out;

    QCOMPARE(json["linkage"].size(), 2U);
    const auto &serial = json["linkage"].at(0);
    QVERIFY(serial["by"] == "device-serial" && serial["certainty"] == "certain");
    QVERIFY(serial["text"].get<std::string>().find("SN-4711-0815") != std::string::npos);
    QCOMPARE(serial["inputs"].size(), 2U);
    QVERIFY(serial["inputs"].at(0) == one && serial["inputs"].at(1) == json["files"].at(3)["input"]);
    QVERIFY(serial["inputsBytes"].at(0) == json["files"].at(3)["inputBytes"]);
    const auto &model = json["linkage"].at(1);
    QVERIFY(model["by"] == "device-model" && model["certainty"] == "weak" && model["inputs"] == serial["inputs"]);
    QVERIFY2(text.contains("2 files come from one device. In common: device serial number (SN-4711-0815), model"),
             text.constData());
    QVERIFY2(text.indexOf("come from one device") > text.lastIndexOf("gives something away"), text.constData());
}

void TestPrivetCli::nothingIsSaidOfFilesThatNothingLinks()
{
    const ScratchFolder scratch;
    const auto one = scratch.write("one.jpg", photoOfCamera("SN-4711-0815")).string();
    const auto other = scratch.write("other.jpg", photoOfCamera("ZZ-1234-5678")).string();

    const auto inspected = run({"photos", "inspect", "--json", one, other}).json();
    const auto verified = run({"photos", "verify", "--json", one, one}).json();

    QVERIFY(inspected["linkage"].is_array() && inspected["linkage"].empty());
    QVERIFY(!verified.contains("linkage"));
    QVERIFY(!run({"photos", "inspect", one, other}).out.contains("together"));
}

void TestPrivetCli::inspectListsWhatIsHiddenWhenAsked()
{
    const ScratchFolder scratch;
    const auto picture = JpegBuilder().build();
    Bytes archive;
    putText(archive, "PK\x03\x04 and what is packed");
    auto photo = picture;
    putBytes(photo, archive);
    const auto path = scratch.write("a.jpg", photo).string();
    const auto plain = scratch.write("b.jpg", picture).string();

    const auto json = run({"photos", "inspect", "--json", "--show-hidden", path, plain}).json();
    const auto text = run({"photos", "inspect", "--show-hidden", path}).out;

    const auto &hidden = json["files"].at(0)["hidden"];
    QCOMPARE(hidden.size(), 1U);
    const auto &part = hidden.at(0);
    QVERIFY(part["kind"] == "data" && part["looksLike"] == "file" && part["format"] == "ZIP");
    QVERIFY(part["begin"] == picture.size() && part["end"] == photo.size() && part["pieces"] == 1);
    QVERIFY(part["hasSound"].is_null() && part["milliseconds"].is_null());
    QVERIFY(json["files"].at(1)["hidden"].is_array() && json["files"].at(1)["hidden"].empty());
    QVERIFY2(text.contains("Hidden inside:") && text.contains("Looks like a ZIP archive."), text.constData());
    QVERIFY(!run({"photos", "inspect", "--json", path}).json()["files"].at(0).contains("hidden"));
    QCOMPARE(run({"photos", "verify", "--show-hidden", path}).exit, 2);
}

void TestPrivetCli::namesCannotSpeakToTheTerminal_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("mustNotAppear");
    QTest::newRow("an escape sequence") << QByteArray("a\x1B]0;owned\x07.jpg") << QByteArray("\x1B");
    QTest::newRow("a second line") << QByteArray("a\nb: Clean.jpg") << QByteArray("\nb");
    QTest::newRow("a C1 control character") << QByteArray("a\xC2\x9B"
                                                          "31m.jpg")
                                            << QByteArray("\xC2\x9B");
    QTest::newRow("a mark that turns the text around")
        << QByteArray("a\xE2\x80\xAEgpj.exe.jpg") << QByteArray("\xE2\x80\xAE");
    QTest::newRow("bytes that are no text") << QByteArray("a\xFF\xFE.jpg") << QByteArray("\xFF");
}

void TestPrivetCli::namesCannotSpeakToTheTerminal()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, mustNotAppear);
    const ScratchFolder scratch;
    const auto path = scratch.write(name.toStdString(), tellingJpeg());
    const auto broken = scratch.write("x" + name.toStdString(), viewOf("nothing"));

    const auto said = run({"photos", "clean", path, broken});
    const auto json = run({"photos", "clean", "--json", path, broken});

    QCOMPARE(said.exit, 1);
    QVERIFY(!said.out.contains(mustNotAppear) && !said.err.contains(mustNotAppear));
    QVERIFY(!json.out.contains(mustNotAppear));
    QCOMPARE(json.json()["files"].size(), 2U);
    QCOMPARE(scratch.contents().size(), 4U); // the copies of both runs
}

void TestPrivetCli::namesInBracketsAreNames()
{
    const ScratchFolder scratch;
    scratch.write("[best of]/a.jpg", tellingJpeg());
    const auto start = std::filesystem::current_path();
    std::filesystem::current_path(scratch.path());

    const auto result = run({"photos", "clean", "[best of]", "--output", "[out]"});

    std::filesystem::current_path(start);
    QCOMPARE(result.exit, 0);
    QVERIFY(std::filesystem::exists(scratch.path("[out]/a.jpg")));
}

void TestPrivetCli::usageIsAnErrorOfItsOwn_data()
{
    using Arguments = QStringList;
    QTest::addColumn<Arguments>("arguments");
    QTest::newRow("no command") << Arguments{};
    QTest::newRow("a module without a verb") << Arguments{QStringLiteral("photos")};
    QTest::newRow("an unknown verb") << Arguments{QStringLiteral("photos"), QStringLiteral("polish")};
    QTest::newRow("no file") << Arguments{QStringLiteral("photos"), QStringLiteral("clean")};
    QTest::newRow("an unknown option") << Arguments{QStringLiteral("photos"), QStringLiteral("clean"),
                                                    QStringLiteral("--fast"), QStringLiteral("a.jpg")};
    QTest::newRow("two places at once") << Arguments{QStringLiteral("photos"),     QStringLiteral("clean"),
                                                     QStringLiteral("--output"),   QStringLiteral("out"),
                                                     QStringLiteral("--in-place"), QStringLiteral("a.jpg")};
    QTest::newRow("no jobs at all") << Arguments{QStringLiteral("photos"), QStringLiteral("clean"),
                                                 QStringLiteral("--jobs"), QStringLiteral("0"),
                                                 QStringLiteral("a.jpg")};
    QTest::newRow("an empty name, as of a variable that is not set")
        << Arguments{QStringLiteral("photos"), QStringLiteral("clean"), QStringLiteral("--in-place"), QString()};
    QTest::newRow("an empty folder") << Arguments{QStringLiteral("photos"), QStringLiteral("clean"),
                                                  QStringLiteral("--output"), QString(), QStringLiteral("a.jpg")};
    QTest::newRow("an option without its value")
        << Arguments{QStringLiteral("photos"), QStringLiteral("clean"), QStringLiteral("--output="),
                     QStringLiteral("--json"), QStringLiteral("a.jpg")};
}

void TestPrivetCli::usageIsAnErrorOfItsOwn()
{
    QFETCH(QStringList, arguments);
    std::vector<std::string> bytes;
    for (const auto &argument : arguments)
        bytes.push_back(argument.toStdString());

    const auto result = run(bytes);

    QCOMPARE(result.exit, 2);
    QVERIFY(result.out.isEmpty());
    QVERIFY(!result.err.isEmpty());
}

void TestPrivetCli::helpAndVersion()
{
    const auto help = run({"photos", "clean", "--help"});
    const auto version = run({"--version"});

    QCOMPARE(help.exit, 0);
    QVERIFY(help.out.contains("--neutral-names"));
    QCOMPARE(version.exit, 0);
    QVERIFY(version.out.startsWith("privet-cli "));
}

void TestPrivetCli::noticesThatNobodyHearsIt()
{
    const ScratchFolder scratch;
    const auto path = scratch.write("a.jpg", tellingJpeg());

    QCOMPARE(run({"photos", "inspect", "--json", path}, QStringLiteral("/dev/full")).exit, 1);
}

QTEST_GUILESS_MAIN(TestPrivetCli)
#include "tst_privet_cli.moc"
