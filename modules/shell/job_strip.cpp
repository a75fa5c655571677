// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/job_strip.h"

#include "shell/panes.h"
#include "shell/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>
#include <chrono>

namespace privet {

using namespace std::chrono_literals;

JobStrip::JobStrip(JobRunner &jobs, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_runner(jobs)
    , m_theme(theme)
    , m_title(newLabel(theme, TextStyle::Body, Tone::Plain, {}))
    , m_bar(new QProgressBar)
    , m_count(newLabel(theme, TextStyle::Body, Tone::Muted, {}))
    , m_cancel(newButton(ButtonRole::Flat, tr("Cancel")))
    , m_delay(this)
{
    m_title->setWordWrap(false);
    m_count->setWordWrap(false);
    m_bar->setTextVisible(false);
    m_bar->setMaximumWidth(theme.px(240));
    m_bar->setAccessibleName(tr("Progress"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.margins(24, 2));
    row->setSpacing(theme.px(12));
    row->addWidget(m_title);
    row->addWidget(m_bar, 1);
    row->addWidget(m_count);
    row->addStretch(1);
    row->addWidget(m_cancel);
    setMinimumHeight(theme.px(36));

    m_delay.setSingleShot(true);
    m_delay.setInterval(300ms);
    connect(&m_delay, &QTimer::timeout, this, [this] { setVisible(!m_jobs.isEmpty()); });
    connect(&jobs, &JobRunner::jobStarted, this, &JobStrip::add);
    connect(&jobs, &JobRunner::jobProgressed, this, &JobStrip::change);
    connect(&jobs, &JobRunner::jobFinished, this, &JobStrip::remove);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_runner.cancel(m_jobs.first().id);
        m_cancel->setEnabled(false);
    });
    markAsPane(this);
    hide();
}

void JobStrip::add(const JobInfo &job)
{
    if (job.title.isEmpty())
        return;
    m_jobs.append(job);
    if (m_jobs.size() == 1)
        m_delay.start();
    refresh();
}

void JobStrip::change(const JobInfo &job)
{
    const auto known = std::find_if(m_jobs.begin(), m_jobs.end(), [&](const JobInfo &j) { return j.id == job.id; });
    if (known == m_jobs.end())
        return;
    *known = job;
    refresh();
}

void JobStrip::remove(JobId id)
{
    const bool wasFirst = !m_jobs.isEmpty() && m_jobs.first().id == id;
    m_jobs.removeIf([id](const JobInfo &job) { return job.id == id; });
    if (wasFirst)
        m_cancel->setEnabled(true);
    if (!m_jobs.isEmpty()) {
        refresh();
        return;
    }
    m_delay.stop();
    hide();
}

void JobStrip::refresh()
{
    const JobInfo &job = m_jobs.first();
    m_title->setText(job.title);
    m_cancel->setVisible(job.cancellable);
    // A bar from 0 to 0 would run to and fro; while the amount is unknown it stands still and empty.
    m_bar->setRange(0, 1000);
    m_bar->setValue(job.total > 0 ? static_cast<int>(job.done * 1000 / job.total) : 0);

    const QLocale locale;
    QString count;
    if (job.total > 0)
        count = tr("%1 of %2", "done of all").arg(locale.toString(job.done), locale.toString(job.total));
    if (const auto others = static_cast<int>(m_jobs.size()) - 1; others > 0)
        count += QStringLiteral("   ") + tr("and %n more", "jobs", others);
    m_count->setText(count);
}

void JobStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Role::Sidebar));
    painter.fillRect(0, 0, width(), 1, m_theme.color(Role::Border));
}

} // namespace privet
