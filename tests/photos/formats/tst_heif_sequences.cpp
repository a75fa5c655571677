// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/accountant.h"
#include "photos/formats/cleaned.h"
#include "photos/formats/heif.h"
#include "support/canary.h"
#include "support/sequence_builder.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using namespace privet::test;
using Coding = SequenceBuilder::Coding;
using At = SequenceBuilder::Place;

Q_DECLARE_METATYPE(privet::test::SequenceBuilder)

namespace {

Result<Bytes> clean(ByteView file)
{
    MemorySource source(file);
    const auto recipe = cleanHeif(source, {});
    if (!recipe)
        return recipe.error();
    return executed(*recipe, file);
}

std::string ruleBrokenBy(const Result<Explanation> &explained)
{
    if (!explained)
        return explained.error().detail;
    return explained->isClean() ? std::string() : explained->unexplained.front().rule;
}

Bytes cleaned(const SequenceBuilder &file)
{
    auto result = clean(file.build());
    return result ? std::move(*result) : Bytes();
}

bool contains(ByteView file, ByteView part) { return textOf(file).find(textOf(part)) != std::string_view::npos; }
bool contains(ByteView file, std::string_view part) { return contains(file, viewOf(part)); }

/// What a phone adds.
SequenceBuilder takenWith(SequenceBuilder pictures, const std::string &phone)
{
    return pictures.times(0xC0000000U + static_cast<std::uint32_t>(phone.size()))
        .with(At::HandlerName, viewOf(phone))
        .with(At::CompressorName, viewOf(phone))
        .with(At::InMoov, isoBox("udta", viewOf(phone)))
        .with(At::InTrak, isoBox("meta", viewOf(phone)))
        .with(At::BeforeData, viewOf(phone))
        .with(At::AfterData, viewOf(phone))
        .track("meta", "mett", Bytes(phone.size(), std::byte{'x'}));
}

void addKinds()
{
    QTest::addColumn<SequenceBuilder>("pictures");
    for (const auto &[name, coding] : {std::pair{"AV1", Coding::Av1}, std::pair{"HEVC", Coding::Hevc}}) {
        const SequenceBuilder plain(coding);
        QTest::addRow("%s beside a still picture", name) << plain;
        QTest::addRow("%s alone", name) << SequenceBuilder(plain).withoutStill();
        QTest::addRow("%s with alpha", name) << SequenceBuilder(plain).alpha();
        QTest::addRow("%s multiplied by its alpha", name) << SequenceBuilder(plain).premultiplied();
        QTest::addRow("%s that begins again", name) << SequenceBuilder(plain).repeating();
        QTest::addRow("%s with a foreign major brand", name) << SequenceBuilder(plain).brands("abcd", "abcdmsf1mif1");
        QTest::addRow("%s beside metadata of the file", name) << SequenceBuilder(plain).metaHandler("mdta");
    }
}

} // namespace

/// HEIF files in which pictures run.
class TestHeifSequences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleansEveryKind_data() { addKinds(); }
    void cleansEveryKind();
    void keepsStillAndSequence();
    void keepsHowItRuns();
    void keepsTransparency();
    void keepsTurnsInTheSampleEntry();
    void dropsSmallerCopies();
    void saysWhatIsAround();
    void refuses_data();
    void refuses();
    void theAccountantSeesADifference_data();
    void theAccountantSeesADifference();
    void survivesEveryCutAndEveryFlippedByte();
};

/// Two phones give the same bytes, a clean file stays as it is, and the accountant can explain it.
void TestHeifSequences::cleansEveryKind()
{
    QFETCH(SequenceBuilder, pictures);
    const auto before = takenWith(pictures, "Phone A").build();
    const auto one = clean(before);
    QVERIFY2(one, one ? "" : one.error().detail.c_str());
    QVERIFY(*one == cleaned(takenWith(pictures, "Another phone")));
    QVERIFY(*one == cleaned(pictures));
    MemorySource source(*one), original(before);
    const auto again = cleanHeif(source, {});
    QVERIFY(again && again->isIdentity(one->size()));
    const auto explained = explain(source);
    QVERIFY2(ruleBrokenBy(explained).empty(), ruleBrokenBy(explained).c_str());
    QVERIFY(samePicture(original, source).value());
}

void TestHeifSequences::keepsStillAndSequence()
{
    const SequenceBuilder pictures;
    const auto file = cleaned(pictures);
    QVERIFY(contains(file, std::string_view("meta")) && contains(file, std::string_view("moov")));
    for (unsigned i = 0; i < 3; ++i)
        QVERIFY(contains(file, pictures.picture(i)));
    QVERIFY(!contains(cleaned(SequenceBuilder().withoutStill()), std::string_view("meta")));
}

void TestHeifSequences::keepsHowItRuns()
{
    const auto file = cleaned(SequenceBuilder().repeating());
    QVERIFY(contains(file, std::string_view("elst\0\0\0\1\0\0\0\1\0\0\0\6\0\0\0\0\0\1\0\0", 24)));
    QVERIFY(contains(file, std::string_view("stts\0\0\0\0\0\0\0\1\0\0\0\3\0\0\0\2", 20)));
    QVERIFY(contains(file, std::string_view("stss\0\0\0\0\0\0\0\1\0\0\0\1", 16)));
    QVERIFY(contains(file, std::string_view("\0\0\0\1\0\0\0\0\xFF\xFF\xFF\xFF", 12))); // tkhd: for ever
}

void TestHeifSequences::keepsTransparency()
{
    const auto file = cleaned(SequenceBuilder().premultiplied());
    QVERIFY(contains(file, std::string_view("tref\0\0\0\x0Cprem\0\0\0\2", 16)));
    QVERIFY(contains(file, std::string_view("tref\0\0\0\x0C"
                                            "auxl\0\0\0\1",
                                            16)));
    QVERIFY(contains(file, std::string_view("auxi")));
    QVERIFY(!contains(cleaned(SequenceBuilder().alpha()), std::string_view("prem")));
}

void TestHeifSequences::keepsTurnsInTheSampleEntry()
{
    const auto file = cleaned(SequenceBuilder()
                                  .with(At::InEntry, isoBox("imir", viewOf("\xFF")))
                                  .with(At::InEntry, isoBox("irot", viewOf("\xFD"
                                                                           "text"))));
    QVERIFY(contains(file, std::string_view("\0\0\0\x09irot\1\0\0\0\x09imir\1", 18)));
}

void TestHeifSequences::dropsSmallerCopies()
{
    const auto file = cleaned(SequenceBuilder().thumbnails());
    QVERIFY(!contains(file, SequenceBuilder().picture(200)));
    QVERIFY(file == cleaned(SequenceBuilder()));
}

void TestHeifSequences::saysWhatIsAround()
{
    const auto file = takenWith(SequenceBuilder(), "Phone A").build();
    MemorySource source(file);
    const auto found = inspectHeif(source);
    QVERIFY(found);
    const auto says = [&](Fact fact, const char *where) {
        return std::any_of(found->findings.begin(), found->findings.end(),
                           [&](const Finding &one) { return one.fact == fact && one.where == where; });
    };
    QVERIFY(says(Fact::TakenAt, "mvhd"));
    QVERIFY(says(Fact::SavedBy, "hdlr"));
    QVERIFY(says(Fact::SavedBy, "stsd"));
    QVERIFY(says(Fact::TimedNotes, "track mett"));
    QVERIFY(says(Fact::BytesBetween, "mdat"));
    QCOMPARE(found->width, 64U);
    QCOMPARE(found->milliseconds, 600U);
    QCOMPARE(int(found->format), int(Format::Avif));
}

void TestHeifSequences::refuses_data()
{
    QTest::addColumn<Bytes>("file");
    QTest::newRow("fragments") << SequenceBuilder().with(At::InMoov, isoBox("mvex", {})).build();
    QTest::newRow("no pictures") << SequenceBuilder().frames(0).withoutStill().build();
    auto elsewhere = SequenceBuilder().build();
    const auto url = textOf(elsewhere).find("url ");
    elsewhere[url + 7] = std::byte{0};
    QTest::newRow("pictures in another file") << elsewhere;
}

void TestHeifSequences::refuses()
{
    QFETCH(Bytes, file);
    QVERIFY(!clean(file));
}

void TestHeifSequences::theAccountantSeesADifference_data()
{
    QTest::addColumn<SequenceBuilder>("other");
    QTest::newRow("another number of pictures") << SequenceBuilder().frames(2);
    QTest::newRow("no still picture") << SequenceBuilder().withoutStill();
    QTest::newRow("alpha") << SequenceBuilder().alpha();
    QTest::newRow("one that begins again") << SequenceBuilder().repeating();
    QTest::newRow("a turn") << SequenceBuilder().with(At::InEntry, isoBox("irot", viewOf("\1")));
    QTest::newRow("another coding") << SequenceBuilder(Coding::Hevc);
}

void TestHeifSequences::theAccountantSeesADifference()
{
    QFETCH(SequenceBuilder, other);
    const auto before = SequenceBuilder().build();
    const auto after = cleaned(other);
    QVERIFY(!after.empty());
    MemorySource left(before), right(after);
    const auto same = samePicture(left, right);
    QVERIFY(!same || !*same);
}

/// Whatever is made of a broken file, it is clean and proved, or the accountant does not let it pass.
void TestHeifSequences::survivesEveryCutAndEveryFlippedByte()
{
    const auto file = takenWith(SequenceBuilder().premultiplied().repeating().frames(1), "Phone").build();
    const auto isStable = [](ByteView broken) {
        MemorySource source(broken);
        const auto found = inspectHeif(source);
        const auto once = clean(broken);
        if (!once)
            return true;
        MemorySource again(*once);
        const auto recipe = cleanHeif(again, {});
        return found && recipe && recipe->isIdentity(once->size());
    };
    for (std::size_t i = 0; i < file.size(); ++i) {
        QVERIFY2(isStable(ByteView(file).first(i)), qPrintable(QString::number(i)));
        for (const auto mask : {std::byte{0x01}, std::byte{0x80}}) {
            auto changed = file;
            changed[i] ^= mask;
            QVERIFY2(isStable(changed), qPrintable(QString::number(i)));
        }
    }
}

QTEST_GUILESS_MAIN(TestHeifSequences)
#include "tst_heif_sequences.moc"
