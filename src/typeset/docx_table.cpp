#include "typeset/docx_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <vector>

#include "typeset/docx_text.h"

namespace tuogou::docx {

namespace {

constexpr int kSpanMost = 1000;  // of rows
constexpr std::size_t kColumnsMost = 63;
constexpr int kLeastHeight = twips(grid::kTableRow);

const std::string kRow = "<w:tr><w:trPr><w:cantSplit/></w:trPr>";

/// A cell at its column; one without content goes on from the row above, or fills a hole.
struct Placed {
  const TableCell* cell = nullptr;
  std::size_t columns = 1;
  bool goes_on = false;
  bool begins = false;  // and goes on in rows below
};

// Says of each row which cells it has, covered ones included.
class Places {
 public:
  /// Rows so far know nothing of those after them: a cell that reaches further than the last row ends there.
  std::vector<Placed> row(const std::vector<TableCell>& cells) {
    std::vector<Placed> placed;
    std::size_t column = 0;
    auto next = cells.begin();
    while (column < covered_.size() || next != cells.end()) {
      if (column < covered_.size() && covered_[column].rows > 0) {
        auto& above = covered_[column];
        --above.rows;
        placed.push_back({nullptr, above.columns, true, false});
        column += above.columns;
      } else if (next != cells.end() && column < kColumnsMost) {
        placed.push_back(begun(*next, column));
        column += placed.back().columns;
        ++next;
      } else if (column < covered_.size()) {
        placed.push_back({});
        ++column;
      } else {
        break;
      }
    }
    columns_ = std::max(columns_, column);
    return placed;
  }
  std::size_t columns() const { return columns_; }

 private:
  struct Covered {
    int rows = 0;  // still to come
    std::size_t columns = 1;
  };

  Placed begun(const TableCell& cell, std::size_t column) {
    const auto wanted = static_cast<std::size_t>(std::clamp(cell.columns, 1, static_cast<int>(kColumnsMost)));
    std::size_t columns = 1;
    while (columns < wanted && column + columns < kColumnsMost &&
           (column + columns >= covered_.size() || covered_[column + columns].rows == 0)) {
      ++columns;
    }
    if (covered_.size() < column + columns) covered_.resize(column + columns);
    const int rows = std::clamp(cell.rows, 1, kSpanMost);
    covered_[column] = {rows - 1, columns};
    return {&cell, columns, false, rows > 1};
  }

  std::vector<Covered> covered_;
  std::size_t columns_ = 0;
};

std::vector<int> edges_of(const Table& table, std::size_t columns, int width) {
  auto parts = table.widths;
  parts.resize(columns, 1);
  for (auto& part : parts) part = part > 0 ? part : 1;
  const double whole = std::accumulate(parts.begin(), parts.end(), 0.0);
  std::vector<int> edges{0};
  double sum = 0;
  for (const auto part : parts) edges.push_back(static_cast<int>(std::lround((sum += part) / whole * width)));
  return edges;
}

std::string content_of(const Placed& placed, bool keeps_next) {
  constexpr std::array<std::string_view, 3> kJustify{"left", "center", "right"};
  Look look{.style = "TableText", .keeps_next = keeps_next};
  if (placed.cell == nullptr) return paragraph(look, "");
  if (placed.cell->is_head) look.style = "TableHead";
  look.justify = kJustify[static_cast<std::size_t>(placed.cell->align)];
  return paragraph(look, runs(placed.cell->text));
}

std::string written(const std::vector<Placed>& row, const std::vector<int>& edges, bool is_head,
                    bool keeps_next) {
  auto xml =
      fmt::format("<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>{}</w:trPr>",
                  kLeastHeight, is_head ? "<w:tblHeader/>" : "");
  std::size_t column = 0;
  for (const auto& placed : row) {
    xml += fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>",
                       edges[column + placed.columns] - edges[column]);
    if (placed.columns > 1) xml += fmt::format("<w:gridSpan w:val=\"{}\"/>", placed.columns);
    if (placed.begins) xml += "<w:vMerge w:val=\"restart\"/>";
    if (placed.goes_on) xml += "<w:vMerge/>";
    xml += "<w:vAlign w:val=\"center\"/></w:tcPr>" + content_of(placed, keeps_next || is_head) + "</w:tc>";
    column += placed.columns;
  }
  return xml + "</w:tr>";
}

std::string properties(int width) {
  constexpr std::string_view kBorders =
      "<w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
      "<w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
      "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
      "<w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
      "<w:insideH w:val=\"single\" w:sz=\"2\" w:space=\"0\" w:color=\"000000\"/>"
      "<w:insideV w:val=\"single\" w:sz=\"2\" w:space=\"0\" w:color=\"000000\"/></w:tblBorders>";
  constexpr int kAbove = twips(grid::kTableAbove), kBeside = twips(grid::kTableBeside);
  return fmt::format(
      "<w:tblPr><w:tblW w:w=\"{0}\" w:type=\"dxa\"/><w:tblInd w:w=\"0\" w:type=\"dxa\"/>{1}"
      "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"{2}\" w:type=\"dxa\"/>"
      "<w:left w:w=\"{3}\" w:type=\"dxa\"/><w:bottom w:w=\"{2}\" w:type=\"dxa\"/>"
      "<w:right w:w=\"{3}\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>",
      width, kBorders, kAbove, kBeside);
}

using Rows = std::vector<std::vector<Placed>>;

// Each row as wide as the widest.
void fill_up(Rows& rows, std::size_t columns) {
  for (auto& row : rows) {
    std::size_t own = 0;
    for (const auto& placed : row) own += placed.columns;
    row.resize(row.size() + columns - own);
  }
}

}  // namespace

std::string table(const Table& table, int width, bool keeps_next) {
  Rows head, rows;
  Places of_head, of_rows;
  for (const auto& row : table.head) head.push_back(of_head.row(row));
  for (const auto& row : table.rows) rows.push_back(of_rows.row(row));
  const auto columns =
      std::max({std::min(table.widths.size(), kColumnsMost), of_head.columns(), of_rows.columns()});
  if (columns == 0 || (head.empty() && rows.empty())) return {};
  fill_up(head, columns);
  fill_up(rows, columns);
  const auto edges = edges_of(table, columns, width);
  auto xml = "<w:tbl>" + properties(width) + "<w:tblGrid>";
  for (std::size_t i = 0; i < columns; ++i) {
    xml += fmt::format("<w:gridCol w:w=\"{}\"/>", edges[i + 1] - edges[i]);
  }
  xml += "</w:tblGrid>";
  for (const auto& row : head) xml += written(row, edges, true, false);
  for (const auto& row : rows) xml += written(row, edges, false, keeps_next && &row == &rows.back());
  return xml + "</w:tbl>";
}

std::string imprint_table(const Manuscript& manuscript, int width) {
  constexpr int kCharacter = 280, kLabel = 3 * kCharacter;  // 抄送：
  const bool has_printer = has_printer_line(manuscript);
  if (manuscript.copies.empty() && !has_printer) return {};
  const auto rule = [&manuscript](std::string_view side, int eighths) {
    if (manuscript.form == PaperForm::letter) return std::string();
    return fmt::format("<w:{} w:val=\"single\" w:sz=\"{}\" w:space=\"0\" w:color=\"000000\"/>", side,
                       eighths);
  };
  const auto cell = [](int of, int columns, const Look& look, std::string_view content) {
    return fmt::format(
        "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/><w:gridSpan w:val=\"{}\"/></w:tcPr>{}</w:tc>", of,
        columns, paragraph(look, content));
  };
  const int left = width * 3 / 5, right = width - left;
  // Placed from the edge of the page: LibreOffice lets no other table of full width float.
  auto xml = fmt::format(
      "<w:tbl><w:tblPr><w:tblpPr w:leftFromText=\"0\" w:rightFromText=\"0\" w:vertAnchor=\"margin\" "
      "w:horzAnchor=\"page\" w:tblpX=\"{}\" w:tblpYSpec=\"bottom\"/><w:tblOverlap w:val=\"never\"/>"
      "<w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblBorders>{}{}{}</w:tblBorders><w:tblLayout w:type=\"fixed\"/>"
      "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" "
      "w:type=\"dxa\"/></w:tblCellMar></w:tblPr>"
      "<w:tblGrid><w:gridCol w:w=\"{}\"/><w:gridCol w:w=\"{}\"/></w:tblGrid>",
      twips(grid::kLeft), width, rule("top", 8), rule("bottom", 8), rule("insideH", 6), left, right);
  if (!manuscript.copies.empty()) {
    Look look{.style = "Imprint"};
    look.indent =
        fmt::format("w:left=\"{}\" w:right=\"{}\" w:hanging=\"{}\"", kCharacter + kLabel, kCharacter, kLabel);
    xml += kRow + cell(width, 2, look, run("抄送：" + manuscript.copies + "。")) + "</w:tr>";
  }
  if (has_printer) {
    const Look by{.style = "Imprint", .indent = fmt::format("w:left=\"{}\"", kCharacter)};
    const Look on{
        .style = "Imprint", .indent = fmt::format("w:right=\"{}\"", kCharacter), .justify = "right"};
    const auto printed = manuscript.printed_on.empty() ? "" : manuscript.printed_on + "印发";
    xml +=
        kRow + cell(left, 1, by, run(manuscript.printed_by)) + cell(right, 1, on, run(printed)) + "</w:tr>";
  }
  return xml + "</w:tbl>";
}

}  // namespace tuogou::docx
