// Tables of a paper in WordprocessingML, 版记 among them.
#pragma once

#include <string>

#include "typeset/manuscript.h"

namespace tuogou::docx {

/// Empty for a table without columns. `keeps_next`: its last row stays with what follows.
/// Units: `width` in twips. Limits: word processors take 63 columns.
std::string table(const Table& table, int width, bool keeps_next);

/// 版记 at the foot of the type area; empty where there is nothing to say. It floats: the paragraph after it
/// says on which page. Cites: GB/T 9704-2012 7.4, 10.1.
std::string imprint_table(const Manuscript& manuscript, int width);

}  // namespace tuogou::docx
