// A merge carried out as one act in a journal, by the office that keeps the ledger. Leaves out: what the
// merge changes (desk/merge.h).
#pragma once

#include <string>

#include "desk/desk.h"
#include "desk/merge.h"

namespace tuogou {

/// Who does things at the command line.
inline constexpr std::string_view kAtTheCommandLine = "命令行";

/// Writes the events of a merge with the present ledger of that jurisdiction; nothing where there are none.
/// Throws Unusable where it cannot be written.
/// Limits: nobody else has written to the desk since the merge was made.
void bring_in(Desk& desk, const std::string& jurisdiction, const Merge& merge, std::string_view person_name);

}  // namespace tuogou
