// The user's own workbook with remarks: a sheet that lists them, a comment at each cell they are about, and,
// where wanted, a column with the reasons. Everything else stays as it was, part for part. A workbook that
// was annotated before is brought up to date: its added sheets are written anew, its old comments go. Leaves
// out: what the remarks say.
#pragma once

#include <string>
#include <vector>

#include "spreadsheet/archive.h"
#include "spreadsheet/reason_column.h"

namespace tuogou {

/// A cell of one of the workbook's sheets.
struct CellPlace {
  std::string part;     // the sheet's part in the archive
  std::int32_t row;     // as shown
  std::int32_t column;  // from 0
  auto operator<=>(const CellPlace&) const = default;
};

/// One comment; several at a cell are joined.
struct Remark {
  CellPlace place;
  std::string text;
};

/// A row of the added sheet.
struct ListedLine {
  enum class Light : std::uint8_t { red, yellow, none };
  Light light;
  std::vector<std::string> cells;
};

/// By what an added sheet is known again.
struct SheetForm {
  std::string name;  // a number is added where the workbook has another sheet of this name
  std::vector<std::string> columns;
};

struct AddedSheet {
  SheetForm form;
  SheetForm other_form;  // in the other language, for what an earlier check may have left
  std::string title;
  std::vector<double> widths;
  std::vector<ListedLine> lines;
  bool is_left_out_when_empty = false;
};

/// What is written into the workbook.
struct Annotations {
  std::vector<AddedSheet> sheets;
  std::vector<Remark> remarks;
  std::vector<ReasonColumn> reasons;
};

/// Writes the workbook of `archive` with the annotations to `path`.
/// Throws Unusable where the workbook cannot be read or the file not written.
void annotate_workbook(Archive& archive, const Annotations& annotations, const std::string& path);

}  // namespace tuogou
