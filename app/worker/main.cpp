// SPDX-License-Identifier: GPL-3.0-or-later
// The program in whose caged children foreign bytes are decoded. It is started by Privet and has no options: all it
// knows comes through the socket it finds as descriptor 3, and without one it ends.
#include "cage/serve.h"
#include "photos/decoders/answer.h"
#include "photos/decoders/warm_up.h"

int main() { return privet::cage::serve({privet::photos::warmUp, privet::photos::answer}); }
