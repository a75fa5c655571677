// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <vector>

namespace privet::architecture {

struct SourceFile {
    QString path; ///< from the root of the tree: "modules/base/result.h"
    QString text;
};
using Tree = std::vector<SourceFile>;

struct Violation {
    QString path;
    qsizetype line = 0; ///< 1-based; 0 when it is the file as a whole
    QString rule; ///< one sentence

    [[nodiscard]] QString toString() const;
};
using Violations = std::vector<Violation>;

/// What CMake cannot see when it checks links: includes compile from any folder, and words are only words.
/// Each function looks at the whole tree and says every place that breaks its rule. Source: DESIGN section 2.
///@{
[[nodiscard]] Violations brokenQtLayers(const Tree &tree); ///< which Qt headers a layer may include
[[nodiscard]] Violations brokenOwnLayers(const Tree &tree); ///< which of our folders a folder may include
[[nodiscard]] Violations misplacedLibraries(const Tree &tree); ///< codecs and stores stay behind one door
[[nodiscard]] Violations misplacedFileAccess(const Tree &tree); ///< only base/file_io touches the file system
[[nodiscard]] Violations oversizedFiles(const Tree &tree);
[[nodiscard]] Violations bannedWords(const Tree &tree); ///< singletons, global include paths, empty translations
[[nodiscard]] Violations missingLicences(const Tree &tree);
///@}

/// Source files that ask to be two: no violation, but worth a line in the log.
[[nodiscard]] QStringList filesThatAskToBeTwo(const Tree &tree);

/// Everything that these rules look at below `root`.
[[nodiscard]] Tree readTree(const QString &root);

} // namespace privet::architecture
