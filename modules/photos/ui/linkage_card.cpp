// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/linkage_card.h"

#include "photos/ui/finding_row.h"
#include "photos/words/linkage_words.h"
#include "shell/icons.h"
#include "shell/text.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

namespace privet::photos {

namespace {

constexpr std::size_t mostLines = 20;

QString iconOf(SharedMark mark)
{
    switch (mark) {
    case SharedMark::DeviceSerial:
    case SharedMark::LensSerial:
    case SharedMark::DeviceModel:
    case SharedMark::LensModel:
        return QStringLiteral("phone");
    case SharedMark::PictureId:
        return QStringLiteral("photos");
    case SharedMark::Contact:
    case SharedMark::Name:
        return QStringLiteral("person");
    case SharedMark::UserName:
    case SharedMark::DisplayProfile:
        return QStringLiteral("laptop");
    case SharedMark::Place:
        return QStringLiteral("place");
    case SharedMark::GeneratorSettings:
        return QStringLiteral("notes");
    case SharedMark::Program:
        break;
    }
    return QStringLiteral("program");
}

} // namespace

LinkageCard::LinkageCard(const Icons &icons, const LinkageWatch &linkage, QWidget *parent)
    : Panel(icons.theme(), {Role::Window, Role::Border, 0, Qt::BottomEdge}, parent)
    , m_icons(icons)
    , m_linkage(linkage)
    , m_scroll(new QScrollArea(this))
{
    const auto &theme = icons.theme();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.px(24), theme.px(4), 0, theme.px(4));
    column->setSpacing(theme.px(4));
    makeHead();
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    column->addWidget(m_scroll);
    connect(&linkage, &LinkageWatch::changed, this, &LinkageCard::refresh);
    refresh();
}

void LinkageCard::makeHead()
{
    const auto &theme = m_icons.theme();
    auto *title = newLabel(theme, TextStyle::Section, Tone::Plain, tr("What they say together"), this);
    m_fold = new QToolButton(this);
    m_fold->setAutoRaise(true);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(0, 0, theme.px(12), 0);
    head->addWidget(title, 1);
    head->addWidget(m_fold);
    static_cast<QVBoxLayout *>(layout())->addLayout(head);

    setOpen(true);
    connect(m_fold, &QToolButton::clicked, this, [this] {
        setOpen(m_scroll->isHidden());
        Q_EMIT controlsChanged();
    });
}

void LinkageCard::setOpen(bool isOpen)
{
    const auto name = isOpen ? tr("Hide what they say together") : tr("Show what they say together");
    m_fold->setIcon(m_icons.icon(isOpen ? QStringLiteral("down") : QStringLiteral("forward"), Role::TextMuted));
    m_fold->setToolTip(name);
    m_fold->setAccessibleName(name);
    m_scroll->setVisible(isOpen);
}

void LinkageCard::setMostHeight(int height)
{
    m_mostHeight = height;
    fit();
}

void LinkageCard::refresh()
{
    setVisible(!m_linkage.groups().empty());
    const auto links = m_scroll->findChildren<QPushButton *>();
    const auto focused = std::find_if(links.begin(), links.end(), [](const auto *link) { return link->hasFocus(); });
    const auto place = focused - links.begin();

    auto *lines = newLines();
    lines->installEventFilter(this);
    m_scroll->setWidget(lines); // deletes the one before
    fit();
    // The counts rise while files are being looked at: that must not take the focus away.
    const auto now = lines->findChildren<QPushButton *>();
    if (focused != links.end() && !now.isEmpty())
        now.at(std::min(static_cast<qsizetype>(place), now.size() - 1))->setFocus(Qt::OtherFocusReason);
    Q_EMIT controlsChanged();
}

QWidget *LinkageCard::newLines()
{
    const auto &theme = m_icons.theme();
    auto *lines = new QWidget;
    auto *column = new QVBoxLayout(lines);
    column->setContentsMargins(0, 0, theme.px(12), 0);
    column->setSpacing(0);
    const auto count = m_linkage.groups().size();
    for (std::size_t i = 0; i < std::min(count, mostLines); ++i)
        column->addWidget(newLine(i, lines));
    if (count > mostLines)
        column->addWidget(newLabel(theme, TextStyle::Caption, Tone::Muted,
                                   tr("And %n more group(s).", nullptr, static_cast<int>(count - mostLines)), lines));
    return lines;
}

QWidget *LinkageCard::newLine(std::size_t index, QWidget *parent)
{
    const auto &linked = m_linkage.groups()[index];
    const auto &surest = linked.group.shared.front();
    const auto said = sentence(linked.group);
    auto *line = new FindingRow(m_icons, iconOf(surest.mark), said, explanation(linked.group), parent);
    auto *select = line->addButton(ButtonRole::Link, tr("Select"));
    select->setAccessibleName(tr("Select: %1").arg(said));
    connect(select, &QPushButton::clicked, this, [this, photos = linked.photos] { Q_EMIT chosen(photos); });
    return line;
}

/// As high as the sentences, up to the bound.
void LinkageCard::fit()
{
    const auto *lines = m_scroll->widget();
    const int wanted = lines->layout()->hasHeightForWidth()
                           ? lines->layout()->totalHeightForWidth(m_scroll->viewport()->width())
                           : lines->sizeHint().height();
    m_scroll->setFixedHeight(std::min(wanted, m_mostHeight));
}

void LinkageCard::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    fit();
}

bool LinkageCard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize)
        fit();
    return Panel::eventFilter(watched, event);
}

} // namespace privet::photos
