// An .xlsx workbook as cells: whatever program wrote it, a cell is blank, a text, a number, a date or an
// error. Leaves out: which sheets and columns mean anything (import.h). Cites: ECMA-376 part 1
// (SpreadsheetML).
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "registers/parse.h"
#include "spreadsheet/archive.h"

namespace tuogou {

inline constexpr std::size_t kSheetsMost = 1'000;
inline constexpr std::size_t kCellsMost = 50'000'000;  // of one sheet

/// A stored cell: its text stands in the sheet, or among the workbook's shared strings.
struct Cell {
  enum class Kind : std::uint8_t { text, shared_text, number, date_number, iso_date, boolean, error };
  std::uint32_t offset;  // into the sheet's text; of a shared text its index
  std::uint32_t length;
  std::uint16_t column;  // from 0
  Kind kind;
};

struct SheetRow {
  std::int32_t number;  // as the spreadsheet program shows it
  std::size_t first_cell;
  std::size_t cell_count;
};

/// Cells merged into one: the first stands for all.
struct MergedRange {
  std::int32_t first_row, last_row;        // as shown
  std::int32_t first_column, last_column;  // from 0
};

/// One sheet, its rows in ascending order and each row's cells too.
struct Sheet {
  std::string text;
  std::vector<Cell> cells;
  std::vector<SheetRow> rows;
  std::vector<MergedRange> merged;

  std::span<const Cell> cells_of(const SheetRow& row) const {
    return {cells.data() + row.first_cell, row.cell_count};
  }
};

/// A sheet said as rows of texts, the first row its header.
struct TextSheet {
  std::string name;
  std::vector<std::vector<std::string>> rows;
};

class Workbook {
 public:
  struct SheetName {
    std::string name;  // as written
    std::string part;  // in the archive; empty where the workbook does not say
  };

  /// Reads the list of sheets, the shared strings and the styles.
  /// Throws Unusable where the file is no .xlsx workbook, or over a limit. `archive` must outlive this.
  explicit Workbook(Archive& archive);
  /// A workbook without a file: worked examples and samples go the way of every other workbook.
  explicit Workbook(std::vector<TextSheet> sheets);

  /// In the workbook's order, hidden ones too.
  const std::vector<SheetName>& sheets() const { return sheets_; }
  /// Reads the cells of one sheet. Throws Unusable, also where its part is missing.
  Sheet read(const SheetName& sheet) const;
  /// What a cell says: a text without white space at its ends, a number as its shortest decimal, TRUE and
  /// FALSE as 是 and 否; nothing where only white space stands there.
  /// Throws Unusable where the cell's text stands in a part that is missing.
  Raw value(const Sheet& sheet, const Cell& cell) const;

  const std::string& main_part() const { return main_part_; }
  const std::string& styles_part() const { return styles_part_; }

 private:
  void find_parts();

  Archive* archive_ = nullptr;  // nullptr: of texts
  std::vector<TextSheet> texts_;
  std::string main_part_;
  std::string styles_part_;
  std::string strings_part_;
  std::vector<SheetName> sheets_;
  std::vector<bool> style_is_date_;
  std::string strings_;                     // all shared strings
  std::vector<std::uint32_t> string_ends_;  // where each ends
  bool counts_from_1904_ = false;
  bool lacks_strings_ = false;  // a damaged workbook: it names a part with shared strings and has none
};

}  // namespace tuogou
