#include "spreadsheet/reason_column.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <sstream>

#include "base/text.h"
#include "spreadsheet/cells.h"
#include "spreadsheet/comments.h"
#include "spreadsheet/stored_sheet.h"

namespace tuogou {

namespace {

constexpr int kColumnWidth = 60;                       // characters
constexpr std::size_t kReasonCharactersMost = 16'000;  // a cell holds 32,767 units of UTF-16

/// A piece of the text that another stands for.
struct Edit {
  std::size_t start, end;
  std::string text;
};

std::string with(std::string_view text, const std::vector<Edit>& edits) {
  std::string changed;
  std::size_t at = 0;
  for (const auto& edit : edits) {
    changed += text.substr(at, edit.start - at);
    changed += edit.text;
    at = edit.end;
  }
  changed += text.substr(at);
  return changed;
}

/// The element that says how wide columns are, with a range cut where it covers the place. Columns that were
/// hidden up to the last one are not hidden there.
std::string with_width(std::string_view columns, std::int32_t place) {
  pugi::xml_document document;
  document.load_buffer(columns.data(), columns.size(),
                       pugi::parse_full | pugi::parse_ws_pcdata | pugi::parse_fragment);
  auto list = document.document_element();
  pugi::xml_node following;
  for (auto node = list.first_child(); node;) {
    const auto next = node.next_sibling();
    const int first = node.attribute("min").as_int();
    const int last = node.attribute("max").as_int();
    if (first > place && !following) following = node;
    if (first > 0 && first <= place && place <= last) {
      if (first < place) list.insert_copy_before(node, node).attribute("max") = place - 1;
      if (last > place) {
        following = list.insert_copy_after(node, node);
        following.attribute("min") = place + 1;
      }
      list.remove_child(node);
    }
    node = next;
  }
  const auto name = prefix_of(list) + "col";
  auto own = following ? list.insert_child_before(name.c_str(), following) : list.append_child(name.c_str());
  own.append_attribute("min") = place;
  own.append_attribute("max") = place;
  own.append_attribute("width") = kColumnWidth;
  own.append_attribute("customWidth") = 1;
  std::ostringstream text;
  document.save(text, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::move(text).str();
}

class ReasonWriter {
 public:
  ReasonWriter(std::string_view text, const Frame& frame, const ReasonColumn& wanted, ReasonStyles styles)
      : text_(text), wanted_(wanted), styles_(styles), frame_(frame) {}

  /// Empty where there is nothing to change or no column left.
  std::optional<std::string> changed() {
    find_place();
    if (place_ >= kColumnsMost) return {};
    write_rows();
    if (edits_.empty()) return {};
    if (wanted_.here.empty()) widen();
    extend_dimension();
    std::ranges::sort(edits_, {}, [](const Edit& edit) { return std::pair(edit.start, edit.end); });
    return with(text_, edits_);
  }

  bool wrote_over_formula() const { return wrote_over_formula_; }

 private:
  void find_place() {
    std::int32_t free = 0;
    RowReader rows(text_, frame_.data);
    for (StoredRow row; rows.read(row);) {
      if (row.number < wanted_.header_row) continue;
      for (const auto& cell : row.cells) {
        if (cell.is_filled) free = std::max(free, cell.column + 1);
      }
    }
    const auto merged = merged_behind(text_, rows.place());
    for (const auto& range : merged) {
      if (range.last_row >= wanted_.header_row) free = std::max(free, range.last_column + 1);
    }
    place_ = wanted_.here.empty() ? free : wanted_.here.front();
    for (const auto& [row, reason] : wanted_.reasons) {
      const auto shown = shown_row(merged, row);
      if (shown <= wanted_.header_row) continue;
      auto& text = reasons_[shown];
      text += (text.empty() ? "" : "\n") + reason;
    }
  }

  /// The row at which the cell that covers the place shows; 0 where that is another column's.
  std::int32_t shown_row(const std::vector<MergedRange>& merged, std::int32_t row) const {
    for (const auto& range : merged) {
      const bool covers = range.first_row <= row && row <= range.last_row && range.first_column <= place_ &&
                          place_ <= range.last_column;
      if (covers) return range.first_column == place_ ? range.first_row : 0;
    }
    return row;
  }

  void write_rows() {
    RowReader rows(text_, frame_.data);
    for (StoredRow row; rows.read(row);) {
      if (row.number < wanted_.header_row) continue;
      if (row.number > wanted_.header_row) clear_old(row);
      const bool is_header = row.number == wanted_.header_row;
      if (is_header && wanted_.here.empty() && !has_heading_) {
        write(row, wanted_.heading, styles_.heading);
        has_heading_ = true;
      }
      const auto reason = reasons_.find(row.number);
      if (reason == reasons_.end()) continue;
      write(row, reason->second, styles_.reason);
      reasons_.erase(reason);  // a row that is there twice is told once
    }
  }

  /// Empties what an earlier one left in the row, but for the cell that will be written.
  void clear_old(const StoredRow& row) {
    for (const auto& cell : row.cells) {
      const bool is_ours = std::ranges::find(wanted_.here, cell.column) != wanted_.here.end();
      const bool is_written = cell.column == place_ && reasons_.contains(row.number);
      if (!is_ours || !cell.is_filled || is_written) continue;
      wrote_over_formula_ = wrote_over_formula_ || cell.has_formula;
      const auto style = cell.style.empty() ? std::string() : fmt::format(" s=\"{}\"", cell.style);
      edits_.push_back({cell.start, cell.end,
                        fmt::format("<{}c r=\"{}\"{}/>", row.open.prefix(),
                                    reference_of(row.number, cell.column), style)});
    }
  }

  void write(const StoredRow& row, std::string_view words, int style) {
    const auto cell = fmt::format(
        "<{0}c r=\"{1}\" s=\"{2}\" t=\"inlineStr\"><{0}is><{0}t xml:space=\"preserve\">{3}</{0}t></{0}is>"
        "</{0}c>",
        row.open.prefix(), reference_of(row.number, place_), style,
        escaped(shortened(words, kReasonCharactersMost)));
    last_row_ = std::max(last_row_, row.number);
    // How far a row spans is a hint that would no longer be true; it may be left out.
    if (const auto spans = find_attribute(row.open, "spans"))
      edits_.push_back({spans->start, spans->end, ""});
    if (row.open.kind == Tag::Kind::empty) {
      const auto slash = text_.rfind('/', row.open.end);
      edits_.push_back({slash, row.open.end, fmt::format(">{}</{}>", cell, row.open.name)});
      return;
    }
    const auto there = std::ranges::find(row.cells, place_, &StoredCell::column);
    if (there != row.cells.end()) {
      wrote_over_formula_ = wrote_over_formula_ || there->has_formula;
      edits_.push_back({there->start, there->end, cell});
      return;
    }
    const auto next = std::ranges::find_if(row.cells, [&](const auto& c) { return c.column > place_; });
    const auto at = next == row.cells.end() ? row.cells_end : next->start;
    edits_.push_back({at, at, cell});
  }

  void widen() {
    if (frame_.columns) {
      const auto start = frame_.columns->start;
      edits_.push_back({start, frame_.columns_end,
                        with_width(text_.substr(start, frame_.columns_end - start), place_ + 1)});
      return;
    }
    const auto prefix = frame_.data.prefix();
    const auto at = frame_.data.start;
    edits_.push_back({at, at, with_width(fmt::format("<{}cols/>", prefix), place_ + 1)});
  }

  void extend_dimension() {
    if (!frame_.dimension) return;
    const auto said = find_attribute(*frame_.dimension, "ref");
    if (!said || row_of(said->value) == 0 || column_of(said->value) < 0) return;
    const auto first = said->value.substr(0, said->value.find(':'));
    const auto last = said->value.substr(first.size() == said->value.size() ? 0 : first.size() + 1);
    edits_.push_back(
        {said->start, said->end,
         fmt::format(" ref=\"{}:{}\"", first,
                     reference_of(std::max(row_of(last), last_row_), std::max(column_of(last), place_)))});
  }

  std::string_view text_;
  const ReasonColumn& wanted_;
  ReasonStyles styles_;
  Frame frame_;
  std::int32_t place_ = 0;
  std::int32_t last_row_ = 0;
  std::map<std::int32_t, std::string> reasons_;  // by the row at which they show
  std::vector<Edit> edits_;
  bool has_heading_ = false;
  bool wrote_over_formula_ = false;
};

}  // namespace

bool put_reason_column(Package& package, const ReasonColumn& column, ReasonStyles styles) {
  const auto text = package.read_utf8(column.part);
  const auto frame = frame_of(text);
  if (!frame) return false;
  ReasonWriter writer(text, *frame, column, styles);
  auto changed = writer.changed();
  if (!changed) return false;
  package.put(column.part, std::move(*changed));
  return writer.wrote_over_formula();
}

}  // namespace tuogou
