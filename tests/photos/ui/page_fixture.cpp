// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/page_fixture.h"

#include "photos/core/caged_decoder.h"
#include "photos/ui/photo_list_model.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QTest>

namespace privet::test {

PageFixture::PageFixture()
    : settings(QString::fromStdString(scratch.path("privet.ini").string()))
    , theme(Theme::Kind::Light, QApplication::font())
    , icons(theme)
    , files(makeFileIo())
    , workers{Worker(PRIVET_WORKER), Worker(PRIVET_FILM_WORKER)}
    , decoder(photos::makeCagedDecoder(workers))
    , context{jobs, settings, theme, icons, *files, messages}
    , page(context, decoder)
{
    page.resize(theme.em(110), theme.em(60));
    page.show();
    page.shown();
    // Keys go to the active window only.
    if (!QTest::qWaitForWindowActive(&page))
        qWarning("the page did not become the active window");
}

void PageFixture::drop(const QList<std::filesystem::path> &paths)
{
    QList<QUrl> urls;
    for (const auto &path : paths)
        urls.append(QUrl::fromLocalFile(QString::fromStdString(path.string())));
    QMimeData data;
    data.setUrls(urls);
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&page, &enter);
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&page, &drop);
}

std::filesystem::path PageFixture::phonePhoto(const std::string &name)
{
    const auto exif = ExifBuilder()
                          .ascii(ExifBuilder::Ifd::Main, 0x0110, "KX-210")
                          .ascii(ExifBuilder::Ifd::Photo, 0x9003, "2026:10:03 18:42:11")
                          .ascii(ExifBuilder::Ifd::Photo, 0xA431, "SN-4711-0815")
                          .place("GPS")
                          .thumbnail(JpegBuilder().size(16, 12).build())
                          .build();
    return scratch.write(name, JpegBuilder().head(exifSegment(exif)).build());
}

std::filesystem::path PageFixture::plainPicture(const std::string &name)
{
    return scratch.write(name, JpegBuilder().build());
}

QListView *PageFixture::list() const { return page.findChild<QListView *>(); }

QString PageFixture::wordAt(int row) const
{
    const auto state = list()->model()->index(row, 0).data(photos::PhotoListModel::StateRole).toInt();
    return photos::stateWord(static_cast<photos::PhotoState>(state));
}

QAbstractButton *PageFixture::button(const QString &text, QWidget *in) const
{
    const auto buttons = (in ? in : &page)->findChildren<QAbstractButton *>();
    for (auto *button : buttons) {
        if (button->isVisible() && button->text() == text)
            return button;
    }
    return nullptr;
}

} // namespace privet::test
