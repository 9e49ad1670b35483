// Where lines end, and where on its line each letter stands. No closing mark begins a line, no opening mark
// ends one; words and numbers in Latin letters stay whole; a date or a document number stays whole where that
// leaves no great hole. Leaves out: pages.
#pragma once

#include "typeset/letters.h"

namespace tuogou {

enum class Fill : std::uint8_t { justified, left, centred, right };

struct Measure {
  double width = grid::kWidth;
  double indent = 0;   // of the first line
  double hanging = 0;  // of the others
  Fill fill = Fill::justified;
};

/// The letters [first, last) and a place for each, from the left edge of the measure.
struct Line {
  std::size_t first = 0;
  std::size_t last = 0;
  std::vector<double> places;
};

/// At least one line, unless there are no letters. A closing mark that does not fit any more is let in by
/// narrowing the marks of the line, otherwise it takes the character before it along.
std::vector<Line> break_lines(const Letters& letters, const Measure& measure);

bool is_closing_mark(char32_t c);
bool is_opening_mark(char32_t c);

/// Whether a line may end before `at`: poor within a date or a document number, worst between a figure and
/// what it counts.
enum class BreakQuality : std::uint8_t { never, worst, poor, good };
BreakQuality break_before(const Letters& letters, std::size_t at);

}  // namespace tuogou
