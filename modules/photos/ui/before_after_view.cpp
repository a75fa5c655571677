// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/before_after_view.h"

#include "shell/icons.h"
#include "shell/text.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>

namespace privet::photos {

namespace {

QString sizeText(std::uint64_t bytes)
{
    return QLocale().formattedDataSize(static_cast<qint64>(bytes), 1, QLocale::DataSizeSIFormat);
}

} // namespace

BeforeAfterView::BeforeAfterView(const Icons &icons, QWidget *parent)
    : QWidget(parent)
    , m_icons(icons)
    , m_layout(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(icons.theme().px(16));
    m_original = addTile(tr("Original"));
    m_copy = addTile(tr("Clean copy"));
}

BeforeAfterView::Tile BeforeAfterView::addTile(const QString &title)
{
    const auto &theme = m_icons.theme();
    Tile tile;
    tile.box = new QWidget(this);
    tile.picture = new PrivatePicture(m_icons, tile.box);
    tile.picture->setName(title);
    tile.title = newLabel(theme, TextStyle::Strong, Tone::Plain, title, tile.box);
    tile.title->setWordWrap(false);
    tile.facts = newLabel(theme, TextStyle::Caption, Tone::Muted, {}, tile.box);
    tile.facts->setAlignment(Qt::AlignTrailing | Qt::AlignBaseline);

    auto *column = new QVBoxLayout(tile.box);
    column->setContentsMargins({});
    column->setSpacing(theme.px(8));
    column->addWidget(tile.picture);
    auto *caption = new QHBoxLayout;
    caption->setSpacing(theme.px(8));
    caption->addWidget(tile.title);
    caption->addWidget(tile.facts, 1);
    column->addLayout(caption);
    m_layout->addWidget(tile.box, 1);
    return tile;
}

void BeforeAfterView::setRow(const PhotoRow &row)
{
    const int facts = row.report ? factCount(*row.report) : 0;
    if (!row.report)
        m_original.facts->clear();
    else if (facts > 0)
        m_original.facts->setText(tr("%1, %n fact(s) inside", nullptr, facts).arg(sizeText(row.report->size)));
    else
        m_original.facts->setText(tr("%1, nothing but the picture").arg(sizeText(row.report->size)));
    m_copy.box->setVisible(stateOf(row) != PhotoState::Clean);
    describeCopy(row);
}

void BeforeAfterView::describeCopy(const PhotoRow &row)
{
    const bool isThere = row.result && !row.result->output.empty();
    m_copy.picture->setPlaceholder(isThere ? QString() : tr("Not saved yet"));
    if (!isThere)
        m_copy.facts->clear();
    else if (row.result->verdict == Verdict::CleanedWithResiduals)
        m_copy.facts->setText(tr("%1, something stays").arg(sizeText(row.result->proof.size)));
    else
        m_copy.facts->setText(tr("%1, nothing but the picture").arg(sizeText(row.result->proof.size)));
}

void BeforeAfterView::setOriginal(const QImage &picture)
{
    m_original.picture->setPicture(picture);
    m_original.picture->setPlaceholder(picture.isNull() ? tr("This picture cannot be shown.") : QString());
}

void BeforeAfterView::setCleanCopy(const QImage &picture) { m_copy.picture->setPicture(picture); }

void BeforeAfterView::forgetPictures()
{
    setOriginal({});
    m_original.picture->setPlaceholder({});
    setCleanCopy({});
}

void BeforeAfterView::setPrivate(bool isPrivate)
{
    m_original.picture->setPrivate(isPrivate);
    m_copy.picture->setPrivate(isPrivate);
}

void BeforeAfterView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < m_icons.theme().em(28);
    m_layout->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

} // namespace privet::photos
