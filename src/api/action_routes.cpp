// Acts of the procedure: one at a time, or the ticked rows at once with a result each.
#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include "api/answer_schemas.h"
#include "api/app.h"
#include "api/commands.h"
#include "desk/definitions.h"
#include "desk/request_view.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr std::size_t kBatchMost = 500;

std::vector<Parameter> writing(std::vector<Parameter> path) {
  path.push_back(header_text("If-Match", {"打开时的版本", "The version that was seen"}));
  path.push_back(header_text("Idempotency-Key",
                             {"同一请求重发时用同一标识，只办一次", "The same key is carried out once"}));
  return path;
}

bool is_about_association(const Action& action) {
  return action.subject == Subject::association || action.subject == Subject::matter;
}

/// Acts on requests and copies can be of either.
bool is_either(const Action& action) {
  return action.subject == Subject::request || action.subject == Subject::record ||
         action.subject == Subject::paper;
}

void act(App& app, Call& call, const Action& action, std::string jurisdiction, RecordId association,
         Reply reply) {
  if (call.request.header("If-Match") && !version_in(call.request.header("If-Match"))) {
    return reply(problem(
        bad_parameter("If-Match", {"应为打开时得到的 ETag。", "This is the ETag that was given."}), call));
  }
  if (const auto fault = object_fault(call)) return reply(problem(*fault, call));
  const auto none = json::object();
  const auto& sent = call.body.is_object() ? call.body.get_object() : none;
  auto command = command_of(action, sent, association);
  if (auto* wrong = std::get_if<Problem>(&command)) return reply(problem(*wrong, call));
  if (auto missing = missing_attachments(app, std::get<Command>(command)))
    return reply(problem(*missing, call));
  auto order = with_command(order_of(call, std::move(jurisdiction), association),
                            std::move(std::get<Command>(command)));
  submit(app, call, std::move(order), std::move(reply));
}

/// The arguments, and the request that is meant where there may be several.
json::object body_of(const Action& action) {
  auto schema = action_schema(action);
  if (action.answers || action.subject == Subject::request || action.name == "request.cc") {
    schema["properties"].as_object()["request"] = {{"type", "integer"},
                                                   {"description", "The request that is meant."}};
  }
  return schema;
}

Route action_route(App& app, const Action& action, bool of_association) {
  Route route;
  route.method = Method::post;
  route.path = fmt::format("/api/v1/{}/actions/{}",
                           of_association ? "associations/{association}" : "jurisdictions/{jurisdiction}",
                           action.name);
  route.operation = fmt::format("{}{}", action.name, of_association ? "" : ".jurisdiction");
  route.tag = "actions";
  route.summary = action.title;
  route.description = action.next;
  route.changes = true;
  route.parameters = writing(
      {of_association ? association_parameter() : path_text("jurisdiction", {"地区", "The jurisdiction"})});
  route.body = Body::json;
  route.body_optional = true;
  route.body_schema = schema_named(action_schema_name(action));
  route.answers = {{.description = {"已办理", "Done"}, .schema = schema_named("Receipt")}};
  if (of_association) {
    route.handler = [&app, &action](Call& call, Reply reply) {
      const auto association = static_cast<RecordId>(call.whole("association").value_or(0));
      const auto where = seen(app, call, association);
      if (!where) return reply(problem(not_found(), call));
      act(app, call, action, where->from.ledger->key, association, std::move(reply));
    };
  } else {
    route.handler = [&app, &action](Call& call, Reply reply) {
      const auto from = viewpoint(app, call, call.path("jurisdiction"));
      if (!from) return reply(problem(not_found(), call));
      act(app, call, action, from->ledger->key, 0, std::move(reply));
    };
  }
  return route;
}

// ---- Many at once ----

struct BatchItem {
  RecordId association = 0;
  std::optional<Order> order;  // nothing where it was wrong
  json::object result;         // of those
};

/// Collects one result per row and replies once all are there.
class Results {
 public:
  Results(std::size_t count, Reply reply) : results_(count), left_(count), reply_(std::move(reply)) {}
  void put(std::size_t place, json::object result) {
    {
      const std::lock_guard lock(mutex_);
      results_[place] = std::move(result);
      if (--left_ > 0) return;
    }
    json::array list;
    std::int64_t done = 0;
    for (auto& one : results_) {
      if (one["status"].as_int64() == 200) ++done;
      list.push_back(std::move(one));
    }
    reply_(json_response({{"done", done},
                          {"refused", static_cast<std::int64_t>(list.size()) - done},
                          {"results", std::move(list)}}));
  }

 private:
  std::mutex mutex_;
  std::vector<json::object> results_;
  std::size_t left_;
  Reply reply_;
};

json::object result_of(RecordId association, const Problem& problem) {
  json::object result{
      {"association", association}, {"status", problem.status}, {"message", to_json(problem.detail)}};
  if (!problem.rule.empty()) result["rule"] = problem.rule;
  if (!problem.clause.empty()) result["clause"] = problem.clause;
  for (const auto& [key, value] : problem.members) result[key] = value;
  return result;
}

json::object result_of(RecordId association, const Outcome& outcome) {
  if (const auto* refusal = std::get_if<Refusal>(&outcome))
    return result_of(association, problem_of(*refusal));
  if (const auto* failure = std::get_if<Failure>(&outcome))
    return result_of(association, problem_of(*failure));
  return {{"association", association},
          {"status", 200},
          {"receipt", json::parse(std::get<Receipt>(outcome).json)}};
}

void act_on_many(App& app, Call& call, Reply reply) {
  const auto from = viewpoint(app, call, call.path("jurisdiction"));
  if (!from) return reply(problem(not_found(), call));
  if (const auto fault = object_fault(call)) return reply(problem(*fault, call));
  const auto& body = call.body.get_object();
  const auto* action = find_action(text_in(body, "action"));
  if (action == nullptr || action->subject == Subject::jurisdiction || action->subject == Subject::record) {
    return reply(problem(
        unprocessable("/action", {"这一办理事项不能批量办理。", "That act cannot be done in bulk."}), call));
  }
  const auto* items = body.if_contains("items");
  if (items == nullptr || !items->is_array() || items->get_array().empty() ||
      items->get_array().size() > kBatchMost) {
    return reply(problem(unprocessable("/items", {fmt::format("请勾选1至{}项。", kBatchMost),
                                                  fmt::format("Tick 1 to {} rows.", kBatchMost)}),
                         call));
  }
  const auto& rows = items->get_array();
  auto results = std::make_shared<Results>(rows.size(), std::move(reply));
  const auto key = call.request.header("Idempotency-Key");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto none = json::object();
    const auto& row = rows[i].is_object() ? rows[i].get_object() : none;
    const auto sent_number = whole_in(row, "association").value_or(0);
    const auto association =
        sent_number > 0 && sent_number <= INT32_MAX ? static_cast<RecordId>(sent_number) : RecordId{0};
    if (from->dossier(association) == nullptr) {
      results->put(i, result_of(association, not_found()));
      continue;
    }
    auto sent = row;
    sent.erase("association");
    auto command = command_of(*action, sent, association);
    if (const auto* wrong = std::get_if<Problem>(&command)) {
      results->put(i, result_of(association, *wrong));
      continue;
    }
    if (const auto missing = missing_attachments(app, std::get<Command>(command))) {
      results->put(i, result_of(association, *missing));
      continue;
    }
    auto order =
        with_command(order_of(call, from->ledger->key, association), std::move(std::get<Command>(command)));
    order.expected_version = 0;
    if (key) order.key = fmt::format("{}#{}", *key, i);
    app.desk.submit(std::move(order), [results, i, association](const Outcome& outcome) {
      results->put(i, result_of(association, outcome));
    });
  }
}

json::object batch_schema() {
  json::object item{{"type", "object"},
                    {"properties", {{"association", whole_schema()}}},
                    {"required", json::array{"association"}},
                    {"description", "The association, and the arguments of the action."}};
  return object_schema({{"action", text_schema(60)}, {"items", list_schema(std::move(item))}},
                       {"action", "items"});
}

void show_choices(App& app, const Viewpoint& from, RecordId association, Reply reply) {
  const auto people = app.desk.people();
  const Situation situation{*from.ledger, from.actor,    app.desk.working_days(), from.today, from.now, 0,
                            people.get(), &write_refusal};
  json::array list;
  for (const auto& choice : choices(situation, association)) list.push_back(choice_view(choice));
  reply(json_response({{"choices", std::move(list)}}));
}

}  // namespace

bool has_action_route(const Action& action) { return !action.name.starts_with("record."); }

json::object action_bodies() {
  json::object schemas;
  for (const Action* action : all_actions()) {
    if (has_action_route(*action)) schemas[action_schema_name(*action)] = body_of(*action);
  }
  return schemas;
}

std::vector<Route> action_routes(App& app) {
  std::vector<Route> routes;
  for (const Action* action : all_actions()) {
    if (!has_action_route(*action)) continue;
    if (is_about_association(*action) || is_either(*action))
      routes.push_back(action_route(app, *action, true));
    if (!is_about_association(*action)) routes.push_back(action_route(app, *action, false));
  }
  routes.push_back(
      {.method = Method::get,
       .path = "/api/v1/associations/{association}/choices",
       .operation = "associationChoices",
       .tag = "actions",
       .summary = {"现在可以办什么，其余为何不能", "What may be done now, and what refuses the rest"},
       .parameters = {association_parameter()},
       .answers = {{.description = {"办理事项", "The choices"}, .schema = schema_named("Choices")}},
       .handler = [&app](Call& call, Reply reply) {
         const auto association = static_cast<RecordId>(call.whole("association").value_or(0));
         const auto where = seen(app, call, association);
         if (!where) return reply(problem(not_found(), call));
         show_choices(app, where->from, association, std::move(reply));
       }});
  routes.push_back(
      {.method = Method::get,
       .path = "/api/v1/jurisdictions/{jurisdiction}/choices",
       .operation = "jurisdictionChoices",
       .tag = "actions",
       .summary = {"全区事项现在可以办什么", "What may be done now for the jurisdiction as a whole"},
       .parameters = {path_text("jurisdiction", {"地区", "The jurisdiction"})},
       .answers = {{.description = {"办理事项", "The choices"}, .schema = schema_named("Choices")}},
       .handler = [&app](Call& call, Reply reply) {
         const auto from = viewpoint(app, call, call.path("jurisdiction"));
         if (!from) return reply(problem(not_found(), call));
         show_choices(app, *from, 0, std::move(reply));
       }});
  routes.push_back(
      {.method = Method::post,
       .path = "/api/v1/jurisdictions/{jurisdiction}/batch",
       .operation = "actOnMany",
       .tag = "actions",
       .summary = {"批量办理勾选的各行，逐行给出结果", "One act on the ticked rows, with a result per row"},
       .changes = true,
       .parameters = {path_text("jurisdiction", {"地区", "The jurisdiction"}),
                      header_text("Idempotency-Key", {"重发时用同一标识", "The same when sent again"})},
       .body = Body::json,
       .body_schema = [] { return batch_schema(); },
       .answers = {{.description = {"逐行结果", "A result per row"}, .schema = schema_named("BatchResults")}},
       .handler = [&app](Call& call, Reply reply) { act_on_many(app, call, std::move(reply)); }});
  return routes;
}

}  // namespace tuogou
