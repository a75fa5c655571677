// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/translations.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace privet {

void speak(QCoreApplication &application, Language language)
{
    if (language == Language::English)
        QLocale::setDefault(QLocale(QLocale::English, QLocale::system().territory()));
    else if (language == Language::German)
        QLocale::setDefault(QLocale(QLocale::German, QLocale::system().territory()));

    const QLocale locale;
    auto *qt = new QTranslator(&application);
    if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        application.installTranslator(qt);
    auto *own = new QTranslator(&application);
    // English has plural forms only; it is also what every other language falls back to.
    if (own->load(locale, QStringLiteral("privet"), QStringLiteral("_"), QStringLiteral(":/i18n"))
        || own->load(QStringLiteral(":/i18n/privet_en.qm")))
        application.installTranslator(own);
}

} // namespace privet
