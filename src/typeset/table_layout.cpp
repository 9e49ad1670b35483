#include "typeset/table_layout.h"

#include <algorithm>
#include <numeric>

namespace tuogou {

namespace {

constexpr double kLineHeight = grid::kTableLine;
constexpr double kPadding = grid::kTableBeside;
constexpr double kPaddingAbove = grid::kTableAbove;  // and below
constexpr double kLeastHeight = grid::kTableRow;
constexpr double kOuterRule = 0.5 * grid::kPoint;
constexpr double kInnerRule = 0.3 * grid::kPoint;
constexpr std::size_t kNobody = static_cast<std::size_t>(-1);

constexpr int kMostColumns = 100;

std::size_t columns_taken(const TableCell& cell) {
  return static_cast<std::size_t>(std::clamp(cell.columns, 1, kMostColumns));
}

std::size_t columns_of(const Table& table) {
  auto columns = table.widths.size();
  for (const auto* rows : {&table.head, &table.rows}) {
    for (const auto& row : *rows) {
      std::size_t own = 0;
      for (const auto& cell : row) own += columns_taken(cell);
      columns = std::max(columns, own);
    }
  }
  return std::min<std::size_t>(columns, kMostColumns);
}

std::vector<double> edges_of(const Table& table, std::size_t columns, double width) {
  auto parts = table.widths;
  parts.resize(columns, 1);
  for (auto& part : parts) part = part > 0 ? part : 1;
  const double whole = std::accumulate(parts.begin(), parts.end(), 0.0);
  std::vector<double> edges{0};
  for (const auto part : parts) edges.push_back(edges.back() + part / whole * width);
  return edges;
}

class TableBuilder {
 public:
  TableBuilder(const Table& table, double width, double room, const Fonts& fonts)
      : room_(room), fonts_(fonts) {
    const auto columns = columns_of(table);
    if (columns == 0) return;
    laid_.edges = edges_of(table, columns, width);
    add(table.head);
    laid_.head_rows = laid_.heights.size();
    // A head that leaves no room beneath it is not repeated.
    if (laid_.head_height() > room_ / 2) laid_.head_rows = 0;
    room_ -= laid_.head_height();
    add(table.rows);
  }
  LaidTable take() { return std::move(laid_); }

 private:
  // Head and body each by themselves: no cell reaches from one into the other.
  void add(const std::vector<std::vector<TableCell>>& rows) {
    const auto begin = laid_.heights.size();
    const auto first_cell = laid_.cells.size();
    laid_.owners.resize(begin + rows.size(), std::vector(laid_.columns(), kNobody));
    for (std::size_t r = 0; r < rows.size(); ++r) {
      std::size_t column = 0;
      for (const auto& cell : rows[r]) {
        while (column < laid_.columns() && laid_.owners[begin + r][column] != kNobody) ++column;
        if (column == laid_.columns()) break;
        put(cell, begin + r, begin + rows.size(), column);
      }
    }
    measure_rows(first_cell);
    cut_high_rows(begin);
    mark_ends(begin);
  }

  void put(const TableCell& cell, std::size_t row, std::size_t end, std::size_t column) {
    LaidCell laid;
    laid.row = row;
    laid.rows = std::min(static_cast<std::size_t>(std::max(cell.rows, 1)), end - row);
    laid.column = column;
    const auto& owners = laid_.owners[row];
    while (laid.columns < columns_taken(cell) && column + laid.columns < laid_.columns() &&
           owners[column + laid.columns] == kNobody) {
      ++laid.columns;
    }
    const auto style = cell.is_head ? FontStyle::hei : FontStyle::fang_song;
    laid.letters = letters_of(cell.text, type_of(style, grid::kTableSize), fonts_);
    const double width = laid_.edges[column + laid.columns] - laid_.edges[column] - 2 * kPadding;
    Measure measure{std::max(width, grid::kTableSize)};
    measure.fill = cell.align == TableCell::Align::centred ? Fill::centred
                   : cell.align == TableCell::Align::right ? Fill::right
                                                           : Fill::left;
    laid.lines = break_lines(laid.letters, measure);
    for (std::size_t r = row; r < row + laid.rows; ++r) {
      for (std::size_t c = column; c < column + laid.columns; ++c) laid_.owners[r][c] = laid_.cells.size();
    }
    laid_.cells.push_back(std::move(laid));
  }

  static double height_of(const LaidCell& cell) {
    return static_cast<double>(cell.lines.size()) * kLineHeight + 2 * kPaddingAbove;
  }

  // Rows by their own cells first; what a cell over several rows lacks, its last row gets.
  void measure_rows(std::size_t first_cell) {
    auto& heights = laid_.heights;
    heights.resize(laid_.owners.size(), kLeastHeight);
    for (const bool is_one_row : {true, false}) {
      for (auto i = first_cell; i < laid_.cells.size(); ++i) {
        const auto& cell = laid_.cells[i];
        if ((cell.rows == 1) != is_one_row) continue;
        double has = 0;
        for (auto r = cell.row; r < cell.row + cell.rows; ++r) has += heights[r];
        const double lacks = height_of(cell) - has;
        if (lacks > 0) heights[cell.row + cell.rows - 1] += lacks;
      }
    }
  }

  // A row that no page can hold becomes as many rows as it has lines, each of its cells reaching over all of
  // them.
  void cut_high_rows(std::size_t begin) {
    for (auto row = begin; row < laid_.heights.size(); ++row) {
      if (laid_.heights[row] <= room_) continue;
      const auto pieces = static_cast<std::size_t>(laid_.heights[row] / kLineHeight) + 2;
      laid_.heights[row] = kLineHeight;
      laid_.heights.insert(laid_.heights.begin() + static_cast<std::ptrdiff_t>(row), pieces - 1, kLineHeight);
      const auto owners = laid_.owners[row];
      laid_.owners.insert(laid_.owners.begin() + static_cast<std::ptrdiff_t>(row), pieces - 1, owners);
      for (auto& cell : laid_.cells) {
        if (cell.row > row) {
          cell.row += pieces - 1;
        } else if (cell.row + cell.rows > row) {
          cell.rows += pieces - 1;
        }
      }
      row += pieces - 1;
    }
  }

  // Rows that one cell holds together stay together, unless that would leave half a page empty.
  void mark_ends(std::size_t begin) {
    auto& may = laid_.may_end_before;
    may.resize(laid_.heights.size(), true);
    for (const auto& cell : laid_.cells) {
      if (cell.row < begin || cell.rows == 1) continue;
      double height = 0;
      for (auto r = cell.row; r < cell.row + cell.rows; ++r) height += laid_.heights[r];
      if (height > room_ / 2) continue;
      for (auto r = cell.row + 1; r < cell.row + cell.rows; ++r) may[r] = false;
    }
  }

  double room_;
  const Fonts& fonts_;
  LaidTable laid_;
};

// The text of one cell within the part of it that is on this page.
void draw_text(const LaidCell& cell, double x, double top, double height, bool is_begin, bool is_end,
               std::size_t& drawn, PaperPage& page) {
  const auto left = cell.lines.size() - drawn;
  if (left == 0) return;
  const double padding = (is_begin ? kPaddingAbove : 0) + (is_end ? kPaddingAbove : 0);
  const auto fitting = static_cast<std::size_t>(std::max(0.0, (height - padding) / kLineHeight + 1e-6));
  const auto count = is_end ? left : std::min(left, fitting);
  const double used = static_cast<double>(count) * kLineHeight;
  double y = top + (is_begin ? kPaddingAbove : 0);
  if (is_begin && count == left) y = top + std::max(0.0, (height - used) / 2);
  for (std::size_t i = 0; i < count; ++i, y += kLineHeight) {
    const auto& line = cell.lines[drawn + i];
    draw(page.runs, std::span(cell.letters).subspan(line.first, line.last - line.first), line.places, x,
         y + kLineHeight / 2);
  }
  drawn += count;
}

// Rules between neighbours that are not the same cell, each as long as it goes straight on.
class RuleDrawer {
 public:
  RuleDrawer(const LaidTable& table, std::size_t first, std::size_t last, double x, double y, PaperPage& page)
      : table_(table), first_(first), last_(last), x_(x), page_(page) {
    tops_.push_back(y);
    for (auto r = first; r < last; ++r) tops_.push_back(tops_.back() + table.heights[r]);
  }

  void draw() {
    for (std::size_t edge = 0; edge <= last_ - first_; ++edge) {
      const bool is_outer = edge == 0 || edge == last_ - first_;
      runs(
          table_.columns(), [&](std::size_t c) { return is_outer || owner(edge - 1, c) != owner(edge, c); },
          [&](std::size_t from, std::size_t to) {
            rule(x_ + table_.edges[from], tops_[edge], x_ + table_.edges[to], tops_[edge], is_outer);
          });
    }
    for (std::size_t edge = 0; edge <= table_.columns(); ++edge) {
      const bool is_outer = edge == 0 || edge == table_.columns();
      runs(
          last_ - first_, [&](std::size_t r) { return is_outer || owner(r, edge - 1) != owner(r, edge); },
          [&](std::size_t from, std::size_t to) {
            rule(x_ + table_.edges[edge], tops_[from], x_ + table_.edges[edge], tops_[to], is_outer);
          });
    }
  }

 private:
  template <class Is, class Give>
  static void runs(std::size_t count, Is is, Give give) {
    for (std::size_t from = 0; from < count;) {
      auto to = from;
      while (to < count && is(to)) ++to;
      if (to > from) give(from, to);
      from = to + 1;
    }
  }

  std::size_t owner(std::size_t row, std::size_t column) const { return table_.owners[first_ + row][column]; }
  void rule(double x1, double y1, double x2, double y2, bool is_outer) {
    page_.rules.push_back({x1, y1, x2, y2, is_outer ? kOuterRule : kInnerRule, Ink::black});
  }

  const LaidTable& table_;
  std::size_t first_, last_;
  double x_;
  std::vector<double> tops_;
  PaperPage& page_;
};

}  // namespace

double LaidTable::head_height() const {
  return std::accumulate(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(head_rows), 0.0);
}

LaidTable lay_out(const Table& table, double width, double room, const Fonts& fonts) {
  return TableBuilder(table, width, room, fonts).take();
}

void draw_rows(const LaidTable& table, std::size_t first, std::size_t last, double x, double y,
               DrawnLines& drawn, PaperPage& page) {
  drawn.resize(table.cells.size(), 0);
  double top = y;
  for (auto row = first; row < last; top += table.heights[row++]) {
    for (std::size_t column = 0; column < table.columns();) {
      const auto number = table.owners[row][column];
      if (number == kNobody) {
        ++column;
        continue;
      }
      const auto& cell = table.cells[number];
      column = cell.column + cell.columns;
      // Drawn where its part on this page begins.
      if (row != std::max(first, cell.row)) continue;
      const auto end = std::min(last, cell.row + cell.rows);
      double height = 0;
      for (auto r = row; r < end; ++r) height += table.heights[r];
      draw_text(cell, x + table.edges[cell.column] + kPadding, top, height, row == cell.row,
                end == cell.row + cell.rows, drawn[number], page);
    }
  }
  RuleDrawer(table, first, last, x, y, page).draw();
}

}  // namespace tuogou
