// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/formats/coded/units.h"

#include <QTest>

using namespace privet;
using namespace privet::photos;
using Codec = UnitForm::Codec;

namespace {

QByteArray hex(const char *text) { return QByteArray::fromHex(text); }
ByteView viewOf(const QByteArray &bytes) { return std::as_bytes(std::span(bytes.data(), std::size_t(bytes.size()))); }

/// The data with the blanks in it, or nothing when the walk fails.
std::optional<QByteArray> blanked(QByteArray data, const UnitForm &form)
{
    MemorySource source(viewOf(data));
    Window window(source);
    auto result = data;
    const auto walked = findBlanks(window, {0, source.size()}, form, [&result](const Blank &blank) {
        const QByteArray bytes(reinterpret_cast<const char *>(blank.bytes.data()), qsizetype(blank.bytes.size()));
        QCOMPARE(blank.bytes.size(), blank.range.size());
        result.replace(qsizetype(blank.range.begin), bytes.size(), bytes);
    });
    return walked ? std::optional(result) : std::nullopt;
}

} // namespace

class TestCodedUnits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNoPictureIsBlanked_data();
    void whatIsNoPictureIsBlanked();
    void whatThePictureNeedsStays_data();
    void whatThePictureNeedsStays();
    void brokenDataIsRefused_data();
    void brokenDataIsRefused();
};

Q_DECLARE_METATYPE(privet::photos::UnitForm)

void TestCodedUnits::whatIsNoPictureIsBlanked_data()
{
    QTest::addColumn<UnitForm>("form");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("expected");
    const UnitForm hevc{Codec::Hevc};
    const UnitForm avc{Codec::Avc};
    const UnitForm av1{Codec::Av1};
    QTest::newRow("an encoder's name in HEVC, between two slices")
        << hevc << hex("00000003 260100 00000008 4e01 0503414243 80 00000003 020100")
        << hex("00000003 260100 00000008 4c01 FFFFFFFFFF 80 00000003 020100");
    QTest::newRow("a SEI unit with a good and a bad message")
        << hevc << hex("0000000c 4e01 9004 00010002 0501 41 80") << hex("0000000c 4c01 FFFFFFFF FFFFFFFF FF80");
    QTest::newRow("a SEI unit that goes on behind its end")
        << hevc << hex("0000000a 4e01 930110 80 41424344") << hex("0000000a 4c01 FFFFFFFFFFFF FF 80");
    QTest::newRow("a T.35 message nobody knows")
        << hevc << hex("0000000a 4e01 0404 B5004142 8000") << hex("0000000a 4c01 FFFFFFFF FFFF FF80");
    QTest::newRow("a clock time") << hevc << hex("00000007 4e01 880141 8000") << hex("00000007 4c01 FFFFFFFF80");
    QTest::newRow("a layer that an item cannot have") << hevc << hex("00000004 26094142") << hex("00000004 4c01FF80");
    QTest::newRow("a unit type nobody knows") << hevc << hex("00000004 7c014142") << hex("00000004 4c01FF80");
    QTest::newRow("a unit that is its header alone") << hevc << hex("00000002 7c01") << hex("00000002 4c01");
    QTest::newRow("filler that is not filled") << hevc << hex("00000004 4c0141 80") << hex("00000004 4c01FF80");
    QTest::newRow("bytes behind a delimiter") << hevc << hex("00000004 4601 5041") << hex("00000004 4c01FF80");
    QTest::newRow("user data in AVC, with lengths of two bytes")
        << UnitForm{Codec::Avc, 2} << hex("0006 06 0502 4142 80") << hex("0006 0C FFFFFFFF 80");
    QTest::newRow("a unit type that AVC leaves free") << avc << hex("00000003 784142") << hex("00000003 0CFF80");
    QTest::newRow("padding with a text") << av1 << hex("1200 7A03414243 320155") << hex("1200 7A03FFFF80 320155");
    QTest::newRow("a time code with an extension byte") << av1 << hex("2E0803054180") << hex("7E0003 FFFF80");
    QTest::newRow("an OBU type nobody knows, without size") << av1 << hex("320155 484142") << hex("320155 78FF80");
    QTest::newRow("reserved bits") << av1 << hex("370F0155") << hex("36080155");
    const auto inItem = [](Codec codec) {
        UnitForm form{codec};
        form.scope = UnitForm::Scope::Item;
        return form;
    };
    const auto item = inItem(Codec::Hevc);
    const auto av1Item = inItem(Codec::Av1);
    QTest::newRow("a second picture in an item")
        << item << hex("00000003 260180 00000003 260140 00000004 26018041 00000003 260140")
        << hex("00000003 260180 00000003 260140 00000004 4c01FF80 00000003 4c0180");
    QTest::newRow("a slice of another type in an item")
        << item << hex("00000003 260180 00000003 020140") << hex("00000003 260180 00000003 4c0180");
    QTest::newRow("a parameter set in an item")
        << item << hex("00000003 440141 00000003 260180") << hex("00000003 4c0180 00000003 260180");
    QTest::newRow("captions in an item") << inItem(Codec::Avc)
                                         << hex("00000012 06 040E B50031 47413934 03 C1 FF FC2020 FF 80 00000002 6588")
                                         << hex("00000012 0C FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF 80 00000002 6588");
    QTest::newRow("light levels twice in an item")
        << item << hex("00000009 4e01 9004 00010002 80 00000009 4e01 9004 01010002 80 00000003 260180")
        << hex("00000009 4e01 9004 00010002 80 00000009 4c01 FFFFFFFFFFFF 80 00000003 260180");
    QTest::newRow("a second frame in an item")
        << av1Item << hex("0A0158 320155 32025541") << hex("0A0158 320155 7A02FF80");
    QTest::newRow("a second frame in parts, in an item")
        << av1Item << hex("0A0140 320110 1A0110 22024142") << hex("0A0140 320110 7A0180 7A02FF80");
    QTest::newRow("a hidden frame of a larger layer in an item")
        << av1Item << hex("0A0140 36000110 36080100") << hex("0A0140 36000110 7E000180");
    QTest::newRow("a second sequence header in an item")
        << av1Item << hex("0A0158 0A024158 320155") << hex("0A0158 7A02FF80 320155");
    QTest::newRow("content in a temporal delimiter") << av1 << hex("120141 320155") << hex("7A0180 320155");
}

void TestCodedUnits::whatIsNoPictureIsBlanked()
{
    QFETCH(UnitForm, form);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, expected);

    const auto once = blanked(data, form);
    QVERIFY(once.has_value());
    QCOMPARE(once->toHex(' '), expected.toHex(' '));
    QCOMPARE(blanked(*once, form)->toHex(' '), expected.toHex(' '));
}

void TestCodedUnits::whatThePictureNeedsStays_data()
{
    QTest::addColumn<UnitForm>("form");
    QTest::addColumn<QByteArray>("data");
    const UnitForm hevc{Codec::Hevc};
    const UnitForm av1{Codec::Av1};
    QTest::newRow("slices and parameter sets") << hevc << hex("00000003 400141 00000003 420141 00000003 260141");
    QTest::newRow("light level and mastering display, with emulation prevention")
        << hevc << hex("00000025 4e01 9004 0000030102 8918 0102030405060708090A0B0C0D0E0F101112131415161718 80 00");
    QTest::newRow("captions") << UnitForm{Codec::Avc} << hex("00000012 06 040E B50031 47413934 03 C1 FF FC2020 FF 80");
    QTest::newRow("HDR10+") << hevc << hex("0000000d 4e01 0408 B5003C000104 0141 80");
    QTest::newRow("a layer of a track that has them") << UnitForm{Codec::Hevc, 4, true} << hex("00000004 26094142");
    QTest::newRow("AVC with lengths of one byte") << UnitForm{Codec::Avc, 1} << hex("02 6541");
    QTest::newRow("sequence header and frame") << av1 << hex("1200 0A0155 32820055AA");
    QTest::newRow("a frame without size") << av1 << hex("0A0155 3055AA");
    QTest::newRow("light level in AV1") << av1 << hex("2A06010001000280");
    UnitForm item{Codec::Av1};
    item.scope = UnitForm::Scope::Item;
    QTest::newRow("a frame and a larger layer of it") << item << hex("0A0140 36000110 36080110");
    QTest::newRow("a frame in parts") << item << hex("0A0158 1A0155 220155 2201AA");
    UnitForm sample{Codec::Av1};
    sample.scope = UnitForm::Scope::Sequence;
    QTest::newRow("a hidden frame before the one that is shown, in a sample") << sample << hex("1200 320120 320130");
    UnitForm hev1{Codec::Hevc};
    hev1.scope = UnitForm::Scope::Sequence;
    hev1.hasSetsInside = true;
    QTest::newRow("a parameter set in a track that has them inside") << hev1 << hex("00000003 440141 00000003 260180");
    QTest::newRow("HDR10+ in AV1") << av1 << hex("2A0A04B5003C0001040141 80");
}

void TestCodedUnits::whatThePictureNeedsStays()
{
    QFETCH(UnitForm, form);
    QFETCH(QByteArray, data);

    const auto once = blanked(data, form);
    QVERIFY(once.has_value());
    QCOMPARE(once->toHex(' '), data.toHex(' '));
}

void TestCodedUnits::brokenDataIsRefused_data()
{
    QTest::addColumn<UnitForm>("form");
    QTest::addColumn<QByteArray>("data");
    const UnitForm hevc{Codec::Hevc};
    const UnitForm av1{Codec::Av1};
    QTest::newRow("nothing at all") << hevc << QByteArray();
    QTest::newRow("half a length") << hevc << hex("0000");
    QTest::newRow("a length beyond the end") << hevc << hex("00000004 260141");
    QTest::newRow("a length of zero") << hevc << hex("00000000 00000003 260141");
    QTest::newRow("a slice without content") << hevc << hex("00000002 2601");
    QTest::newRow("the forbidden bit") << hevc << hex("00000003 A60141");
    QTest::newRow("an OBU beyond the end") << av1 << hex("320555");
    QTest::newRow("an OBU size that never ends") << av1 << hex("32808080808080808080");
    UnitForm item{Codec::Av1};
    item.scope = UnitForm::Scope::Item;
    QTest::newRow("an item without sequence header") << item << hex("320110");
    QTest::newRow("an item that begins with a hidden frame") << item << hex("0A0140 320100 320110");
    QTest::newRow("tiles behind a whole frame") << item << hex("0A0158 320155 220155");
    QTest::newRow("a frame without content in AV1") << av1 << hex("3200");
}

void TestCodedUnits::brokenDataIsRefused()
{
    QFETCH(UnitForm, form);
    QFETCH(QByteArray, data);
    QVERIFY(!blanked(data, form).has_value());
}

QTEST_GUILESS_MAIN(TestCodedUnits)
#include "tst_coded_units.moc"
