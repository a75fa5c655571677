// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/cli/printable.h"

#include <QList>

namespace privet::photos {

namespace {

bool isUnsafe(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

} // namespace

QString printable(const QString &text)
{
    QString shown;
    for (const auto character : text.toUcs4()) {
        if (isUnsafe(character))
            shown += QStringLiteral("\\u{%1}").arg(character, 0, 16);
        else
            shown += QChar::fromUcs4(character);
    }
    return shown;
}

QString printable(const std::filesystem::path &path) { return printable(QString::fromUtf8(path.c_str())); }

Finding printable(Finding finding)
{
    finding.value = printable(QString::fromStdString(finding.value)).toStdString();
    finding.where = printable(QString::fromStdString(finding.where)).toStdString();
    return finding;
}

LinkedFiles printable(LinkedFiles group)
{
    for (auto &thing : group.shared)
        thing.value = printable(QString::fromStdString(thing.value)).toStdString();
    return group;
}

} // namespace privet::photos
