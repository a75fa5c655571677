// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/compare.h"

#include <QObject>
#include <QTest>

#include <cmath>

using namespace privet;
using namespace privet::photos;

Q_DECLARE_METATYPE(privet::photos::Preview)

namespace {

/// A scene with light and dark places, so that every part of it looks different.
Preview scene(std::uint32_t width, std::uint32_t height, double fromX = 0, double toX = 1, double fromY = 0,
              double toY = 1)
{
    Preview picture{width, height, {}};
    for (std::uint32_t y = 0; y < height; ++y) {
        for (std::uint32_t x = 0; x < width; ++x) {
            const double u = fromX + (toX - fromX) * x / width;
            const double v = fromY + (toY - fromY) * y / height;
            const double light = 128 + 60 * std::sin(9 * u + 4 * v) + 55 * std::cos(3 * u - 11 * v);
            for (int channel = 0; channel < 3; ++channel)
                putU8(picture.rgba, static_cast<std::uint8_t>(light));
            putU8(picture.rgba, 255);
        }
    }
    return picture;
}

template <class Change> Preview changed(Preview picture, Change change)
{
    for (std::uint32_t y = 0; y < picture.height; ++y) {
        for (std::uint32_t x = 0; x < picture.width; ++x) {
            auto *pixel = &picture.rgba[(std::size_t{y} * picture.width + x) * 4];
            for (int channel = 0; channel < 3; ++channel) {
                const auto light = std::to_integer<int>(pixel[channel]);
                pixel[channel] = static_cast<std::byte>(std::clamp(change(x, y, light), 0, 255));
            }
        }
    }
    return picture;
}

/// The picture in the middle of a larger black one.
Preview withBars(const Preview &picture, std::uint32_t above)
{
    Preview out{picture.width, picture.height + 2 * above, {}};
    const Bytes bar(std::size_t{out.width} * above * 4, std::byte{0});
    putBytes(out.rgba, bar);
    putBytes(out.rgba, picture.rgba);
    putBytes(out.rgba, bar);
    for (std::size_t i = 3; i < out.rgba.size(); i += 4)
        out.rgba[i] = std::byte{255};
    return out;
}

} // namespace

class TestCompare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsSomethingElse_data();
    void tellsWhatIsSomethingElse();
};

void TestCompare::tellsWhatIsSomethingElse_data()
{
    QTest::addColumn<Preview>("picture");
    QTest::addColumn<Preview>("small");
    QTest::addColumn<bool>("differs");

    const auto picture = scene(320, 214);
    QTest::newRow("the same, smaller") << picture << scene(160, 107) << false;
    QTest::newRow("the same with black bars above and below") << picture << withBars(scene(160, 107), 6) << false;
    QTest::newRow("the same, squeezed") << picture << scene(160, 120) << false;
    QTest::newRow("only the middle of the picture") << picture << scene(160, 160, 1 / 6.0, 5 / 6.0) << false;
    QTest::newRow("the same, brighter") << picture
                                        << changed(scene(160, 107), [](auto, auto, int light) { return light + 30; })
                                        << false;
    QTest::newRow("the picture was cropped, in another shape") << scene(300, 200, 0, 0.6) << scene(160, 120) << true;
    QTest::newRow("the picture was cropped, in the same shape")
        << scene(320, 214, 0, 0.7, 0, 0.7) << scene(160, 107) << true;
    QTest::newRow("a face was covered in the picture") << changed(picture, [](auto x, auto y, int light) {
        return x > 100 && x < 160 && y > 60 && y < 120 ? 0 : light;
    }) << scene(160, 107) << true;
    QTest::newRow("another picture") << picture << scene(160, 107, 2, 3, 2, 3) << true;
    QTest::newRow("black and white") << changed(picture, [](auto...) { return 0; })
                                     << changed(scene(160, 107), [](auto...) { return 255; }) << true;
    QTest::newRow("too small to tell") << picture << scene(8, 5, 2, 3) << false;
}

void TestCompare::tellsWhatIsSomethingElse()
{
    QFETCH(Preview, picture);
    QFETCH(Preview, small);

    QTEST(showsSomethingElse(picture, small), "differs");
}

QTEST_GUILESS_MAIN(TestCompare)
#include "tst_compare.moc"
