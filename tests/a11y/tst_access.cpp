// SPDX-License-Identifier: GPL-3.0-or-later
#include "a11y/whole_program.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace privet;
using test::WholeProgram;

namespace {

/// What the widget is and says, for the message of a test.
QString called(const QWidget *widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    return QString::fromLatin1(widget->metaObject()->className()) + u' ' + (button ? button->text() : QString());
}

bool isStop(const QWidget *widget)
{
    return widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus) != 0
           && !widget->focusProxy();
}

/// Roles that are something to act on, so that they need a name.
bool isControl(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::PushButton:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::ButtonMenu:
    case QAccessible::List:
    case QAccessible::ListItem:
    case QAccessible::Tree:
    case QAccessible::Graphic:
        return true;
    default:
        return false;
    }
}

void walk(QAccessibleInterface *in, int depth, QStringList &problems)
{
    if (depth > 40) {
        problems.append(QStringLiteral("the tree has no end"));
        return;
    }
    if (in->state().invisible)
        return;
    if (isControl(in->role()) && in->text(QAccessible::Name).isEmpty()) {
        const auto *widget = qobject_cast<QWidget *>(in->object());
        problems.append(QStringLiteral("no name: ") + (widget ? called(widget) : QString::number(in->role())));
    }
    for (int i = 0; i < in->childCount(); ++i) {
        auto *child = in->child(i);
        if (!child || !child->isValid())
            problems.append(QStringLiteral("a child that is not there"));
        else
            walk(child, depth + 1, problems);
    }
}

} // namespace

/// Every page and dialog without a mouse and without an eye.
class TestAccess final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_program.reset(); }

    void aScreenReaderFindsANameForEverything_data() { scenes(); }
    void aScreenReaderFindsANameForEverything();
    void tabReachesEveryControl_data() { scenes(); }
    void tabReachesEveryControl();
    void backtabGoesTheSameWayBack_data() { scenes(); }
    void backtabGoesTheSameWayBack();
    void whatCanBeClickedCanBeReached_data() { scenes(); }
    void whatCanBeClickedCanBeReached();

private:
    void scenes();
    /// Where each press of `key` leads, from where the focus is until it comes back there.
    [[nodiscard]] QList<QWidget *> stops(QWidget *window, Qt::Key key) const;

    std::unique_ptr<WholeProgram> m_program;
    QWidget *m_shown = nullptr;
};

void TestAccess::scenes()
{
    QTest::addColumn<QByteArray>("scene");
    for (const auto &scene : WholeProgram::scenes())
        QTest::newRow(scene.constData()) << scene;
}

void TestAccess::init()
{
    QFETCH(QByteArray, scene);
    m_program = std::make_unique<WholeProgram>();
    m_shown = m_program->show(scene);
    QVERIFY(m_shown);
    m_shown->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_shown));
}

QList<QWidget *> TestAccess::stops(QWidget *window, Qt::Key key) const
{
    QList<QWidget *> met;
    QTest::keyClick(window->focusWidget() ? window->focusWidget() : window, key); // the first focus may be no stop
    for (int i = 0; i < 200; ++i) {
        auto *focus = window->focusWidget();
        if (met.contains(focus))
            break;
        met.append(focus);
        QTest::keyClick(focus ? focus : window, key);
    }
    return met;
}

void TestAccess::aScreenReaderFindsANameForEverything()
{
    auto *root = QAccessible::queryAccessibleInterface(m_shown);
    QVERIFY(root);
    QStringList problems;
    walk(root, 0, problems);
    for (const auto *widget : m_shown->findChildren<QWidget *>()) {
        auto *spoken = isStop(widget) ? QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget)) : nullptr;
        if (spoken && spoken->text(QAccessible::Name).isEmpty())
            problems.append(QStringLiteral("no name: ") + called(widget));
    }
    QVERIFY2(problems.isEmpty(), qPrintable(problems.join(QStringLiteral(", "))));
}

void TestAccess::tabReachesEveryControl()
{
    const auto met = stops(m_shown, Qt::Key_Tab);
    QStringList missed;
    for (auto *widget : m_shown->findChildren<QWidget *>()) {
        if (isStop(widget) && !met.contains(widget) && widget->window() == m_shown)
            missed.append(called(widget));
    }
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(QStringLiteral(", "))));
    QVERIFY(met.size() >= 2);
}

void TestAccess::backtabGoesTheSameWayBack()
{
    auto forward = stops(m_shown, Qt::Key_Tab);
    QCOMPARE(forward.first(), m_shown->focusWidget()); // the round is closed
    const auto back = stops(m_shown, Qt::Key_Backtab);
    std::reverse(forward.begin(), forward.end());
    QCOMPARE(back, forward);
}

void TestAccess::whatCanBeClickedCanBeReached()
{
    QStringList unreachable;
    for (const auto *button : m_shown->findChildren<QAbstractButton *>()) {
        const bool isOneOfAGroup = button->group() && !button->isChecked(); // the arrow keys go there
        const bool belongsToAField = qobject_cast<const QWidget *>(button->parent())->inherits("QLineEdit");
        if (button->isVisible() && button->isEnabled() && !isStop(button) && !isOneOfAGroup && !belongsToAField)
            unreachable.append(called(button));
    }
    QVERIFY2(unreachable.isEmpty(), qPrintable(unreachable.join(QStringLiteral(", "))));
}

QTEST_MAIN(TestAccess)
#include "tst_access.moc"
