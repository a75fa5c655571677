// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/drop_zone.h"

#include "shell/empty_state.h"
#include "shell/icons.h"
#include "shell/text.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>

namespace privet::photos {

/// A promise with its icon, which is painted so that it follows the theme.
class DropZone::Promise final : public QWidget
{
public:
    Promise(const Icons &icons, const QString &icon, const QString &title, const QString &text)
        : m_icons(icons)
        , m_icon(icon)
    {
        const auto &theme = icons.theme();
        auto *words = new QVBoxLayout(this);
        words->setContentsMargins(theme.px(32), 0, 0, 0);
        words->setSpacing(0);
        words->addWidget(newLabel(theme, TextStyle::Strong, Tone::Plain, title, this));
        words->addWidget(newLabel(theme, TextStyle::Caption, Tone::Muted, text, this));
        words->addStretch();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const int side = m_icons.theme().px(20);
        m_icons.paint(&painter, QStyle::visualRect(layoutDirection(), rect(), {0, 0, side, side}), m_icon,
                      Role::TextMuted);
    }

private:
    const Icons &m_icons;
    QString m_icon;
};

DropZone::DropZone(const Icons &icons, QWidget *parent)
    : QWidget(parent)
    , m_icons(icons)
    , m_state(new EmptyState(icons, this))
    , m_promises(new QWidget(this))
    , m_promiseRow(new QBoxLayout(QBoxLayout::LeftToRight, m_promises))
{
    const auto &theme = icons.theme();
    m_state->setArt(QStringLiteral("art-photos"));
    m_state->setDropZone(true);
    m_choose = m_state->addButton(tr("Choose files"));
    auto *paste = m_state->addButton(tr("Paste picture"));
    auto *sample = m_state->addLink(tr("No photo at hand?"), tr("Try the sample photo"));
    connect(m_choose, &QPushButton::clicked, this, &DropZone::chooseWanted);
    connect(paste, &QPushButton::clicked, this, &DropZone::pasteWanted);
    connect(sample, &QPushButton::clicked, this, &DropZone::sampleWanted);
    setProblem({}, {});

    m_promiseRow->setContentsMargins(theme.px(8), 0, theme.px(8), 0);
    m_promiseRow->setSpacing(theme.px(16));
    const auto promise = [this](const QString &icon, const QString &title, const QString &text) {
        m_promiseRow->addWidget(new Promise(m_icons, icon, title, text), 1);
    };
    promise(QStringLiteral("photos"), tr("Originals stay as they are"), tr("A clean copy is saved beside them."));
    promise(QStringLiteral("checklist"), tr("Proof before you share"), tr("Every byte of the copy is explained."));
    promise(QStringLiteral("laptop"), tr("Nothing leaves this computer"),
            tr("No account, no passphrase, no internet needed."));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.margins(24));
    column->setSpacing(theme.px(20));
    column->addWidget(m_state, 1);
    column->addWidget(m_promises);
}

void DropZone::setDragSentence(const QString &sentence) { m_state->setDragSentence(sentence); }

void DropZone::setProblem(const QString &title, const QString &text)
{
    m_state->setTitle(title.isEmpty() ? tr("Drop photos or folders here") : title);
    m_state->setText(text.isEmpty()
                         ? tr("See what a photo says about you. Then save a copy that says nothing but the picture.")
                         : text);
}

void DropZone::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Three columns need room; the promises step aside before the zone itself gets too low.
    m_promiseRow->setDirection(width() < m_icons.theme().em(48) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_promises->setVisible(height() > m_icons.theme().em(34));
}

} // namespace privet::photos
