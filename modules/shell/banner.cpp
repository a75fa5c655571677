// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/banner.h"

#include "shell/icons.h"
#include "shell/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace privet {

class Banner::Glyph final : public QWidget
{
public:
    explicit Glyph(const Icons &icons)
        : m_icons(icons)
    {
        setFixedSize(icons.theme().px(16), icons.theme().px(16));
    }
    void setStatus(Status status)
    {
        m_status = status;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_icons.paint(&painter, rect(), glyphOf(m_status), colorOf(m_status));
    }

private:
    const Icons &m_icons;
    Status m_status = Status::Unknown;
};

Banner::Banner(const Icons &icons, QWidget *parent)
    : Panel(icons.theme(), {Role::UnknownSoft, Role::Border, 6, {}, true}, parent)
    , m_glyph(new Glyph(icons))
    , m_sentence(newLabel(icons.theme(), TextStyle::Body, Tone::Plain, {}))
    , m_button(newButton(ButtonRole::Plain, {}))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(icons.theme().margins(12, 8));
    row->setSpacing(icons.theme().px(10));
    row->addWidget(m_glyph);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_button);
    m_button->hide();
}

void Banner::setMessage(Status status, const QString &sentence)
{
    m_glyph->setStatus(status);
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    setLook({softColorOf(status), Role::Border, 6, {}, true});
}

QPushButton *Banner::setButton(const QString &text, bool asLink)
{
    setButtonRole(m_button, asLink ? ButtonRole::Link : ButtonRole::Plain);
    m_button->setText(text);
    m_button->show();
    return m_button;
}

} // namespace privet
