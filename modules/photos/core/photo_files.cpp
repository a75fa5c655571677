// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/photo_files.h"

#include "photos/core/known_formats.h"

namespace privet::photos {

namespace {

using std::filesystem::path;

Result<std::unique_ptr<Folder>> openBelow(FileIo &files, const path &named, const path &below)
{
    auto folder = files.openFolder(named);
    for (const auto &part : below) {
        if (!folder)
            return folder;
        auto next = folder.value()->open(part);
        folder = std::move(next);
    }
    return folder;
}

/// The folder that was named: the item's path without what is below.
path namedFolder(const CleanItem &item)
{
    auto named = item.path;
    for (auto part = item.below.begin(); part != item.below.end(); ++part)
        named = named.parent_path();
    return named;
}

class Walk
{
public:
    Walk(FileIo &files, const path &named, const path &leaveOut, FoundFiles &found)
        : m_files(files)
        , m_named(named)
        , m_leaveOut(leaveOut)
        , m_found(found)
    {
        if (const auto real = files.resolve(named))
            m_realPath = real.value();
    }

    void run(const JobControl &job)
    {
        std::vector<path> todo{path()};
        while (!todo.empty() && !job.cancelled()) {
            const auto below = todo.back();
            todo.pop_back();
            const auto firstOfThis = todo.size();
            enter(below, todo);
            std::reverse(todo.begin() + static_cast<std::ptrdiff_t>(firstOfThis), todo.end());
        }
    }

private:
    /// Opened anew from the top each time, so that no depth of folders needs more than one descriptor.
    void enter(const path &below, std::vector<path> &todo)
    {
        const auto folder = openBelow(m_files, m_named, below);
        if (!folder)
            return skip(below, folder.error());
        const auto entries = folder.value()->list();
        if (!entries)
            return skip(below, entries.error());
        for (const auto &entry : entries.value())
            take(below / entry.name, entry.kind, todo);
    }

    void take(const path &below, FolderEntry::Kind kind, std::vector<path> &todo)
    {
        switch (kind) {
        case FolderEntry::Kind::File:
            m_found.items.push_back({m_named / below, below});
            return;
        case FolderEntry::Kind::Folder:
            if (m_leaveOut.empty() || m_realPath / below != m_leaveOut)
                todo.push_back(below);
            return;
        case FolderEntry::Kind::Link:
            return skip(below, {Errc::IsALink, "link in a walked folder", 0});
        case FolderEntry::Kind::Other:
            return skip(below, {Errc::NotARegularFile, "not a regular file", 0});
        }
    }

    void skip(const path &below, Error reason) { m_found.skipped.push_back({m_named / below, std::move(reason)}); }

    FileIo &m_files;
    const path &m_named;
    const path &m_leaveOut;
    path m_realPath;
    FoundFiles &m_found;
};

} // namespace

FoundFiles findFiles(FileIo &files, const std::vector<path> &named, const path &leaveOut, const JobControl &job)
{
    path realLeaveOut;
    if (!leaveOut.empty()) {
        if (const auto real = files.resolve(leaveOut))
            realLeaveOut = real.value();
    }
    FoundFiles found;
    for (auto one : named) {
        if (!one.has_filename() && one.has_parent_path() && one != one.root_path())
            one = one.parent_path(); // "photos/" is "photos"
        if (!one.empty() && files.openFolder(one)) // an empty path opens the current folder
            Walk(files, one, realLeaveOut, found).run(job);
        else
            found.items.push_back({one, {}});
    }
    return found;
}

bool isMerelySkipped(const CleanItem &item, const Error &refusal)
{
    return !item.below.empty() && !isKnownMedium(refusal);
}

Result<std::unique_ptr<Folder>> openFolderOf(FileIo &files, const CleanItem &item)
{
    if (item.below.empty())
        return files.openFolder(item.path.parent_path());
    return openBelow(files, namedFolder(item), item.below.parent_path());
}

Result<std::unique_ptr<ReadFile>> openItem(FileIo &files, const CleanItem &item)
{
    if (item.below.empty())
        return files.read(item.path);
    auto folder = openFolderOf(files, item);
    if (!folder)
        return folder.error();
    return folder.value()->read(item.path.filename());
}

} // namespace privet::photos
