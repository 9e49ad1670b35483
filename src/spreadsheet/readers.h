// What is read of each part of a workbook, event by event.
// Cites: ECMA-376 part 1, 18.2 (workbook), 18.3 (sheets), 18.4 (shared strings), 18.8 (styles).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "spreadsheet/workbook.h"

namespace tuogou {

struct Relation {
  std::string id;
  std::string type;
  std::string target;
};

/// The relations of a part. These and the rest throw Unusable where the part cannot be read.
std::vector<Relation> read_relations(Archive& archive, const std::string& part);

struct MainPart {
  std::vector<std::pair<std::string, std::string>> sheets;  // name, relation
  bool counts_from_1904 = false;
};
MainPart read_main_part(Archive& archive, const std::string& part);

/// For each cell format whether it shows a date.
std::vector<bool> read_date_styles(Archive& archive, const std::string& part);

/// The shared strings as one text and the end of each.
struct SharedStrings {
  std::string text;
  std::vector<std::uint32_t> ends;
};
SharedStrings read_shared_strings(Archive& archive, const std::string& part);

/// The cells of a sheet, in the order of rows and columns.
Sheet read_sheet(Archive& archive, const std::string& part, const std::vector<bool>& style_is_date);

}  // namespace tuogou
