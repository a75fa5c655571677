// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/segmented_switch.h"

#include "shell/style.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QToolButton>

#include <algorithm>

namespace privet {

SegmentedSwitch::SegmentedSwitch(const QString &accessibleName, QWidget *parent)
    : QWidget(parent)
    , m_segments(new QWidget(this))
    , m_group(new QButtonGroup(this))
    , m_box(new QComboBox(this))
{
    m_segments->setAccessibleName(accessibleName);
    m_box->setAccessibleName(accessibleName);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_box->hide();
    auto *segments = new QHBoxLayout(m_segments);
    segments->setContentsMargins(0, 0, 0, 0);
    segments->setSpacing(0);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->setSizeConstraint(QLayout::SetNoConstraint); // narrower than the segments it is a box
    row->addWidget(m_segments);
    row->addWidget(m_box);
    row->addStretch(1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (!checked)
            return;
        m_box->setCurrentIndex(id);
        Q_EMIT currentChanged(id);
    });
    connect(m_box, &QComboBox::activated, this, &SegmentedSwitch::setCurrent);
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
    m_segments->layout()->addWidget(button);
    m_box->addItem(text);
    if (index == 0)
        button->setChecked(true);
    fold();
    return index;
}

void SegmentedSwitch::setCount(int index, int count)
{
    const QString &text = m_texts.at(index);
    const QString counted = count < 0 ? text : text + QStringLiteral("  ") + QLocale().toString(count);
    m_group->button(index)->setText(counted);
    m_box->setItemText(index, counted);
    fold();
}

int SegmentedSwitch::current() const { return m_group->checkedId(); }

void SegmentedSwitch::setCurrent(int index)
{
    if (QAbstractButton *button = m_group->button(index))
        button->setChecked(true);
}

QSize SegmentedSwitch::sizeHint() const { return m_segments->sizeHint().expandedTo({0, m_box->sizeHint().height()}); }

QSize SegmentedSwitch::minimumSizeHint() const
{
    return {std::min(m_box->minimumSizeHint().width(), m_segments->sizeHint().width()), sizeHint().height()};
}

void SegmentedSwitch::fold()
{
    updateGeometry();
    const bool fits = m_segments->sizeHint().width() <= width();
    if (fits != m_segments->isHidden())
        return;
    const bool hadFocus = focusWidget() && focusWidget()->hasFocus();
    m_segments->setVisible(fits);
    m_box->setVisible(!fits);
    if (hadFocus)
        (fits ? static_cast<QWidget *>(m_group->checkedButton()) : m_box)->setFocus();
}

void SegmentedSwitch::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

} // namespace privet
