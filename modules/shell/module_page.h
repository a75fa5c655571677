// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>
#include <QWidget>

namespace privet {

/// The page of a module: a PageHeader and a body. What can be done on it are its QWidget::actions(), each with a text
/// and a shortcut; the window lists them under F1.
class ModulePage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The page has come to the front: put the focus where work begins.
    virtual void shown() { }
    /// False keeps the window open and the page in front; the page says why.
    [[nodiscard]] virtual bool mayLeave() { return true; }
    /// Every private value must be gone when this returns.
    virtual void aboutToLock() { }
    /// Opens a file or a place inside the page.
    virtual void openTarget(const QUrl &) { }

Q_SIGNALS:
    /// How many things there are to do here; 0 shows no number.
    void badgeChanged(int count);
};

} // namespace privet
