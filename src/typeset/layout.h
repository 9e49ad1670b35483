// Pages: every glyph and line at its place in millimetres from the top left corner. One layout feeds PDF and
// OFD. Cites: GB/T 9704-2012 5.1, 5.2 (type area 156 x 225 mm, 22 lines of 28 characters), 7, 8, 10.1.
#pragma once

#include <string>
#include <vector>

#include "typeset/fonts.h"
#include "typeset/manuscript.h"

namespace tuogou {

enum class Ink : std::uint8_t { black, red, grey };

struct Glyph {
  std::uint32_t glyph = 0;
  char32_t character = 0;
  double x = 0;  // of its origin
};

/// Glyphs of one font and size on one baseline.
struct GlyphRun {
  FaceNumber face = 0;
  double size = 0;     // em in millimetres
  double stretch = 1;  // in x
  double y = 0;        // of the baseline
  Ink ink = Ink::black;
  // Turned a quarter clockwise about the origin of its first glyph: the number of a page across.
  bool is_turned = false;
  std::vector<Glyph> glyphs;
};

struct Stroke {
  double x1 = 0, y1 = 0, x2 = 0, y2 = 0;
  double width = 0;
  Ink ink = Ink::black;
};

struct PaperPage {
  double width = 210;
  double height = 297;
  std::vector<GlyphRun> runs;  // in reading order
  std::vector<Stroke> rules;
};

struct Bookmark {
  std::string title;
  int depth = 1;
  std::size_t page = 0;
  double y = 0;
};

struct Pages {
  std::vector<PaperPage> pages;
  std::vector<Bookmark> bookmarks;
  std::string title;
  std::string organ;
  std::string kind;
};

/// Units of the grid, in millimetres.
namespace grid {
inline constexpr double kPageWidth = 210, kPageHeight = 297;
inline constexpr double kTop = 37, kLeft = 28, kWidth = 156, kHeight = 225;
inline constexpr int kLines = 22, kCharacters = 28;
inline constexpr double kLine = kHeight / kLines, kCell = kWidth / kCharacters;
inline constexpr double kPoint = 25.4 / 72;
inline constexpr double kBodySize = 16 * kPoint;   // 三号
inline constexpr double kTitleSize = 22 * kPoint;  // 二号
inline constexpr double kSmallSize = 14 * kPoint;  // 四号
inline constexpr double kTableSize = 12 * kPoint;  // 小四号
// Of tables: a line, what stands above and below a cell's text, beside it, and the least height of a row.
inline constexpr double kTableLine = 1.4 * kTableSize, kTableAbove = 1.3, kTableBeside = 1.2, kTableRow = 9;
}  // namespace grid

/// Breaks lines (no closing mark begins one, no opening mark ends one; numbers and Latin words stay whole; a
/// date stays whole where a line has room), fills pages. Threads: any.
Pages lay_out(const Manuscript& manuscript, const Fonts& fonts);

}  // namespace tuogou
