// What there is: registers, actions, roles, sentences of the document, settings in force, the calendar of
// working days. Browsers keep the answers and ask whether they still hold.
#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <map>

#include "api/app.h"
#include "api/bodies.h"
#include "api/schemas.h"
#include "desk/definitions.h"
#include "registers/registers.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr std::string_view kTag = "definitions";

Response kept(const json::value& body, const Call& call) {
  auto response = json_response(body);
  auto tag = etag_of(response.body);
  response.with("Cache-Control", "private, no-cache");
  return with_etag(std::move(response), call.request, std::move(tag));
}

Response list_registers(App&, Call& call) {
  json::array items;
  for (const auto* info : all_registers()) items.push_back(definition_of(*info));
  return kept({{"items", std::move(items)}}, call);
}

Response show_register(App&, Call& call) {
  const auto* info = find_register(call.path("register"));
  if (info == nullptr) return problem(not_found(), call);
  return kept(definition_of(*info), call);
}

Response list_actions(App&, Call& call) {
  json::array items;
  for (const auto* action : all_actions()) items.push_back(definition_of(*action));
  return kept({{"items", std::move(items)}}, call);
}

Response list_roles(App&, Call& call) {
  json::array items;
  for (const auto role : all_roles()) {
    items.push_back({{"key", role_key(role)},
                     {"value", static_cast<int>(role)},
                     {"title", to_json(label(role))},
                     {"is_reform_role", is_reform_role(role)},
                     {"is_administrator", is_administrator(role)}});
  }
  return kept({{"items", std::move(items)}}, call);
}

Response list_clauses(App&, Call& call) { return kept({{"items", clause_definitions()}}, call); }

Response list_settings(App& app, Call& call) {
  const auto from = viewpoint(app, call, call.path("jurisdiction"));
  if (!from) return problem(not_found(), call);
  const auto& programme = from->programme();
  return kept({{"programme", programme.name},
               {"title", to_json(programme.title)},
               {"items", setting_definitions(programme)}},
              call);
}

// ---- Calendar ----

constexpr int kSaturday = 5;  // counted from Monday, 0
// 1970-01-01 was a Thursday.
bool is_weekend(Date day) { return ((day.days() + 3) % 7 + 7) % 7 >= kSaturday; }

struct NamedDay {
  std::string name;
  std::string notice;
};

/// The days that the tables name, by day. A table of a year may begin in the December before.
std::map<Date, NamedDay> named_days(const WorkingDays& calendar, int year) {
  std::map<Date, NamedDay> named;
  for (const int table : {year, year + 1}) {
    const auto text = calendar.text(table);
    for (const auto line : split(std::string_view(text), "\n")) {
      const auto cells = split(line, "\t");
      constexpr std::size_t kCells = 4;
      if (cells.size() != kCells) continue;
      const auto day = parse_iso_date(cells[0]);
      if (day.given()) named[day] = {std::string(cells[2]), std::string(cells[3])};
    }
  }
  return named;
}

Response show_calendar(App& app, Call& call) {
  const int year = number_in_path(call, "year");
  const auto& calendar = app.desk.working_days();
  const auto first = Date::from_civil(year, 1, 1);
  const auto last = Date::from_civil(year, 12, 31);
  const auto named = named_days(calendar, year);
  json::array days;
  for (auto day = first; day <= last; day = day.plus_days(1)) {
    const bool is_working = calendar.is_working(day);
    const auto found = named.find(day);
    if (found == named.end() && is_working != is_weekend(day)) continue;
    json::object one{{"date", day.iso()}, {"working", is_working}};
    if (found != named.end()) {
      one["name"] = found->second.name;
      one["notice"] = found->second.notice;
    }
    days.push_back(std::move(one));
  }
  json::object body{{"year", year}, {"provisional", !calendar.knows(year)}, {"days", std::move(days)}};
  if (const auto note = calendar.note(first, last)) body["note"] = to_json(*note);
  return kept(body, call);
}

// ---- The table ----

Route read_route(App& app, std::string path, std::string operation, Label summary, std::string schema,
                 Response (*what)(App&, Call&), std::vector<Parameter> parameters = {}) {
  Route route;
  route.path = std::move(path);
  route.operation = std::move(operation);
  route.tag = kTag;
  route.summary = summary;
  route.work = Work::worker;
  route.parameters = std::move(parameters);
  route.answers = {{.description = summary, .schema = schema_named(std::move(schema))}};
  route.handler = answering(app, what);
  return route;
}

Parameter year_parameter() {
  auto parameter = path_number("year", {"年份", "The year"});
  parameter.least = kDateFirst.year();
  parameter.most = kDateLast.year();
  return parameter;
}

// ---- Schemas ----

constexpr int kKeyMost = 100;

json::object text_or_null() { return {{"type", json::array{"string", "null"}}}; }
json::object choice_of(std::initializer_list<std::string_view> keys) {
  json::array choices;
  for (const auto key : keys) choices.emplace_back(key);
  return {{"type", "string"}, {"enum", std::move(choices)}};
}
json::object bilingual_or_null() {
  return {{"anyOf", json::array{bilingual_schema(), json::object{{"type", "null"}}}}};
}

json::object field_schema() {
  return object_schema({{"key", text_schema(kKeyMost)},
                        {"title", bilingual_schema()},
                        {"type", choice_of({"text", "long_text", "date", "yes_no", "choice", "choice_set",
                                            "money", "area", "whole", "organ", "matter", "uscc", "id_number",
                                            "document_number", "phone", "url"})},
                        {"required", flag_schema()},
                        {"masked", flag_schema()},
                        {"may_lie_ahead", flag_schema()},
                        {"unique", choice_of({"no", "jurisdiction", "association"})},
                        {"note", bilingual_or_null()},
                        {"length_most", whole_schema()},
                        {"least", whole_schema()},
                        {"most", whole_schema()},
                        {"choices", list_schema(bilingual_schema())}},
                       {"key", "title", "type", "required", "masked", "may_lie_ahead", "unique", "note"});
}

json::object register_schema() {
  return object_schema({{"key", text_schema(kKeyMost)},
                        {"title", bilingual_schema()},
                        {"scope", choice_of({"association", "jurisdiction"})},
                        {"clause", text_schema(kKeyMost)},
                        {"owner", bilingual_schema()},
                        {"own_date", text_or_null()},
                        {"fields", list_schema(reference_schema("Field"))}},
                       {"key", "title", "scope", "clause", "owner", "own_date", "fields"});
}

json::object action_definition_schema() {
  const auto who = object_schema(
      {{"value", whole_schema()}, {"title", bilingual_schema()}, {"is_reform_role", flag_schema()}},
      {"value", "title", "is_reform_role"});
  const auto list = object_schema({{"key", text_schema(kKeyMost)},
                                   {"title", bilingual_schema()},
                                   {"required", flag_schema()},
                                   {"items_most", whole_schema()},
                                   {"fields", list_schema(reference_schema("Field"))}},
                                  {"key", "title", "required", "items_most", "fields"});
  const auto purpose =
      object_schema({{"name", text_schema(kKeyMost)}, {"title", bilingual_schema()}}, {"name", "title"});
  return object_schema(
      {{"name", text_schema(kKeyMost)},
       {"title", bilingual_schema()},
       {"step", {{"type", json::array{"integer", "null"}}}},
       {"clause", text_schema(kKeyMost)},
       {"subject", choice_of({"jurisdiction", "association", "matter", "request", "record", "paper"})},
       {"who", list_schema(who)},
       {"answers", {{"anyOf", json::array{purpose, json::object{{"type", "null"}}}}}},
       {"document", bilingual_or_null()},
       {"next", bilingual_or_null()},
       {"needs_opinion", flag_schema()},
       {"numbered", choice_of({"no", "may", "must"})},
       {"fields", list_schema(reference_schema("Field"))},
       {"lists", list_schema(list)}},
      {"name", "title", "step", "clause", "subject", "who", "answers", "document", "next", "needs_opinion",
       "numbered", "fields", "lists"});
}

json::object calendar_schema() {
  const json::object date{{"type", "string"}, {"format", "date"}};
  const auto day = object_schema({{"date", date},
                                  {"working", flag_schema()},
                                  {"name", text_schema(static_cast<int>(WorkingDays::kNameLengthMost))},
                                  {"notice", text_schema(static_cast<int>(WorkingDays::kNoticeLengthMost))}},
                                 {"date", "working"});
  return object_schema({{"year", whole_schema()},
                        {"provisional", flag_schema()},
                        {"note", bilingual_schema()},
                        {"days", list_schema(day)}},
                       {"year", "provisional", "days"});
}

}  // namespace

json::object definition_schemas() {
  const auto role = object_schema({{"key", text_schema(kKeyMost)},
                                   {"value", whole_schema()},
                                   {"title", bilingual_schema()},
                                   {"is_reform_role", flag_schema()},
                                   {"is_administrator", flag_schema()}},
                                  {"key", "value", "title", "is_reform_role", "is_administrator"});
  const auto delivery =
      object_schema({{"kind", text_schema(kKeyMost)}, {"name", text_schema(kKeyMost)}}, {"kind", "name"});
  const auto clause = object_schema({{"id", text_schema(kKeyMost)},
                                     {"section", text_schema(kKeyMost)},
                                     {"kind", text_schema(kKeyMost)},
                                     {"kind_title", bilingual_schema()},
                                     {"who", bilingual_schema()},
                                     {"gist", bilingual_schema()},
                                     {"delivered_by", list_schema(delivery)}},
                                    {"id", "section", "kind", "kind_title", "who", "gist", "delivered_by"});
  const auto setting =
      object_schema({{"name", text_schema(kKeyMost)},
                     {"value", {{"type", "string"}}},
                     {"clause", text_schema(kKeyMost)},
                     {"source", choice_of({"document", "reading", "regulation", "assumption"})},
                     {"meaning", bilingual_schema()}},
                    {"name", "value", "clause", "source", "meaning"});
  const auto settings = object_schema({{"programme", text_schema(kKeyMost)},
                                       {"title", bilingual_schema()},
                                       {"items", list_schema(reference_schema("Setting"))}},
                                      {"programme", "title", "items"});
  return {{"Field", field_schema()},
          {"RegisterDefinition", register_schema()},
          {"RegisterDefinitions", items_schema(reference_schema("RegisterDefinition"))},
          {"ActionDefinition", action_definition_schema()},
          {"ActionDefinitions", items_schema(reference_schema("ActionDefinition"))},
          {"RoleDefinition", role},
          {"RoleDefinitions", items_schema(reference_schema("RoleDefinition"))},
          {"Clause", clause},
          {"Clauses", items_schema(reference_schema("Clause"))},
          {"Setting", setting},
          {"Settings", settings},
          {"Calendar", calendar_schema()}};
}

std::vector<Route> definition_routes(App& app) {
  std::vector<Route> routes;
  routes.push_back(read_route(app, "/api/v1/registers", "registerDefinitions",
                              {"全部登记表及其各列", "All registers with their fields"},
                              "RegisterDefinitions", list_registers));
  routes.push_back(read_route(app, "/api/v1/registers/{register}", "registerDefinition",
                              {"一张登记表及其各列", "One register with its fields"}, "RegisterDefinition",
                              show_register, {path_text("register", {"登记表", "The register's key"})}));
  routes.push_back(read_route(app, "/api/v1/actions", "actionDefinitions",
                              {"全部办理事项及其填写项", "All actions with their arguments"},
                              "ActionDefinitions", list_actions));
  routes.push_back(read_route(app, "/api/v1/roles", "roleDefinitions", {"全部职责", "All roles"},
                              "RoleDefinitions", list_roles));
  routes.push_back(
      read_route(app, "/api/v1/clauses", "clauses",
                 {"文件逐句及其落实方式", "The sentences of the document and what delivers them"}, "Clauses",
                 list_clauses));
  routes.push_back(read_route(app, "/api/v1/jurisdictions/{jurisdiction}/settings", "settings",
                              {"本地区方案的现行设置", "The settings in force in the jurisdiction"},
                              "Settings", list_settings,
                              with_time({path_text("jurisdiction", {"地区", "The jurisdiction"})})));
  routes.push_back(read_route(app, "/api/v1/calendar/{year}", "calendar",
                              {"某年的放假与调休", "The days off and the weekends worked of a year"},
                              "Calendar", show_calendar, {year_parameter()}));
  return routes;
}

}  // namespace tuogou
