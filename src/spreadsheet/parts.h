// Where the parts of a package stand, seen from one another.
// Cites: ECMA-376 part 2 (parts and relations).
#pragma once

#include <string>
#include <string_view>

namespace tuogou {

/// The part that a relation's target (an address) means, seen from the part it stands in.
std::string part_path(std::string_view from_part, std::string_view address);
/// The relations of a part: xl/workbook.xml -> xl/_rels/workbook.xml.rels.
std::string relations_part(std::string_view part);
/// How `to` is named in the relations of `from`: ../comments1.xml. Some programs know parts only so.
std::string relative_target(std::string_view from, std::string_view to);

}  // namespace tuogou
