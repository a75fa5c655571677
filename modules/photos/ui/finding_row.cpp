// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/finding_row.h"

#include "photos/words/words.h"
#include "shell/file_words.h"
#include "shell/flow_layout.h"
#include "shell/icons.h"
#include "shell/status_label.h"

#include <QBoxLayout>
#include <QFontMetrics>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include <algorithm>

namespace privet::photos {

namespace {

constexpr int iconColumn = 0;
constexpr int textColumn = 1;
constexpr int tailColumn = 2;

QString iconOf(Category category)
{
    switch (category) {
    case Category::Location:
        return QStringLiteral("place");
    case Category::Time:
        return QStringLiteral("time");
    case Category::Device:
        return QStringLiteral("phone");
    case Category::Person:
        return QStringLiteral("person");
    case Category::Software:
        return QStringLiteral("program");
    case Category::History:
        return QStringLiteral("edit");
    case Category::Hidden:
        return QStringLiteral("layers");
    case Category::Ai:
        return QStringLiteral("notes");
    case Category::Name:
        return QStringLiteral("paper");
    case Category::Other:
        break;
    }
    return QStringLiteral("code");
}

/// Room for the widest word, so that the glyphs of all rows stand in one line.
int statusWidth(const StatusLabel &label)
{
    const QFontMetrics metrics(label.font());
    int widest = 0;
    for (const auto severity : {Severity::High, Severity::Medium, Severity::Low, Severity::Info})
        widest = std::max(widest, metrics.horizontalAdvance(severityWord(severity)));
    return widest;
}

} // namespace

FindingRow::FindingRow(const Icons &icons, const QString &icon, const QString &sentence, const QString &explanation,
                       QWidget *parent)
    : QWidget(parent)
    , m_icons(icons)
    , m_icon(icon)
    , m_grid(new QGridLayout(this))
    , m_text(new QVBoxLayout)
{
    const auto &theme = icons.theme();
    m_grid->setContentsMargins(0, theme.px(7), 0, theme.px(7));
    m_grid->setHorizontalSpacing(theme.px(12));
    m_grid->setVerticalSpacing(theme.px(6));
    m_grid->setColumnMinimumWidth(iconColumn, theme.px(32)); // the icon is painted; an empty column has no gap
    m_grid->setColumnStretch(textColumn, 1);

    m_text->setSpacing(0);
    m_text->addWidget(newLabel(theme, TextStyle::Body, Tone::Plain, breakable(sentence), this));
    if (!explanation.isEmpty())
        m_text->addWidget(newLabel(theme, TextStyle::Caption, Tone::Muted, breakable(explanation), this));
    m_grid->addLayout(m_text, 0, textColumn);

    arrange();
}

void FindingRow::setStatus(Status status, const QString &word)
{
    auto *label = new StatusLabel(m_icons, StatusLabel::Look::Plain, this);
    label->setStatus(status, word);
    const QFontMetrics metrics(label->font());
    label->setMinimumWidth(label->sizeHint().width() - metrics.horizontalAdvance(word) + statusWidth(*label));
    m_ends.append(label);
    arrange();
}

void FindingRow::setRawValue(const QString &where, const QString &value)
{
    m_chevron = new QToolButton(this);
    m_chevron->setIcon(m_icons.icon(QStringLiteral("down"), Role::TextMuted));
    m_chevron->setCheckable(true);
    m_chevron->setAutoRaise(true);
    m_chevron->setToolTip(tr("Show the raw value"));
    m_chevron->setAccessibleName(tr("Show the raw value"));
    m_ends.prepend(m_chevron);
    arrange();

    m_raw
        = new FileWords(m_icons.theme(), TextStyle::Caption, tr("%1: %2").arg(isolated(where), isolated(value)), this);
    m_raw->setAccessibleName(tr("Raw value"));
    m_raw->hide();
    m_text->addWidget(m_raw);
    connect(m_chevron, &QToolButton::toggled, this, &FindingRow::openRaw);
}

void FindingRow::openRaw(bool open)
{
    m_raw->setVisible(open);
    const auto name = open ? tr("Hide the raw value") : tr("Show the raw value");
    m_chevron->setToolTip(name);
    m_chevron->setAccessibleName(name);
}

QPushButton *FindingRow::addButton(ButtonRole role, const QString &text)
{
    auto *button = newButton(role, text, this);
    m_ends.insert(m_chevron ? 1 : 0, button);
    arrange();
    return button;
}

void FindingRow::addBelow(QWidget *extra) { m_text->addWidget(extra); }

void FindingRow::arrange()
{
    const int gap = m_icons.theme().px(12);
    delete m_tail; // not what is in it
    if (m_isNarrow) {
        m_tail = new FlowLayout(gap);
        m_grid->addLayout(m_tail, 1, textColumn);
        std::for_each(m_ends.rbegin(), m_ends.rend(), [this](QWidget *end) { m_tail->addWidget(end); });
    } else {
        m_tail = new QHBoxLayout;
        m_tail->setSpacing(gap);
        m_grid->addLayout(m_tail, 0, tailColumn, Qt::AlignVCenter);
        std::for_each(m_ends.begin(), m_ends.end(), [this](QWidget *end) { m_tail->addWidget(end); });
    }
}

/// The sentence needs about 24 letters beside the ends.
bool FindingRow::isNarrow() const
{
    const auto &theme = m_icons.theme();
    int wanted = theme.px(32) + theme.em(13);
    for (const auto *end : m_ends)
        wanted += theme.px(12) + end->sizeHint().expandedTo(end->minimumSize()).width();
    return width() < wanted;
}

QSize FindingRow::minimumSizeHint() const { return {m_icons.theme().em(13), QWidget::minimumSizeHint().height()}; }

void FindingRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = isNarrow();
    if (narrow == m_isNarrow)
        return;
    m_isNarrow = narrow;
    arrange();
}

void FindingRow::paintEvent(QPaintEvent *)
{
    const auto &theme = m_icons.theme();
    QPainter painter(this);
    painter.fillRect(0, 0, width(), 1, theme.color(Role::Border));

    const int side = theme.px(20);
    // In the middle of a row of one or two lines, at the top of a higher one.
    const int most = m_grid->contentsMargins().top() + (m_isNarrow ? 0 : theme.px(7));
    const QRect place(0, std::min((height() - side) / 2, most), side, side);
    m_icons.paint(&painter, QStyle::visualRect(layoutDirection(), rect(), place), m_icon, Role::TextMuted);
}

FindingRow *newFindingRow(const Icons &icons, const Finding &finding, QWidget *parent)
{
    auto *row = new FindingRow(icons, iconOf(finding.category), sentence(finding), explanation(finding), parent);
    if (!finding.value.empty())
        row->setRawValue(QString::fromStdString(finding.where), QString::fromStdString(finding.value));
    row->setStatus(statusOf(finding.severity), severityWord(finding.severity));
    return row;
}

} // namespace privet::photos
