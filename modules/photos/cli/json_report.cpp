// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/cli/report.h"

#include "photos/words/hidden_words.h"
#include "photos/words/linkage_words.h"
#include "photos/words/words.h"

#include <nlohmann/json.hpp>

#include <map>
#include <ostream>

namespace privet::photos {

namespace {

using Json = nlohmann::ordered_json;

QString nameOf(const std::filesystem::path &path) { return QString::fromUtf8(path.filename().c_str()); }

std::string reasonOf(const Error &error, const std::filesystem::path &path)
{
    return describe(error, nameOf(path)).toStdString();
}

/// JSON holds text, a path any bytes: where they are no UTF-8, a second key has all of them, percent-encoded.
void putPath(Json &file, const std::string &key, const std::filesystem::path &path)
{
    const auto bytes = QByteArray::fromStdString(path.native());
    file[key] = path.native();
    if (QString::fromUtf8(bytes).toUtf8() != bytes)
        file[key + "Bytes"] = bytes.toPercentEncoding("/").toStdString();
}

std::string dumped(const Json &json) { return json.dump(-1, ' ', true, Json::error_handler_t::replace); }

/// The sentence for people, and what a bug report needs: the technical word and the byte.
void putReason(Json &file, const Error &error, const std::filesystem::path &path)
{
    file["reason"] = reasonOf(error, path);
    file["detail"] = error.detail;
    file["at"] = error.at;
}

Json toJson(const Finding &finding)
{
    return {{"category", jsonName(finding.category)},
            {"severity", jsonName(finding.severity)},
            {"text", sentence(finding).toStdString()},
            {"where", finding.where},
            {"value", finding.value}};
}

Json findingsOf(const std::vector<Finding> &found, const std::vector<Finding> &changes)
{
    auto findings = Json::array();
    for (const auto &finding : found)
        findings.push_back(toJson(finding));
    for (const auto &change : changes) {
        const auto isSame = [&](const Finding &finding) { return finding.fact == change.fact; };
        if (std::none_of(found.begin(), found.end(), isSame))
            findings.push_back(toJson(change));
    }
    return findings;
}

Json residualsOf(const std::vector<Residual> &residuals)
{
    auto sentences = Json::array();
    for (const auto residual : residuals)
        sentences.push_back(sentence(residual).toStdString());
    return sentences;
}

Json removedOf(const std::array<std::uint64_t, 10> &removed)
{
    auto bytes = Json::object();
    for (std::size_t i = 0; i < removed.size(); ++i) {
        if (removed[i] > 0)
            bytes[jsonName(static_cast<Category>(i))] = removed[i];
    }
    return bytes;
}

Json proofOf(const Explanation &explanation)
{
    auto parts = Json::array();
    for (const auto &part : explanation.parts)
        parts.push_back({{"begin", part.range.begin}, {"end", part.range.end}, {"part", part.part}});
    return parts;
}

Json hiddenOf(const PhotoReport &report)
{
    auto parts = Json::array();
    for (std::size_t i = 0; i < report.hidden->size(); ++i) {
        const auto &part = report.inspection->embedded[i];
        const auto &look = report.hidden->at(i);
        const bool isFilm = part.kind == Embedded::Kind::Video;
        parts.push_back({{"kind", jsonName(part.kind)},
                         {"where", part.where},
                         {"begin", part.range.begin},
                         {"end", part.range.end},
                         {"pieces", part.pieces},
                         {"looksLike", jsonName(look.shape)},
                         {"format", look.kind},
                         {"text", sentence(look, part).toStdString()},
                         {"excerpt", look.text},
                         {"milliseconds", isFilm ? Json(look.milliseconds) : Json(nullptr)},
                         {"hasSound", isFilm ? Json(look.hasSound) : Json(nullptr)}});
    }
    return parts;
}

/// What every entry has, whatever the command and its outcome; null or empty where there is nothing to say.
Json entryOf(const PhotoReport &report)
{
    Json file;
    putPath(file, "input", report.path);
    file["output"] = nullptr;
    file["format"] = report.inspection ? Json(jsonName(report.inspection->format)) : Json(nullptr);
    file["verdict"] = report.refusal   ? Json(jsonName(verdictOf(*report.refusal)))
                      : report.isClean ? Json(jsonName(Verdict::Clean))
                                       : Json(nullptr);
    file["findings"] = findingsOf(report.findings, {});
    file["removedBytes"] = Json::object();
    file["residuals"] = residualsOf(report.residuals);
    file["payloadUnchanged"] = nullptr;
    file["reason"] = nullptr;
    if (report.hidden)
        file["hidden"] = hiddenOf(report);
    if (report.refusal)
        putReason(file, *report.refusal, report.path);
    return file;
}

Json toJson(const CleanResult &result)
{
    auto file = entryOf(result.report);
    file["verdict"] = jsonName(result.verdict);
    file["findings"] = findingsOf(result.report.findings, result.changes);
    file["removedBytes"] = removedOf(result.removedBytes);
    file["residuals"] = residualsOf(result.residuals);
    if (!result.output.empty())
        putPath(file, "output", result.output);
    if (result.trashed)
        putPath(file, "original", *result.trashed);
    if (result.reason)
        putReason(file, *result.reason, result.input);
    else
        file["payloadUnchanged"] = result.payloadUnchanged;
    return file;
}

Json toJson(const VerifiedPhoto &photo)
{
    auto file = entryOf(photo.report);
    if (photo.report.refusal)
        return file;
    file["proof"] = proofOf(photo.explanation);
    if (!photo.explanation.isClean()) {
        const auto &first = photo.explanation.unexplained.front();
        file["verdict"] = jsonName(Verdict::Refused);
        file["reason"] = describe(first, nameOf(photo.report.path)).toStdString();
        file["detail"] = first.rule;
        file["at"] = first.at;
    }
    return file;
}

Json linkOf(const SharedThing &thing, const std::vector<std::size_t> &files,
            const std::vector<std::filesystem::path> &inputs)
{
    Json link{{"by", jsonName(thing.mark)},
              {"certainty", jsonName(thing.certainty)},
              {"text", sentence(thing, files.size()).toStdString()}};
    std::map<std::string, Json> lists; // "inputs", and "inputsBytes" where a path is no text
    for (const auto file : files) {
        Json path;
        putPath(path, "inputs", inputs[file]);
        for (const auto &[key, value] : path.items())
            lists[key].push_back(value);
    }
    for (const auto &[key, list] : lists)
        link[key] = list;
    return link;
}

class JsonReport final : public Report
{
public:
    explicit JsonReport(std::ostream &out)
        : m_out(out)
    {
        m_out << R"({"files":[)";
    }

    void add(const CleanResult &result) override { put(toJson(result)); }
    void add(const PhotoReport &report) override { put(entryOf(report)); }
    void add(const VerifiedPhoto &photo) override { put(toJson(photo)); }

    void sayLinkage(const std::vector<LinkedFiles> &groups, const std::vector<std::filesystem::path> &inputs) override
    {
        m_linkage = Json::array();
        for (const auto &group : groups) {
            for (const auto &thing : group.shared)
                m_linkage.push_back(linkOf(thing, group.files, inputs));
        }
    }

    void finish(const std::vector<SkippedFile> &skipped) override
    {
        auto list = Json::array();
        for (const auto &file : skipped) {
            auto &entry = list.emplace_back();
            putPath(entry, "input", file.path);
            entry["reason"] = reasonOf(file.reason, file.path);
        }
        m_out << "\n],\"skipped\":" << dumped(list);
        if (!m_linkage.is_null())
            m_out << ",\n\"linkage\":" << dumped(m_linkage);
        m_out << "}" << std::endl;
    }

private:
    void put(const Json &file)
    {
        m_out << (m_isFirst ? "\n" : ",\n") << dumped(file);
        m_isFirst = false;
    }

    std::ostream &m_out;
    Json m_linkage; ///< null where the command did not look for it
    bool m_isFirst = true;
};

} // namespace

std::unique_ptr<Report> makeJsonReport(CommandContext &context) { return std::make_unique<JsonReport>(context.out); }

} // namespace privet::photos
