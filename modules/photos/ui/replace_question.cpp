// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/replace_question.h"

#include "shell/text.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

#include <algorithm>
#include <set>

namespace privet::photos {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(privet::photos::ReplaceQuestion)
};

using Paths = std::vector<std::filesystem::path>;

QString shownPath(const std::filesystem::path &path) { return QFile::decodeName(path.string().c_str()); }

QString shownName(const std::filesystem::path &path) { return isolated(shortened(shownPath(path.filename()))); }

/// "beach.jpg, dune.jpg, lake.jpg and 9 more".
QString names(const Paths &originals)
{
    constexpr std::size_t most = 3;
    QStringList shown;
    for (std::size_t i = 0; i < std::min(most, originals.size()); ++i)
        shown.append(shownName(originals[i]));
    const auto list = shown.join(Tr::tr(", ", "between two file names"));
    const auto rest = static_cast<int>(originals.size()) - static_cast<int>(shown.size());
    return rest == 0 ? list : Tr::tr("%1 and %n more", "file names", rest).arg(list);
}

QString whichAndWhere(const Paths &originals)
{
    std::set<std::filesystem::path> folders;
    for (const auto &original : originals)
        folders.insert(original.parent_path());
    const auto first = isolated(shownPath(*folders.begin()));
    if (originals.size() == 1)
        return Tr::tr("It is in the folder %1.").arg(first);
    if (folders.size() == 1)
        return Tr::tr("%1, all in the folder %2.").arg(names(originals), first);
    return Tr::tr("%1, in %n folder(s).", nullptr, static_cast<int>(folders.size())).arg(names(originals));
}

} // namespace

Decision replaceQuestion(const Paths &originals)
{
    const auto count = static_cast<int>(originals.size());
    Decision decision;
    decision.question = count == 1 ? Tr::tr("Replace the original of %1?").arg(shownName(originals.front()))
                                   : Tr::tr("Replace %n original(s)?", nullptr, count);
    const auto what = count == 1
                          ? Tr::tr("If this picture may be evidence, keep it untouched. The clean copy is read back "
                                   "and proved first. Then it takes the name, and the original moves to the Trash. "
                                   "Undo brings it back.")
                          : Tr::tr("If one of these pictures may be evidence, keep it untouched. Each clean copy is "
                                   "read back and proved first. Then it takes the name, and the original moves to "
                                   "the Trash. Undo brings them back.");
    decision.text = whichAndWhere(originals) + QStringLiteral("\n\n") + what;
    decision.keep = Tr::tr("Keep both");
    decision.act = count == 1 ? Tr::tr("Replace original") : Tr::tr("Replace %n originals", nullptr, count);
    return decision;
}

} // namespace privet::photos
