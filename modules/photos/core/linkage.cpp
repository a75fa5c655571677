// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/core/linkage.h"

#include "photos/core/marks.h"
#include "photos/door/text.h"

#include <cmath>
#include <map>
#include <numbers>

namespace privet::photos {

namespace {

constexpr double spotRadius = 100; ///< metres
constexpr double degreeLength = 111'195; ///< metres along a meridian
constexpr double vaguePlace = 1000; ///< metres of error that no longer tell one place from the next

double radians(double degrees) { return degrees * std::numbers::pi / 180; }

double distance(const Place &a, const Place &b)
{
    const double north = (a.latitude - b.latitude) * degreeLength;
    const double east = (a.longitude - b.longitude) * degreeLength * std::cos(radians(a.latitude));
    return std::hypot(north, east);
}

std::int64_t rowOf(const Place &place)
{
    return static_cast<std::int64_t>(std::floor(place.latitude * degreeLength / spotRadius));
}

/// A cell is as wide as it is high, so a row near a pole has fewer of them.
std::uint64_t cellOf(std::int64_t row, const Place &place, std::int64_t columnsAway)
{
    const double rowLatitude = static_cast<double>(row) * spotRadius / degreeLength;
    const double across = place.longitude * degreeLength * std::cos(radians(rowLatitude)) / spotRadius;
    const auto column = static_cast<std::int64_t>(std::floor(across)) + columnsAway;
    return static_cast<std::uint64_t>(row) << 32U | (static_cast<std::uint64_t>(column) & 0xFFFF'FFFFU);
}

/// The day the picture was taken, "20261003"; empty when it is not known.
std::string dayOf(const std::vector<Finding> &findings)
{
    constexpr std::size_t dayLength = 8;
    for (const auto &finding : findings) {
        const auto digits = finding.fact == Fact::TakenAt ? digitsOf(finding.value) : std::string();
        if (digits.size() >= dayLength)
            return digits.substr(0, dayLength);
    }
    return {};
}

/// False when it is there already.
bool addOnce(std::vector<std::size_t> &files, std::size_t file)
{
    if (!files.empty() && files.back() == file)
        return false;
    files.push_back(file);
    return true;
}

bool isStronger(const SharedThing &a, const SharedThing &b)
{
    return std::pair(a.certainty, a.mark) < std::pair(b.certainty, b.mark);
}

} // namespace

void Linkage::add(const std::vector<Finding> &findings)
{
    const auto file = m_weak.size();
    m_weak.emplace_back();
    const auto day = dayOf(findings);
    for (const auto &finding : findings) {
        if (finding.place && finding.place->errorMetres.value_or(0) < vaguePlace)
            addPlace(file, *finding.place, day);
        if (auto found = markIn(finding))
            addMark(file, {found->mark, found->certainty, std::move(found->value), {}, 0}, found->key);
    }
}

void Linkage::addMark(std::size_t file, SharedThing thing, const std::string &key)
{
    const bool isWeak = thing.certainty == Certainty::Weak;
    const auto [known, isNew] = m_byKey.try_emplace(key, m_marks.size());
    if (isNew)
        m_marks.push_back({std::move(thing), {}});
    if (addOnce(m_marks[known->second].files, file) && isWeak)
        m_weak[file].push_back(known->second);
}

void Linkage::addPlace(std::size_t file, const Place &place, const std::string &day)
{
    auto *spot = spotAround(place);
    if (!spot) {
        m_byCell[cellOf(rowOf(place), place, 0)].push_back(m_spots.size());
        spot = &m_spots.emplace_back(Spot{place, {}, {}});
    }
    addOnce(spot->files, file);
    if (!day.empty())
        spot->days.insert(day);
}

/// Spots are further apart than their radius, so a cell holds but a few.
Linkage::Spot *Linkage::spotAround(const Place &place)
{
    const auto row = rowOf(place);
    for (const auto rows : {0, -1, 1}) {
        for (const auto columns : {0, -1, 1}) {
            const auto cell = m_byCell.find(cellOf(row + rows, place, columns));
            if (cell == m_byCell.end())
                continue;
            for (const auto index : cell->second) {
                if (distance(m_spots[index].centre, place) <= spotRadius)
                    return &m_spots[index];
            }
        }
    }
    return nullptr;
}

std::vector<LinkedFiles> Linkage::groups() const
{
    std::map<std::vector<std::size_t>, std::vector<SharedThing>> byFiles;
    for (const auto &mark : m_marks) {
        if (mark.files.size() > 1 && mark.thing.certainty != Certainty::Weak)
            byFiles[mark.files].push_back(mark.thing);
    }
    for (const auto &spot : m_spots) {
        if (spot.files.size() > 1 && spot.days.size() > 1)
            byFiles[spot.files].push_back({SharedMark::Place, Certainty::Likely, {}, spot.centre, spot.days.size()});
    }

    std::vector<LinkedFiles> groups;
    for (auto &[files, shared] : byFiles) {
        std::stable_sort(shared.begin(), shared.end(), isStronger);
        groups.push_back({files, std::move(shared)});
    }
    addWeakMarks(groups);
    std::stable_sort(groups.begin(), groups.end(), [](const LinkedFiles &a, const LinkedFiles &b) {
        const auto sureness = [](const LinkedFiles &group) { return group.shared.front().certainty; };
        return sureness(a) != sureness(b) ? sureness(a) < sureness(b) : a.files.size() > b.files.size();
    });
    return groups;
}

/// What all files of a group have besides that which links them.
void Linkage::addWeakMarks(std::vector<LinkedFiles> &groups) const
{
    for (auto &group : groups) {
        std::map<std::size_t, std::size_t> counts;
        for (const auto file : group.files) {
            for (const auto mark : m_weak[file])
                ++counts[mark];
        }
        const auto linking = group.shared.size();
        for (const auto &[mark, count] : counts) {
            if (count == group.files.size())
                group.shared.push_back(m_marks[mark].thing);
        }
        std::stable_sort(group.shared.begin() + static_cast<std::ptrdiff_t>(linking), group.shared.end(), isStronger);
    }
}

} // namespace privet::photos
