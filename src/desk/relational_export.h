// A ledger as a relational SQLite file for other tools (reports, statistics, a data exchange), made by one
// generic function from the register definitions. Leaves out: the journal, whose turn it is in a case,
// reading such a file back.
//
// One STRICT table per register, named by its key: `id` (the record number), `association` (in registers of
// associations), then the fields in their order. What a field becomes:
// - dates and matters TEXT (2020-02-10, 3.5), whole numbers INTEGER, texts TEXT, nothing given NULL;
// - choices TEXT in Chinese with a CHECK on the register's labels; several choices TEXT joined by 、;
// - money INTEGER fen in a column that ends in _fen, areas INTEGER square decimetres in one that ends in
// _dm2:
//   sums are exact whatever tool makes them (REAL rounds, TEXT adds up to nonsense), and the unit stands in
//   the name, so that nobody takes fen for yuan.
// A table `field` names every column in both languages; `register` every table.
#pragma once

#include <string>

#include "ledger/dossier.h"

namespace tuogou {

/// Writes the ledger to a new file at `path`, in one transaction; foreign keys hold. Masked fields stay NULL
/// unless `include_masked`. Throws Unusable where there is such a file already (it is left as it is) or where
/// it cannot be written (nothing is left behind).
/// Limits: the numbers of a register's rows differ from one another, as in the running system and in a
/// workbook.
void export_relational(const Ledger& ledger, const std::string& path, bool include_masked);

}  // namespace tuogou
