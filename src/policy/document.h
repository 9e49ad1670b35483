// The original document, where a user attached it: cut into units, so that each sentence stands beside our
// gist. The text itself is not part of the program.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace tuogou {

/// The units of a text by where they stand: "3.4:7" is the seventh of chapter 三, section （四）.
using DocumentUnits = std::map<std::string, std::string, std::less<>>;

/// Cuts a plain text: joins lines wrapped by a page, ends a unit after 。 or ； and before a heading or
/// paragraph. A chapter begins with 一、 to 八、, a section with （一） to （九）, each in its order only.
/// The closing paragraphs of chapter 八 are its section 5, annexes and signature chapter 9. Text before
/// chapter 一 is left out.
DocumentUnits cut_document(std::string_view text);

}  // namespace tuogou
