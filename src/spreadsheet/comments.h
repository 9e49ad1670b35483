// Comments at the cells of a sheet, beside those that are there already.
// Cites: ECMA-376 part 1, 18.7 (comments), part 4 (the drawing that frames them).
#pragma once

#include <map>
#include <string>
#include <utility>

#include "spreadsheet/package.h"

namespace tuogou {

/// Row as shown and column from 0.
using CellOfSheet = std::pair<std::int32_t, std::int32_t>;

inline constexpr int kShapesPerBlock = 1'024;

/// Writes the comments into the sheet's parts; comments that an earlier check left there are taken away
/// first. At a cell that somebody else commented the text is added to theirs; at a cell covered by a merged
/// one it goes to the cell that shows. `block` numbers the frames: one for every kShapesPerBlock comments,
/// from it on, are the caller's. Throws Unusable where a part of the workbook cannot be read.
void comment_sheet(Package& package, const std::string& sheet,
                   const std::map<CellOfSheet, std::string>& comments, int block);

/// A1 for (1, 0).
std::string reference_of(std::int32_t row, std::int32_t column);

}  // namespace tuogou
