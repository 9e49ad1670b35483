// The jurisdiction as a whole: its associations, figures, findings, what waits for whom, two days compared.
#include <boost/json/array.hpp>

#include "api/app.h"
#include "api/bodies.h"
#include "desk/association_list.h"
#include "desk/comparison.h"
#include "desk/overview.h"
#include "desk/party_board.h"
#include "desk/register_view.h"
#include "desk/request_view.h"
#include "desk/worklist.h"

namespace tuogou {

namespace json = boost::json;

namespace {

Parameter jurisdiction_parameter() { return path_text("jurisdiction", {"地区", "The jurisdiction"}); }

Parameters given(const Call& call) {
  Parameters parameters;
  for (const auto& [name, value] : call.request.query) parameters[name] = value;
  return parameters;
}

/// An answer as a value, or written already.
Response response_of(const json::object& body) { return json_response(body); }
Response response_of(std::string body) { return text_response(std::move(body), "application/json"); }

/// Answers with what `show` makes of the viewpoint, or 404.
template <class Show>
Handler showing(App& app, Show show) {
  return kept(app, [&app, show](Call& call, Reply reply) {
    const auto from = viewpoint(app, call, call.path("jurisdiction"));
    if (!from) return reply(problem(not_found(), call));
    reply(response_of(show(app, call, *from)));
  });
}

std::string list(App& app, const Call& call, const Viewpoint& from) {
  return list_text(from, *app.boards.board(from.ledger, from.as_of), parse_list_query(given(call)));
}

std::string show_overview(App& app, const Call&, const Viewpoint& from) {
  return overview_text(from, *app.boards.board(from.ledger, from.as_of));
}

json::object show_findings(App& app, const Call& call, const Viewpoint& from) {
  return list_findings(from, *app.boards.board(from.ledger, from.as_of), parse_finding_query(given(call)));
}

json::object show_party(App& app, const Call& call, const Viewpoint& from) {
  return party_board(from, *app.boards.board(from.ledger, from.as_of), parse_party_query(given(call)));
}

json::object show_similar(App& app, const Call& call, const Viewpoint& from) {
  return similar_scopes(from, *app.boards.board(from.ledger, from.as_of), *app.scopes.index(from.ledger),
                        call.query("scope").value_or(""));
}

json::object show_worklist(App& app, const Call&, const Viewpoint& from) {
  const auto people = app.desk.people();
  return worklist(from, app.desk.working_days(), people.get());
}

json::object compare_days(App& app, const Call& call, const Viewpoint& from) {
  auto other = from;
  other.as_of = call.date("with");
  return compare_jurisdiction(from, *app.boards.board(from.ledger, from.as_of), other,
                              *app.boards.board(other.ledger, other.as_of));
}

/// The jurisdiction's own registers, and whether she may enter an association, which begins as a row of its
/// register.
json::object show_registers(App&, const Call&, const Viewpoint& from) {
  const auto& association = kRegister<Association>;
  const auto refusal =
      write_refusal(from.actor, from.ledger->key, association, nullptr, from.jurisdiction(), from.today);
  return {{"registers", registers_view(from, nullptr)},
          {"may_enter_association", !refusal},
          {"enter_refusal", refusal ? json::value(to_json(*refusal)) : json::value()}};
}

/// What the jurisdiction's own procedure stands at: the draft of the list, notices, requests.
json::object show_proceedings(App& app, const Call&, const Viewpoint& from) {
  json::object body{{"version", from.jurisdiction().version()}};
  if (!from.sees_jurisdiction()) return body;
  const auto people = app.desk.people();
  const auto& proceedings = *from.jurisdiction().proceedings;
  json::array entries;
  for (const auto& entry : proceedings.draft.entries) {
    const auto place = from.ledger->place_of(entry.association);
    const auto* dossier = place < 0 ? nullptr : &from.ledger->dossiers[static_cast<std::size_t>(place)];
    entries.push_back({{"association", association_view(from, dossier)},
                       {"category", label(entry.category).zh},
                       {"reason", entry.reason}});
  }
  body["draft"] = {{"version", proceedings.draft.version},
                   {"drafted_on", date_or_null(proceedings.draft.drafted_on)},
                   {"entries", std::move(entries)}};
  json::array notices;
  for (const auto& notice : proceedings.notices) {
    const auto place = from.ledger->place_of(notice.association);
    const auto* dossier = place < 0 ? nullptr : &from.ledger->dossiers[static_cast<std::size_t>(place)];
    notices.push_back({{"id", notice.id},
                       {"subject", notice.subject},
                       {"requirement", notice.requirement},
                       {"association", association_view(from, dossier)},
                       {"organ", organ_view(from, notice.organ)},
                       {"due", due_view(notice.due_on, from.today, app.desk.working_days())},
                       {"node", named(notice.node, label(notice.node))},
                       {"issued_on", date_or_null(notice.issued_on)},
                       {"replied_on", date_or_null(notice.replied_on)},
                       {"replied_by", person_view(notice.replied_by, people.get())}});
  }
  body["notices"] = std::move(notices);
  json::array requests;
  for (const auto& request : proceedings.requests)
    requests.push_back(request_view(from, request, people.get()));
  body["requests"] = std::move(requests);
  return body;
}

std::vector<Parameter> named_parameters(std::span<const std::string_view> names) {
  std::vector<Parameter> parameters{jurisdiction_parameter()};
  for (const auto name : names) {
    parameters.push_back(query_text(std::string(name), {"筛选、排序或分页", "Filters, sorts or pages"}));
    if (name == "cursor") parameters.back().characters_most = kCursorMost;
  }
  return with_time(std::move(parameters));
}

Route reading(const std::string& path, std::string operation, Label summary,
              std::vector<Parameter> parameters, std::string schema, Handler handler) {
  return {.method = Method::get,
          .path = "/api/v1/jurisdictions/{jurisdiction}" + path,
          .operation = std::move(operation),
          .tag = "jurisdictions",
          .summary = summary,
          .parameters = std::move(parameters),
          .answers = {{.description = summary, .schema = schema_named(std::move(schema))}},
          .handler = std::move(handler)};
}

}  // namespace

std::vector<Route> jurisdiction_routes(App& app) {
  std::vector<Route> routes;
  routes.push_back(reading("/associations", "associations", {"协会台账", "The ledger of associations"},
                           named_parameters(list_parameters()), "AssociationList", showing(app, &list)));
  routes.push_back(reading("/overview", "overview", {"总览", "The figures of the programme"},
                           with_time({jurisdiction_parameter()}), "Overview", showing(app, &show_overview)));
  routes.push_back(reading("/findings", "findings", {"问题", "What the rules find"},
                           named_parameters(finding_parameters()), "Findings", showing(app, &show_findings)));
  auto party = reading("/party", "party", {"党建", "Party-building: coverage, terms, instructors"},
                       named_parameters(party_parameters()), "PartyBoard", showing(app, &show_party));
  party.work = Work::worker;
  routes.push_back(std::move(party));
  auto scope = query_text("scope", {"拟登记的业务范围", "The business scope that is proposed"});
  scope.characters_most = kProposedCharactersMost;
  auto similar =
      reading("/similar", "similarScopes",
              {"业务范围相似的协会", "Associations with a business scope like the one proposed"},
              with_time({jurisdiction_parameter(), scope}), "SimilarScopes", showing(app, &show_similar));
  similar.work = Work::worker;
  routes.push_back(std::move(similar));
  routes.push_back(reading("/worklist", "worklist", {"工作台", "What waits for me, and what I wait for"},
                           {jurisdiction_parameter()}, "Worklist", showing(app, &show_worklist)));
  routes.push_back(
      reading("/proceedings", "proceedings",
              {"名单草案、督办与全区送办事项", "The draft list, notices and requests of the jurisdiction"},
              with_time({jurisdiction_parameter()}), "Proceedings", showing(app, &show_proceedings)));
  routes.push_back(reading(
      "/registers", "jurisdictionRegisters", {"全区的登记表", "The registers of the jurisdiction itself"},
      with_time({jurisdiction_parameter()}), "JurisdictionRegisters", showing(app, &show_registers)));
  auto comparison = reading(
      "/comparison", "compareJurisdiction", {"两个日期对比", "Two days compared"},
      with_time({jurisdiction_parameter(), required(query_date("with", {"与这一日对比", "The other day"}))}),
      "JurisdictionComparison", showing(app, &compare_days));
  comparison.work = Work::worker;
  routes.push_back(std::move(comparison));
  return routes;
}

}  // namespace tuogou
