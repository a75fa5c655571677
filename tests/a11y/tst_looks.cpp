// SPDX-License-Identifier: GPL-3.0-or-later
#include "a11y/painted_text.h"
#include "a11y/whole_program.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QFocusFrame>
#include <QLabel>
#include <QListView>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTest>

#include <memory>

using namespace privet;
using namespace privet::test;

Q_DECLARE_METATYPE(privet::test::Dress)

namespace {

QString called(const QWidget *widget, const QString &words)
{
    return QStringLiteral("%1 “%2” %3x%4")
        .arg(QString::fromLatin1(widget->metaObject()->className()), words.left(40))
        .arg(widget->width())
        .arg(widget->height());
}

/// Labels, buttons and boxes that are smaller than their words.
QStringList clipped(const QWidget *in)
{
    QStringList found;
    for (const auto *label : in->findChildren<QLabel *>()) {
        if (!label->isVisible() || label->text().isEmpty() || label->inherits("privet::ElidedLabel"))
            continue;
        const QSize wanted = label->wordWrap()
                                 ? QSize(label->minimumSizeHint().width(), label->heightForWidth(label->width()))
                                 : label->sizeHint();
        if (label->width() < wanted.width() || label->height() < wanted.height())
            found.append(called(label, label->text()));
    }
    for (const auto *button : in->findChildren<QAbstractButton *>()) {
        const QSize wanted = button->sizeHint();
        if (button->isVisible() && !button->text().isEmpty()
            && (button->width() < wanted.width() || button->height() < wanted.height()))
            found.append(called(button, button->text()));
    }
    for (const auto *box : in->findChildren<QComboBox *>()) {
        if (box->isVisible() && box->width() < box->minimumSizeHint().width())
            found.append(called(box, box->currentText()));
    }
    return found;
}

/// What is scrolled up and down must not be wider than what shows it.
QStringList tooWide(const QWidget *in)
{
    QStringList found;
    for (const auto *area : in->findChildren<QScrollArea *>()) {
        if (area->isVisible() && area->widget() && area->widget()->width() > area->viewport()->width())
            found.append(called(area->widget(), area->accessibleName()));
    }
    return found;
}

/// Neighbours in a layout that lie over each other.
QStringList overlapping(const QWidget *in)
{
    QStringList found;
    for (const auto *parent : in->findChildren<QWidget *>()) {
        if (!parent->layout() || !parent->isVisible() || qobject_cast<const QStackedWidget *>(parent))
            continue;
        QList<const QWidget *> placed;
        for (const auto *child : parent->findChildren<QWidget *>(Qt::FindDirectChildrenOnly)) {
            if (!child->isVisible() || child->isWindow() || qobject_cast<const QFocusFrame *>(child))
                continue;
            for (const auto *other : placed) {
                if (other->geometry().intersects(child->geometry()))
                    found.append(
                        called(child, QStringLiteral("over ") + QString::fromLatin1(other->metaObject()->className())));
            }
            placed.append(child);
        }
    }
    return found;
}

} // namespace

/// Every page and dialog as it is really painted: in four themes, two languages, and with letters twice as large.
class TestLooks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextStandsOutFromItsGround_data();
    void everyTextStandsOutFromItsGround();
    void nothingIsCutOff_data();
    void nothingIsCutOff();
    void theMeasureSeesPaleText();

private:
    [[nodiscard]] bool come(const QByteArray &scene, const Dress &dress, QSize size);

    std::unique_ptr<WholeProgram> m_program;
    QWidget *m_shown = nullptr;
};

bool TestLooks::come(const QByteArray &scene, const Dress &dress, QSize size)
{
    m_program.reset();
    m_program = std::make_unique<WholeProgram>(dress);
    m_program->window().resize(size);
    m_shown = m_program->show(scene);
    return m_shown && QTest::qWaitForWindowExposed(m_shown);
}

void TestLooks::everyTextStandsOutFromItsGround_data()
{
    QTest::addColumn<QByteArray>("scene");
    QTest::addColumn<ThemeChoice>("theme");
    const std::pair<const char *, ThemeChoice> themes[] = {
        {"light", ThemeChoice::Light},
        {"dark", ThemeChoice::Dark},
        {"high contrast light", ThemeChoice::HighContrastLight},
        {"high contrast dark", ThemeChoice::HighContrastDark},
    };
    for (const auto &scene : WholeProgram::scenes()) {
        for (const auto &[name, theme] : themes)
            QTest::addRow("%s, %s", scene.constData(), name) << scene << theme;
    }
}

void TestLooks::everyTextStandsOutFromItsGround()
{
    QFETCH(QByteArray, scene);
    QFETCH(ThemeChoice, theme);
    QVERIFY(come(scene, {theme, Language::English, 1}, {1120, 720}));
    const bool isHighContrast = m_program->theme().isHighContrast();
    const auto picture = m_shown->grab().toImage();
    QStringList pale;
    for (const auto &text : textsIn(*m_shown, m_program->theme())) {
        const double wanted = !text.isEnabled ? 3 : isHighContrast ? 7 : 4.5;
        const double ratio = leastContrast(picture, text.area);
        // Thin strokes are painted a little paler than their colour.
        if (ratio < wanted * 0.9)
            pale.append(QStringLiteral("%1: %2").arg(text.words.left(40)).arg(ratio));
    }
    QVERIFY2(pale.isEmpty(), qPrintable(pale.join(QStringLiteral(", "))));
}

void TestLooks::nothingIsCutOff_data()
{
    QTest::addColumn<QByteArray>("scene");
    QTest::addColumn<Dress>("dress");
    QTest::addColumn<QSize>("size");
    const QSize first(1120, 720);
    const QSize least(720, 480);
    for (const auto &scene : WholeProgram::scenes()) {
        const auto row = [&scene](const char *how, const Dress &dress, QSize size) {
            QTest::addRow("%s, %s", scene.constData(), how) << scene << dress << size;
        };
        row("in English", {ThemeChoice::Light, Language::English, 1}, first);
        row("in German", {ThemeChoice::Dark, Language::German, 1}, first);
        row("in German, in the smallest window", {ThemeChoice::Light, Language::German, 1}, least);
        row("in English, letters twice as large", {ThemeChoice::HighContrastLight, Language::English, 2}, first);
        row("in German, letters twice as large", {ThemeChoice::HighContrastDark, Language::German, 2}, first);
    }
}

void TestLooks::nothingIsCutOff()
{
    QFETCH(QByteArray, scene);
    QFETCH(Dress, dress);
    QFETCH(QSize, size);
    QVERIFY(come(scene, dress, size));
    QStringList problems; // until everything has found its place
    (void)QTest::qWaitFor(
        [&] {
            problems = clipped(m_shown) + tooWide(m_shown) + overlapping(m_shown);
            return problems.isEmpty();
        },
        1000);
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QStringLiteral(", "))));
}

void TestLooks::theMeasureSeesPaleText()
{
    const auto ratioOf = [](const QColor &ink) {
        QLabel label(QStringLiteral("Two lines\nof pale words"));
        QPalette palette;
        palette.setColor(QPalette::Window, Qt::white);
        palette.setColor(QPalette::WindowText, ink);
        label.setPalette(palette);
        label.resize(label.sizeHint());
        return leastContrast(label.grab().toImage(), label.rect());
    };
    QVERIFY(ratioOf(QColor(0xc0, 0xc0, 0xc0)) < 2);
    QVERIFY(ratioOf(Qt::black) > 18);
}

QTEST_MAIN(TestLooks)
#include "tst_looks.moc"
