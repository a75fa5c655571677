// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/status.h"

#include <QtGlobal>

namespace privet {

QString glyphOf(Status status)
{
    switch (status) {
    case Status::Ok:
        return QStringLiteral("status-ok");
    case Status::Attention:
        return QStringLiteral("status-attention");
    case Status::Danger:
        return QStringLiteral("status-danger");
    case Status::Unknown:
        return QStringLiteral("status-unknown");
    case Status::Small:
        return QStringLiteral("status-small");
    case Status::Open:
        return QStringLiteral("status-open");
    case Status::Later:
        return QStringLiteral("status-later");
    case Status::NotApplicable:
        return QStringLiteral("status-not-applicable");
    case Status::Refused:
        return QStringLiteral("status-refused");
    }
    Q_UNREACHABLE();
}

Role colorOf(Status status)
{
    switch (status) {
    case Status::Ok:
        return Role::Ok;
    case Status::Attention:
        return Role::Attention;
    case Status::Danger:
        return Role::Danger;
    case Status::Unknown:
        return Role::Unknown;
    default:
        return Role::TextMuted;
    }
}

Role softColorOf(Status status)
{
    switch (status) {
    case Status::Ok:
        return Role::OkSoft;
    case Status::Attention:
        return Role::AttentionSoft;
    case Status::Danger:
        return Role::DangerSoft;
    case Status::Unknown:
        return Role::UnknownSoft;
    default:
        return Role::Sunken;
    }
}

} // namespace privet
