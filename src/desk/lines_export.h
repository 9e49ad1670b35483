// Everything of a ledger as JSON lines, for programs that read a row at a time. Leaves out: the journal it
// came from, and whose turn it is in a case.
#pragma once

#include <cstdio>

#include "ledger/dossier.h"

namespace tuogou {

/// Writes one object a row: {"register":key,"id":n,"association":id or null,"uscc":code or null,"row":{…}},
/// the row as registers/json.h writes it. Registers in the order of the workbook's sheets; of one register
/// dossier by dossier, rows in the order of their numbers. The same ledger gives the same bytes. Masked
/// fields are not in it unless `include_masked`. Throws Unusable where `out` takes no more; what was written
/// stays.
void export_lines(const Ledger& ledger, std::FILE* out, bool include_masked);

}  // namespace tuogou
