// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture/rules.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QMap>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>
#include <optional>

namespace privet::architecture {

namespace {

using Pattern = QRegularExpression;

constexpr qsizetype maxSourceLines = 600;
constexpr qsizetype maxHeaderLines = 250;
constexpr qsizetype askingLines = 400;

QSet<QString> words(const char *spaced)
{
    const auto list = QString::fromLatin1(spaced).split(u' ', Qt::SkipEmptyParts);
    return {list.begin(), list.end()};
}

const QMap<QString, QSet<QString>> qtModulesOf = {
    {u"pure"_qs, {}},
    {u"core"_qs, words("QtCore")},
    {u"cli"_qs, words("QtCore")},
    {u"ui"_qs, words("QtCore QtGui QtWidgets QtSvg QtSvgWidgets QtDBus QtMultimedia QtCharts QtPrintSupport")},
};
const QMap<QString, QSet<QString>> layersOf = {
    {u"pure"_qs, words("pure")},
    {u"core"_qs, words("pure core")},
    {u"cli"_qs, words("pure core cli")},
    {u"ui"_qs, words("pure core ui")},
};
const auto commonFeatures = words("base cage runtime shell crypto store");

/// A library that only the places below its door may include, by the start of their path.
struct Door {
    Pattern header;
    QStringList behind;
};
const std::vector<Door> doors = {
    {Pattern(u"^exiv2/"_qs), {u"modules/photos/decoders/"_qs}},
    {Pattern(u"^(jpeglib|jerror|turbojpeg|png|gif_lib)\\.h$"_qs), {u"modules/photos/decoders/"_qs}},
    {Pattern(u"^(libheif|webp)/"_qs), {u"modules/photos/decoders/"_qs}},
    {Pattern(u"^seccomp\\.h$"_qs), {u"modules/cage/"_qs}},
    {Pattern(u"^lcms2.*\\.h$"_qs),
     {u"modules/photos/formats/icc"_qs, u"modules/photos/accountant/"_qs, u"modules/photos/decoders/"_qs}},
    {Pattern(u"^zlib\\.h$"_qs),
     {u"modules/photos/formats/"_qs, u"modules/photos/accountant/"_qs, u"modules/photos/decoders/"_qs}},
    {Pattern(u"^(sodium|botan)"_qs), {u"modules/crypto/"_qs}},
    {Pattern(u"^sqlite3"_qs), {u"modules/store/"_qs}},
    {Pattern(u"^CLI/"_qs), {u"modules/photos/cli/"_qs, u"app/cli/"_qs}},
};

bool isHeader(const QString &path) { return path.endsWith(u".h"); }
bool isSource(const QString &path) { return isHeader(path) || path.endsWith(u".cpp"); }
bool isCMake(const QString &path) { return path.endsWith(u"CMakeLists.txt") || path.endsWith(u".cmake"); }
bool isProduct(const QString &path) { return path.startsWith(u"modules/") || path.startsWith(u"app/"); }
bool isProductSource(const SourceFile &file) { return isProduct(file.path) && isSource(file.path); }
bool isScript(const SourceFile &file) { return file.text.startsWith(u"#!"); }
QString folderOf(const QString &path) { return path.left(std::max<qsizetype>(0, path.lastIndexOf(u'/'))); }

/// The lines of a file with comments blanked, so that a rule may be spoken of. `//` inside a string ("https://") stays.
QStringList codeLinesOf(const SourceFile &file)
{
    static const Pattern inCMake(u"(\"(?:\\\\.|[^\"\\\\])*\")|#[^\n]*"_qs);
    static const Pattern inCpp(u"(\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])+')|//[^\n]*|/\\*.*?\\*/"_qs,
                               Pattern::DotMatchesEverythingOption);
    QString code;
    qsizetype copied = 0;
    for (auto match = (isCMake(file.path) ? inCMake : inCpp).globalMatch(file.text); match.hasNext();) {
        const auto found = match.next();
        if (found.hasCaptured(1))
            continue;
        code += QStringView(file.text).mid(copied, found.capturedStart() - copied);
        code += QString(found.captured().count(u'\n'), u'\n');
        copied = found.capturedEnd();
    }
    code += QStringView(file.text).mid(copied);
    return code.split(u'\n');
}

struct Include {
    qsizetype line = 0;
    QString name;
    bool isOwn = false; ///< in quotes
};

std::vector<Include> includesOf(const SourceFile &file)
{
    static const Pattern pattern(u"^\\s*#\\s*include\\s*([<\"])([^>\"]+)[>\"]"_qs);
    std::vector<Include> includes;
    const auto lines = codeLinesOf(file);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (const auto match = pattern.match(lines[i]); match.hasMatch())
            includes.push_back({i + 1, match.captured(2), match.captured(1) == u"\""});
    }
    return includes;
}

/// Layer and feature of a folder, as its library declares them in the nearest CMakeLists.txt above.
struct Home {
    QString layer;
    QString feature;
};

class Homes
{
public:
    explicit Homes(const Tree &tree)
    {
        static const Pattern pattern(u"privet_library\\([^)]*LAYER\\s+(\\w+)\\s+FEATURE\\s+(\\w+)"_qs);
        for (const auto &file : tree) {
            if (!isCMake(file.path))
                continue;
            if (const auto match = pattern.match(file.text); match.hasMatch())
                m_homes[folderOf(file.path)] = {match.captured(1), match.captured(2)};
        }
        m_homes[u"app/gui"_qs] = {u"ui"_qs, u"app"_qs};
        m_homes[u"app/cli"_qs] = {u"cli"_qs, u"app"_qs};
        m_homes[u"app/worker"_qs] = {u"core"_qs, u"app"_qs};
    }

    [[nodiscard]] std::optional<Home> of(const QString &path) const
    {
        for (auto folder = folderOf(path); !folder.isEmpty(); folder = folderOf(folder)) {
            if (const auto found = m_homes.find(folder); found != m_homes.end() && layersOf.contains(found->layer))
                return *found;
        }
        return std::nullopt;
    }

private:
    QMap<QString, Home> m_homes;
};

/// "QtWidgets" for "QWidget", by the headers that are installed; empty when it is nobody's.
QString qtModuleOf(const QString &header)
{
    static const auto modules = [] {
        QMap<QString, QString> found;
        const QDir root(QLibraryInfo::path(QLibraryInfo::HeadersPath));
        for (const auto &module : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            for (const auto &name : QDir(root.filePath(module)).entryList(QDir::Files))
                found.insert(name, module);
        }
        return found;
    }();
    return modules.value(header);
}

struct Word {
    Pattern pattern;
    QString rule;
};

void addWordsIn(const SourceFile &file, const std::vector<Word> &words, Violations &violations)
{
    const auto lines = codeLinesOf(file);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        for (const auto &word : words) {
            if (word.pattern.match(lines[i]).hasMatch())
                violations.push_back({file.path, i + 1, word.rule});
        }
    }
}

/// QSettings writes its file itself; settings.cpp sees to it that only the person can read it.
bool isTheDoorToFiles(const QString &path)
{
    return path.startsWith(u"modules/base/file_io") || path.startsWith(u"modules/base/posix_file")
           || path == u"modules/runtime/settings.cpp";
}

/// Files that reach the file system by another door, each with its reason. An entry that is not needed is a violation.
const QMap<QString, QString> excusedFileAccess = {
    {u"modules/photos/core/trash.cpp"_qs, u"the desktop's Trash is spoken by Qt, across file systems too"_qs},
    {u"modules/runtime/settings.cpp"_qs,
     u"QSettings keeps the mode of the file it finds, so a private one is made first"_qs},
};

} // namespace

QString Violation::toString() const
{
    const auto place = line > 0 ? u":%1"_qs.arg(line) : QString();
    return path + place + u": "_qs + rule;
}

Violations brokenQtLayers(const Tree &tree)
{
    const Homes homes(tree);
    Violations violations;
    for (const auto &file : tree) {
        if (!isProductSource(file))
            continue;
        const auto home = homes.of(file.path);
        if (!home) {
            violations.push_back({file.path, 0, u"no library says its layer"_qs});
            continue;
        }
        for (const auto &include : includesOf(file)) {
            const auto module = qtModuleOf(include.name);
            if (include.name.startsWith(u"Qt") && (include.name.contains(u'/') || module == include.name))
                violations.push_back(
                    {file.path, include.line, u"include <QWidget>, never <QtWidgets/QWidget> or <QtWidgets>"_qs});
            else if (!include.isOwn && !module.isEmpty() && !qtModulesOf[home->layer].contains(module))
                violations.push_back({file.path, include.line, home->layer + u" must not include "_qs + module});
        }
    }
    return violations;
}

Violations brokenOwnLayers(const Tree &tree)
{
    static const auto accountant = u"modules/photos/accountant/"_qs;
    static const auto formats = u"modules/photos/formats/"_qs;
    const Homes homes(tree);
    Violations violations;
    for (const auto &file : tree) {
        if (!isProductSource(file))
            continue;
        const auto home = homes.of(file.path);
        for (const auto &include : includesOf(file)) {
            if (!include.isOwn)
                continue;
            const auto target = u"modules/"_qs + include.name;
            if ((file.path.startsWith(accountant) && target.startsWith(formats))
                || (file.path.startsWith(formats) && target.startsWith(accountant)))
                violations.push_back({file.path, include.line, u"cleaner and accountant must not know each other"_qs});
            const auto other = homes.of(target);
            if (!home || !other || home->feature == u"app")
                continue;
            if (!layersOf[home->layer].contains(other->layer))
                violations.push_back({file.path, include.line, home->layer + u" must not include "_qs + other->layer});
            if (home->feature != other->feature && !commonFeatures.contains(other->feature))
                violations.push_back({file.path, include.line, u"features must not include each other"_qs});
        }
    }
    return violations;
}

Violations misplacedLibraries(const Tree &tree)
{
    Violations violations;
    for (const auto &file : tree) {
        if (!isProductSource(file))
            continue;
        for (const auto &include : includesOf(file)) {
            for (const auto &[header, behind] : doors) {
                const bool isBehind = std::any_of(behind.begin(), behind.end(),
                                                  [&file](const auto &start) { return file.path.startsWith(start); });
                if (!isBehind && !include.isOwn && header.match(include.name).hasMatch())
                    violations.push_back({file.path, include.line, include.name + u" is not for this folder"_qs});
            }
        }
    }
    return violations;
}

Violations misplacedFileAccess(const Tree &tree)
{
    static const auto rule = u"only base/file_io touches the file system"_qs;
    static const std::vector<Word> words = {
        {Pattern(uR"((^|[^\w:])::(open|openat2?|creat|unlink|unlinkat|rename|renameat2?|mkdir|mkdirat)\s*\()"_qs),
         rule},
        {Pattern(uR"((^|[^\w:])::(link|linkat|symlink|symlinkat|truncate|mkstemp)\s*\()"_qs), rule},
        {Pattern(uR"(\b(fopen|freopen|mkstemp|tmpfile)\s*\()"_qs), rule},
        {Pattern(uR"(\b[io]?fstream\b)"_qs), rule},
        {Pattern(uR"(\bQ(SaveFile|TemporaryFile|TemporaryDir|DirIterator)\b)"_qs), rule},
        {Pattern(uR"(\b(filesystem|fs)::(remove|rename|copy|create_|resize_file|permissions|last_write_time))"_qs),
         rule},
        {Pattern(uR"(\b(filesystem|fs)::(recursive_)?directory_iterator\b)"_qs), rule},
        {Pattern(uR"(\bQFile::(remove|rename|copy|link|moveToTrash|setPermissions)\b)"_qs), rule},
        {Pattern(uR"(\.(mkpath|rmpath|mkdir|removeRecursively)\()"_qs), rule},
    };
    static const std::vector<Word> writing = {{Pattern(uR"(\b(WriteOnly|ReadWrite|Append)\b)"_qs), rule}};
    Violations violations;
    for (const auto &file : tree) {
        if (!isProductSource(file) || isTheDoorToFiles(file.path))
            continue;
        Violations found;
        addWordsIn(file, words, found);
        const auto includes = includesOf(file);
        if (std::any_of(includes.begin(), includes.end(), [](const auto &include) { return include.name == u"QFile"; }))
            addWordsIn(file, writing, found);
        if (!excusedFileAccess.contains(file.path))
            violations.insert(violations.end(), found.begin(), found.end());
        else if (found.empty())
            violations.push_back({file.path, 0, u"needs no excuse any more: take it off the list"_qs});
    }
    return violations;
}

Violations oversizedFiles(const Tree &tree)
{
    Violations violations;
    for (const auto &file : tree) {
        const auto lines = file.text.count(u'\n');
        if (isSource(file.path) && lines > (isHeader(file.path) ? maxHeaderLines : maxSourceLines))
            violations.push_back({file.path, 0, u"%1 lines: make it two files"_qs.arg(lines)});
    }
    return violations;
}

QStringList filesThatAskToBeTwo(const Tree &tree)
{
    QStringList asking;
    for (const auto &file : tree) {
        if (const auto lines = file.text.count(u'\n'); isSource(file.path) && lines > askingLines)
            asking.push_back(u"%1 has %2 lines"_qs.arg(file.path).arg(lines));
    }
    return asking;
}

Violations bannedWords(const Tree &tree)
{
    static const std::vector<Word> inSources = {
        {Pattern(uR"(\bstatic\b.*\binstance\s*\(\s*\))"_qs), u"no singletons: build it in main and pass it down"_qs},
        {Pattern(uR"(\b(getApp|qApp)\b)"_qs), u"no global application object"_qs},
        {Pattern(uR"(\.then\(\s*this\b)"_qs), u"a continuation may outlive `this`: use the job runner"_qs},
        {Pattern(uR"(setStyleSheet\(.*#)"_qs), u"no colours in style sheets: ask the theme"_qs},
        {Pattern(uR"re(\btr\(\s*(u?"")?\s*\))re"_qs), u"an empty text needs no translation"_qs},
    };
    static const std::vector<Word> inCMake = {
        {Pattern(uR"(^\s*include_directories\s*\()"_qs), u"include paths belong to targets"_qs},
    };
    Violations violations;
    for (const auto &file : tree) {
        if (isProductSource(file))
            addWordsIn(file, inSources, violations);
        if (isCMake(file.path))
            addWordsIn(file, inCMake, violations);
    }
    return violations;
}

Violations missingLicences(const Tree &tree)
{
    static const auto licence = u"SPDX-License-Identifier: GPL-3.0-or-later"_qs;
    Violations violations;
    for (const auto &file : tree) {
        if (!isSource(file.path) && !isCMake(file.path) && !isScript(file))
            continue;
        const qsizetype line = isScript(file) ? 2 : 1;
        if (!file.text.section(u'\n', line - 1, line - 1).contains(licence))
            violations.push_back({file.path, line, u"the licence line is missing"_qs});
    }
    return violations;
}

Tree readTree(const QString &root)
{
    const QDir top(root);
    QStringList paths;
    for (const auto *folder : {u"app", u"modules", u"resources", u"translations", u"tests", u".ci"}) {
        QDirIterator files(top.filePath(QString::fromUtf16(folder)), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext())
            paths.push_back(files.next());
    }
    paths << top.filePath(u"CMakeLists.txt"_qs) << top.filePath(u"dev"_qs);
    Tree tree;
    for (const auto &path : paths) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            tree.push_back({top.relativeFilePath(path), QString::fromUtf8(file.readAll())});
    }
    return tree;
}

} // namespace privet::architecture
