// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/replace_question.h"

#include "shell/text.h"

#include <QCoreApplication>

namespace privet::photos {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(privet::photos::ReplaceQuestion)
};

} // namespace

Decision replaceQuestion(const QString &name, int count)
{
    Decision decision;
    decision.question = count == 1 ? Tr::tr("Replace the original of %1?").arg(isolated(name))
                                   : Tr::tr("Replace %n original(s)?", nullptr, count);
    decision.text = Tr::tr("If this picture may be evidence, keep it untouched. The clean copy is read back and proved "
                           "first. Then it takes the name, and the original moves to the Trash. Undo brings it back.");
    decision.keep = Tr::tr("Keep both");
    decision.act = count == 1 ? Tr::tr("Replace original") : Tr::tr("Replace originals");
    return decision;
}

} // namespace privet::photos
