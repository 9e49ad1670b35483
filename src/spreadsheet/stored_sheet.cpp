#include "spreadsheet/stored_sheet.h"

#include "spreadsheet/cells.h"

namespace tuogou {

bool RowReader::read(StoredRow& row) {
  while (!is_over_) {
    const auto tag = next_tag(text_, at_);
    is_over_ = !tag || (tag->kind == Tag::Kind::close && tag->local_name() == "sheetData");
    if (is_over_) return false;
    at_ = tag->end;
    if (tag->kind == Tag::Kind::close || tag->local_name() != "row") continue;
    number_ = number_in(attribute(*tag, "r"), number_ + 1);
    row = {number_, *tag, {}, tag->end};
    if (tag->kind == Tag::Kind::open) read_cells(row);
    return true;
  }
  return false;
}

void RowReader::read_cells(StoredRow& row) {
  std::int32_t column = -1;
  int depth = 0;
  bool is_behind_cells = false;
  while (const auto tag = next_tag(text_, at_)) {
    if (tag->kind == Tag::Kind::close && depth == 0) {
      if (!is_behind_cells) row.cells_end = tag->start;
      at_ = tag->end;
      return;
    }
    if (depth == 0 && tag->local_name() == "c" && !is_behind_cells) {
      const auto reference = attribute(*tag, "r");
      column = reference.empty() ? column + 1 : column_of(reference);
      row.cells.push_back({column, tag->start, tag->end, attribute(*tag, "s")});
    } else if (depth == 0 && tag->kind != Tag::Kind::close) {
      if (!is_behind_cells) row.cells_end = tag->start;
      is_behind_cells = true;
    } else if (depth == 1 && !is_behind_cells && !row.cells.empty()) {
      auto& cell = row.cells.back();
      const auto name = tag->local_name();
      cell.has_formula = cell.has_formula || name == "f";
      cell.is_filled =
          cell.is_filled || name == "f" || (tag->kind == Tag::Kind::open && (name == "v" || name == "is"));
    }
    if (tag->kind == Tag::Kind::open) ++depth;
    if (tag->kind == Tag::Kind::close && --depth == 0 && !is_behind_cells) row.cells.back().end = tag->end;
    at_ = tag->end;
  }
}

std::optional<Frame> frame_of(std::string_view text) {
  Frame frame;
  for (auto tag = next_tag(text, 0); tag; tag = next_tag(text, tag->end)) {
    const auto name = tag->local_name();
    if (name == "cols") frame.columns_end = tag->end;
    if (tag->kind == Tag::Kind::close) continue;
    if (name == "dimension") frame.dimension = tag;
    if (name == "cols") frame.columns = tag;
    if (name != "sheetData") continue;
    frame.data = *tag;
    return frame;
  }
  return {};
}

std::vector<MergedRange> merged_behind(std::string_view text, std::size_t from) {
  std::vector<MergedRange> ranges;
  for (auto tag = next_tag(text, from); tag; tag = next_tag(text, tag->end)) {
    if (tag->kind == Tag::Kind::close || tag->local_name() != "mergeCell") continue;
    const auto first = attribute(*tag, "ref");
    const auto colon = first.find(':');
    if (colon == std::string_view::npos) continue;
    const auto last = first.substr(colon + 1);
    ranges.push_back({row_of(first), row_of(last), column_of(first), column_of(last)});
  }
  return ranges;
}

}  // namespace tuogou
