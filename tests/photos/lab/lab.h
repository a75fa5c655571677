// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "photos/accountant/accountant.h"
#include "photos/formats/recipe.h"
#include "support/canary.h"

#include <functional>
#include <optional>

namespace privet::photos::lab {

using test::Canary;

/// One hiding place, named by a sentence, and how to write a file that has a secret in it.
struct Plant {
    enum class Outcome {
        Cleaned,
        Refused, ///< the file must not be offered at all
        Either, ///< so broken that a refusal is as good
    };
    const char *place = "";
    std::function<Bytes(const Canary &)> build;
    Outcome outcome = Outcome::Cleaned;
    const char *knownGap = nullptr; ///< why this row is expected to fail today; when it passes, the test says so
};

[[nodiscard]] inline Plant withGap(Plant plant, const char *why)
{
    plant.knownGap = why;
    return plant;
}

/// What is on trial.
struct Tools {
    std::function<Result<Recipe>(ByteSource &)> clean;
    std::function<Result<Explanation>(ByteSource &)> explain;
    std::function<Result<bool>(ByteSource &, ByteSource &)> samePicture;
};

/// How libraries that nobody of this project wrote show a file; what differs is a complaint.
using Compare = std::function<std::vector<std::string>(ByteView before, ByteView after)>;
[[nodiscard]] std::vector<std::string> compareJpegs(ByteView before, ByteView after);
[[nodiscard]] std::vector<std::string> comparePngs(ByteView before, ByteView after);
[[nodiscard]] std::vector<std::string> compareWebps(ByteView before, ByteView after);
[[nodiscard]] std::vector<std::string> compareGifs(ByteView before, ByteView after);

/// Everything that is wrong with what the tools make of one plant; empty when every promise holds:
/// the secret is gone in every form, another secret gives the same bytes, the picture looks and is coded the same,
/// the account covers the input, the accountant objects to the input and to nothing in the output, and cleaning again
/// changes nothing.
[[nodiscard]] std::vector<std::string> examine(const Plant &plant, const Tools &tools, const Compare &compare);

/// What became of one file that was not planted by us.
struct Examination {
    std::optional<Error> refusal; ///< by the cleaner, or by the accountant for what the picture itself holds
    bool isProved = false; ///< the accountant explains every byte and sees the same picture: else nothing is offered
    std::vector<std::string> complaints; ///< as examine(), without the secrets
    Bytes output;
};
[[nodiscard]] Examination examineFile(ByteView file, const Tools &tools, const Compare &compare);

/// Changes one byte after the other in a clean file, adds one and takes one away, and names every change that the
/// accountant neither objects to nor sees as another picture: such a byte is not accounted for.
[[nodiscard]] std::vector<std::string> unaccountedBytes(ByteView cleanFile, const Tools &tools);

/// One complaint a line, for the message of a failing test.
[[nodiscard]] std::string listed(const std::vector<std::string> &complaints);

/// The bytes that a recipe describes.
[[nodiscard]] Bytes executed(const Recipe &recipe, ByteView source);

} // namespace privet::photos::lab
