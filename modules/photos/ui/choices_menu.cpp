// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/choices_menu.h"

#include "photos/ui/photo_settings.h"

#include <QActionGroup>

namespace privet::photos {

namespace {

QAction *addChoice(QMenu *menu, QActionGroup *group, const QString &text)
{
    auto *action = menu->addAction(text);
    action->setCheckable(true);
    if (group)
        group->addAction(action);
    return action;
}

} // namespace

ChoicesMenu::ChoicesMenu(Settings &settings, QWidget *parent)
    : QMenu(parent)
    , m_settings(settings)
{
    addSection(tr("Which way up"));
    auto *orientation = new QActionGroup(this);
    m_keepTag = addChoice(this, orientation, tr("&Keep the note which way is up"));
    m_bakeIn = addChoice(this, orientation, tr("&Turn the picture itself, where that loses nothing"));

    addSection(tr("Date of the copy's file"));
    auto *times = new QActionGroup(this);
    m_times
        = {addChoice(this, times, tr("The moment it is &saved")),
           addChoice(this, times, tr("The same for &all copies")), addChoice(this, times, tr("That of the &original"))};

    addSection(tr("Name of the copy"));
    m_neutralNames = addChoice(this, nullptr, tr("A &neutral name, picture-0001"));

    connect(m_keepTag, &QAction::triggered, this,
            [this] { m_settings.set(orientationKey, Policy::Orientation::KeepTag); });
    connect(m_bakeIn, &QAction::triggered, this,
            [this] { m_settings.set(orientationKey, Policy::Orientation::BakeIn); });
    for (qsizetype i = 0; i < m_times.size(); ++i) {
        connect(m_times[i], &QAction::triggered, this,
                [this, i] { m_settings.set(timesKey, static_cast<CleanChoices::Times>(i)); });
    }
    connect(m_neutralNames, &QAction::triggered, this, [this](bool on) { m_settings.set(neutralNamesKey, on); });
    connect(this, &QMenu::aboutToShow, this, &ChoicesMenu::refresh);
}

void ChoicesMenu::refresh()
{
    const bool keepsTag = m_settings.value(orientationKey) == Policy::Orientation::KeepTag;
    (keepsTag ? m_keepTag : m_bakeIn)->setChecked(true);
    m_times[static_cast<qsizetype>(m_settings.value(timesKey))]->setChecked(true);
    m_neutralNames->setChecked(m_settings.value(neutralNamesKey));
}

} // namespace privet::photos
