// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/proof_dialog.h"

#include "shell/text.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTreeView>

namespace privet::photos {

ProofModel::ProofModel(Explanation proof, QObject *parent)
    : QAbstractTableModel(parent)
    , m_proof(std::move(proof))
{ }

int ProofModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_proof.parts.size());
}

int ProofModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : columnsInAll; }

QVariant ProofModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const bool isNumber = index.column() != PartColumn;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(isNumber ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};

    const auto &part = m_proof.parts[static_cast<std::size_t>(index.row())];
    const QLocale locale;
    switch (index.column()) {
    case FromColumn:
        return locale.toString(static_cast<qulonglong>(part.range.begin));
    case ToColumn:
        return locale.toString(static_cast<qulonglong>(part.range.end - 1));
    case BytesColumn:
        return locale.toString(static_cast<qulonglong>(part.range.size()));
    default:
        return QString::fromStdString(part.part);
    }
}

QVariant ProofModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case FromColumn:
        return tr("From byte");
    case ToColumn:
        return tr("To byte");
    case BytesColumn:
        return tr("Bytes");
    default:
        return tr("Why it is there");
    }
}

ProofDialog::ProofDialog(const Theme &theme, const QString &name, const Explanation &proof, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Proof"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(theme.em(46), theme.em(34));

    auto *table = new QTreeView(this);
    table->setModel(new ProofModel(proof, table));
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setAllColumnsShowFocus(true);
    table->setAccessibleName(tr("Parts of the clean copy"));
    table->header()->setStretchLastSection(true);
    for (int column = 0; column < ProofModel::PartColumn; ++column)
        table->resizeColumnToContents(column);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.margins(24));
    layout->setSpacing(theme.px(12));
    layout->addWidget(
        newLabel(theme, TextStyle::Subject, Tone::Plain, tr("What is inside %1").arg(isolated(name)), this));
    layout->addWidget(newLabel(theme, TextStyle::Body, Tone::Muted,
                               tr("A second program part, which shares nothing with the cleaner, read the copy again "
                                  "and named the reason for each of its %L1 bytes.")
                                   .arg(static_cast<qulonglong>(proof.size)),
                               this));
    layout->addWidget(table, 1);
    auto *close = newButton(ButtonRole::Plain, tr("Close the proof"), this);
    close->setDefault(true);
    layout->addWidget(close, 0, Qt::AlignTrailing);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    table->setFocus();
}

} // namespace privet::photos
