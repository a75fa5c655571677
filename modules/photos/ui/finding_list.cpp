// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/finding_list.h"

#include "photos/core/hidden_parts.h"
#include "photos/ui/finding_row.h"
#include "photos/words/words.h"
#include "shell/elided_label.h"
#include "shell/icons.h"
#include "shell/text.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace privet::photos {

namespace {

/// A hostile file can be made to say ten thousand things; the worst of them come first.
constexpr std::size_t mostRows = 60;

bool isNameFinding(Fact fact)
{
    return fact == Fact::NameTellsTime || fact == Fact::NameTellsDevice || fact == Fact::NameTellsApp
           || fact == Fact::NameTellsPerson;
}

} // namespace

FindingList::FindingList(const Icons &icons, QWidget *parent)
    : QWidget(parent)
    , m_icons(icons)
    , m_title(newLabel(icons.theme(), TextStyle::Section, Tone::Plain, {}, this))
    , m_subject(new ElidedLabel(icons.theme(), TextStyle::Caption, Tone::Muted, {}, this))
    , m_rows(new QVBoxLayout(this))
{
    const auto &theme = icons.theme();
    m_subject->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    auto *head = new QHBoxLayout;
    head->setSpacing(theme.px(12));
    head->addWidget(m_title, 3);
    head->addWidget(m_subject, 2);
    m_rows->setContentsMargins({});
    m_rows->setSpacing(theme.px(8));
    m_rows->addLayout(head);
}

void FindingList::setRow(const PhotoRow &row)
{
    const auto &report = *row.report;
    const bool saysNothing = factCount(report) == 0;
    m_title->setText(saysNothing ? tr("This photo says nothing about you") : tr("What this photo says about you"));
    auto subject = isolated(row.name);
    if (report.inspection)
        subject = tr("%1, %2").arg(
            subject, isolated(tr("%1 × %2").arg(report.inspection->width).arg(report.inspection->height)));
    m_subject->setText(subject);

    delete m_content;
    m_content = new QWidget(this);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_rows->addWidget(m_content);

    const auto shown = std::min(report.findings.size(), mostRows);
    for (std::size_t i = 0; i < shown; ++i)
        addFinding(report.findings[i], report);
    if (const auto more = static_cast<int>(report.findings.size() - shown); more > 0)
        addRow(newLabel(m_icons.theme(), TextStyle::Caption, Tone::Muted,
                        tr("And %n more that weigh less. All of them go.", nullptr, more), m_content));
    addWhatStays(row);
    Q_EMIT controlsChanged();
}

void FindingList::addRow(QWidget *row) { m_content->layout()->addWidget(row); }

void FindingList::addFinding(const Finding &finding, const PhotoReport &report)
{
    auto *row = newFindingRow(m_icons, finding, m_content);
    if (isNameFinding(finding.fact)) {
        auto *button = row->addButton(ButtonRole::Plain, tr("Use a neutral name"));
        connect(button, &QPushButton::clicked, this, &FindingList::neutralNameWanted);
    } else if (report.inspection) {
        if (const auto part = partBehind(finding, *report.inspection))
            addLook(row, *part, report.inspection->embedded[*part].kind);
    }
    addRow(row);
}

void FindingList::addLook(FindingRow *row, std::size_t part, Embedded::Kind kind)
{
    auto *look = row->addButton(ButtonRole::Plain, tr("Look"));
    look->setAccessibleName(lookName(kind));
    connect(look, &QPushButton::clicked, this, [this, part] { Q_EMIT hiddenWanted(part); });
}

QString FindingList::lookName(Embedded::Kind kind)
{
    switch (kind) {
    case Embedded::Kind::Video:
        return tr("Look at the hidden film");
    case Embedded::Kind::Notes:
        return tr("Look at the hidden notes");
    case Embedded::Kind::Data:
        return tr("Look at the hidden data");
    default:
        return tr("Look at the hidden picture");
    }
}

void FindingList::addWhatStays(const PhotoRow &row)
{
    QStringList also;
    for (const auto residual : row.result ? row.result->residuals : row.report->residuals) {
        if (residual != Residual::VisibleContent)
            also.append(sentence(residual));
    }
    addRow(new FindingRow(m_icons, QStringLiteral("show"), tr("What stays: whatever can be seen in the picture"),
                          also.join(QLatin1Char(' ')), m_content));
}

} // namespace privet::photos
