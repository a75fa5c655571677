// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/accountant.h"

#include <QAbstractTableModel>
#include <QDialog>

namespace privet {
class Theme;
}

namespace privet::photos {

/// The account of a clean file: from which byte to which, how many, and why they are there.
class ProofModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { FromColumn, ToColumn, BytesColumn, PartColumn, columnsInAll };

    explicit ProofModel(Explanation proof, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    Explanation m_proof;
};

/// Shows the proof of one clean copy. Show it with open().
class ProofDialog final : public QDialog
{
    Q_OBJECT

public:
    ProofDialog(const Theme &theme, const QString &name, const Explanation &proof, QWidget *parent);
};

} // namespace privet::photos
