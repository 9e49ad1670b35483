// Rows of registers: read, added, amended, voided, revealed, and what they were before. The same for
// registers of an association and of the jurisdiction.
#include <fmt/format.h>

#include <boost/json/array.hpp>

#include "access/vault.h"
#include "api/app.h"
#include "api/bodies.h"
#include "api/commands.h"
#include "desk/definitions.h"
#include "desk/register_view.h"
#include "desk/timeline.h"
#include "registers/parse.h"

namespace tuogou {

namespace json = boost::json;

namespace {

/// What a request about rows is about: where, whose, which register.
struct Place {
  Viewpoint from;
  const Dossier* dossier = nullptr;
  const RegisterInfo* info = nullptr;
  RecordId association() const { return dossier == nullptr ? 0 : dossier->association.number; }
};

std::optional<Place> place_of(App& app, const Call& call, bool of_association) {
  const auto* info = find_register(call.path("register"));
  if (info == nullptr) return {};
  Place place;
  place.info = info;
  if (of_association) {
    auto where = seen(app, call, static_cast<RecordId>(call.whole("association").value_or(0)));
    if (!where || info->scope != Scope::association) return {};
    place.from = std::move(where->from);
    place.dossier = where->dossier;
  } else {
    auto from = viewpoint(app, call, call.path("jurisdiction"));
    // An association begins as a row of its register, before there is a dossier.
    if (!from || (info->scope != Scope::jurisdiction && info != &kRegister<Association>)) return {};
    place.from = std::move(*from);
  }
  if (place.dossier == nullptr && info == &kRegister<Association>) return place;
  if (!place.from.sees(*info, place.dossier)) return {};
  return place;
}

void read_rows(App& app, Call& call, bool of_association, Reply reply) {
  const auto place = place_of(app, call, of_association);
  if (!place || (place->dossier == nullptr && place->info->scope == Scope::association)) {
    return reply(problem(not_found(), call));
  }
  const auto version = place->dossier != nullptr ? place->dossier->version() : place->from.ledger->sequence;
  const json::object body{{"register", place->info->key},
                          {"version", version},
                          {"rows", rows_view(place->from, *place->info, place->dossier,
                                             call.flag("all") ? Later::included : Later::left_out)}};
  reply(with_etag(json_response(body), call.request,
                  etag_of(fmt::format("{} {} {} {} {}", version, call.request.path, call.flag("all"),
                                      place->from.as_of.iso(), place->from.actor.person))));
}

void write_row(App& app, Call& call, bool of_association, std::string_view action, Reply reply) {
  const auto place = place_of(app, call, of_association);
  if (!place) return reply(problem(not_found(), call));
  if (const auto fault = object_fault(call)) return reply(problem(*fault, call));
  const auto none = json::object();
  const auto& body = call.body.is_object() ? call.body.get_object() : none;
  auto sent = body;
  sent.erase("row");
  auto command = command_of(*find_action(action), sent, place->association());
  if (auto* wrong = std::get_if<Problem>(&command)) return reply(problem(*wrong, call));
  auto& ready = std::get<Command>(command);
  if (auto missing = missing_attachments(app, ready)) return reply(problem(*missing, call));
  ready.info = place->info;
  if (const auto* row = body.if_contains("row"); row != nullptr && row->is_object())
    ready.row = row->get_object();
  ready.record = static_cast<RecordId>(call.whole("row").value_or(0));
  const auto version = version_in(call.request.header("If-Match"));
  if (!version) {
    return reply(
        problem(bad_parameter("If-Match", {"应为该行的版本。", "This is the row's version."}), call));
  }
  if (action == "record.amend" && !call.request.header("If-Match"))
    return reply(problem(precondition_required(), call));
  ready.row_version = *version;
  auto order = with_command(order_of(call, place->from.ledger->key, place->association()), std::move(ready));
  order.expected_version = 0;  // it is the row's version that counts
  submit(app, call, std::move(order), std::move(reply));
}

/// A masked value in full: written into the journal first, shown only then.
void reveal(App& app, Call& call, bool of_association, Reply reply) {
  const auto place = place_of(app, call, of_association);
  if (!place) return reply(problem(not_found(), call));
  if (const auto fault = object_fault(call)) return reply(problem(*fault, call));
  const auto& body = call.body.get_object();
  const auto key = text_in(body, "field");
  const auto field_at = field_place(place->info->fields, key);
  if (field_at < 0 || !place->info->fields[static_cast<std::size_t>(field_at)].is_masked) {
    return reply(problem(unprocessable("/field", {"这一字段没有掩码。", "That field is not masked."}), call));
  }
  const Field& field = place->info->fields[static_cast<std::size_t>(field_at)];
  if (!may_reveal(place->from.actor, place->from.ledger->key, place->from.tree, *place->info, field,
                  place->dossier, place->from.jurisdiction())) {
    return reply(
        problem(forbidden({"您不能查看这一掩码内容。", "You may not see that value in full."}), call));
  }
  const auto number = static_cast<RecordId>(call.whole("row").value_or(0));
  auto command = command_of(*find_action("record.reveal"), body, place->association());
  if (auto* wrong = std::get_if<Problem>(&command)) return reply(problem(*wrong, call));
  auto& ready = std::get<Command>(command);
  ready.info = place->info;
  ready.record = number;
  auto order = with_command(order_of(call, place->from.ledger->key, place->association()), std::move(ready));
  order.expected_version = 0;
  order.key.clear();  // an answer that is kept would keep the value
  auto shared = std::make_shared<Reply>(std::move(reply));
  const auto ledger = place->from.ledger;
  app.desk.submit(std::move(order), [&call, shared, ledger, &field, info = place->info, number,
                                     association = place->association()](const Outcome& outcome) {
    if (!std::holds_alternative<Receipt>(outcome)) return (*shared)(answer_of(outcome, call));
    const auto row = find_row(*ledger, *info, association, number);
    if (row.value == nullptr) return (*shared)(problem(not_found(), call));
    auto response = json_response({{"field", field.key}, {"value", text_of(field, field.read(row.value))}});
    response.with("Cache-Control", "no-store");
    (*shared)(std::move(response));
  });
}

void former_rows(App& app, Call& call, bool of_association, Reply reply) {
  const auto place = place_of(app, call, of_association);
  if (!place) return reply(problem(not_found(), call));
  const auto read = [&](std::span<const Sequence> wanted) {
    return app.desk.lines(place->from.ledger->key, wanted);
  };
  reply(json_response({{"versions", row_history(place->from, *place->info, place->dossier,
                                                static_cast<RecordId>(call.whole("row").value_or(0)), read,
                                                app.desk.sealing())}}));
}

struct Side {
  bool of_association;
  std::string base;
  std::string operation;  // ends the operation's name
  std::vector<Parameter> path;
};

std::vector<Parameter> joined(std::vector<Parameter> first, std::vector<Parameter> more) {
  std::ranges::move(more, std::back_inserter(first));
  return first;
}

/// A row of the register that the path names.
json::object any_row_schema() {
  json::array all;
  for (const auto* info : all_registers()) all.push_back(reference_schema(input_schema_name(*info)));
  return {{"description", "The fields of the register that the path names."}, {"anyOf", std::move(all)}};
}

Schema row_body() {
  return [] {
    return object_schema({{"row", any_row_schema()},
                          {"on", {{"type", "string"}, {"format", "date"}}},
                          {"opinion", text_schema(kLongTextMost)}},
                         {"row"});
  };
}

Schema reason_body() {
  return [] {
    return object_schema(
        {{"opinion", text_schema(kLongTextMost)}, {"on", {{"type", "string"}, {"format", "date"}}}},
        {"opinion"});
  };
}

Schema reveal_body() {
  return [] {
    return object_schema({{"field", text_schema(50)}, {"opinion", text_schema(kLongTextMost)}},
                         {"field", "opinion"});
  };
}

void add_routes(App& app, const Side& side, std::vector<Route>& routes) {
  const bool of = side.of_association;
  const auto rows = side.base + "/registers/{register}";
  const auto row = rows + "/{row}";
  const auto with_register = joined(side.path, {path_text("register", {"登记表", "The register's key"})});
  const auto with_row = joined(with_register, {number_parameter("row", {"记录编号", "The row's number"})});
  const auto match = header_text("If-Match", {"打开时该行的版本", "The row's version that was seen"});
  const auto key = header_text("Idempotency-Key", {"重发时用同一标识", "The same when sent again"});
  routes.push_back(
      {.method = Method::get,
       .path = rows,
       .operation = "rows" + side.operation,
       .tag = "registers",
       .summary = {"一张登记表的各行", "The rows of a register"},
       .parameters =
           with_time(joined(with_register, {query_flag("all", {"含截至日期以后的行", "Later rows too"})})),
       .answers = {{.description = {"各行", "The rows"}, .schema = schema_named("Rows")}},
       .handler = [&app, of](Call& call, Reply reply) { read_rows(app, call, of, std::move(reply)); }});
  routes.push_back({.method = Method::post,
                    .path = rows,
                    .operation = "addRow" + side.operation,
                    .tag = "registers",
                    .summary = {"登记一行", "Add a row"},
                    .changes = true,
                    .parameters = joined(with_register, {key}),
                    .body = Body::json,
                    .body_schema = row_body(),
                    .answers = {{.description = {"已登记", "Added"}, .schema = schema_named("Receipt")}},
                    .handler = [&app, of](Call& call, Reply reply) {
                      write_row(app, call, of, "record.add", std::move(reply));
                    }});
  routes.push_back({.method = Method::put,
                    .path = row,
                    .operation = "amendRow" + side.operation,
                    .tag = "registers",
                    .summary = {"更正一行，原内容保留可查", "Amend a row; the former one is kept"},
                    .changes = true,
                    .parameters = joined(with_row, {match, key}),
                    .body = Body::json,
                    .body_schema = row_body(),
                    .answers = {{.description = {"已更正", "Amended"}, .schema = schema_named("Receipt")}},
                    .handler = [&app, of](Call& call, Reply reply) {
                      write_row(app, call, of, "record.amend", std::move(reply));
                    }});
  routes.push_back({.method = Method::post,
                    .path = row + "/void",
                    .operation = "voidRow" + side.operation,
                    .tag = "registers",
                    .summary = {"作废一行，须写明理由", "Void a row, with the reason"},
                    .changes = true,
                    .parameters = joined(with_row, {match, key}),
                    .body = Body::json,
                    .body_schema = reason_body(),
                    .answers = {{.description = {"已作废", "Voided"}, .schema = schema_named("Receipt")}},
                    .handler = [&app, of](Call& call, Reply reply) {
                      write_row(app, call, of, "record.void", std::move(reply));
                    }});
  routes.push_back(
      {.method = Method::post,
       .path = row + "/reveal",
       .operation = "revealField" + side.operation,
       .tag = "registers",
       .summary = {"查看掩码内容，记入日志", "Show a masked value; it is recorded"},
       .changes = true,
       .parameters = with_row,
       .body = Body::json,
       .body_schema = reveal_body(),
       .answers = {{.description = {"内容", "The value"}, .schema = schema_named("Revealed")}},
       .handler = [&app, of](Call& call, Reply reply) { reveal(app, call, of, std::move(reply)); }});
  routes.push_back(
      {.method = Method::get,
       .path = row + "/history",
       .operation = "rowHistory" + side.operation,
       .tag = "registers",
       .summary = {"一行的历次内容", "What a row was before"},
       .work = Work::worker,
       .parameters = with_row,
       .answers = {{.description = {"历次内容", "The versions"}, .schema = schema_named("RowHistory")}},
       .handler = [&app, of](Call& call, Reply reply) { former_rows(app, call, of, std::move(reply)); }});
}

}  // namespace

std::vector<Route> record_routes(App& app) {
  std::vector<Route> routes;
  add_routes(app, {true, "/api/v1/associations/{association}", "OfAssociation", {association_parameter()}},
             routes);
  add_routes(app,
             {false,
              "/api/v1/jurisdictions/{jurisdiction}",
              "OfJurisdiction",
              {path_text("jurisdiction", {"地区", "The jurisdiction"})}},
             routes);
  return routes;
}

}  // namespace tuogou
