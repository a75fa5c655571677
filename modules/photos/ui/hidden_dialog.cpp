// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/hidden_dialog.h"

#include "photos/ui/bytes_view.h"
#include "photos/ui/picture_pair.h"
#include "photos/words/hidden_words.h"
#include "photos/words/words.h"
#include "shell/file_dialogs.h"
#include "shell/flow_layout.h"
#include "shell/icons.h"
#include "shell/text.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>

namespace privet::photos {

namespace {

constexpr double pictureEdge = 600; // design pixels

bool isWords(const HiddenLook &look)
{
    using Shape = HiddenLook::Shape;
    return look.shape == Shape::Text || look.shape == Shape::Xml || look.shape == Shape::Json;
}

/// "holiday-hidden-2.zip"
QString suggestedName(const QString &name, std::size_t index, const std::optional<HiddenLook> &look)
{
    const auto stem = name.left(name.lastIndexOf(u'.') > 0 ? name.lastIndexOf(u'.') : name.size());
    constexpr std::pair<const char *, const char *> endings[]
        = {{"JPEG", "jpg"}, {"PNG", "png"},      {"GIF", "gif"},      {"WebP", "webp"},
           {"ZIP", "zip"},  {"MP4 film", "mp4"}, {"MOV film", "mov"}, {"PDF", "pdf"}};
    const char *ending = look && isWords(*look) ? "txt" : "bin";
    for (const auto &[kind, known] : endings)
        ending = look && look->kind == kind ? known : ending;
    return QStringLiteral("%1-hidden-%2.%3").arg(stem).arg(index + 1).arg(QLatin1String(ending));
}

} // namespace

HiddenDialog::HiddenDialog(const Icons &icons, HiddenReader &reader, HiddenOrder order, QWidget *parent)
    : QDialog(parent)
    , m_icons(icons)
    , m_reader(reader)
    , m_order(std::move(order))
{
    setWindowTitle(tr("Hidden inside"));
    setAttribute(Qt::WA_DeleteOnClose);
    const auto &theme = icons.theme();
    constexpr double mostOfScreen = 0.9;
    resize(QSize(theme.em(60), theme.em(44)).boundedTo(screen()->availableSize() * mostOfScreen));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.margins(24));
    column->setSpacing(theme.px(12));
    makeHead();
    makeBody();
    makeButtons();

    m_reader.photo(this, m_order.file, edge(), [this](const QImage &photo) {
        m_pair->photo()->setPicture(photo);
        m_pair->photo()->setPlaceholder(photo.isNull() ? tr("This picture cannot be shown.") : QString());
    });
    m_choice->setCurrentIndex(static_cast<int>(m_order.first));
    showPart(m_order.first);
    connect(m_choice, &QComboBox::currentIndexChanged, this,
            [this](int index) { showPart(static_cast<std::size_t>(index)); });
    m_uncover->setFocus();
}

void HiddenDialog::makeHead()
{
    const auto &theme = m_icons.theme();
    layout()->addWidget(newLabel(theme, TextStyle::Subject, Tone::Plain,
                                 tr("Hidden inside %1").arg(isolated(shortened(m_order.name))), this));
    m_choice = new QComboBox(this);
    m_choice->setAccessibleName(tr("Part to look at"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const auto &part : m_order.parts)
        m_choice->addItem(tr("%1, %2", "a part and where it is")
                              .arg(nameOf(part.kind), isolated(QString::fromStdString(part.where))));
    layout()->addWidget(m_choice);
    m_said = newLabel(theme, TextStyle::Body, Tone::Plain, {}, this);
    layout()->addWidget(m_said);
    m_place = newLabel(theme, TextStyle::Caption, Tone::Muted, {}, this);
    layout()->addWidget(m_place);
}

void HiddenDialog::makeBody()
{
    m_views = new QStackedWidget(this);
    m_pair = new PicturePair(m_icons, m_views);
    m_pair->photo()->setPrivate(m_order.isPrivate);
    m_pair->hidden()->installEventFilter(this);
    m_bytes = new BytesView(m_icons, m_views);
    m_views->addWidget(m_pair);
    m_views->addWidget(m_bytes);
    static_cast<QVBoxLayout *>(layout())->addWidget(m_views, 1);
    m_asBytes = new QCheckBox(tr("As &bytes"), this);
    layout()->addWidget(m_asBytes);

    connect(m_asBytes, &QCheckBox::toggled, this, &HiddenDialog::refresh);
    connect(m_bytes, &BytesView::uncoverWanted, this, [this] { setCovered(false); });
    connect(m_bytes, &BytesView::pageWanted, this, [this](Range range) {
        m_reader.bytes(this, m_order.file, range, [this, range](const Result<Bytes> &bytes) {
            if (bytes)
                m_bytes->takePage(range, *bytes);
            else
                m_bytes->setProblem(describe(bytes.error(), m_order.name));
        });
    });
}

void HiddenDialog::makeButtons()
{
    m_uncover = newButton(ButtonRole::Primary, tr("Show clearly"), this);
    m_save = newButton(ButtonRole::Plain, tr("Save this part as…"), this);
    auto *close = newButton(ButtonRole::Plain, tr("Close"), this);
    auto *buttons = new FlowLayout(m_icons.theme().px(8));
    for (auto *button : {m_uncover, m_save, close}) {
        button->setAutoDefault(false);
        buttons->addWidget(button);
    }
    static_cast<QVBoxLayout *>(layout())->addLayout(buttons);
    connect(m_uncover, &QPushButton::clicked, this, [this] { setCovered(!m_isCovered); });
    connect(m_save, &QPushButton::clicked, this, &HiddenDialog::askForName);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
}

std::uint32_t HiddenDialog::edge() const
{
    return static_cast<std::uint32_t>(m_icons.theme().px(pictureEdge) * devicePixelRatioF());
}

void HiddenDialog::showPart(std::size_t index)
{
    m_index = index;
    m_look.reset();
    m_hasPicture = part().kind != Embedded::Kind::Data && part().kind != Embedded::Kind::Notes; // until we know
    m_choice->setVisible(m_order.parts.size() > 1);
    m_place->setText(placeOf(part()) + QLatin1Char('.'));
    m_said->clear();
    m_pair->setHiddenName(nameOf(part().kind));
    m_pair->hidden()->setPicture({});
    m_pair->hidden()->setPlaceholder({});
    m_asBytes->setChecked(false);
    m_save->setEnabled(part().pieces == 1 && part().item == 0);
    m_bytes->setRange(part().range);
    setCovered(true);
    askAbout(part());
}

void HiddenDialog::askAbout(const Embedded &part)
{
    const auto question = ++m_question;
    m_reader.look(this, m_order.file, part, [this, question](const Result<HiddenLook> &look) {
        if (question == m_question)
            takeLook(look);
    });
    m_reader.picture(this, m_order.file, part, edge(), [this, question](const QImage &picture) {
        if (question == m_question)
            takePicture(picture);
    });
}

void HiddenDialog::takeLook(const Result<HiddenLook> &look)
{
    if (look)
        m_look = *look;
    const auto isOnly = m_order.parts.size() == 1; // else its name is in the choice
    const auto name = isOnly ? nameOf(part().kind) + QStringLiteral(". ") : QString();
    m_said->setText(look ? name + breakable(sentence(*look, part())) : describe(look.error(), m_order.name));
    refresh();
}

void HiddenDialog::takePicture(const QImage &picture)
{
    m_hasPicture = !picture.isNull();
    m_pair->hidden()->setPicture(picture);
    refresh();
}

void HiddenDialog::setCovered(bool isCovered)
{
    m_isCovered = isCovered;
    m_pair->hidden()->setPrivate(isCovered);
    m_uncover->setText(isCovered ? tr("Show clearly") : tr("Cover again"));
    refresh();
}

/// Only what can be seen holds bytes.
void HiddenDialog::refresh()
{
    const bool hasWords = m_look && isWords(*m_look);
    m_asBytes->setVisible(m_hasPicture || hasWords);
    const bool showsPicture = m_hasPicture && !m_asBytes->isChecked();
    m_views->setCurrentWidget(showsPicture ? static_cast<QWidget *>(m_pair) : m_bytes);
    m_bytes->setAsText(hasWords && !m_asBytes->isChecked());
    m_bytes->setCovered(m_isCovered || showsPicture);
}

void HiddenDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && !isActiveWindow())
        setCovered(true);
}

/// A click or Space shows the picture for good; to point at it, only while one does.
bool HiddenDialog::eventFilter(QObject *watched, QEvent *event)
{
    const bool isSpace = event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space;
    if (watched == m_pair->hidden() && m_isCovered && (isSpace || event->type() == QEvent::MouseButtonPress)) {
        setCovered(false);
        m_uncover->setFocus(Qt::OtherFocusReason); // the picture takes none when it is clear
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

void HiddenDialog::askForName()
{
    askForNewFile(this, tr("Save this part"), suggestedName(m_order.name, m_index, m_look),
                  [this](const QString &to) { save(to); });
}

void HiddenDialog::save(const QString &to)
{
    const std::filesystem::path path(QFile::encodeName(to).toStdString());
    m_reader.save(this, m_order.file, part().range, path, [this, path](const Result<void> &saved) {
        const auto name = QFile::decodeName(path.filename().c_str());
        m_said->setText(saved ? tr("Saved as %1.").arg(isolated(shortened(name)))
                              : describe(saved.error(), shortened(name)));
    });
}

} // namespace privet::photos
