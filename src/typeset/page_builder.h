// What comes on which page: things of a given height, one below the other, lines of text on the grid of 22
// lines. Leaves out: heads, page numbers and all that has a fixed place (heads.h).
#pragma once

#include <memory>
#include <optional>

#include "typeset/table_layout.h"

namespace tuogou {

/// A page and its type area.
struct TypeArea {
  double page_width = grid::kPageWidth, page_height = grid::kPageHeight;
  double left = grid::kLeft, top = grid::kTop;
  double width = grid::kWidth, height = grid::kHeight;
  double bottom() const { return top + height; }
  bool is_landscape() const { return page_width > page_height; }
};

inline constexpr TypeArea kPortrait{};
/// The same sheet turned: its head at what was the left edge. Cites: GB/T 9704-2012 8.
inline constexpr TypeArea kLandscape{
    grid::kPageHeight, grid::kPageWidth, grid::kPageHeight - grid::kTop - grid::kHeight,
    grid::kLeft,       grid::kHeight,    grid::kWidth};

/// One thing that is not cut: a line, a block of lines, a row of a table. Its runs and rules count from the
/// left edge of the type area and from its own top.
struct Item {
  double height = grid::kLine;
  bool is_on_grid = true;
  bool may_begin_page = true;
  bool is_blank = false;  // falls away at the head of a page
  std::vector<GlyphRun> runs;
  std::vector<Stroke> rules;
  std::optional<Bookmark> bookmark;
  std::shared_ptr<const LaidTable> table;
  std::size_t row = 0;  // of the table
};

struct Filled {
  std::vector<PaperPage> pages;
  std::vector<Bookmark> bookmarks;  // their pages counted from 0
  double bottom = 0;                // where the last page is filled to
};

/// The height of the first line of the grid that begins nearest to `y`.
double nearest_line(const TypeArea& area, double y);

/// Fills pages; on the first one the things begin at `first_top`. At least one page.
Filled fill_pages(const std::vector<Item>& items, const TypeArea& area, double first_top);

}  // namespace tuogou
