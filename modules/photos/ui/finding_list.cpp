// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/finding_list.h"

#include "photos/ui/finding_row.h"
#include "photos/ui/private_picture.h"
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

std::optional<Embedded::Kind> pictureBehind(Fact fact)
{
    switch (fact) {
    case Fact::SmallPicture:
    case Fact::SmallPictureDiffers:
        return Embedded::Kind::Thumbnail;
    case Fact::SecondPicture:
        return Embedded::Kind::Picture;
    case Fact::HdrLayer:
        return Embedded::Kind::GainMap;
    default:
        return std::nullopt;
    }
}

/// The hidden picture a finding speaks of: the one at the same place in the file, else the first of its kind.
std::optional<int> embeddedFor(const Finding &finding, const Inspection &inspection)
{
    const auto kind = pictureBehind(finding.fact);
    std::optional<int> first;
    for (std::size_t i = 0; kind && i < inspection.embedded.size(); ++i) {
        const auto &embedded = inspection.embedded[i];
        if (embedded.kind != *kind)
            continue;
        if (embedded.where == finding.where)
            return static_cast<int>(i);
        if (!first)
            first = static_cast<int>(i);
    }
    return first;
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

    m_hidden.clear();
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
        if (const auto embedded = embeddedFor(finding, *report.inspection))
            addLook(row, *embedded);
    }
    addRow(row);
}

void FindingList::addLook(FindingRow *row, int embedded)
{
    auto *look = row->addButton(ButtonRole::Plain, tr("Look"));
    look->setAccessibleName(tr("Look at the hidden picture"));
    connect(look, &QPushButton::clicked, this, [this, row, look, embedded] {
        if (auto *open = m_hidden.take(embedded)) {
            delete open;
            look->setText(tr("Look"));
            return;
        }
        auto *picture = new PrivatePicture(m_icons, row);
        picture->setName(tr("Hidden picture"));
        picture->setPrivate(true);
        picture->setMaximumWidth(m_icons.theme().px(272));
        row->addBelow(picture);
        m_hidden.insert(embedded, picture);
        look->setText(tr("Hide"));
        Q_EMIT controlsChanged();
        Q_EMIT hiddenPictureWanted(embedded);
    });
}

void FindingList::setHiddenPicture(int index, const QImage &picture)
{
    auto *open = m_hidden.value(index);
    if (!open)
        return;
    open->setPicture(picture);
    if (picture.isNull())
        open->setPlaceholder(tr("This part cannot be shown as a picture."));
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
