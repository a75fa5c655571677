// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/appearance.h"

#include "shell/style.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusReply>
#include <QToolTip>

namespace privet {

namespace {
constexpr QLatin1StringView service("org.freedesktop.portal.Desktop");
constexpr QLatin1StringView path("/org/freedesktop/portal/desktop");
constexpr QLatin1StringView interface("org.freedesktop.portal.Settings");
constexpr QLatin1StringView appearance("org.freedesktop.appearance");
} // namespace

Theme::Kind themeFor(ThemeChoice choice, const DesktopWish &wish, bool paletteIsDark)
{
    switch (choice) {
    case ThemeChoice::Light:
        return Theme::Kind::Light;
    case ThemeChoice::Dark:
        return Theme::Kind::Dark;
    case ThemeChoice::HighContrastLight:
        return Theme::Kind::HighContrastLight;
    case ThemeChoice::HighContrastDark:
        return Theme::Kind::HighContrastDark;
    case ThemeChoice::System:
        break;
    }
    const bool dark = wish.colorScheme == 0 ? paletteIsDark : wish.colorScheme == 1;
    if (wish.contrast == 1)
        return dark ? Theme::Kind::HighContrastDark : Theme::Kind::HighContrastLight;
    return dark ? Theme::Kind::Dark : Theme::Kind::Light;
}

Appearance::Appearance(QApplication &application, ThemeChoice choice)
    : m_application(application)
    , m_startedDark(application.palette().color(QPalette::Window).lightness() < 128)
    , m_choice(choice)
    , m_theme(themeFor(choice, {}, m_startedDark), application.font())
{
    application.setStyle(new Style(m_theme));
    if (QDBusConnection bus = QDBusConnection::sessionBus(); bus.isConnected()) {
        bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                    SLOT(settingChanged(QString, QString, QDBusVariant)));
        askDesktop();
    }
    apply();
}

void Appearance::choose(ThemeChoice choice)
{
    m_choice = choice;
    apply();
}

void Appearance::askDesktop()
{
    constexpr int patience = 250; // milliseconds
    for (const QString &key : {QStringLiteral("color-scheme"), QStringLiteral("contrast")}) {
        QDBusMessage read = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
        read << QString(appearance) << key;
        const QDBusReply<QDBusVariant> reply = QDBusConnection::sessionBus().call(read, QDBus::Block, patience);
        if (reply.isValid())
            note(key, reply.value().variant());
    }
}

void Appearance::note(const QString &key, const QVariant &value)
{
    // Read wraps its answer twice, SettingChanged once.
    const QVariant inner = value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value;
    if (key == u"color-scheme")
        m_wish.colorScheme = inner.toUInt();
    else if (key == u"contrast")
        m_wish.contrast = inner.toUInt();
}

void Appearance::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group != appearance)
        return;
    note(key, value.variant());
    apply();
}

void Appearance::apply()
{
    m_theme = Theme(themeFor(m_choice, m_wish, m_startedDark), m_application.font());
    m_application.setPalette(m_theme.palette());
    QToolTip::setPalette(m_theme.palette());
}

} // namespace privet
