// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace privet::test {

/// What the prober's child is asked to try. One answer byte: 0 when it did it, else the errno it got.
enum class Misdeed : std::uint32_t {
    // denied with an error
    OpenFile,
    ReadLink,
    OpenSocket,
    ConnectSocket,
    StatFile,
    AskUser,
    // ends the child
    ExecProgram,
    Fork,
    NewNamespaceThread,
    MapExecutable,
    MakeExecutable,
    SignalParent,
    Trace,
    SetUpRing,
    OtherArchitecture,
    Crash,
    EatMemory,
    SpinForever,
    WriteTooMuch,
    // allowed, so that decoders work
    StartThread,
    ReadInput,
    ThrowException,
    // answers that no honest child gives
    AnswerUnsealed,
    AnswerHuge,
    AnswerInput,
    AnswerNothing,
    HoldDescriptors, ///< answers how many it can see
    Sleep,
};

} // namespace privet::test
