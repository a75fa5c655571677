// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/photo_dialogs.h"

#include "photos/ui/hidden_dialog.h"
#include "photos/ui/photo_session.h"
#include "photos/ui/photo_settings.h"
#include "photos/ui/proof_dialog.h"
#include "photos/ui/replace_question.h"
#include "shell/decision_dialog.h"
#include "shell/module_context.h"

namespace privet::photos {

PhotoDialogs::PhotoDialogs(ModuleContext &context, PhotoSession &session, QWidget &page)
    : m_context(context)
    , m_session(session)
    , m_page(page)
{ }

void PhotoDialogs::askToReplace(const std::vector<PhotoId> &chosen)
{
    const auto ids = m_session.replaceable(chosen);
    if (ids.empty())
        return;
    std::vector<std::filesystem::path> originals;
    for (const auto id : ids)
        originals.push_back(m_session.model().row(id)->item.path);
    auto *question = new DecisionDialog(m_context.theme, replaceQuestion(originals), &m_page);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(question, &QDialog::accepted, &m_session,
                     [this, ids] { m_session.clean(ids, PhotoSession::How::InPlace); });
    open(question);
}

void PhotoDialogs::showProof(PhotoId id)
{
    const auto *row = m_session.model().row(id);
    if (!row)
        return;
    const auto name = row->result && !row->result->output.empty()
                          ? QString::fromStdString(row->result->output.filename().string())
                          : row->name;
    m_session.prove(row->id, [this, name](const Explanation *proof) {
        if (proof)
            open(new ProofDialog(m_context.theme, name, *proof, &m_page));
    });
}

void PhotoDialogs::showHidden(PhotoId id, std::size_t part, QWidget *pane)
{
    const auto *row = m_session.model().row(id);
    if (!row || !row->report || !row->report->inspection || part >= row->report->inspection->embedded.size())
        return;
    // Where a clean copy took the place of the original, that one lies in the Trash.
    const bool isReplaced = row->result && row->result->trashed;
    HiddenOrder order;
    order.name = row->name;
    order.file = {isReplaced ? *row->result->trashed : row->item.path, row->report->size,
                  row->report->inspection->orientation};
    order.parts = row->report->inspection->embedded;
    order.first = part;
    order.isPrivate = m_context.settings.value(blurKey);
    open(new HiddenDialog(m_context.icons, m_session.hidden(), std::move(order), pane));
}

void PhotoDialogs::closeAll() { delete m_open; }

void PhotoDialogs::open(QDialog *dialog)
{
    m_open = dialog;
    dialog->open();
}

} // namespace privet::photos
