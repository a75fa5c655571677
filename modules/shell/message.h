// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QObject;

namespace privet {

/// What the app says after an action is finished: "Two clean copies saved beside the originals."
struct Message {
    QString text;
    std::function<void()> undo; ///< empty: there is nothing to take back
    QString actionText; ///< one more thing to do, "Show in folder"; empty: none
    std::function<void()> action;
};

/// Where messages go. The callbacks of a message are dropped with their `owner`, so they may use it.
class Messages
{
public:
    virtual ~Messages() = default;

    virtual void post(QObject *owner, Message message) = 0;

protected:
    Messages() = default;
    Messages(const Messages &) = default;
    Messages &operator=(const Messages &) = default;
};

} // namespace privet
