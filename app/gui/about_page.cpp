// SPDX-License-Identifier: GPL-3.0-or-later
#include "about_page.h"

#include "page_column.h"
#include "shell/icons.h"
#include "shell/module_context.h"
#include "shell/page_header.h"
#include "shell/panel.h"
#include "shell/text.h"

#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace privet {

AboutPage::AboutPage(ModuleContext &context, QWidget *parent)
    : ModulePage(parent)
    , m_theme(context.theme)
{
    auto *header = new PageHeader(context.icons, tr("About Privet"));
    header->setSentence(tr("Version %1").arg(QStringLiteral(PRIVET_VERSION)));
    QVBoxLayout *column = newPageColumn(m_theme, header, this);

    addText(
        column, tr("What it is"),
        tr("A privacy assistant for one person's own computer. It works without an account and without the internet: "
           "nothing leaves this computer unless you press a button that says where it goes."));
    addText(column, tr("Licence"),
            tr("Privet is free software under the GNU General Public License, version 3 or later (GPL-3.0-or-later). "
               "You may use, study, share and change it. It comes without any warranty."));
    addCredits(column, tr("Made with"),
               {{QStringLiteral("Qt"), tr("window and controls"), QStringLiteral("LGPL-3.0")},
                {QStringLiteral("exiv2"), tr("reads what a photo says"), QStringLiteral("GPL-2.0-or-later")},
                {QStringLiteral("Little CMS"), tr("colour profiles"), QStringLiteral("MIT")},
                {QStringLiteral("libjpeg-turbo"), tr("JPEG pictures"), QStringLiteral("IJG, BSD-3-Clause, Zlib")},
                {QStringLiteral("libpng"), tr("PNG pictures"), QStringLiteral("libpng-2.0")},
                {QStringLiteral("zlib"), tr("packed data"), QStringLiteral("Zlib")},
                {QStringLiteral("CLI11"), tr("command line"), QStringLiteral("BSD-3-Clause")},
                {QStringLiteral("nlohmann-json"), tr("reports for programs"), QStringLiteral("MIT")}});
    addCredits(column, tr("Data"),
               {{QStringLiteral("GeoNames"), tr("names and places of towns"), QStringLiteral("CC BY 4.0")}});
    column->addStretch();
}

void AboutPage::addText(QVBoxLayout *column, const QString &title, const QString &text)
{
    column->addWidget(newLabel(m_theme, TextStyle::Section, Tone::Plain, title));
    QLabel *words = newLabel(m_theme, TextStyle::Body, Tone::Plain, text);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    column->addWidget(words);
}

void AboutPage::addCredits(QVBoxLayout *column, const QString &title, const QList<Credit> &credits)
{
    column->addWidget(newLabel(m_theme, TextStyle::Section, Tone::Plain, title));
    auto *card = new Panel(m_theme, Panel::card());
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(m_theme.margins(16, 12));
    grid->setHorizontalSpacing(m_theme.px(16));
    grid->setVerticalSpacing(m_theme.px(8));
    grid->setColumnStretch(1, 1);
    for (int row = 0; row < credits.size(); ++row) {
        const Credit &credit = credits.at(row);
        QLabel *name = newLabel(m_theme, TextStyle::Label, Tone::Plain, credit.name);
        name->setWordWrap(false);
        grid->addWidget(name, row, 0);
        grid->addWidget(newLabel(m_theme, TextStyle::Body, Tone::Muted, credit.use), row, 1);
        QLabel *licence = newLabel(m_theme, TextStyle::Body, Tone::Muted, credit.licence);
        licence->setWordWrap(false);
        grid->addWidget(licence, row, 2);
    }
    column->addWidget(card);
}

} // namespace privet
