// A column at the right end of a user's sheet that says of each row what is wrong with it. Only that column
// is written: other cells, formats, panes, tables and filters stay as they are. Leaves out: what the reasons
// say, and by what the column is known again (header.h). Cites: ECMA-376 part 1, 18.3.1 (sheets: dimension,
// cols, row, c).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "spreadsheet/package.h"

namespace tuogou {

struct ReasonColumn {
  std::string part;                // the sheet's
  std::int32_t header_row;         // as shown
  std::vector<std::int32_t> here;  // such columns, from 0, that the sheet has already
  std::string heading;
  std::map<std::int32_t, std::string> reasons;  // by row as shown, all below the header
};

/// Places among the cell formats of the workbook.
struct ReasonStyles {
  int heading = 0;
  int reason = 0;
};

/// Writes the reasons into the first such column that is there, else into a new one right of all that stands
/// beside and below the header. Old reasons go. Nothing is written where the sheet has no column left, and
/// no row is added. Answers whether a formula was written over.
/// Throws Unusable where the sheet cannot be read.
bool put_reason_column(Package& package, const ReasonColumn& column, ReasonStyles styles);

}  // namespace tuogou
