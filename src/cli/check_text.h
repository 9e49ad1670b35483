// A check as people read it: progress first, then what is wrong, with whom, by which sentence, and what mends
// it.
#pragma once

#include "cli/terminal.h"
#include "desk/check.h"

namespace tuogou {

void print_check(const Check& check, Language language, const Terminal& terminal);

}  // namespace tuogou
