// The public portal: read by anybody, without signing in, and kept by browsers and whatever stands between
// for a few minutes.
#include <fmt/format.h>

#include "api/answer_schemas.h"
#include "api/app.h"
#include "desk/portal.h"

namespace tuogou {

namespace {

constexpr std::string_view kPublic = "public, max-age=300";
constexpr std::int64_t kOffsetMost = 10'000'000;

/// Of today; nullptr for an unknown jurisdiction, and for what is no jurisdiction's.
std::shared_ptr<const Board> board_of(App& app, const Call& call) {
  const auto ledgers = app.desk.ledgers();
  const auto found = ledgers->by_key.find(call.path("jurisdiction"));
  if (found == ledgers->by_key.end() || found->first.starts_with('_')) return nullptr;
  return app.boards.board(found->second, app.desk.today());
}

Response open_to_all(Response response, const Call& call) {
  response.with("Cache-Control", std::string(kPublic));
  auto tag = etag_of(response.body);
  return with_etag(std::move(response), call.request, std::move(tag));
}

Response show_portal(App& app, const Call& call) {
  const auto board = board_of(app, call);
  if (!board) return problem(not_found(), call);
  return open_to_all(json_response(portal_view(*board)), call);
}

Response show_table(App& app, const Call& call) {
  const auto board = board_of(app, call);
  const auto* table = find_public_table(call.path("table"));
  if (!board || table == nullptr) return problem(not_found(), call);
  PortalQuery query;
  query.q = call.query("q").value_or("");
  if (const auto offset = call.query("offset")) query.offset = whole_of("offset", *offset, 0, kOffsetMost);
  if (const auto limit = call.query("limit")) query.limit = whole_of("limit", *limit, 1, kPageRowsMost);
  return open_to_all(json_response(public_rows(*board, *table, query)), call);
}

/// The whole of a table: as CSV, as JSON, or the schema of its rows.
Response give_table(App& app, const Call& call) {
  const auto board = board_of(app, call);
  const auto file = call.path("file");
  const auto point = file.rfind('.');
  const auto* table = find_public_table(file.substr(0, file.find('.')));
  if (!board || table == nullptr || point == std::string_view::npos) return problem(not_found(), call);
  const auto ending = file.substr(file.find('.'));
  if (ending == ".csv") {
    return open_to_all(
        attachment_response(public_csv(*board, *table), "text/csv; charset=utf-8", std::string(file)), call);
  }
  if (ending == ".json") {
    PortalQuery all;
    all.limit = kOffsetMost;
    return open_to_all(json_response(public_rows(*board, *table, all)), call);
  }
  if (ending == ".schema.json") return open_to_all(json_response(public_schema(*table)), call);
  return problem(not_found(), call);
}

Handler portal_handler(App& app, Response (*show)(App&, const Call&)) {
  return kept(app, [&app, show](Call& call, Reply reply) { reply(show(app, call)); });
}

Route portal_route(const std::string& path, std::string operation, Label summary,
                   std::vector<Parameter> parameters, Handler handler) {
  Route route;
  route.path = "/api/v1/public/{jurisdiction}" + path;
  route.operation = std::move(operation);
  route.tag = "portal";
  route.summary = summary;
  route.audience = Audience::anyone;
  route.work = Work::worker;
  route.parameters = {path_text("jurisdiction", {"地区代号", "The jurisdiction's key"})};
  for (auto& parameter : parameters) route.parameters.push_back(std::move(parameter));
  route.handler = std::move(handler);
  return route;
}

}  // namespace

std::vector<Route> portal_routes(App& app) {
  std::vector<Route> routes;
  auto portal =
      portal_route("", "publicPortal", {"公开：改革进展", "To the public: progress, and what is published"},
                   {}, portal_handler(app, &show_portal));
  portal.answers = {
      {.description = {"进展与公开目录", "Progress and tables"}, .schema = schema_named("Portal")}};
  routes.push_back(std::move(portal));
  auto table =
      portal_route("/tables/{table}", "publicTable", {"公开：一张表", "To the public: a table, page by page"},
                   {path_text("table", {"表", "Which table"}), query_text("q", {"查找", "Words to find"}),
                    query_text("offset", {"从第几行", "From which row, from 0"}),
                    query_text("limit", {"行数", "How many rows"})},
                   portal_handler(app, &show_table));
  table.answers = {{.description = {"一页", "A page"}, .schema = schema_named("PublicRows")}};
  routes.push_back(std::move(table));
  auto file =
      portal_route("/open-data/{file}", "openData",
                   {"开放数据：CSV、JSON 及其模式", "Open data: CSV, JSON and its schema"},
                   {path_text("file", {"如 fees.csv、fees.json、fees.schema.json", "Such as fees.csv"})},
                   portal_handler(app, &give_table));
  file.answers = {{.description = {"数据", "The data"}, .media_type = "application/octet-stream"}};
  routes.push_back(std::move(file));
  return routes;
}

boost::json::object portal_schemas() {
  const auto column = answer_schema({{"key", words_schema()},
                                     {"title", bilingual_reference()},
                                     {"reason", bilingual_reference()},
                                     {"clause", words_schema()}});
  const auto table = answer_schema({{"key", words_schema()},
                                    {"title", bilingual_reference()},
                                    {"clause", words_schema()},
                                    {"total", whole_schema()},
                                    {"columns", list_schema(column)}});
  const auto milestone = answer_schema({{"title", bilingual_reference()},
                                        {"on", day_schema()},
                                        {"due", number_schema()},
                                        {"passed", flag_schema()},
                                        {"met", flag_schema()}});
  const auto progress = answer_schema({{"reached", whole_schema()},
                                       {"of", whole_schema()},
                                       {"share", number_schema()},
                                       {"associations", whole_schema()},
                                       {"milestones", list_schema(milestone)}});
  boost::json::object schemas;
  schemas["Portal"] =
      answer_schema({{"jurisdiction", answer_schema({{"key", words_schema()}, {"title", words_schema()}})},
                     {"as_of", day_schema()},
                     {"progress", progress},
                     {"tables", list_schema(table)}});
  const boost::json::object row{{"type", "object"}, {"additionalProperties", words_schema()}};
  schemas["PublicRows"] = answer_schema({{"table", words_schema()},
                                         {"as_of", day_schema()},
                                         {"total", whole_schema()},
                                         {"rows", list_schema(row)},
                                         {"next", or_null(whole_schema())}});
  return schemas;
}

}  // namespace tuogou
