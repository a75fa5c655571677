// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runtime/job_runner.h"

#include <QList>
#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace privet {

class Theme;

/// The line at the bottom of the window while something long runs: what it is, a bar, "142 of 214", Cancel. It shows
/// the oldest job and how many more there are, and appears after 300 ms.
class JobStrip final : public QWidget
{
    Q_OBJECT

public:
    JobStrip(JobRunner &jobs, const Theme &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void add(const JobInfo &job);
    void change(const JobInfo &job);
    void remove(JobId id);
    void refresh();

    JobRunner &m_runner;
    const Theme &m_theme;
    QList<JobInfo> m_jobs;
    QLabel *m_title;
    QProgressBar *m_bar;
    QLabel *m_count;
    QPushButton *m_cancel;
    QTimer m_delay;
};

} // namespace privet
