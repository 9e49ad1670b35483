// The contract: the OpenAPI document of the same table that routes and validates.
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "api/answer_schemas.h"
#include "api/app.h"
#include "api/schemas.h"
#include "desk/definitions.h"
#include "http/openapi.h"

namespace tuogou {

namespace json = boost::json;

std::vector<Route> all_routes(App& app) {
  std::vector<Route> all;
  for (auto& routes :
       {session_routes(app), account_routes(app), administration_routes(app), association_routes(app),
        jurisdiction_routes(app), action_routes(app), record_routes(app), exchange_routes(app),
        attachment_routes(app), paper_routes(app), portal_routes(app), journal_routes(app),
        definition_routes(app), event_routes(app), system_routes(app), page_routes()}) {
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
  json::object components;
  for (const auto& some :
       {schema_components(), action_bodies(), common_schemas(), session_schemas(), act_schemas(),
        dossier_schemas(), figure_schemas(), work_schemas(), history_schemas(), import_schemas(),
        paper_schemas(), portal_schemas(), account_schemas(), definition_schemas(), journal_schemas()}) {
    for (const auto& [name, schema] : some) components[name] = schema;
  }
  for (const auto* action : all_actions()) {
    if (!has_action_route(*action)) components.erase(action_schema_name(*action));
  }
  ApiInfo info;
  info.title = {"脱钩系统接口", "Tuogou API"};
  info.description = {"行业协会商会脱钩改革系统的接口。网页用的也是它。",
                      "The API of Tuogou, the same that its own pages use."};
  info.version = version.empty() ? "0" : std::string(version);
  info.licence_name = "Apache License 2.0";
  info.licence_identifier = "Apache-2.0";
  info.contact_name = "Tuogou";
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
               {"papers", {"公文", "Official papers"}},
               {"portal", {"公开", "Open to the public"}},
               {"journal", {"日志", "The journal"}},
               {"definitions", {"登记表、事项、条款的定义", "Definitions of registers, actions and clauses"}},
               {"events", {"变动通知", "Changes as they happen"}},
               {"system", {"运行状态", "The state of the server"}}};
  return openapi_document(routes, info, components);
}

}  // namespace tuogou
