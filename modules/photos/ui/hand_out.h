// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>

#include <functional>
#include <iterator>
#include <utility>
#include <vector>

namespace privet::photos {

/// Gathers what a job brings and passes it on as one batch, at most one each 30 ms, so that ten thousand answers never
/// keep the window busy. GUI thread.
template <class T> class HandOut
{
public:
    explicit HandOut(std::function<void(std::vector<T>)> take)
        : m_take(std::move(take))
    {
        m_timer.setSingleShot(true);
        m_timer.setInterval(30);
        m_timer.callOnTimeout([this] { now(); });
    }

    void add(std::vector<T> values)
    {
        m_values.insert(m_values.end(), std::make_move_iterator(values.begin()), std::make_move_iterator(values.end()));
        if (!m_timer.isActive())
            m_timer.start();
    }

    /// Passes on what is there. It may bring more.
    void now()
    {
        if (!m_values.empty())
            m_take(std::exchange(m_values, {}));
    }

    void clear() { m_values.clear(); }

private:
    std::function<void(std::vector<T>)> m_take;
    std::vector<T> m_values;
    QTimer m_timer;
};

} // namespace privet::photos
