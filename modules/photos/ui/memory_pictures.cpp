// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/ui/memory_pictures.h"

namespace privet::photos {

namespace {

/// No file can stand below a device.
const std::filesystem::path place = "/dev/null/privet";

class MemoryFile final : public ReadFile
{
public:
    explicit MemoryFile(std::shared_ptr<const Bytes> bytes)
        : m_bytes(std::move(bytes))
        , m_source(*m_bytes)
    {
        m_facts.size = m_bytes->size();
    }

    [[nodiscard]] std::uint64_t size() const override { return m_source.size(); }
    [[nodiscard]] Result<void> read(std::uint64_t offset, std::span<std::byte> out) override
    {
        return m_source.read(offset, out);
    }
    [[nodiscard]] const FileFacts &facts() const override { return m_facts; }
    [[nodiscard]] Result<void> isUnchanged() const override { return {}; }

private:
    std::shared_ptr<const Bytes> m_bytes;
    MemorySource m_source;
    FileFacts m_facts;
};

} // namespace

MemoryPictures::MemoryPictures(FileIo &disk)
    : m_disk(disk)
{ }

std::filesystem::path MemoryPictures::add(const std::string &stem, const std::string &ending, Bytes bytes)
{
    const std::lock_guard lock(m_mutex);
    auto path = place / (stem + ending);
    for (int number = 2; m_pictures.contains(path); ++number)
        path = place / (stem + "-" + std::to_string(number) + ending);
    m_pictures.emplace(path, std::make_shared<const Bytes>(std::move(bytes)));
    return path;
}

void MemoryPictures::remove(const std::filesystem::path &path)
{
    const std::lock_guard lock(m_mutex);
    m_pictures.erase(path);
}

void MemoryPictures::clear()
{
    const std::lock_guard lock(m_mutex);
    m_pictures.clear();
}

bool MemoryPictures::isInMemory(const std::filesystem::path &path) { return path.parent_path() == place; }

Result<std::unique_ptr<ReadFile>> MemoryPictures::read(const std::filesystem::path &path)
{
    if (!isInMemory(path))
        return m_disk.read(path);
    const std::lock_guard lock(m_mutex);
    const auto found = m_pictures.find(path);
    if (found == m_pictures.end())
        return Error{Errc::NotFound, "not in memory any more", 0};
    return std::unique_ptr<ReadFile>(std::make_unique<MemoryFile>(found->second));
}

Result<std::unique_ptr<Folder>> MemoryPictures::openFolder(const std::filesystem::path &path)
{
    return m_disk.openFolder(path);
}

Result<std::unique_ptr<Folder>> MemoryPictures::makeFolder(const std::filesystem::path &path)
{
    return m_disk.makeFolder(path);
}

Result<std::filesystem::path> MemoryPictures::resolve(const std::filesystem::path &path)
{
    return isInMemory(path) ? Result<std::filesystem::path>(path) : m_disk.resolve(path);
}

} // namespace privet::photos
