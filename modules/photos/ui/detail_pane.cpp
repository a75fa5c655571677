// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/detail_pane.h"

#include "photos/ui/before_after_view.h"
#include "photos/ui/finding_list.h"
#include "photos/words/words.h"
#include "shell/banner.h"
#include "shell/empty_state.h"
#include "shell/icons.h"
#include "shell/text.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

namespace privet::photos {

namespace {

constexpr double previewEdge = 600; // design pixels: a tile at its widest

} // namespace

DetailPane::DetailPane(const Icons &icons, QWidget *parent)
    : QScrollArea(parent)
    , m_icons(icons)
{
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("About this photo"));

    auto *all = new QWidget;
    auto *column = new QVBoxLayout(all);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_content = newContent();
    m_refusal = newRefusal();
    column->addWidget(m_content);
    column->addWidget(m_refusal, 1);
    column->addStretch();
    setWidget(all);
    setRow(nullptr);
}

QWidget *DetailPane::newContent()
{
    const auto &theme = m_icons.theme();
    auto *content = new QWidget;
    m_pictures = new BeforeAfterView(m_icons, content);
    m_proof = new Banner(m_icons, content);
    m_findings = new FindingList(m_icons, content);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(theme.px(24), theme.px(15), theme.px(24), theme.px(15));
    column->setSpacing(theme.px(12));
    column->addWidget(m_pictures);
    column->addWidget(m_proof);
    column->addWidget(m_findings);

    auto *show = m_proof->setButton(tr("Show the proof"), true);
    connect(show, &QPushButton::clicked, this, &DetailPane::proofWanted);
    connect(m_findings, &FindingList::hiddenWanted, this, &DetailPane::hiddenWanted);
    connect(m_findings, &FindingList::controlsChanged, this, &DetailPane::controlsChanged);
    connect(m_findings, &FindingList::neutralNameWanted, this, &DetailPane::neutralNameWanted);
    return content;
}

EmptyState *DetailPane::newRefusal()
{
    auto *refusal = new EmptyState(m_icons);
    refusal->setIcon(QStringLiteral("photos"));
    auto *folder = refusal->addButton(tr("Open folder"));
    setButtonRole(folder, ButtonRole::Plain); // the primary button of this page is in the action bar
    auto *off = refusal->addButton(tr("Take off the list"));
    connect(folder, &QPushButton::clicked, this, &DetailPane::openFolderWanted);
    connect(off, &QPushButton::clicked, this, &DetailPane::takeOffWanted);
    return refusal;
}

void DetailPane::setRow(const PhotoRow *row)
{
    const bool isOther = !row || row->id != m_id;
    if (isOther)
        forgetPictures();
    m_id = row ? row->id : 0;
    const bool isRefused = row && stateOf(*row) == PhotoState::NotPossible;
    const bool isKnown = row && row->report && row->report->inspection && !isRefused;
    m_content->setVisible(isKnown);
    m_refusal->setVisible(isRefused);
    if (isKnown)
        showContent(*row);
    else if (isRefused)
        showRefusal(*row);
    if (isOther)
        verticalScrollBar()->setValue(0);
}

void DetailPane::showContent(const PhotoRow &row)
{
    m_pictures->setRow(row);
    showProof(row);
    if (m_report != row.report) {
        m_report = row.report;
        m_findings->setRow(row);
        // The original may have gone to the Trash meanwhile; its picture is asked for once, while it is there.
        want(OriginalSlot, row.item.path, m_report->inspection->orientation);
    }
    const auto copy = row.result ? row.result->output : std::filesystem::path();
    if (copy != m_copy) {
        m_copy = copy;
        m_pictures->setCleanCopy({});
        if (!copy.empty())
            want(CopySlot, copy, row.report->inspection->orientation);
    }
}

void DetailPane::showProof(const PhotoRow &row)
{
    const bool isProved = row.result && row.result->proof.size > 0 && row.result->proof.isClean();
    m_proof->setVisible(isProved || row.report->isClean);
    if (isProved) {
        const auto bytes = QLocale().toString(static_cast<qulonglong>(row.result->proof.size));
        m_proof->setMessage(Status::Ok, row.result->payloadUnchanged
                                            ? tr("All %1 bytes explained. Picture data identical.").arg(bytes)
                                            : tr("All %1 bytes explained.").arg(bytes));
    } else if (row.report->isClean) {
        const auto bytes = QLocale().toString(static_cast<qulonglong>(row.report->size));
        m_proof->setMessage(Status::Ok, tr("All %1 bytes explained. There is nothing to take out.").arg(bytes));
    }
}

void DetailPane::showRefusal(const PhotoRow &row)
{
    const auto &reason = row.result && row.result->reason ? row.result->reason : row.report->refusal;
    const auto name = shortened(row.name);
    m_refusal->setTitle(tr("%1 was not cleaned").arg(isolated(name)));
    m_refusal->setText(reason ? describe(*reason, name) : QString());
}

void DetailPane::setPrivate(bool isPrivate) { m_pictures->setPrivate(isPrivate); }

void DetailPane::want(quint64 slot, const std::filesystem::path &path, std::uint8_t orientation)
{
    const auto edge = static_cast<std::uint32_t>(m_icons.theme().px(previewEdge) * devicePixelRatioF());
    m_missing.push_back({detailKey | (m_generation << 32U) | slot, path, orientation, edge, false});
    Q_EMIT picturesWanted(m_missing);
}

void DetailPane::take(const PictureReply &reply)
{
    const auto asked = std::find_if(m_missing.begin(), m_missing.end(),
                                    [&reply](const PictureRequest &request) { return request.key == reply.key; });
    if (asked == m_missing.end())
        return; // for a photo that is not shown any more
    m_missing.erase(asked);
    const auto slot = reply.key & 0xFFFF'FFFFU;
    if (slot == OriginalSlot)
        m_pictures->setOriginal(reply.picture);
    else
        m_pictures->setCleanCopy(reply.picture);
}

void DetailPane::keyPressEvent(QKeyEvent *event)
{
    // A scroll area would take Alt+Left, which goes back, for a wish to scroll.
    if (event->modifiers() & Qt::AltModifier)
        event->ignore();
    else
        QScrollArea::keyPressEvent(event);
}

void DetailPane::forgetPictures()
{
    ++m_generation;
    m_missing.clear();
    m_report.reset();
    m_copy.clear();
    m_pictures->forgetPictures();
}

} // namespace privet::photos
