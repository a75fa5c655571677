// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/page_sentences.h"

#include <QCoreApplication>

namespace privet::photos {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(privet::photos::PageSentences)
};

QString whatIsKnown(const PhotoListModel &model)
{
    if (const int waiting = model.count(PhotoState::NotLookedAt); waiting > 0)
        return Tr::tr("%Ln still to be looked at.", nullptr, waiting);
    if (const int telling = model.count(PhotoView::GivesAway); telling > 0)
        return Tr::tr("%Ln give something away.", nullptr, telling);
    return Tr::tr("None of them gives anything away.");
}

} // namespace

QString pageSentence(const PhotoListModel &model, bool isFinding)
{
    if (model.rowCount() == 0)
        return isFinding ? Tr::tr("Looking for photos.") : Tr::tr("Nothing here yet.");
    return Tr::tr("%Ln file(s).", nullptr, model.rowCount()) + QLatin1Char(' ') + whatIsKnown(model);
}

QString photoSentence(const PhotoRow &row, int position, int of)
{
    const auto place = Tr::tr("%L1 of %L2.").arg(position).arg(of);
    const int facts = row.report ? factCount(*row.report) : 0;
    return facts == 0 ? place : place + QLatin1Char(' ') + Tr::tr("%n fact(s) inside.", nullptr, facts);
}

} // namespace privet::photos
