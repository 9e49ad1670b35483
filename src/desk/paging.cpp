#include "desk/paging.h"

#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <charconv>

#include "access/encoding.h"
#include "base/unusable.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr std::size_t kShownMost = 40;  // characters of a refused value

/// Percent-encoded but for the unreserved characters. Cites: RFC 3986 2.3.
void append_encoded(std::string& text, std::string_view part) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  for (const char c : part) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                          c == '-' || c == '.' || c == '_' || c == '~';
    if (is_plain) {
      text += c;
      continue;
    }
    const auto code = static_cast<unsigned char>(c);
    text += '%';
    text += kHex[code >> 4];
    text += kHex[code & 15];
  }
}

}  // namespace

void refuse_value(std::string_view parameter, std::string_view value) {
  const auto shown = shortened(printable(value), kShownMost);
  throw Unusable(
      fmt::format("参数{}的值“{}”不可用，请按接口说明填写。", parameter, shown),
      fmt::format("“{}” is no value of the parameter {}; the description of the interface says which are.",
                  shown, parameter));
}

std::int64_t whole_of(std::string_view parameter, std::string_view value, std::int64_t least,
                      std::int64_t most) {
  std::int64_t number = 0;
  const auto read = std::from_chars(value.data(), value.data() + value.size(), number);
  if (read.ec != std::errc() || read.ptr != value.data() + value.size() || number < least || number > most) {
    refuse_value(parameter, value);
  }
  return number;
}

void check_limit(std::int64_t limit) {
  if (limit < 1 || limit > kPageRowsMost) refuse_value("limit", std::to_string(limit));
}

std::string cursor_of(const json::array& parts) { return base64url(as_bytes(json::serialize(parts))); }

json::array parts_of_cursor(std::string_view cursor) {
  if (cursor.size() > kCursorMost) refuse_cursor();
  const auto bytes = from_base64url(cursor);
  if (!bytes) refuse_cursor();
  std::string text(bytes->size(), '\0');
  std::ranges::transform(*bytes, text.begin(), [](std::byte byte) { return static_cast<char>(byte); });
  boost::system::error_code error;
  auto parts = json::parse(text, error);
  if (error || !parts.is_array()) refuse_cursor();
  return parts.get_array();
}

void refuse_cursor() {
  throw Unusable("参数cursor不属于此列表或此排序，请从第一页重新查询。",
                 "The cursor is not of this list in this order; begin again with the first page.");
}

PathAround rows_path_around(const Viewpoint& viewpoint, std::string_view what, Parameters parameters,
                            std::string_view name) {
  if (viewpoint.as_of != viewpoint.today) parameters.try_emplace("as_of", viewpoint.as_of.iso());
  if (viewpoint.known_on.given()) parameters.try_emplace("known_on", viewpoint.known_on.iso());
  if (!name.empty()) parameters.try_emplace(std::string(name));
  PathAround path{"/api/v1/jurisdictions/", {}};
  append_encoded(path.before, viewpoint.ledger->key);
  path.before.append("/").append(what);
  char separator = '?';
  auto* text = &path.before;
  for (const auto& [parameter, value] : parameters) {
    *text += std::exchange(separator, '&');
    text->append(parameter).append("=");
    if (parameter == name) {
      text = &path.after;
    } else {
      append_encoded(*text, value);
    }
  }
  return path;
}

std::string rows_path(const Viewpoint& viewpoint, std::string_view what, Parameters parameters) {
  return rows_path_around(viewpoint, what, std::move(parameters), {}).before;
}

json::object counted(std::int64_t value, std::string rows) {
  return {{"value", value}, {"rows", std::move(rows)}};
}

bool sees_all(const Viewpoint& viewpoint) {
  // Whoever sees an association of which nothing is said sees it by an office for all of them.
  static const Dossier kNobodys;
  return viewpoint.sees(kNobodys);
}

std::vector<bool> seen_places(const Viewpoint& viewpoint, const Board& board) {
  if (sees_all(viewpoint)) return std::vector<bool>(board.size(), true);
  std::vector<bool> seen(board.size());
  for (std::size_t place = 0; place < board.size(); ++place) {
    seen[place] = viewpoint.sees(*board.line(place).dossier);
  }
  return seen;
}

}  // namespace tuogou
