// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/segmented_switch.h"

#include "shell/style.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

namespace privet {

SegmentedSwitch::SegmentedSwitch(const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    setAccessibleName(accessibleName);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            Q_EMIT currentChanged(id);
    });
}

int SegmentedSwitch::addSegment(const QString &text)
{
    const auto index = static_cast<int>(m_texts.size());
    m_texts.append(text);
    auto *button = new QToolButton;
    button->setText(text);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setProperty(segmentProperty, static_cast<int>(index == 0 ? SegmentPlace::First : SegmentPlace::Last));
    if (index > 1)
        m_group->button(index - 1)->setProperty(segmentProperty, static_cast<int>(SegmentPlace::Middle));
    m_group->addButton(button, index);
    layout()->addWidget(button);
    if (index == 0)
        button->setChecked(true);
    return index;
}

void SegmentedSwitch::setCount(int index, int count)
{
    const QString &text = m_texts.at(index);
    m_group->button(index)->setText(count < 0 ? text : text + QStringLiteral("  ") + QLocale().toString(count));
}

int SegmentedSwitch::current() const { return m_group->checkedId(); }

void SegmentedSwitch::setCurrent(int index)
{
    if (QAbstractButton *button = m_group->button(index))
        button->setChecked(true);
}

} // namespace privet
