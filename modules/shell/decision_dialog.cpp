// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/decision_dialog.h"

#include "shell/text.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace privet {

DecisionDialog::DecisionDialog(const Theme &theme, const Decision &decision, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(decision.question);
    setModal(true);
    QPushButton *keep = newButton(ButtonRole::Plain, decision.keep);
    QPushButton *act = newButton(ButtonRole::Primary, decision.act);
    keep->setDefault(true);
    connect(keep, &QPushButton::clicked, this, &QDialog::reject);
    connect(act, &QPushButton::clicked, this, &QDialog::accept);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.margins(20));
    column->setSpacing(theme.px(12));
    column->addWidget(newLabel(theme, TextStyle::Section, Tone::Plain, breakable(decision.question)));
    column->addWidget(newLabel(theme, TextStyle::Body, Tone::Plain, breakable(decision.text)));
    if (!decision.forAll.isEmpty()) {
        m_forAll = new QCheckBox(decision.forAll);
        column->addWidget(m_forAll);
    }
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.px(12));
    buttons->addStretch();
    buttons->addWidget(keep);
    buttons->addWidget(act);
    column->addSpacing(theme.px(4));
    column->addLayout(buttons);
    const int width = theme.px(440);
    setMinimumWidth(width);
    resize(width, column->totalHeightForWidth(width)); // Qt would take two thirds of the screen at most
    keep->setFocus();
}

bool DecisionDialog::isForAll() const { return m_forAll && m_forAll->isChecked(); }

} // namespace privet
