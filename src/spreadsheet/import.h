// From a workbook to a ledger: every row that can be understood, and an issue for everything that cannot.
// Cites: definitions of workbooks.
#pragma once

#include <functional>
#include <vector>

#include "ledger/dossier.h"
#include "policy/programme.h"
#include "registers/import_issue.h"
#include "spreadsheet/header.h"
#include "spreadsheet/workbook.h"

namespace tuogou {

/// Where a register was found, so that findings can be shown at their cells.
struct SheetLayout {
  const RegisterInfo* info;
  std::string part;  // of the archive
  Header header;
};

struct Import {
  Ledger ledger;
  std::vector<ImportIssue> issues;   // sheets in the workbook's order, then rows, then columns
  std::vector<SheetLayout> layouts;  // in the workbook's order
  std::int64_t rows_read = 0;
  std::int64_t rows_kept = 0;
};

/// Told before each sheet is read: how many are done, of how many.
using Progress = std::function<void(std::size_t done, std::size_t of)>;

/// Seconds spent, for those who measure.
struct ImportTimes {
  double parse = 0;  // unzip and XML
  double rows = 0;   // cells to rows
};

/// Throws Unusable where no sheet is one of the ledger's, or the workbook is over a limit.
Import import_workbook(const Workbook& workbook, const Programme& programme, const Progress& progress = {},
                       ImportTimes* times = nullptr);

}  // namespace tuogou
