// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fault_file_io.h"

namespace privet::test {

namespace {

using std::filesystem::path;

class FaultReadFile final : public ReadFile
{
public:
    FaultReadFile(std::unique_ptr<ReadFile> real, FaultPlan &plan)
        : m_real(std::move(real))
        , m_plan(plan)
    { }

    std::uint64_t size() const override { return m_real->size(); }
    const FileFacts &facts() const override { return m_real->facts(); }
    Result<void> isUnchanged() const override { return m_real->isUnchanged(); }
    Result<void> read(std::uint64_t offset, std::span<std::byte> out) override
    {
        auto fate = m_plan.next(false);
        return fate ? m_real->read(offset, out) : fate;
    }

private:
    std::unique_ptr<ReadFile> m_real;
    FaultPlan &m_plan;
};

class FaultNewFile final : public NewFile, private ByteSource
{
public:
    FaultNewFile(std::unique_ptr<NewFile> real, FaultPlan &plan)
        : m_real(std::move(real))
        , m_plan(plan)
    { }

    Result<void> append(ByteView bytes) override
    {
        if (auto fate = m_plan.next(true); !fate) {
            (void)m_real->append(bytes.first(bytes.size() / 2)); // a short write, as on a full disk
            return fate;
        }
        if (!m_plan.flipWrittenBits || bytes.empty())
            return m_real->append(bytes);
        Bytes damaged(bytes.begin(), bytes.end());
        damaged[damaged.size() / 2] ^= std::byte{1};
        return m_real->append(damaged);
    }

    Result<void> append(ReadFile &source, Range range) override
    {
        const auto bytes = readAll(source, range, static_cast<std::size_t>(range.size()));
        return bytes ? append(ByteView(bytes.value())) : Result<void>(bytes.error());
    }

    ByteSource &contents() override { return *this; }
    Result<FileFacts> facts() const override { return m_real->facts(); }
    Result<void> setModified(FileTime time) override
    {
        auto fate = m_plan.next(true);
        return fate ? m_real->setModified(time) : fate;
    }
    Result<void> sync() override
    {
        auto fate = m_plan.next(true);
        return fate ? m_real->sync() : fate;
    }
    Result<void> syncFileSystem() override
    {
        auto fate = m_plan.next(true);
        return fate ? m_real->syncFileSystem() : fate;
    }
    Result<void> publish(const path &name) override
    {
        auto fate = m_plan.next(true);
        return fate ? m_real->publish(name) : fate;
    }

private:
    std::uint64_t size() const override { return m_real->contents().size(); }
    Result<void> read(std::uint64_t offset, std::span<std::byte> out) override
    {
        auto fate = m_plan.next(false);
        return fate ? m_real->contents().read(offset, out) : fate;
    }

    std::unique_ptr<NewFile> m_real;
    FaultPlan &m_plan;
};

class FaultFolder final : public Folder
{
public:
    FaultFolder(std::unique_ptr<Folder> real, FaultPlan &plan)
        : m_real(std::move(real))
        , m_plan(plan)
    { }

    Result<std::vector<FolderEntry>> list() override
    {
        if (auto fate = m_plan.next(false); !fate)
            return fate.error();
        return m_real->list();
    }
    Result<std::unique_ptr<Folder>> open(const path &name) override
    {
        return wrapped(false, [&] { return m_real->open(name); });
    }
    Result<std::unique_ptr<Folder>> make(const path &name) override
    {
        return wrapped(true, [&] { return m_real->make(name); });
    }
    Result<std::unique_ptr<ReadFile>> read(const path &name) override
    {
        if (auto fate = m_plan.next(false); !fate)
            return fate.error();
        auto file = m_real->read(name);
        if (!file)
            return file;
        return std::unique_ptr<ReadFile>(std::make_unique<FaultReadFile>(std::move(*file), m_plan));
    }
    Result<std::unique_ptr<NewFile>> create() override
    {
        if (auto fate = m_plan.next(true); !fate)
            return fate.error();
        auto file = m_real->create();
        if (!file)
            return file;
        return std::unique_ptr<NewFile>(std::make_unique<FaultNewFile>(std::move(*file), m_plan));
    }
    Result<FileFacts> facts(const path &name) override
    {
        if (auto fate = m_plan.next(false); !fate)
            return fate.error();
        auto facts = m_real->facts(name);
        if (facts && m_plan.coarseTimes)
            facts->modified = std::chrono::floor<std::chrono::duration<std::int64_t, std::ratio<2>>>(facts->modified);
        if (m_plan.afterLooking)
            m_plan.afterLooking(name);
        return facts;
    }
    Result<void> rename(const path &from, const path &to) override
    {
        auto fate = m_plan.next(true);
        return fate ? m_real->rename(from, to) : fate;
    }
    Result<void> remove(const path &name) override
    {
        auto fate = m_plan.next(true);
        return fate ? m_real->remove(name) : fate;
    }
    Result<void> sync() override
    {
        auto fate = m_plan.next(true);
        return fate ? m_real->sync() : fate;
    }

private:
    template <class Open> Result<std::unique_ptr<Folder>> wrapped(bool writes, Open openIt)
    {
        if (auto fate = m_plan.next(writes); !fate)
            return fate.error();
        auto folder = openIt();
        if (!folder)
            return folder;
        return std::unique_ptr<Folder>(std::make_unique<FaultFolder>(std::move(*folder), m_plan));
    }

    std::unique_ptr<Folder> m_real;
    FaultPlan &m_plan;
};

class FaultFileIo final : public FileIo
{
public:
    FaultFileIo(FileIo &real, FaultPlan &plan)
        : m_real(real)
        , m_plan(plan)
    { }

    Result<std::unique_ptr<ReadFile>> read(const path &path) override
    {
        if (auto fate = m_plan.next(false); !fate)
            return fate.error();
        auto file = m_real.read(path);
        if (!file)
            return file;
        return std::unique_ptr<ReadFile>(std::make_unique<FaultReadFile>(std::move(*file), m_plan));
    }
    Result<std::unique_ptr<Folder>> openFolder(const path &path) override
    {
        return wrapped(m_plan.next(false), m_real.openFolder(path));
    }
    Result<std::unique_ptr<Folder>> makeFolder(const path &path) override
    {
        return wrapped(m_plan.next(true), m_real.makeFolder(path));
    }
    Result<path> resolve(const path &path) override { return m_real.resolve(path); }

private:
    Result<std::unique_ptr<Folder>> wrapped(Result<void> fate, Result<std::unique_ptr<Folder>> folder)
    {
        if (!fate)
            return fate.error();
        if (!folder)
            return folder;
        return std::unique_ptr<Folder>(std::make_unique<FaultFolder>(std::move(*folder), m_plan));
    }

    FileIo &m_real;
    FaultPlan &m_plan;
};

} // namespace

Result<void> FaultPlan::next(bool writes)
{
    if (onlyWriting && !writes)
        return {};
    const auto number = ++operations;
    const bool fails = failAt > 0 && (forGood ? number >= failAt : number == failAt);
    return fails ? Result<void>(Error{code, "injected", 0}) : Result<void>{};
}

std::unique_ptr<FileIo> makeFaultFileIo(FileIo &real, FaultPlan &plan)
{
    return std::make_unique<FaultFileIo>(real, plan);
}

} // namespace privet::test
