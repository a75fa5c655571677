// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/scratch_folder.h"

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>

#include <array>

namespace privet::test {

/// One codec that films have, and how ffmpeg writes it.
struct FilmCodec {
    const char *title;
    const char *file;
    const char *options;
};

inline constexpr std::array filmCodecs{
    FilmCodec{"H.264", "a.mp4", "-c:v libx264"},
    FilmCodec{"H.264 in fragments", "a.mp4", "-c:v libx264 -movflags frag_keyframe+empty_moov+default_base_moof"},
    FilmCodec{"H.264 with 10 bits", "a.mp4", "-c:v libx264 -pix_fmt yuv420p10le"},
    FilmCodec{"HEVC", "a.mp4", "-c:v libx265 -x265-params log-level=none"},
    FilmCodec{"HEVC with 10 bits", "a.mov", "-c:v libx265 -pix_fmt yuv420p10le -x265-params log-level=none"},
    FilmCodec{"AV1", "a.mp4", "-c:v libaom-av1 -cpu-used 8"},
    FilmCodec{"AV1 with 10 bits", "a.mp4", "-c:v libaom-av1 -cpu-used 8 -pix_fmt yuv420p10le"},
    FilmCodec{"VP9", "a.mp4", "-c:v libvpx-vp9 -deadline realtime"},
    FilmCodec{"MPEG-4 part 2", "a.mp4", "-c:v mpeg4 -q:v 2"},
    FilmCodec{"H.263", "a.3gp", "-c:v h263 -q:v 2"},
    FilmCodec{"MPEG-1", "a.mp4", "-r 25 -c:v mpeg1video -q:v 2"},
    FilmCodec{"MPEG-2", "a.mp4", "-r 25 -c:v mpeg2video -q:v 2"},
    FilmCodec{"Motion JPEG", "a.mov", "-c:v mjpeg -q:v 2"},
    FilmCodec{"ProRes", "a.mov", "-c:v prores_ks"},
    FilmCodec{"ProRes with transparency", "a.mov", "-c:v prores_ks -pix_fmt yuva444p10le"},
    FilmCodec{"PNG", "a.mov", "-c:v png"},
    FilmCodec{"Animation", "a.mov", "-c:v qtrle"},
    FilmCodec{"CineForm", "a.mov", "-c:v cfhd -pix_fmt yuv422p10le"},
    FilmCodec{"uncompressed with 10 bits", "a.mov", "-c:v v210"},
};

/// Films as ffmpeg writes them, where it is installed.
class Ffmpeg
{
public:
    [[nodiscard]] static bool isThere() { return !program().isEmpty(); }

    /// A film called `name` out of ffmpeg's `options`; empty when this build of it cannot make one.
    [[nodiscard]] QByteArray film(const QString &name, const QString &options) const
    {
        const auto path = QString::fromStdString(m_scratch.path(name.toStdString()).string());
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(program(), QStringList{u"-v"_qs, u"fatal"_qs, u"-nostdin"_qs, u"-y"_qs}
                                     + QProcess::splitCommand(options) + QStringList{path});
        QFile file(path);
        if (!process.waitForFinished(60'000) || process.exitCode() != 0 || !file.open(QIODevice::ReadOnly))
            return {};
        return file.readAll();
    }

private:
    static QString program() { return QStandardPaths::findExecutable(QStringLiteral("ffmpeg")); }

    ScratchFolder m_scratch;
};

/// Eight other bytes, every second time below the table of contents, and every third time an end too early. The same
/// for equal `seed`.
[[nodiscard]] inline QByteArray damaged(QByteArray film, std::uint32_t seed)
{
    const auto begin = seed % 2 == 0 ? std::max<qsizetype>(0, film.indexOf("moov")) : 0;
    std::uint32_t state = seed * 2654435761U + 1;
    for (int i = 0; i < 8 && film.size() > begin; ++i) {
        state = state * 1664525U + 1013904223U;
        film[begin + static_cast<qsizetype>((state >> 8U) % static_cast<std::uint32_t>(film.size() - begin))]
            = static_cast<char>(state >> 24U);
    }
    if (seed % 3 == 0)
        film.truncate(film.size() * (seed % 7 + 1) / 8);
    return film;
}

} // namespace privet::test
