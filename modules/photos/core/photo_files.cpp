// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/photo_files.h"

#include "photos/core/known_formats.h"

#include <map>
#include <set>

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

/// Gathers files, each once: by where it lies, whatever name or link led there.
class Search
{
public:
    Search(FileIo &files, const path &leaveOut, const JobControl &job)
        : m_files(files)
        , m_job(job)
    {
        if (!leaveOut.empty())
            m_entered.insert(realPath(leaveOut));
    }

    void take(path named)
    {
        if (!named.has_filename() && named.has_parent_path() && named != named.root_path())
            named = named.parent_path(); // "photos/" is "photos"
        const auto real = realPath(named);
        if (!named.empty() && m_files.openFolder(named)) // an empty path opens the current folder
            walk(named, real);
        else
            add({named, {}}, real);
    }

    [[nodiscard]] FoundFiles found() && { return std::move(m_found); }

private:
    void walk(const path &named, const path &real)
    {
        std::vector<path> todo{path()};
        while (!todo.empty() && !m_job.cancelled()) {
            const auto below = todo.back();
            todo.pop_back();
            if (!m_entered.insert(below.empty() ? real : real / below).second)
                continue;
            const auto firstOfThis = todo.size();
            enter(named, real, below, todo);
            std::reverse(todo.begin() + static_cast<std::ptrdiff_t>(firstOfThis), todo.end());
        }
    }

    /// Opened anew from the top each time, so that no depth of folders needs more than one descriptor.
    void enter(const path &named, const path &real, const path &below, std::vector<path> &todo)
    {
        const auto folder = openBelow(m_files, named, below);
        const auto entries = folder ? folder.value()->list() : folder.error();
        if (!entries && entries.error().code == Errc::IsALink)
            return skip(named / below, entries.error());
        if (!entries) // what is in there is not clean: to be refused as a file that cannot be opened
            return add({below.empty() ? named : named / below, below}, real / below);
        for (const auto &entry : entries.value()) {
            const auto next = below / entry.name;
            switch (entry.kind) {
            case FolderEntry::Kind::File:
                add({named / next, next}, real / next);
                break;
            case FolderEntry::Kind::Folder:
                todo.push_back(next);
                break;
            case FolderEntry::Kind::Link:
                skip(named / next, {Errc::IsALink, "link in a walked folder", 0});
                break;
            case FolderEntry::Kind::Other:
                skip(named / next, {Errc::NotARegularFile, "not a regular file", 0});
                break;
            }
        }
    }

    /// Of a file that is named and met in a folder, the place in the folder counts: its copy belongs into the tree.
    void add(CleanItem item, const path &real)
    {
        const auto [known, isNew] = m_known.try_emplace(real, m_found.items.size());
        if (isNew) {
            m_found.items.push_back(std::move(item));
            return;
        }
        auto &first = m_found.items[known->second];
        if (first.below.empty() == item.below.empty())
            return;
        if (first.below.empty())
            first = std::move(item);
        first.isAlsoNamed = true;
    }

    void skip(path path, Error reason) { m_found.skipped.push_back({std::move(path), std::move(reason)}); }

    /// What does not exist is known by its name.
    path realPath(const path &path) const
    {
        if (auto real = m_files.resolve(path))
            return std::move(*real);
        return path;
    }

    FileIo &m_files;
    const JobControl &m_job;
    std::set<path> m_entered; ///< folders
    std::map<path, std::size_t> m_known; ///< files, and where they are in m_found
    FoundFiles m_found;
};

} // namespace

FoundFiles findFiles(FileIo &files, const std::vector<path> &named, const path &leaveOut, const JobControl &job)
{
    Search search(files, leaveOut, job);
    for (const auto &one : named)
        search.take(one);
    return std::move(search).found();
}

bool isMerelySkipped(const CleanItem &item, const Error &refusal)
{
    return !item.below.empty() && !item.isAlsoNamed && !isKnownMedium(refusal);
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
