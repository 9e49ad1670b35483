// What every list answered to programs has in common: parameters, pages with cursors, the path that lists the
// rows of a number. Leaves out: what is listed.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_text.h"
#include "desk/board.h"
#include "desk/viewpoint.h"

namespace tuogou {

/// Rows of a page, where nobody says how many.
inline constexpr std::int64_t kPageRows = 50;
inline constexpr std::int64_t kPageRowsMost = 200;

/// Characters of a cursor: the longest name and what stands beside it.
inline constexpr std::size_t kCursorMost = 2000;

/// Query parameters by name.
using Parameters = std::map<std::string, std::string, std::less<>>;

/// Throws Unusable: the value is none of the parameter's.
[[noreturn]] void refuse_value(std::string_view parameter, std::string_view value);

/// Throws Unusable unless it is a whole number from `least` to `most`.
std::int64_t whole_of(std::string_view parameter, std::string_view value, std::int64_t least,
                      std::int64_t most);

/// Throws Unusable unless 1 to kPageRowsMost.
void check_limit(std::int64_t limit);

/// Where a page ended, as a text that stands in a URL and says nothing to whoever holds it.
std::string cursor_of(const boost::json::array& parts);
/// Throws Unusable where the text is no cursor.
boost::json::array parts_of_cursor(std::string_view cursor);
/// Throws Unusable: the cursor belongs to another list or order.
[[noreturn]] void refuse_cursor();

/// Where the rows are listed that a number counts: the path of `what` (associations, findings) in the
/// viewpoint's jurisdiction with the parameters, and as_of and known_on where the viewpoint's are not the
/// usual ones.
std::string rows_path(const Viewpoint& viewpoint, std::string_view what, Parameters parameters);

/// The same path where one parameter is given another value each time.
struct PathAround {
  std::string before, after;
  /// Limits: a value that needs no encoding.
  std::string with(std::string_view value) const { return std::string(before).append(value).append(after); }
};
PathAround rows_path_around(const Viewpoint& viewpoint, std::string_view what, Parameters parameters,
                            std::string_view name);

/// Whether the viewpoint sees every association, whatever is said of it.
bool sees_all(const Viewpoint& viewpoint);

/// {value, rows}: a number and where its rows are listed.
boost::json::object counted(std::int64_t value, std::string rows);

/// {name, zh, en}
template <class E>
boost::json::object choice_to_json(E choice) {
  const auto said = label(choice);
  return {{"name", kNames<E>[static_cast<std::size_t>(choice)]}, {"zh", said.zh}, {"en", said.en}};
}

/// The same written.
template <class E>
void put_choice_members(JsonWriter& to, E choice) {
  const auto said = label(choice);
  to.member("name", kNames<E>[static_cast<std::size_t>(choice)]).member("zh", said.zh).member("en", said.en);
}
template <class E>
void put_choice(JsonWriter& to, E choice) {
  to.open_object();
  put_choice_members(to, choice);
  to.close_object();
}

/// By place: whether the viewpoint sees the association. The same answer as Viewpoint::sees.
std::vector<bool> seen_places(const Viewpoint& viewpoint, const Board& board);

}  // namespace tuogou
