// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/name_findings.h"

#include <QRegularExpression>
#include <QString>

namespace privet::photos {

namespace {

struct Pattern {
    Fact fact;
    Severity severity;
    QRegularExpression expression;
};

QRegularExpression expression(const char *text)
{
    return QRegularExpression(QString::fromUtf8(text), QRegularExpression::CaseInsensitiveOption
                                                           | QRegularExpression::UseUnicodePropertiesOption
                                                           | QRegularExpression::DontCaptureOption);
}

/// The first match of a fact is the one that is told, so the more telling pattern of a fact comes first.
const std::vector<Pattern> &patterns()
{
    static const std::vector<Pattern> all{
        // a day with a time, a day, a day written the other way round, Unix time in milliseconds or seconds
        {Fact::NameTellsTime, Severity::Medium,
         expression(R"((?<!\d)(19|20)\d\d[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01]))"
                    R"([-_. T]*(at |um |à |alle |a las )?([01]\d|2[0-3])[-_.:h]?[0-5]\d)")},
        {Fact::NameTellsTime, Severity::Low,
         expression(R"((?<!\d)(19|20)\d\d[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d))")},
        {Fact::NameTellsTime, Severity::Low,
         expression(R"((?<!\d)(0[1-9]|[12]\d|3[01])[-_.](0[1-9]|1[0-2])[-_.](19|20)\d\d(?!\d))")},
        {Fact::NameTellsTime, Severity::Medium, expression(R"((?<!\d)1\d{9}(\d{3})?(?!\d))")},

        // an app's package name, then apps by how they name what they save
        {Fact::NameTellsApp, Severity::Medium, expression(R"((?<=_)(com|org|net|de|app|io)(\.[a-z0-9_]+)+)")},
        {Fact::NameTellsApp, Severity::Low, expression(R"(^(IMG|VID|AUD|PTT|STK)-\d{8}-WA\d+|^WhatsApp\b)")},
        {Fact::NameTellsApp, Severity::Low, expression(R"(^signal-\d{4}-\d\d-\d\d)")},
        {Fact::NameTellsApp, Severity::Low,
         expression(R"(^(photo|video)_\d{4}-\d\d-\d\d|^photo_?\d+@\d\d-\d\d-\d{4})")},
        {Fact::NameTellsApp, Severity::Low, expression(R"(^FB_(IMG|VID)_\d+|^received_\d+|^\d+_\d+_\d+_[no]$)")},
        {Fact::NameTellsApp, Severity::Low,
         expression(
             R"(^(Snapchat|Instagram|InShot|VSCO|Snapseed|Picsart|B612|CapCut|Telegram|TikTok|Polish)(?![a-z]))")},
        {Fact::NameTellsApp, Severity::Low,
         expression(R"(^(ComfyUI_|DALL·E|Gemini_Generated|ChatGPT Image|Firefly )|_Midjourney_)")},
        // the words of a language for a picture of the screen: they tell the language too
        {Fact::NameTellsApp, Severity::Low,
         expression("^(Screen ?shot|Screen Recording|Bildschirmfoto|Capture d.[ée]cran|Captura de (pantalla|tela|ecrã)|"
                    "Schermata|Schermafbeelding|Skärmbild|Skärmavbild|Skjermbilde|Skærmbillede|Näyttökuva|"
                    "Zrzut ekranu|Snímek obrazovky|Snímka obrazovky|Képernyő(fotó|kép)|Captură de ecran|"
                    "Ekran (Resmi|görüntüsü|Alıntısı)|Posnetek zaslona|Snimka zaslona|Στιγμιότυπο|Снимок|"
                    "Знімок екрана|スクリーンショット|屏幕截图|截屏|截圖|螢幕截圖|스크린샷|لقطة الشاشة|צילום מסך)")},

        // cameras by the letters before their counter
        {Fact::NameTellsDevice, Severity::Low, expression(R"(^(PXL_|MVIMG_|WP_)\d{8})")},
        {Fact::NameTellsDevice, Severity::Low,
         expression(R"(^_?(DSC[NFH_]?|CIMG|HPIM|IMGP|PICT|SAM_|SDC|DJI_|GOPR|GX|GH|KIF_|PANO_)\d{4})")},
        {Fact::NameTellsDevice, Severity::Low, expression(R"(^(_?MG_|IMG_E?|_DSC|_MG)\d{4}(?!\d))")},
        {Fact::NameTellsDevice, Severity::Low, expression(R"(^([PL]\d{7}|R\d{7}|1\d\d_\d{4}|DSC\d{5})(?!\d))")},

        // mail addresses and telephone numbers
        {Fact::NameTellsPerson, Severity::Medium,
         expression(R"([a-z0-9._+-]{1,64}@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,24})")},
        {Fact::NameTellsPerson, Severity::Medium, expression(R"(\+[1-9]\d{0,2}([ -]?\d{2,4}){3,4}(?!\d))")},
    };
    return all;
}

} // namespace

std::vector<Finding> findingsInName(const std::filesystem::path &name)
{
    const auto stem = QString::fromUtf8(name.stem().c_str());
    std::vector<Finding> findings;
    for (const auto &pattern : patterns()) {
        const bool told = std::any_of(findings.begin(), findings.end(),
                                      [&](const Finding &finding) { return finding.fact == pattern.fact; });
        if (told)
            continue;
        const auto match = pattern.expression.match(stem);
        if (!match.hasMatch())
            continue;
        Finding finding;
        finding.fact = pattern.fact;
        finding.category = Category::Name;
        finding.severity = pattern.severity;
        finding.where = "file name";
        finding.value = match.captured().toStdString();
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace privet::photos
