// The contract: the OpenAPI document of the same table that routes and validates.
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "api/app.h"
#include "api/bodies.h"
#include "api/schemas.h"
#include "desk/definitions.h"
#include "http/openapi.h"

namespace tuogou {

namespace json = boost::json;

namespace {

/// Something whose members the reader finds described where it is made; further members may come.
json::object open_object(std::string_view description) {
  return {{"type", "object"}, {"description", description}, {"additionalProperties", true}};
}

json::object nullable(std::string_view type) { return {{"type", json::array{type, "null"}}}; }

json::object opened(json::object schema) {
  schema["additionalProperties"] = true;
  return schema;
}

json::object act_schemas() {
  json::object schemas;
  schemas["Bilingual"] = bilingual_schema();
  schemas["Warning"] = object_schema({{"rule", {{"type", "string"}}},
                                      {"clause", {{"type", "string"}}},
                                      {"message", reference_schema("Bilingual")}},
                                     {"rule", "clause", "message"});
  schemas["Receipt"] = opened(object_schema({{"act", whole_schema()},
                                             {"record", whole_schema()},
                                             {"sequence", whole_schema()},
                                             {"version", whole_schema()},
                                             {"recorded_at", {{"type", "string"}, {"format", "date-time"}}},
                                             {"hash", {{"type", "string"}}},
                                             {"warnings", list_schema(reference_schema("Warning"))}},
                                            {"act", "sequence", "warnings"}));
  schemas["Refusal"] = opened(object_schema({{"kind", {{"type", "string"}}},
                                             {"rule", nullable("string")},
                                             {"clause", {{"type", "string"}}},
                                             {"message", reference_schema("Bilingual")}},
                                            {"clause", "message"}));
  schemas["Choice"] = opened(object_schema({{"action", {{"type", "string"}}},
                                            {"title", reference_schema("Bilingual")},
                                            {"allowed", flag_schema()},
                                            {"matter", nullable("string")},
                                            {"request", nullable("integer")}},
                                           {"action", "title", "allowed"}));
  schemas["Choices"] = object_schema({{"choices", list_schema(reference_schema("Choice"))}}, {"choices"});
  schemas["BatchResult"] = opened(object_schema({{"association", whole_schema()},
                                                 {"status", whole_schema()},
                                                 {"message", reference_schema("Bilingual")},
                                                 {"receipt", reference_schema("Receipt")}},
                                                {"association", "status"}));
  schemas["BatchResults"] = object_schema({{"done", whole_schema()},
                                           {"refused", whole_schema()},
                                           {"results", list_schema(reference_schema("BatchResult"))}},
                                          {"done", "refused", "results"});
  return schemas;
}

json::object record_schemas() {
  json::object schemas;
  schemas["Row"] = object_schema({{"id", whole_schema()},
                                  {"version", whole_schema()},
                                  {"later", flag_schema()},
                                  {"row", open_object("The fields of the register that may be seen.")},
                                  {"masked", list_schema({{"type", "string"}})}},
                                 {"id", "version", "row"});
  schemas["Rows"] = object_schema({{"register", {{"type", "string"}}},
                                   {"version", whole_schema()},
                                   {"rows", list_schema(reference_schema("Row"))}},
                                  {"register", "version", "rows"});
  schemas["Revealed"] =
      object_schema({{"field", {{"type", "string"}}}, {"value", {{"type", "string"}}}}, {"field", "value"});
  schemas["RowHistory"] = object_schema(
      {{"versions", list_schema(open_object("What the row said, by whom, when."))}}, {"versions"});
  schemas["ImportResult"] = opened(object_schema({{"dry_run", flag_schema()},
                                                  {"summary", reference_schema("Bilingual")},
                                                  {"receipt", reference_schema("Receipt")}},
                                                 {"summary"}));
  return schemas;
}

json::object reading_schemas() {
  json::object schemas;
  schemas["AssociationList"] =
      opened(object_schema({{"total", whole_schema()},
                            {"rows", list_schema(open_object("One association."))},
                            {"next", nullable("string")},
                            {"totals", open_object("Sums over all pages.")},
                            {"groups", open_object("Counts by phase, category and light.")}},
                           {"total", "rows", "next"}));
  schemas["Overview"] = open_object(
      "Shares, milestones, phases, separations, findings, late ones; each number says "
      "where its rows are.");
  schemas["Finding"] =
      opened(object_schema({{"rule", {{"type", "string"}}},
                            {"clause", {{"type", "string"}}},
                            {"level", {{"type", "string"}, {"enum", json::array{"red", "yellow"}}}},
                            {"message", reference_schema("Bilingual")}},
                           {"rule", "clause", "level", "message"}));
  schemas["Findings"] = opened(object_schema({{"total", whole_schema()},
                                              {"findings", list_schema(reference_schema("Finding"))},
                                              {"next", nullable("string")}},
                                             {"total"}));
  schemas["Worklist"] = open_object("待办 待阅 我发起的 已办 督办 即将到期, each with its count.");
  schemas["Dossier"] =
      opened(object_schema({{"id", whole_schema()}, {"version", whole_schema()}}, {"id", "version"}));
  schemas["Timeline"] = opened(object_schema({{"entries", list_schema(open_object("One act."))},
                                              {"count", whole_schema()},
                                              {"next", nullable("integer")}},
                                             {"entries"}));
  schemas["Proceedings"] = open_object("The draft list, notices and requests of the jurisdiction.");
  schemas["Comparison"] = open_object("What differs between the two days.");
  schemas["FirstRun"] =
      object_schema({{"needed", flag_schema()}, {"sample", flag_schema()}}, {"needed", "sample"});
  schemas["Administrators"] =
      object_schema({{"system", whole_schema()}, {"security", whole_schema()}, {"audit", whole_schema()}},
                    {"system", "security", "audit"});
  schemas["Assignment"] = opened(object_schema({{"id", whole_schema()},
                                                {"person", whole_schema()},
                                                {"role", {{"type", "string"}}},
                                                {"role_name", reference_schema("Bilingual")},
                                                {"jurisdiction", {{"type", "string"}}},
                                                {"subtree", flag_schema()},
                                                {"organ", whole_schema()},
                                                {"organ_name", {{"type", "string"}}},
                                                {"association", whole_schema()}},
                                               {"id", "person", "role", "role_name", "jurisdiction"}));
  schemas["Session"] = object_schema({{"person", whole_schema()},
                                      {"login", {{"type", "string"}}},
                                      {"name", {{"type", "string"}}},
                                      {"csrf", {{"type", "string"}}},
                                      {"must_change_password", flag_schema()},
                                      {"expires_at", whole_schema()},
                                      {"sample", flag_schema()},
                                      {"offices", list_schema(reference_schema("Assignment"))}},
                                     {"person", "login", "name", "csrf", "must_change_password", "offices"});
  schemas["Health"] = object_schema({{"status", {{"type", "string"}}}}, {"status"});
  schemas["Readiness"] = object_schema(
      {{"status", {{"type", "string"}}}, {"version", {{"type", "string"}}}, {"journals", whole_schema()}},
      {"status"});
  return schemas;
}

}  // namespace

std::vector<Route> all_routes(App& app) {
  std::vector<Route> all;
  for (auto& routes : {session_routes(app), account_routes(app), administration_routes(app),
                       association_routes(app), jurisdiction_routes(app), action_routes(app),
                       record_routes(app), exchange_routes(app), attachment_routes(app), journal_routes(app),
                       definition_routes(app), event_routes(app), system_routes(app)}) {
    all.insert(all.end(), routes.begin(), routes.end());
  }
  auto document = std::make_shared<const std::string>(json::serialize(contract(all, app.version)));
  all.push_back({.method = Method::get,
                 .path = "/api/v1/openapi.json",
                 .operation = "openapi",
                 .tag = "system",
                 .summary = {"接口说明（OpenAPI 3.1）", "This document (OpenAPI 3.1)"},
                 .audience = Audience::anyone,
                 .answers = {{.description = {"说明", "The document"}}},
                 .handler =
                     [document](Call& call, Reply reply) {
                       Response response;
                       response.media_type = "application/json";
                       response.body = *document;
                       reply(with_etag(std::move(response), call.request, etag_of(*document)));
                     },
                 .hidden = true});
  return all;
}

json::object contract(const std::vector<Route>& routes, std::string_view version) {
  auto components = schema_components();
  for (const auto& more : {act_schemas(), record_schemas(), reading_schemas(), account_schemas(),
                           definition_schemas(), journal_schemas()}) {
    for (const auto& [name, schema] : more) components[name] = schema;
  }
  ApiInfo info;
  info.title = {"脱钩系统接口", "Tuogou API"};
  info.description = {"行业协会商会脱钩改革系统的接口。网页用的也是它。",
                      "The API of Tuogou, the same that its own pages use."};
  info.version = version.empty() ? "0" : std::string(version);
  info.licence_name = "See LICENSE";
  info.licence_url = "https://example.invalid/licence";
  info.contact_name = "Tuogou";
  info.contact_url = "https://example.invalid/";
  info.session_cookie = std::string(kSessionCookie);
  info.csrf_header = std::string(kCsrfHeader);
  info.tags = {{"session", {"登录与首次运行", "Signing in and the first run"}},
               {"account", {"本人账号", "One's own account"}},
               {"administration", {"三员管理", "The three administrators"}},
               {"associations", {"协会台账与一会一档", "The ledger and its dossiers"}},
               {"jurisdictions", {"地区总览", "The jurisdiction as a whole"}},
               {"actions", {"办理", "Acts of the procedure"}},
               {"registers", {"登记表", "Rows of registers"}},
               {"exchange", {"导入导出", "Import and export"}},
               {"attachments", {"附件", "Attachments"}},
               {"journal", {"日志", "The journal"}},
               {"definitions", {"登记表、事项、条款的定义", "Definitions of registers, actions and clauses"}},
               {"events", {"变动通知", "Changes as they happen"}},
               {"system", {"运行状态", "The state of the server"}}};
  return openapi_document(routes, info, components);
}

}  // namespace tuogou
