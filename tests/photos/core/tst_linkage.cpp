// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/known_formats.h"
#include "photos/core/linkage.h"
#include "support/canary.h"
#include "support/gif_builder.h"
#include "support/icc_builder.h"
#include "support/jpeg_builder.h"
#include "support/png_builder.h"
#include "support/webp_builder.h"

#include <QObject>
#include <QTest>

using namespace privet;
using namespace privet::photos;

namespace {

using File = std::vector<Finding>;
using Files = std::vector<std::size_t>;

Finding says(Fact fact, std::string value)
{
    Finding finding;
    finding.fact = fact;
    finding.value = std::move(value);
    return finding;
}

Finding serial(std::string value) { return says(Fact::DeviceSerial, std::move(value)); }

Finding at(double latitude, double longitude)
{
    Finding finding;
    finding.fact = Fact::ExactPlace;
    finding.place = Place{latitude, longitude, std::nullopt};
    return finding;
}

File takenAt(double latitude, double longitude, const std::string &date)
{
    return {at(latitude, longitude), says(Fact::TakenAt, date)};
}

Finding display(std::string name, std::uint64_t fingerprint)
{
    auto finding = says(Fact::DisplayProfile, std::move(name));
    finding.fingerprint = fingerprint;
    return finding;
}

std::vector<LinkedFiles> linked(const std::vector<File> &files)
{
    Linkage linkage;
    for (const auto &file : files)
        linkage.add(file);
    return linkage.groups();
}

std::vector<SharedMark> marksOf(const LinkedFiles &group)
{
    std::vector<SharedMark> marks;
    for (const auto &thing : group.shared)
        marks.push_back(thing.mark);
    return marks;
}

Bytes utf16(std::string_view text)
{
    Bytes out;
    for (const char letter : text)
        putBe16(out, static_cast<std::uint8_t>(letter));
    return out;
}

constexpr const char *prompt = "a lighthouse at dusk, oil on canvas Steps: 20, Seed: 11, Size: 512x512";

} // namespace

Q_DECLARE_METATYPE(std::vector<Finding>)
Q_DECLARE_METATYPE(privet::photos::SharedMark)
Q_DECLARE_METATYPE(privet::photos::Certainty)

/// What a batch says about its maker when its files are laid side by side.
class TestLinkage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linksTwoFiles_data();
    void linksTwoFiles();
    void doesNotLink_data();
    void doesNotLink();
    void sharedThingsOfTheSameFilesAreOneGroup();
    void aModelIsToldOnlyOfFilesThatAreLinkedAnyway();
    void theSurestAndLargestComesFirst();
    void theProfileOfADisplayLinksFilesOfAnyFormat();
    void aPlaceCountsItsDaysAndDoesNotWander();
    void manyFilesCostNoMoreThanTheirNumber();
};

void TestLinkage::linksTwoFiles_data()
{
    QTest::addColumn<File>("one");
    QTest::addColumn<File>("other");
    QTest::addColumn<SharedMark>("by");
    QTest::addColumn<Certainty>("certainty");
    const auto row = [](const char *name, const File &one, const File &other, SharedMark by, Certainty certainty) {
        QTest::newRow(name) << one << other << by << certainty;
    };
    using enum SharedMark;
    using enum Certainty;
    row("a serial number", {serial("SN-4711-0815")}, {serial("SN-4711-0815")}, DeviceSerial, Certain);
    row("a serial number in another spelling", {serial("sn 4711 0815")}, {serial("SN-4711-0815")}, DeviceSerial,
        Certain);
    row("a short serial number, which two devices may have", {serial("4711")}, {serial("4711")}, DeviceSerial, Likely);
    row("a lens by its number", {says(Fact::LensSerial, "0000c14f22")}, {says(Fact::LensSerial, "0000c14f22")},
        LensSerial, Certain);
    row("a document id", {says(Fact::UniqueId, "xmp.did:F77F117407206811808A91D5D84B55E1")},
        {says(Fact::UniqueId, "xmp.did:f77f117407206811808a91d5d84b55e1")}, PictureId, Certain);
    row("a mail address", {says(Fact::Contact, "ana@example.org")}, {says(Fact::Contact, "Ana@example.org")}, Contact,
        Certain);
    row("a phone number", {says(Fact::Contact, "+43 1 555 0100")}, {says(Fact::Contact, "+43 1 5550100")}, Contact,
        Likely);
    row("one user's folders on two systems", {says(Fact::LocalPath, "C:\\Users\\Ana\\a.psd")},
        {says(Fact::LocalPath, "file:///home/ana/b.png")}, UserName, Likely);
    row("an author", {says(Fact::OwnerName, "Ana Lang")}, {says(Fact::OwnerName, "ANA LANG")}, Name, Likely);
    row("an author and a rights note of other years", {says(Fact::OwnerName, "Ana Lang")},
        {says(Fact::Copyright, "Copyright (c) 2024 Ana Lang. All rights reserved.")}, Name, Likely);
    row("the profile of one display", {display("Color LCD", 7)}, {display("Color LCD", 7)}, DisplayProfile, Likely);
    row("a place on two days", takenAt(44.4837, 12.2904, "2026:10:03 18:42:11"),
        takenAt(44.4840, 12.2911, "2026-10-04T09:00"), Place, Likely);
    row("a place where the counting of longitudes starts", takenAt(51.5, -0.0003, "2026:10:03"),
        takenAt(51.5, 0.0003, "2026:10:04"), Place, Likely);
    row("a prompt with another seed", {says(Fact::AiPrompt, prompt)},
        {says(Fact::AiPrompt, "a lighthouse at dusk, oil on canvas Steps: 30, Seed: 4217, Size: 768x512")},
        GeneratorSettings, Likely);
}

void TestLinkage::linksTwoFiles()
{
    QFETCH(File, one);
    QFETCH(File, other);
    QFETCH(SharedMark, by);
    QFETCH(Certainty, certainty);

    const auto groups = linked({one, {says(Fact::Comment, "of somebody else")}, other});

    QCOMPARE(groups.size(), 1U);
    QCOMPARE(groups[0].files, (Files{0, 2}));
    QCOMPARE(marksOf(groups[0]), std::vector{by});
    QCOMPARE(groups[0].shared[0].certainty, certainty);
}

void TestLinkage::doesNotLink_data()
{
    QTest::addColumn<File>("one");
    QTest::addColumn<File>("other");
    const auto same
        = [](const char *name, const Finding &finding) { QTest::newRow(name) << File{finding} << File{finding}; };
    same("a model", says(Fact::DeviceModel, "KX-210"));
    same("a lens model", says(Fact::LensModel, "50 mm"));
    same("a program", says(Fact::SavedBy, "Photo Editor 5.2"));
    same("the profile that comes with a model of display", display("DELL U2412M", 0));
    same("a serial number that nobody set", serial("0000000000"));
    same("a serial number in words", serial("unknown"));
    same("the number of a camera module", says(Fact::UniqueId, "F08LLGI01VM"));
    same("an id of zeros", says(Fact::UniqueId, "xmp.did:00000000000000000000000000000000"));
    same("an author nobody wrote", says(Fact::OwnerName, "Unknown"));
    same("a licence", says(Fact::Copyright, "http://creativecommons.org/licenses/by/4.0/"));
    same("a rights note without a name", says(Fact::Copyright, "Copyright 2024. All rights reserved."));
    same("the country of an address", says(Fact::Contact, "Austria"));
    same("the folder that all users share", says(Fact::LocalPath, "C:\\Users\\Public\\Pictures"));
    same("a folder of the system", says(Fact::LocalPath, "/var/mobile/Media/DCIM"));
    same("that a generator made it", says(Fact::AiPrompt, "http://cv.iptc.org/newscodes/digitalsourcetype/"
                                                          "trainedAlgorithmicMedia"));
    same("a remark", says(Fact::Comment, "OLYMPUS DIGITAL CAMERA"));

    QTest::newRow("a serial number twice in one file")
        << File{serial("SN-4711-0815"), serial("sn-4711-0815")} << File{says(Fact::DeviceModel, "KX-210")};
    QTest::newRow("one outing") << takenAt(44.4837, 12.2904, "2026:10:03 18:42:11")
                                << takenAt(44.4837, 12.2904, "2026:10:03 19:20:00");
    QTest::newRow("places across the street from each other's street")
        << takenAt(44.4837, 12.2904, "2026:10:03") << takenAt(44.4850, 12.2904, "2026:10:04");
    auto vague = takenAt(44.4837, 12.2904, "2026:10:04");
    vague[0].place->errorMetres = 5000;
    QTest::newRow("a place known to 5 kilometres") << takenAt(44.4837, 12.2904, "2026:10:03") << vague;
    QTest::newRow("the same number as serial of camera and lens")
        << File{serial("SN-4711-0815")} << File{says(Fact::LensSerial, "SN-4711-0815")};
}

void TestLinkage::doesNotLink()
{
    QFETCH(File, one);
    QFETCH(File, other);

    QCOMPARE(linked({one, other}).size(), 0U);
}

void TestLinkage::sharedThingsOfTheSameFilesAreOneGroup()
{
    const File file{display("Color LCD", 7), serial("SN-4711-0815"), says(Fact::LensSerial, "L-990812")};

    const auto groups = linked({file, file, file});

    QCOMPARE(groups.size(), 1U);
    QCOMPARE(groups[0].files, (Files{0, 1, 2}));
    QCOMPARE(marksOf(groups[0]),
             (std::vector{SharedMark::DeviceSerial, SharedMark::LensSerial, SharedMark::DisplayProfile}));
    QCOMPARE(groups[0].shared[0].value, std::string("SN-4711-0815"));
}

void TestLinkage::aModelIsToldOnlyOfFilesThatAreLinkedAnyway()
{
    const auto model = says(Fact::DeviceModel, "KX-210");
    const auto groups = linked({{model, serial("SN-4711-0815"), says(Fact::LensModel, "50 mm")},
                                {model, serial("SN-4711-0815"), says(Fact::LensModel, "24 mm")},
                                {model}});

    QCOMPARE(groups.size(), 1U);
    QCOMPARE(groups[0].files, (Files{0, 1}));
    QCOMPARE(marksOf(groups[0]), (std::vector{SharedMark::DeviceSerial, SharedMark::DeviceModel}));
    QCOMPARE(groups[0].shared[1].certainty, Certainty::Weak);
}

void TestLinkage::theSurestAndLargestComesFirst()
{
    const auto author = says(Fact::OwnerName, "Ana Lang");
    const auto groups = linked({{author, serial("SN-4711-0815")},
                                {author, serial("SN-4711-0815")},
                                {author, serial("ZZ-1234-5678")},
                                {author, serial("ZZ-1234-5678")},
                                {serial("ZZ-1234-5678")}});

    QCOMPARE(groups.size(), 3U);
    QCOMPARE(groups[0].files, (Files{2, 3, 4}));
    QCOMPARE(groups[1].files, (Files{0, 1}));
    QCOMPARE(groups[2].files, (Files{0, 1, 2, 3}));
}

void TestLinkage::theProfileOfADisplayLinksFilesOfAnyFormat()
{
    using namespace privet::test;
    const auto profileOf = [](std::string_view serial) {
        const auto noted = iccDictionary({{utf16("EDID_serial"), utf16(serial)}});
        return IccBuilder::matrix(IccBuilder::Primaries::Monitor).tag("meta", noted).build();
    };
    const auto inPng = [](ByteView profile) {
        Bytes data;
        putText(data, std::string_view("name\0\0", 6));
        putBytes(data, deflated(profile));
        return PngBuilder().with(PngBuilder::Place::AfterHeader, pngChunk("iCCP", data)).build();
    };
    const auto mine = profileOf("4711");
    const std::vector<Bytes> files{
        JpegBuilder().head(iccSegments(mine)).build(),
        JpegBuilder().head(iccSegments(profileOf("4712"))).build(),
        inPng(mine),
        WebpBuilder().with(WebpBuilder::Place::BeforePicture, webpChunk("ICCP", mine)).build(),
        GifBuilder().with(GifBuilder::Place::BeforeImages, gifApplication("ICCRGBG1012", gifBlocks(mine))).build(),
    };
    Linkage linkage;
    for (const auto &file : files) {
        MemorySource source(file);
        linkage.add(handlerFor(source).value()->inspect(source, Limits{}).value().findings);
    }

    const auto groups = linkage.groups();

    QCOMPARE(groups.size(), 1U);
    QCOMPARE(groups[0].files, (Files{0, 2, 3, 4}));
    QCOMPARE(marksOf(groups[0]), std::vector{SharedMark::DisplayProfile});
}

void TestLinkage::aPlaceCountsItsDaysAndDoesNotWander()
{
    constexpr double step = 60 / 111'195.0; // metres to the north
    std::vector<File> walk;
    for (int i = 0; i < 10; ++i)
        walk.push_back(takenAt(44.4837 + i * step, 12.2904, "2026:10:" + std::to_string(10 + i)));

    const auto groups = linked(walk);

    for (const auto &group : groups)
        QVERIFY(group.files.size() <= 3);
    const auto home = linked({takenAt(48.2, 16.37, "2026:01:01"), takenAt(48.2, 16.37, "2026:01:01"),
                              takenAt(48.2, 16.37, "2026:01:02"), takenAt(48.2, 16.37, "2026:01:05")});
    QCOMPARE(home.size(), 1U);
    QCOMPARE(home[0].shared[0].days, 3U);
}

/// Were files compared in pairs, fifty thousand of them would take minutes.
void TestLinkage::manyFilesCostNoMoreThanTheirNumber()
{
    constexpr std::size_t count = 50'000;
    Linkage linkage;
    for (std::size_t i = 0; i < count; ++i) {
        const auto number = std::to_string(i);
        linkage.add({serial("SN-4711-0815"), says(Fact::LensSerial, "lens-" + std::to_string(i % 7)),
                     says(Fact::OwnerName, "Somebody" + std::string(i % 50 + 1, 'x')),
                     says(Fact::DeviceModel, "KX-210"), at(44 + static_cast<double>(i % 300) * 0.01, 12),
                     says(Fact::TakenAt, "2026:10:1" + number)});
    }
    const auto groups = linkage.groups();
    QVERIFY(!groups.empty());
    QCOMPARE(groups[0].files.size(), count);
    QCOMPARE(marksOf(groups[0]), (std::vector{SharedMark::DeviceSerial, SharedMark::DeviceModel}));
}

QTEST_APPLESS_MAIN(TestLinkage)
#include "tst_linkage.moc"
