// A folder of readable tables, one per register (association.tsv, post.tsv, …), as a workbook of texts.
#pragma once

#include <string>
#include <vector>

#include "spreadsheet/workbook.h"

namespace tuogou {

/// The tables of a folder, in the order of the registers; row 1 of each names the columns.
/// Throws Unusable where the folder is missing, has none, or has one that is named like no register.
std::vector<TextSheet> read_tsv_folder(const std::string& folder);

}  // namespace tuogou
