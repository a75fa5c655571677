// SPDX-License-Identifier: GPL-3.0-or-later
#include "photos/cli/report.h"

#include "photos/words/words.h"

#include <nlohmann/json.hpp>

#include <ostream>

namespace privet::photos {

namespace {

using Json = nlohmann::ordered_json;

std::string reasonOf(const Error &error, const std::filesystem::path &path)
{
    return describe(error, QString::fromUtf8(path.filename().c_str())).toStdString();
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

Json formatOf(const PhotoReport &report)
{
    return report.inspection ? Json(jsonName(report.inspection->format)) : Json(nullptr);
}

constexpr const char *notClean = "not-clean";

Json proofOf(const Explanation &explanation)
{
    auto parts = Json::array();
    for (const auto &part : explanation.parts)
        parts.push_back({{"begin", part.range.begin}, {"end", part.range.end}, {"part", part.part}});
    return parts;
}

Json toJson(const CleanResult &result)
{
    Json file{{"input", result.input.native()},
              {"output", result.output.empty() ? Json(nullptr) : Json(result.output.native())},
              {"format", formatOf(result.report)},
              {"verdict", jsonName(result.verdict)},
              {"findings", findingsOf(result.report.findings, result.changes)},
              {"removedBytes", removedOf(result.removedBytes)},
              {"residuals", residualsOf(result.residuals)},
              {"payloadUnchanged", result.payloadUnchanged}};
    if (result.trashed)
        file["original"] = result.trashed->native();
    if (result.reason)
        putReason(file, *result.reason, result.input);
    return file;
}

Json toJson(const PhotoReport &report)
{
    const char *verdict = report.refusal   ? jsonName(Verdict::Refused)
                          : report.isClean ? jsonName(Verdict::Clean)
                                           : notClean;
    Json file{{"input", report.path.native()},
              {"output", nullptr},
              {"format", formatOf(report)},
              {"verdict", verdict},
              {"findings", findingsOf(report.findings, {})},
              {"residuals", residualsOf(report.residuals)}};
    if (report.refusal)
        putReason(file, *report.refusal, report.path);
    return file;
}

Json toJson(const Verification &verification)
{
    Json file{{"input", verification.path.native()},
              {"output", nullptr},
              {"format", verification.format ? Json(jsonName(*verification.format)) : Json(nullptr)},
              {"verdict", jsonName(Verdict::Refused)},
              {"findings", Json::array()}};
    if (!verification.explanation) {
        putReason(file, verification.explanation.error(), verification.path);
        return file;
    }
    const auto &explanation = verification.explanation.value();
    file["verdict"] = explanation.isClean() ? jsonName(Verdict::Clean) : notClean;
    file["proof"] = proofOf(explanation);
    if (!explanation.isClean()) {
        const auto &first = explanation.unexplained.front();
        file["reason"] = "byte " + std::to_string(first.at) + ": " + first.rule;
    }
    return file;
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
    void add(const PhotoReport &report) override { put(toJson(report)); }
    void add(const Verification &verification) override { put(toJson(verification)); }

    void finish(const std::vector<SkippedFile> &skipped) override
    {
        auto list = Json::array();
        for (const auto &file : skipped)
            list.push_back({{"input", file.path.native()}, {"reason", reasonOf(file.reason, file.path)}});
        m_out << "\n],\"skipped\":" << dumped(list) << "}" << std::endl;
    }

private:
    void put(const Json &file)
    {
        m_out << (m_isFirst ? "\n" : ",\n") << dumped(file);
        m_isFirst = false;
    }

    std::ostream &m_out;
    bool m_isFirst = true;
};

} // namespace

std::unique_ptr<Report> makeJsonReport(CommandContext &context) { return std::make_unique<JsonReport>(context.out); }

} // namespace privet::photos
