// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "photos/core/clean_batch.h"

#include <QString>

namespace privet::photos {

/// The sentences that the window and the command line share. Translated by the installed QTranslator; Qt Core only.

/// One plain sentence: "Taken near Ravenna, to about 5 metres".
[[nodiscard]] QString sentence(const Finding &finding);
/// The second, quieter line: "44.4837 N, 12.2904 E. The town is 9 km away." May be empty.
[[nodiscard]] QString explanation(const Finding &finding);
/// Two to five words for a list row: "Exact place", "phone serial number".
[[nodiscard]] QString shortName(const Finding &finding);
[[nodiscard]] QString sentence(Residual residual);
/// What happened, why, and the way out, naming the file.
[[nodiscard]] QString describe(const Error &error, const QString &fileName);
/// Where and why the accountant calls a file not clean.
[[nodiscard]] QString describe(const Unexplained &unexplained, const QString &fileName);
[[nodiscard]] QString verdictWord(Verdict verdict);

/// Fixed English words of the JSON report; never translated.
[[nodiscard]] const char *jsonName(Category category);
[[nodiscard]] const char *jsonName(Severity severity);
[[nodiscard]] const char *jsonName(Verdict verdict);
[[nodiscard]] const char *jsonName(Format format);

} // namespace privet::photos
