// SPDX-License-Identifier: GPL-3.0-or-later
#include "a11y/whole_program.h"

#include "builtin_modules.h"
#include "photos/ui/detail_pane.h"
#include "photos/ui/finding_list.h"
#include "photos/ui/hidden_dialog.h"
#include "photos/ui/linkage_card.h"
#include "photos/ui/photo_list_model.h"
#include "photos/ui/photo_list_view.h"
#include "photos/ui/photos_page.h"
#include "support/exif_builder.h"
#include "support/jpeg_builder.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QTest>
#include <QToolButton>
#include <QTranslator>
#include <QUrl>

#include <algorithm>

namespace privet::test {

using photos::PhotoListModel;
using photos::PhotoListView;
using photos::PhotosPage;
using photos::PhotoState;

WholeProgram::WholeProgram(const Dress &dress)
    : m_fontBefore(QApplication::font())
    , m_settings(std::make_unique<Settings>(QString::fromStdString(m_scratch.path("privet.ini").string())))
    , m_files(makeFileIo())
    , m_modules(builtinModules(m_workers))
{
    auto font = m_fontBefore;
    font.setPointSizeF(9 * dress.textSize);
    QApplication::setFont(font);
    speak(*qApp, dress.language);
    m_appearance = std::make_unique<Appearance>(*qApp, dress.theme);
    m_icons = std::make_unique<Icons>(m_appearance->theme());
    m_ring = std::make_unique<FocusRing>(*qApp);
    m_window
        = std::make_unique<MainWindow>(AppServices{m_jobs, *m_settings, *m_appearance, *m_icons, *m_files}, m_modules);
    m_window->show();
    if (!QTest::qWaitForWindowActive(m_window.get()))
        qWarning("the window did not become the active one");
}

WholeProgram::~WholeProgram()
{
    m_window.reset();
    m_appearance.reset();
    qDeleteAll(qApp->findChildren<QTranslator *>());
    QLocale::setDefault(QLocale::c());
    QApplication::setFont(m_fontBefore);
}

QList<QByteArray> WholeProgram::scenes()
{
    return {"photos, empty",
            "photos, what one gives away",
            "photos, what they say together",
            "photos, cleaned",
            "photos, refused",
            "settings",
            "about",
            "the keys",
            "the question before replacing",
            "the proof",
            "what is hidden",
            "what is hidden, uncovered"};
}

QWidget *WholeProgram::show(const QByteArray &scene)
{
    const bool isPage = scene == "settings" || scene == "about";
    m_window->visit(isPage ? QString::fromLatin1(scene) : QStringLiteral("photos"));
    if (isPage || scene == "photos, empty")
        return m_window.get();
    if (scene == "photos, what they say together")
        return showLinked() ? m_window.get() : nullptr;
    const auto refused = m_scratch.write("notes-of-a-long-summer-with-a-name-that-does-not-end.txt", viewOf("milk"));
    const bool isRefused = scene == "photos, refused";
    if (!showPhoto(isRefused ? refused : tellingPhoto()))
        return nullptr;
    if (scene == "photos, what one gives away")
        return openEverything() ? m_window.get() : nullptr;
    if (scene == "photos, cleaned")
        return clean() ? m_window.get() : nullptr;
    return isRefused ? m_window.get() : openDialog(scene);
}

bool WholeProgram::showPhoto(const std::filesystem::path &path)
{
    m_window->openTarget(QStringLiteral("photos"), QUrl::fromLocalFile(QString::fromStdString(path.string())));
    const auto isLookedAt = [this] {
        const auto index = list()->model()->index(0, 0);
        return index.isValid()
               && index.data(PhotoListModel::StateRole).toInt() != static_cast<int>(PhotoState::NotLookedAt)
               && m_jobs.isIdle();
    };
    return QTest::qWaitFor(isLookedAt);
}

/// Photos of one telephone by one person, at one place on two days.
bool WholeProgram::showLinked()
{
    const QByteArray days[] = {"03", "04", "04"};
    for (int i = 0; i < 3; ++i) {
        const auto exif = ExifBuilder()
                              .ascii(ExifBuilder::Ifd::Main, 0x0110, "KX-210")
                              .ascii(ExifBuilder::Ifd::Main, 0x013B, "Maria-Magdalena Bergengruen-Hohenstein")
                              .ascii(ExifBuilder::Ifd::Photo, 0x9003, "2026:10:" + days[i].toStdString() + " 18:42:11")
                              .ascii(ExifBuilder::Ifd::Photo, 0xA431, i < 2 ? "SN-4711-0815" : "ZZ-0001-0002")
                              .place("GPS")
                              .build();
        if (!showPhoto(m_scratch.write("IMG_20261003_18421" + std::to_string(i) + ".jpg",
                                       JpegBuilder().head(exifSegment(exif)).build())))
            return false;
    }
    return QTest::qWaitFor([this] { return m_window->findChild<photos::LinkageCard *>()->isVisible(); });
}

/// The hidden picture, and what stands in the file word for word.
bool WholeProgram::openEverything()
{
    QTest::keyClick(list(), Qt::Key_Space); // in a narrow window the detail opens in place of the list
    const auto buttons = m_window->findChild<PhotosPage *>()->findChildren<QToolButton *>();
    for (auto *button : buttons) {
        if (button->isCheckable() && button->isVisible() && button->autoRaise())
            button->click();
    }
    return QTest::qWaitFor([this] { return m_jobs.isIdle(); });
}

bool WholeProgram::clean()
{
    QTest::keyClick(list(), Qt::Key_S, Qt::ControlModifier);
    const auto isCleaned = [this] {
        return list()->model()->index(0, 0).data(PhotoListModel::StateRole).toInt()
                   == static_cast<int>(PhotoState::Cleaned)
               && m_jobs.isIdle();
    };
    const bool cleaned = QTest::qWaitFor(isCleaned);
    QTest::keyClick(list(), Qt::Key_Space);
    return cleaned;
}

QWidget *WholeProgram::openDialog(const QByteArray &scene)
{
    if (scene == "the keys") {
        QTest::keyClick(m_window.get(), Qt::Key_F1);
    } else if (scene == "the proof") {
        if (!clean())
            return nullptr;
        press(photos::DetailPane::tr("Show the proof"));
    } else if (scene.startsWith("what is hidden")) {
        QTest::keyClick(list(), Qt::Key_Space);
        press(photos::FindingList::tr("Look"));
    } else {
        for (auto *action : m_window->findChild<PhotosPage *>()->actions()) {
            if (action->text() == QCoreApplication::translate("privet::photos::PhotoActions", "Replace original…"))
                action->trigger();
        }
    }
    QWidget *dialog = nullptr;
    (void)QTest::qWaitFor([&] { return (dialog = m_window->findChild<QDialog *>()) && dialog->isVisible(); });
    if (dialog && scene.endsWith("uncovered"))
        return uncover() ? dialog : nullptr;
    return dialog;
}

/// The bytes of the picture that is hidden: there is most to see of them.
bool WholeProgram::uncover()
{
    if (!QTest::qWaitFor([this] { return m_jobs.isIdle(); }))
        return false;
    press(photos::HiddenDialog::tr("Show clearly"));
    m_window->findChild<photos::HiddenDialog *>()->findChild<QCheckBox *>()->setChecked(true);
    return QTest::qWaitFor([this] { return m_jobs.isIdle(); });
}

void WholeProgram::press(const QString &text)
{
    for (auto *button : m_window->findChild<PhotosPage *>()->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text() == text)
            button->click();
    }
}

QListView *WholeProgram::list() const { return m_window->findChild<PhotoListView *>(); }

std::filesystem::path WholeProgram::tellingPhoto()
{
    const auto exif = ExifBuilder()
                          .ascii(ExifBuilder::Ifd::Main, 0x0110, "KX-210")
                          .ascii(ExifBuilder::Ifd::Main, 0x013B, "Maria-Magdalena Bergengruen-Hohenstein")
                          .ascii(ExifBuilder::Ifd::Photo, 0x9003, "2026:10:03 18:42:11")
                          .ascii(ExifBuilder::Ifd::Photo, 0xA431, std::string(120, 'S'))
                          .place("GPS")
                          .thumbnail(JpegBuilder().size(16, 12).build())
                          .build();
    return m_scratch.write("IMG_20261003_184211_a_name_of_a_length_that_no_list_and_no_line_can_ever_hold.jpg",
                           JpegBuilder().head(exifSegment(exif)).build());
}

} // namespace privet::test
