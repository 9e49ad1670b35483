// How a title falls into lines: of about the same length, words whole, names in 《》 whole, never one
// character alone. Cites: GB/T 9704-2012 7.3.1.
#pragma once

#include "typeset/line_break.h"

namespace tuogou {

/// The ends of the lines; a given line break stays. Units: mm. Limits: a title of more than kLongestTitle
/// letters is broken like a paragraph.
std::vector<Line> break_title(const Letters& letters, double width);
inline constexpr std::size_t kLongestTitle = 400;

}  // namespace tuogou
