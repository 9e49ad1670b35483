#include "desk/party_board.h"

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <map>

#include "base/decimal.h"
#include "desk/register_view.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr auto kParameters = std::to_array<std::string_view>(
    {"coverage", "reminder", "not_handed_over", "instructor", "cursor", "limit"});

template <class E>
E choice_of(std::string_view parameter, std::string_view value) {
  const auto found = std::ranges::find(kNames<E>, value);
  if (found == kNames<E>.end()) refuse_value(parameter, value);
  return static_cast<E>(found - kNames<E>.begin());
}

/// One association and its party work; what of the rows is hidden from the viewpoint is absent.
struct PartyLine {
  const BoardLine* line;
  PartyStanding standing;
  bool has_members_left() const { return standing.transferred < standing.members; }
};

std::vector<PartyLine> lines_of(const Viewpoint& viewpoint, const Board& board, std::int64_t& hidden) {
  const auto seen = seen_places(viewpoint, board);
  const auto& settings = viewpoint.programme().settings;
  std::vector<PartyLine> lines;
  for (std::size_t place = 0; place < board.size(); ++place) {
    const auto& line = board.line(place);
    if (!seen[place] || line.closed) continue;
    if (!viewpoint.sees(kRegister<PartyOrganization>, line.dossier)) {
      ++hidden;
      continue;
    }
    lines.push_back({&line, party_standing(*line.dossier, viewpoint.as_of, settings)});
  }
  return lines;
}

template <class T>
json::value shown(const Viewpoint& viewpoint, const Dossier* dossier, const Row<T>* row) {
  if (row == nullptr || !viewpoint.sees(kRegister<T>, dossier)) return {};
  return row_view(viewpoint, kRegister<T>, dossier, row->number, row->version, &row->value);
}

/// The instructor's name as the viewpoint is shown it.
std::string instructor_name(const Viewpoint& viewpoint, const Dossier* dossier,
                            const Row<PartyInstructor>& row) {
  const auto view =
      row_view(viewpoint, kRegister<PartyInstructor>, dossier, row.number, row.version, &row.value);
  const auto* name = view.at("row").as_object().if_contains("name");
  return name == nullptr ? std::string() : std::string(name->as_string());
}

bool has_instructor(const Viewpoint& viewpoint, const Dossier& dossier, std::string_view name) {
  return std::ranges::any_of(dossier.rows<PartyInstructor>(), [&](const Row<PartyInstructor>& row) {
    return in_force(row.value.since, row.value.until, viewpoint.as_of) &&
           instructor_name(viewpoint, &dossier, row) == name;
  });
}

bool is_wanted(const Viewpoint& viewpoint, const PartyQuery& query, const PartyLine& line) {
  return (!query.coverage || *query.coverage == line.standing.coverage) &&
         (!query.reminder || *query.reminder == line.standing.reminder) &&
         (!query.not_handed_over || line.has_members_left()) &&
         (query.instructor.empty() || has_instructor(viewpoint, *line.line->dossier, query.instructor));
}

json::object row_of(const Viewpoint& viewpoint, const PartyLine& line) {
  const auto& [its, standing] = line;
  return {{"id", its->id()},
          {"name", its->association().name},
          {"completed", its->completed},
          {"coverage", choice_to_json(standing.coverage)},
          {"organization", shown(viewpoint, its->dossier, standing.organization)},
          {"instructor", shown(viewpoint, its->dossier, standing.instructor)},
          {"survey", shown(viewpoint, its->dossier, standing.survey)},
          {"members", standing.members},
          {"transferred", standing.transferred},
          {"reminder", choice_to_json(standing.reminder)},
          {"last_life_on", date_or_null(standing.last_life_on)},
          {"last_integrity_on", date_or_null(standing.last_integrity_on)},
          {"funds", hundredths_text(standing.funds.hundredths())}};
}

json::object figures_of(const Viewpoint& viewpoint, const std::vector<PartyLine>& lines) {
  std::array<std::int64_t, kNames<PartyCoverage>.size()> by_coverage{};
  std::array<std::int64_t, kNames<TermReminder>.size()> by_reminder{};
  std::int64_t members = 0, transferred = 0, not_handed_over = 0, covered = 0, organizations = 0, headed = 0;
  for (const auto& line : lines) {
    const auto& standing = line.standing;
    ++by_coverage[static_cast<std::size_t>(standing.coverage)];
    ++by_reminder[static_cast<std::size_t>(standing.reminder)];
    members += standing.members;
    transferred += standing.transferred;
    not_handed_over += line.has_members_left() ? 1 : 0;
    covered += is_covered(standing.coverage) ? 1 : 0;
    if (standing.organization == nullptr) continue;
    ++organizations;
    headed += standing.organization->value.secretary_is_head == YesNo::yes ? 1 : 0;
  }
  const auto rows = [&](Parameters parameters) {
    return rows_path(viewpoint, "party", std::move(parameters));
  };
  const auto counts = [&]<class E>(std::string_view parameter, const auto& of, E) {
    json::array all;
    for (std::size_t i = 0; i < of.size(); ++i) {
      auto one = choice_to_json(static_cast<E>(i));
      one["value"] = of[i];
      one["rows"] = rows({{std::string(parameter), std::string(kNames<E>[i])}});
      all.push_back(std::move(one));
    }
    return all;
  };
  return {{"associations", counted(static_cast<std::int64_t>(lines.size()), rows({}))},
          {"covered", covered},
          {"coverage", counts("coverage", by_coverage, PartyCoverage{})},
          {"reminders", counts("reminder", by_reminder, TermReminder{})},
          {"members", members},
          {"transferred", transferred},
          {"not_handed_over", counted(not_handed_over, rows({{"not_handed_over", "true"}}))},
          {"organizations", organizations},
          {"secretary_is_head", headed}};
}

struct Load {
  std::int64_t associations = 0;
  Date trained_on;
  Appraisal appraisal = Appraisal::not_appraised;
  Date appraised_on;
};

/// By name as it is shown; each association counts once.
json::array instructors_of(const Viewpoint& viewpoint, const std::vector<PartyLine>& lines) {
  std::map<std::string, Load> loads;
  for (const auto& line : lines) {
    const auto* dossier = line.line->dossier;
    if (!viewpoint.sees(kRegister<PartyInstructor>, dossier)) continue;
    std::vector<std::string> counted_here;
    for (const auto& row : dossier->rows<PartyInstructor>()) {
      if (!in_force(row.value.since, row.value.until, viewpoint.as_of)) continue;
      const auto name = instructor_name(viewpoint, dossier, row);
      if (name.empty()) continue;
      auto& load = loads[name];
      if (std::ranges::find(counted_here, name) == counted_here.end()) {
        ++load.associations;
        counted_here.push_back(name);
      }
      if (row.value.trained_on <= viewpoint.as_of)
        load.trained_on = std::max(load.trained_on, row.value.trained_on);
      if (row.value.appraised_on.happened_by(viewpoint.as_of))
        load.appraisal = row.value.appraisal_on(viewpoint.as_of);
    }
  }
  const auto most = viewpoint.programme().settings.instructor_max_associations;
  json::array all;
  for (const auto& [name, load] : loads) {
    all.push_back(
        {{"name", name},
         {"associations", counted(load.associations, rows_path(viewpoint, "party", {{"instructor", name}}))},
         {"most", most},
         {"over", load.associations > most},
         {"trained_on", date_or_null(load.trained_on)},
         {"appraisal", in_both(label(load.appraisal))}});
  }
  return all;
}

std::int64_t after_of(const PartyQuery& query) {
  if (query.cursor.empty()) return 0;
  const auto parts = parts_of_cursor(query.cursor);
  if (parts.size() != 1 || !parts[0].is_int64()) refuse_cursor();
  return parts[0].get_int64();
}

}  // namespace

std::span<const std::string_view> party_parameters() { return kParameters; }

PartyQuery parse_party_query(const Parameters& parameters) {
  PartyQuery query;
  for (const auto& [name, value] : parameters) {
    if (name == "coverage") {
      query.coverage = choice_of<PartyCoverage>(name, value);
    } else if (name == "reminder") {
      query.reminder = choice_of<TermReminder>(name, value);
    } else if (name == "not_handed_over") {
      if (value != "true" && value != "false") refuse_value(name, value);
      query.not_handed_over = value == "true";
    } else if (name == "instructor") {
      query.instructor = value;
    } else if (name == "cursor") {
      query.cursor = value;
    } else if (name == "limit") {
      query.limit = whole_of(name, value, 1, kPageRowsMost);
    }
  }
  return query;
}

json::object party_board(const Viewpoint& viewpoint, const Board& board, const PartyQuery& query) {
  check_limit(query.limit);
  std::int64_t hidden = 0;
  const auto lines = lines_of(viewpoint, board, hidden);
  const auto after = after_of(query);
  std::int64_t total = 0;
  std::int64_t last = 0;
  json::array rows;
  json::value next;
  for (const auto& line : lines) {
    if (!is_wanted(viewpoint, query, line)) continue;
    ++total;
    if (line.line->id() <= after) continue;
    if (rows.size() < static_cast<std::size_t>(query.limit)) {
      rows.push_back(row_of(viewpoint, line));
      last = line.line->id();
    } else if (next.is_null()) {
      next = json::value(cursor_of({last}));
    }
  }
  return {{"total", total},
          {"rows", std::move(rows)},
          {"next", std::move(next)},
          {"figures", figures_of(viewpoint, lines)},
          {"instructors", instructors_of(viewpoint, lines)},
          {"hidden", hidden}};
}

}  // namespace tuogou
