// A table: how wide its columns, how high its rows, where each cell's lines stand, and the part of it that
// comes on one page. Leaves out: which rows come on which page (page_builder.h).
#pragma once

#include "typeset/line_break.h"

namespace tuogou {

/// A cell with its text broken into lines. Rows count from the first row of the head.
struct LaidCell {
  std::size_t row = 0, rows = 1;
  std::size_t column = 0, columns = 1;
  Letters letters;
  std::vector<Line> lines;
};

struct LaidTable {
  std::vector<double> edges;    // of the columns, from the left; one more than columns
  std::vector<double> heights;  // of the rows
  std::size_t head_rows = 0;    // repeated on every page
  std::vector<LaidCell> cells;
  std::vector<std::vector<std::size_t>> owners;  // per row and column: the number of its cell
  std::vector<bool> may_end_before;              // per row: whether a page may end before it

  std::size_t columns() const { return edges.empty() ? 0 : edges.size() - 1; }
  double head_height() const;
};

/// Rows higher than `room` (a page without the head) are cut into rows of a line each.
LaidTable lay_out(const Table& table, double width, double room, const Fonts& fonts);

/// How much of each cell's text has been drawn on earlier pages.
using DrawnLines = std::vector<std::size_t>;

/// Draws the rows [first, last) at `x`, `y`, with rules around and between, and counts on in `drawn`.
void draw_rows(const LaidTable& table, std::size_t first, std::size_t last, double x, double y,
               DrawnLines& drawn, PaperPage& page);

}  // namespace tuogou
