// Text as letters: each with its glyph, its width and its colour. Leaves out: where lines end (line_break.h).
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "typeset/layout.h"

namespace tuogou {

/// What a stretch of text is set in.
struct Type {
  FontStyle style = FontStyle::fang_song;
  double size = grid::kBodySize;
  double pitch = grid::kCell;  // of a full character: on the grid a little less than the size
  Ink ink = Ink::black;
};

/// Type off the grid: characters as wide as they are high.
constexpr Type type_of(FontStyle style, double size, Ink ink = Ink::black) {
  return {style, size, size, ink};
}

struct Letter {
  char32_t character = 0;  // \n: the line ends here
  std::uint32_t glyph = 0;
  FaceNumber face = 0;
  Ink ink = Ink::black;
  double size = 0;
  double width = 0;
  double rise = 0;
};
using Letters = std::vector<Letter>;

/// Tabs become spaces; other control characters and invisible ones are left out.
void append(Letters& letters, std::string_view text, const Type& type, const Fonts& fonts);
/// Missing spans are red.
void append(Letters& letters, const Spans& spans, const Type& type, const Fonts& fonts);
Letters letters_of(std::string_view text, const Type& type, const Fonts& fonts);
Letters letters_of(const Spans& spans, const Type& type, const Fonts& fonts);

double width_of(std::span<const Letter> letters);
/// How far letters must be narrowed to stand in `room`: 1 where they need not be.
double stretch_into(double room, std::span<const Letter> letters);

/// Puts letters side by side from `x` on, their middles at the height `middle`. `stretch` is in x.
void draw(std::vector<GlyphRun>& runs, std::span<const Letter> letters, double x, double middle,
          double stretch = 1);
/// The same with a place for each letter, counted from `x`.
void draw(std::vector<GlyphRun>& runs, std::span<const Letter> letters, std::span<const double> places,
          double x, double middle);

}  // namespace tuogou
