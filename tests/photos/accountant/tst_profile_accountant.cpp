// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/accountant/profile.h"
#include "small_profile.h"

using namespace privet;
using namespace privet::test;
using namespace privet::test::icc;

namespace {

QByteArray verdictOnProfile(ByteView profile)
{
    const auto space = photos::accountant::explainProfile(profile);
    return space ? QByteArray("clean") : QByteArray(space.error().detail.c_str());
}

void row(const char *name, const Bytes &profile, const char *verdict)
{
    QTest::newRow(name) << profile << QByteArray(verdict);
}

Bytes withByte(Bytes profile, std::size_t at, unsigned value)
{
    profile[at] = static_cast<std::byte>(value);
    return profile;
}

Bytes withClass(Bytes profile, std::string_view letters)
{
    const auto name = bytes(letters);
    std::copy(name.begin(), name.end(), profile.begin() + 12);
    return profile;
}

/// A gray profile with a lookup table instead of its curve.
Bytes withLookup(const std::string &name, const Bytes &element)
{
    auto tags = grayTags();
    tags.back() = {name, element};
    return profile("GRAY", tags);
}

Bytes identity()
{
    const auto one = bytes({0, 1, 0, 0});
    return join({one, zeros(12), one, zeros(12), one});
}

/// One channel in, three out, two grid points.
Bytes lut8(const Bytes &matrix = identity(), const Bytes &behind = {})
{
    return join({bytes("mft1\0\0\0\0\1\3\2\0"sv), matrix, zeros(256 + 2 * 3 + 3 * 256), behind});
}
Bytes lut16(std::uint8_t entries = 2, const Bytes &firstTable = zeros(4))
{
    return join(
        {bytes("mft2\0\0\0\0\1\3\2\0"sv), identity(), bytes({0, entries, 0, 2}), firstTable, zeros(2 * (6 + 6))});
}
/// curv with these numbers of two bytes each.
Bytes curveOf(const Bytes &points)
{
    auto out = bytes("curv\0\0\0\0"sv);
    putBe32(out, static_cast<std::uint32_t>(points.size() / 2));
    putBytes(out, points);
    return out;
}
Bytes withCurve(const Bytes &curve)
{
    auto tags = rgbTags();
    tags[6].element = curve;
    return profile("RGB ", tags);
}
Bytes partedLut(const Bytes &behind = {}, unsigned gridPadding = 0)
{
    const auto curve = join({bytes("curv"), zeros(8)});
    const auto offset = [](unsigned value) { return bytes({0, 0, 0, value}); };
    const auto table = join({bytes({2}), zeros(14), bytes({gridPadding, 1}), zeros(3), zeros(2 * 3), zeros(2)});
    return join({bytes("mAB \0\0\0\0\1\3\0\0"sv), offset(32), zeros(8), offset(80), offset(68), curve, curve, curve,
                 curve, table, behind});
}

} // namespace

class TestProfileAccountant : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesEveryByte_data();
    void judgesEveryByte();
    void seesEveryChangeOutsideTheNumbers();
    void endsAtEveryCut();
};

void TestProfileAccountant::judgesEveryByte_data()
{
    QTest::addColumn<Bytes>("profile");
    QTest::addColumn<QByteArray>("verdict");
    const auto element = "colour profile element of unknown form";
    row("a matrix profile", rgb(), "clean");
    row("a gray profile", gray(), "clean");
    row("an 8 bit lookup table", withLookup("A2B0", lut8()), "clean");
    row("a 16 bit lookup table", withLookup("A2B0", lut16()), "clean");
    row("a lookup table in parts", withLookup("A2B0", partedLut()), "clean");
    row("a lookup table with a matrix that means nothing", withLookup("A2B0", lut8(join({bytes("CANARY"), zeros(30)}))),
        element);
    row("a lookup table with bytes behind", withLookup("A2B0", lut8(identity(), bytes("CANARY"))), element);
    row("a lookup table of another length than it says", withLookup("A2B0", lut16(3)), element);
    row("a lookup table in parts with bytes behind", withLookup("A2B0", partedLut(bytes("CANARY!!"))), element);
    row("a grid of more channels than there are", withLookup("A2B0", partedLut({}, 7)), element);
    row("a lookup table whose curve is text", withLookup("A2B0", lut16(4, bytes("CANARIES"))), element);
    row("a lookup table whose matrix is text",
        profile("RGB ", {{"desc", description("RGB")},
                         {"cprt", copyright()},
                         {"wtpt", xyz(9)},
                         {"A2B0", join({bytes("mft1\0\0\0\0\3\3\2\0"sv), bytes("CANARY"), zeros(30),
                                        zeros(256 * 3 + 8 * 3 + 256 * 3)})}}),
        element);
    row("a table of the way back", withLookup("B2A0", lut8()), "colour profile tag unknown or out of order");
    row("a table of an intent that nobody asks for", withLookup("A2B2", lut8()), element);
    row("a table of the profile's own intent", withByte(withLookup("A2B2", lut8()), 67, 2), "clean");
    row("tables in a profile of a display", withClass(withLookup("A2B0", lut8()), "mntr"),
        "colour profile of another class than its tags make it");
    row("the class of tables without one", withClass(rgb(), "scnr"),
        "colour profile of another class than its tags make it");
    row("the class of a printer", withClass(withLookup("A2B0", lut8()), "prtr"),
        "colour profile header with unknown values");
    row("a falling curve", withCurve(curveOf(bytes({9, 0, 5, 0, 5, 0, 1, 0}))), "clean");
    row("a curve that is text", withCurve(curveOf(bytes("CANARIES"))), element);
    row("a curve that is longer than anyone sees", withCurve(curveOf(zeros(2 * 4097))), element);
    row("a formula that is text", withCurve(bytes("para\0\0\0\0\0\0\0\0CANA"sv)), element);

    auto tags = rgbTags();
    tags[0].element = description("CANARY");
    row("a description with a name", profile("RGB ", tags), element);
    tags = rgbTags();
    tags[1].element = bytes("text\0\0\0\0CANARY\0"sv);
    row("a copyright of a person", profile("RGB ", tags), element);
    tags = rgbTags();
    tags[3].element = join({xyz(1), bytes("CANA")});
    row("a colorant with bytes behind", profile("RGB ", tags), element);
    tags = rgbTags();
    tags[3].element = bytes("XYZ \0\0\0\0CANARYCANARY"sv);
    row("a colorant that is text", profile("RGB ", tags), element);
    tags = rgbTags();
    tags.insert(tags.begin() + 3, {"cicp", bytes("cicp\0\0\0\0CANA"sv)});
    row("code points that are text", profile("RGB ", tags), element);
    tags = rgbTags();
    tags[6].element = bytes("curv\0\0\0\0\0\0\xFF\xFF"sv);
    row("a curve of impossible length", profile("RGB ", tags), element);
    tags = rgbTags();
    tags.push_back({"mmod", zeros(40)});
    row("the display's model", profile("RGB ", tags), "colour profile tag unknown or out of order");
    tags = rgbTags();
    std::swap(tags[3], tags[4]);
    row("tags in another order", profile("RGB ", tags), "colour profile tag unknown or out of order");
    tags = rgbTags();
    tags.erase(tags.begin());
    row("no description", profile("RGB ", tags), "colour profile without a tag that it needs");
    tags = rgbTags();
    tags.pop_back();
    row("a curve missing", profile("RGB ", tags), "colour profile without a tag that it needs");
    tags = grayTags();
    tags.insert(tags.begin() + 3, {"rXYZ", xyz()});
    row("a colorant in a gray profile", profile("GRAY", tags), element);

    row("a creation date", withByte(rgb(), 25, 7), "colour profile header field that must be zero");
    row("a maker of the device", withByte(rgb(), 48, 'C'), "colour profile header field that must be zero");
    row("a profile id", withByte(rgb(), 90, 1), "colour profile header field that must be zero");
    row("another version", withByte(rgb(), 9, 0x10), "colour profile header with unknown values");
    row("another illuminant", withByte(rgb(), 70, 0), "colour profile illuminant is not D50");
    row("bytes at the end", join({rgb(), bytes("CANA")}), "colour profile of wrong length");
    row("padding that is not zero", withByte(gray(), gray().size() - 1, 7), "colour profile padding that is not zero");
}

void TestProfileAccountant::judgesEveryByte()
{
    QFETCH(Bytes, profile);
    QFETCH(QByteArray, verdict);
    QCOMPARE(verdictOnProfile(profile), verdict);
}

/// A byte that can be anything must be one of the numbers that render colour: 5 XYZ and curves here.
void TestProfileAccountant::seesEveryChangeOutsideTheNumbers()
{
    const auto clean = rgb();
    std::size_t free = 0;
    for (std::size_t at = 0; at < clean.size(); ++at) {
        if (verdictOnProfile(withByte(clean, at, std::to_integer<unsigned>(clean[at]) ^ 0x55U)) == "clean")
            ++free;
    }
    constexpr std::size_t numbers = 4 * 6 + 2; // the fractions of white and three colorants, one shared curve
    QCOMPARE(free, numbers);
}

void TestProfileAccountant::endsAtEveryCut()
{
    const auto clean = withLookup("A2B0", partedLut());
    for (std::size_t length = 0; length < clean.size(); ++length)
        QVERIFY(verdictOnProfile(ByteView(clean).first(length)) != "clean");
}

QTEST_GUILESS_MAIN(TestProfileAccountant)
#include "tst_profile_accountant.moc"
