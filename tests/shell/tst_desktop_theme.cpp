// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/appearance.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusVariant>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QThread>

using namespace privet;

/// The Settings portal of a desktop, as much of it as Privet asks.
class FakePortal : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    uint colorScheme = 1;
    uint contrast = 0;

public Q_SLOTS:
    QDBusVariant Read(const QString &, const QString &key) const
    {
        const uint value = key == QStringLiteral("color-scheme") ? colorScheme : contrast;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(value)));
    }
    void change(const QString &key, uint value)
    {
        Q_EMIT SettingChanged(QStringLiteral("org.freedesktop.appearance"), key, QDBusVariant(value));
    }

Q_SIGNALS:
    void SettingChanged(const QString &group, const QString &key, const QDBusVariant &value);
};

class TestDesktopTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void startsWithTheThemeOfTheDesktop();
    void followsTheDesktop();
    void keepsWhatThePersonChose();

private:
    static QApplication &application() { return *static_cast<QApplication *>(QCoreApplication::instance()); }

    QProcess m_bus;
    QThread m_thread;
    FakePortal *m_portal = nullptr;
};

void TestDesktopTheme::initTestCase()
{
    const QString daemon = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
    if (daemon.isEmpty())
        QSKIP("dbus-daemon is not installed, so there is no bus of our own to ask on.");
    m_bus.start(daemon, {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
    QVERIFY(m_bus.waitForStarted());
    QTRY_VERIFY(m_bus.canReadLine() || m_bus.waitForReadyRead(100));
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());

    m_portal = new FakePortal;
    m_portal->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_portal,
        [this] {
            auto bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("desktop"));
            bus.registerObject(QStringLiteral("/org/freedesktop/portal/desktop"), m_portal,
                               QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals);
            bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
        },
        Qt::BlockingQueuedConnection);
}

void TestDesktopTheme::cleanupTestCase()
{
    if (m_portal)
        m_portal->deleteLater();
    QDBusConnection::disconnectFromBus(QStringLiteral("desktop"));
    m_thread.quit();
    m_thread.wait();
    m_bus.terminate();
    m_bus.waitForFinished();
}

void TestDesktopTheme::startsWithTheThemeOfTheDesktop()
{
    const Appearance appearance(application(), ThemeChoice::System);
    QCOMPARE(appearance.theme().kind(), Theme::Kind::Dark);
}

void TestDesktopTheme::followsTheDesktop()
{
    const Appearance appearance(application(), ThemeChoice::System);
    QMetaObject::invokeMethod(m_portal, [this] { m_portal->change(QStringLiteral("color-scheme"), 2); });
    QTRY_COMPARE(appearance.theme().kind(), Theme::Kind::Light);
    QMetaObject::invokeMethod(m_portal, [this] { m_portal->change(QStringLiteral("contrast"), 1); });
    QTRY_COMPARE(appearance.theme().kind(), Theme::Kind::HighContrastLight);
}

void TestDesktopTheme::keepsWhatThePersonChose()
{
    const Appearance appearance(application(), ThemeChoice::Light);
    QCOMPARE(appearance.theme().kind(), Theme::Kind::Light);
}

QTEST_MAIN(TestDesktopTheme)
#include "tst_desktop_theme.moc"
