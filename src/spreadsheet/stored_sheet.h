// A sheet's part as it is stored: where its rows, cells and what stands around them begin and end in the
// text. Leaves out: what the cells say (workbook.h). Cites: ECMA-376 part 1, 18.3.1.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "spreadsheet/tags.h"
#include "spreadsheet/workbook.h"

namespace tuogou {

struct StoredCell {
  std::int32_t column;     // from 0
  std::size_t start, end;  // in the text
  std::string_view style;  // as written; empty where none is said
  bool is_filled = false;  // not only formatted
  bool has_formula = false;
};

struct StoredRow {
  std::int32_t number = 0;  // as shown
  Tag open{};
  std::vector<StoredCell> cells;  // as they stand
  std::size_t cells_end = 0;      // where one more would be put
};

/// The rows of a sheet, one after another, whether or not they and their cells say where they are.
class RowReader {
 public:
  /// `data` is the tag of sheetData. Limits: `text` outlives this and what it reads.
  RowReader(std::string_view text, const Tag& data)
      : text_(text), at_(data.end), is_over_(data.kind == Tag::Kind::empty) {}

  /// Answers whether there was one more row.
  bool read(StoredRow& row);
  /// Behind the rows, once there is none left.
  std::size_t place() const { return at_; }

 private:
  void read_cells(StoredRow& row);

  std::string_view text_;
  std::size_t at_;
  std::int32_t number_ = 0;
  bool is_over_;
};

/// What stands around the rows.
struct Frame {
  std::optional<Tag> dimension;
  std::optional<Tag> columns;
  std::size_t columns_end = 0;
  Tag data{};  // of sheetData
};

/// Empty where the sheet has no sheetData.
std::optional<Frame> frame_of(std::string_view text);
/// The merged ranges that are named from a place on.
std::vector<MergedRange> merged_behind(std::string_view text, std::size_t from);

}  // namespace tuogou
