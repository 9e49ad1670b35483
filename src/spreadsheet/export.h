// A ledger as a workbook that a clerk goes on with: one sheet per register, typed cells, drop-downs, set up
// to print.
#pragma once

#include <string>

#include "ledger/dossier.h"

namespace tuogou {

enum class Sheets { all, with_rows };

/// Writes the ledger as .xlsx to `path`; an empty ledger gives the template. Rows keep the order of their
/// numbers. The same ledger gives the same bytes. Required columns carry a *; header cells say in a comment
/// what they take. Texts stay texts: nothing that begins with = + - @ becomes a formula. Throws Unusable
/// where the file cannot be written.
void export_workbook(const Ledger& ledger, const std::string& path, Sheets sheets);

}  // namespace tuogou
