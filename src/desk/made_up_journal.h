// A made-up ledger brought into a running system as acts in its journal: a store of any size, for measuring.
// Leaves out: what stands in it (made_up_ledger.h).
#pragma once

#include <string>

#include "desk/desk.h"

namespace tuogou {

/// Opens the jurisdiction and writes the made-up ledger into its journal, with every case where its papers
/// are. The organ that keeps the ledger is the made-up office.
/// Throws Unusable where it cannot be written. Limits: 1 to 1,000,000 associations; nobody else writes
/// meanwhile.
void fill_with_made_up(Desk& desk, const std::string& jurisdiction, int associations);

}  // namespace tuogou
