// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/bytes_view.h"

#include "photos/ui/hex_text.h"
#include "photos/ui/private_picture.h"
#include "shell/flow_layout.h"
#include "shell/icons.h"
#include "shell/panel.h"
#include "shell/text.h"

#include <QBoxLayout>
#include <QEvent>
#include <QFontDatabase>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace privet::photos {

namespace {

QFont letters(const Theme &theme)
{
    auto font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(theme.font(TextStyle::Caption).pointSizeF());
    return font;
}

} // namespace

BytesView::BytesView(const Icons &icons, QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedWidget(this))
    , m_cover(new PrivatePicture(icons, m_stack))
    , m_text(new QPlainTextEdit(m_stack))
    , m_place(newLabel(icons.theme(), TextStyle::Caption, Tone::Muted, {}, this))
    , m_earlier(newButton(ButtonRole::Plain, tr("Earlier"), this))
    , m_later(newButton(ButtonRole::Plain, tr("Later"), this))
{
    const auto &theme = icons.theme();
    m_cover->setPlaceholder(tr("Covered until you ask. It can hold anything."));
    m_cover->installEventFilter(this);
    m_stack->addWidget(m_cover);
    m_stack->addWidget(newText(theme));
    m_earlier->setAccessibleName(tr("Earlier bytes"));
    m_later->setAccessibleName(tr("Later bytes"));
    m_place->setWordWrap(false);

    auto *pager = new FlowLayout(theme.px(8));
    pager->addWidget(m_earlier);
    pager->addWidget(m_later);
    pager->addWidget(m_place);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(theme.px(8));
    column->addWidget(m_stack, 1);
    column->addLayout(pager);
    connect(m_earlier, &QPushButton::clicked, this, [this] { goTo(m_page.begin - pageSize); });
    connect(m_later, &QPushButton::clicked, this, [this] { goTo(m_page.end); });
}

QWidget *BytesView::newText(const Theme &theme)
{
    auto *ground = new Panel(theme, {Role::Surface, Role::BorderStrong, 6, {}, false}, m_stack);
    auto *inside = new QVBoxLayout(ground);
    inside->setContentsMargins(theme.margins(8));
    inside->addWidget(m_text);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->viewport()->setAutoFillBackground(false);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // were it to come and go, lines would break
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setAcceptDrops(false);
    m_text->setFont(letters(theme));
    m_text->setLayoutDirection(Qt::LeftToRight); // bytes run from left to right in every language
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->setAccessibleName(tr("Bytes of this part"));
    return ground;
}

void BytesView::setRange(Range range)
{
    m_range = range;
    goTo(range.begin);
}

void BytesView::goTo(std::uint64_t begin)
{
    m_page = {begin, std::min(begin + pageSize, m_range.end)};
    m_bytes.clear();
    refresh();
    if (!m_isCovered && !m_page.isEmpty())
        Q_EMIT pageWanted(m_page);
}

void BytesView::setCovered(bool isCovered)
{
    if (m_isCovered == isCovered)
        return;
    m_isCovered = isCovered;
    goTo(m_page.begin);
}

void BytesView::setAsText(bool isText)
{
    m_isText = isText;
    refresh();
}

void BytesView::takePage(Range range, const Bytes &bytes)
{
    if (m_isCovered || range != m_page)
        return;
    m_bytes = bytes;
    refresh();
}

void BytesView::setProblem(const QString &sentence)
{
    m_bytes.clear();
    refresh();
    m_text->setPlainText(sentence);
}

void BytesView::refresh()
{
    if (m_bytes.empty())
        m_text->clear();
    else
        m_text->setPlainText(m_isText ? plainText(m_bytes) : hexText(m_bytes, m_page.begin, bytesPerLine()));

    m_stack->setCurrentIndex(m_isCovered ? 0 : 1);
    const bool isPaged = !m_isCovered && m_range.size() > pageSize;
    m_earlier->setVisible(isPaged);
    m_later->setVisible(isPaged);
    m_place->setVisible(isPaged);
    m_earlier->setEnabled(m_page.begin > m_range.begin);
    m_later->setEnabled(m_page.end < m_range.end);
    const QLocale locale;
    const auto number = [&](std::uint64_t count) { return locale.toString(static_cast<qulonglong>(count)); };
    m_place->setText(
        tr("%1 to %2 of %3")
            .arg(number(m_page.begin - m_range.begin + 1), number(m_page.end - m_range.begin), number(m_range.size())));
}

/// As many as fit, in steps that people count with.
int BytesView::bytesPerLine() const
{
    const int letter = m_text->fontMetrics().horizontalAdvance(u'0');
    const int room = m_text->viewport()->width() - 2 * static_cast<int>(m_text->document()->documentMargin());
    for (const int count : {16, 8}) {
        if (hexLineLength(count) * letter <= room)
            return count;
    }
    return 4;
}

void BytesView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!m_bytes.empty() && !m_isText)
        refresh();
}

bool BytesView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress)
        Q_EMIT uncoverWanted();
    return QWidget::eventFilter(watched, event);
}

} // namespace privet::photos
