#include "desk/findings_list.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <tuple>

#include "desk/check.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr auto kParameters =
    std::to_array<std::string_view>({"association", "rule", "chapter", "level", "cursor", "limit"});

/// The place of a finding in the order of all: rule, code, order_within.
using FindingKey = std::tuple<std::size_t, std::string, OrderWithin>;

std::string_view code_of(const Board& board, FindingPlace place) {
  if (place.association == FindingPlace::kJurisdiction) return {};
  return board.line(place.association).association().uscc;
}

FindingKey key_of(const Board& board, FindingPlace place) {
  const auto& finding = board.finding(place);
  return {rule_place(finding), std::string(code_of(board, place)),
          order_within(finding, board.ledger().programme->matters)};
}

std::string cursor_at(const Board& board, FindingPlace place) {
  const auto& finding = board.finding(place);
  const auto [row, about, matter, instructor] = order_within(finding, board.ledger().programme->matters);
  return cursor_of({finding.rule->id, code_of(board, place), row, about, matter, instructor});
}

/// `about` is the cursor's text, or one of the registers' keys: the views live as long as `parts`.
FindingKey key_of_cursor(const json::array& parts) {
  constexpr std::size_t kParts = 6;
  const bool has_form = parts.size() == kParts && parts[0].is_string() && parts[1].is_string() &&
                        parts[2].is_int64() && parts[3].is_string() && parts[4].is_int64() &&
                        parts[5].is_string();
  if (!has_form) refuse_cursor();
  Finding finding;
  finding.rule = find_rule(std::string_view(parts[0].get_string()));
  if (finding.rule == nullptr) refuse_cursor();
  return {
      rule_place(finding), std::string(parts[1].get_string()),
      OrderWithin(static_cast<std::int32_t>(parts[2].get_int64()), std::string_view(parts[3].get_string()),
                  static_cast<int>(parts[4].get_int64()), std::string(parts[5].get_string()))};
}

bool is_wanted(const FindingsQuery& query, const Board& board, FindingPlace place) {
  const auto& rule = *board.finding(place).rule;
  const bool is_own = place.association == FindingPlace::kJurisdiction;
  if (query.association && *query.association != (is_own ? 0 : board.line(place.association).id()))
    return false;
  return (!query.level || *query.level == rule.level) && (query.rule.empty() || query.rule == rule.id) &&
         (query.chapter.empty() || query.chapter == chapter_of(rule));
}

json::object row_of(const Board& board, FindingPlace place) {
  auto row = finding_to_json(board.ledger(), board.finding(place));
  const bool is_own = place.association == FindingPlace::kJurisdiction;
  row["association_id"] = is_own ? json::value() : json::value(board.line(place.association).id());
  row["association_name"] =
      is_own ? json::value() : json::value(board.line(place.association).association().name);
  return row;
}

}  // namespace

std::string_view chapter_of(const Rule& rule) { return rule.id.substr(0, rule.id.find('.')); }

std::span<const std::string_view> finding_parameters() { return kParameters; }

FindingsQuery parse_finding_query(const Parameters& parameters) {
  FindingsQuery query;
  for (const auto& [name, value] : parameters) {
    if (name == "association") {
      query.association = static_cast<RecordId>(whole_of(name, value, 0, INT32_MAX));
    } else if (name == "rule") {
      if (find_rule(value) == nullptr) refuse_value(name, value);
      query.rule = value;
    } else if (name == "chapter") {
      const auto is_it = [&value](const Rule* rule) { return chapter_of(*rule) == value; };
      if (std::ranges::none_of(all_rules(), is_it)) refuse_value(name, value);
      query.chapter = value;
    } else if (name == "level") {
      if (value != "red" && value != "yellow") refuse_value(name, value);
      query.level = value == "red" ? Level::red : Level::yellow;
    } else if (name == "cursor") {
      query.cursor = value;
    } else if (name == "limit") {
      query.limit = whole_of(name, value, 1, kPageRowsMost);
    }
  }
  return query;
}

json::object list_findings(const Viewpoint& viewpoint, const Board& board, const FindingsQuery& query) {
  check_limit(query.limit);
  const auto seen = seen_places(viewpoint, board);
  const bool sees_jurisdiction = viewpoint.sees_jurisdiction();
  const auto all = board.findings();
  auto begin = all->begin();
  if (!query.cursor.empty()) {
    const auto parts = parts_of_cursor(query.cursor);
    const auto end = key_of_cursor(parts);
    begin =
        std::ranges::partition_point(*all, [&](FindingPlace place) { return key_of(board, place) <= end; });
  }
  std::int64_t red = 0, yellow = 0;
  json::array rows;
  json::value next;
  FindingPlace last;
  for (auto place = all->begin(); place != all->end(); ++place) {
    const bool is_seen =
        place->association == FindingPlace::kJurisdiction ? sees_jurisdiction : seen[place->association];
    if (!is_seen || !is_wanted(query, board, *place)) continue;
    ++(board.finding(*place).rule->level == Level::red ? red : yellow);
    if (place < begin) continue;
    if (rows.size() < static_cast<std::size_t>(query.limit)) {
      rows.push_back(row_of(board, *place));
      last = *place;
    } else if (next.is_null()) {
      next = cursor_at(board, last);
    }
  }
  return {{"total", red + yellow},
          {"rows", std::move(rows)},
          {"next", std::move(next)},
          {"totals", {{"red", red}, {"yellow", yellow}}}};
}

}  // namespace tuogou
