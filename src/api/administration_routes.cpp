// What the system and the security administrator do: accounts, jurisdictions, offices. Every act is recorded
// in the journal of the system.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>

#include "api/app.h"
#include "api/bodies.h"
#include "api/schemas.h"
#include "policy/files.h"
#include "registers/json.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr std::string_view kTag = "administration";
constexpr std::string_view kUsualProgramme = "hedong-2019";
constexpr std::size_t kKeyMost = 40;
constexpr std::size_t kTitleMost = 50;
constexpr std::int64_t kPersonsPage = 200;

/// The answer to an act that is done, once it is recorded and counts.
Response recorded(App& app, const Call& call, std::string_view action, std::string_view detail,
                  Response answer) {
  app.desk.refresh_people();
  const auto written = app.desk.note(actor_of(session_of(call)), action, detail);
  if (std::holds_alternative<Receipt>(written)) return answer;
  Problem unrecorded;
  unrecorded.status = 503;
  unrecorded.type = "/problems/unrecorded";
  unrecorded.title = {"已办理，未能记入日志", "Done, but not recorded"};
  unrecorded.detail = {
      "操作已完成，但未能记入系统日志，请告知审计管理员。",
      "It is done, but could not be recorded in the system's journal; tell the audit administrator."};
  return problem(unrecorded, call);
}

/// What cannot be recorded is not done.
std::optional<Response> refused_while_damaged(const App& app, const Call& call) {
  const auto damage = app.desk.damage();
  if (!damage) return {};
  return problem(problem_of(Failure{Failure::Kind::damaged, *damage, {}}), call);
}

Response refusal_response(const AccountRefusal& refusal, const Call& call) {
  return problem(problem_of(refusal), call);
}

// ---- Persons ----

json::object account_json(const Account& account) {
  return {{"id", account.id},
          {"login", account.login},
          {"name", account.name},
          {"is_active", account.is_active},
          {"must_change_password", account.must_change_password},
          {"has_totp", account.has_totp},
          {"locked_until", account.locked_until},
          {"created_at", account.created_at}};
}

Response list_persons(App& app, Call& call) {
  const auto typed = call.query("q").value_or("");
  const auto login = login_key(typed);
  const auto name = comparison_key(typed);
  const auto after = call.whole_or("after", 0);
  const auto limit = static_cast<std::size_t>(call.whole_or("limit", kPersonsPage));
  json::array items;
  std::optional<PersonId> next;
  for (const auto& account : app.desk.accounts().persons()) {
    if (account.id <= after) continue;
    if (account.login.find(login) == std::string::npos &&
        comparison_key(account.name).find(name) == std::string::npos) {
      continue;
    }
    if (items.size() == limit) {
      next = static_cast<PersonId>(items.back().at("id").as_int64());
      break;
    }
    items.push_back(account_json(account));
  }
  json::object body{{"items", std::move(items)}};
  if (next) body["next"] = *next;  // what `after` takes
  return json_response(body);
}

Response create_person(App& app, Call& call) {
  if (auto refused = refused_while_damaged(app, call)) return std::move(*refused);
  const auto& body = body_of(call);
  const auto login = text_in(body, "login");
  const auto name = text_in(body, "name");
  const auto made = app.desk.accounts().create_person(login, name, call.now());
  if (const auto* refusal = std::get_if<AccountRefusal>(&made)) return refusal_response(*refusal, call);
  const auto& [id, code] = std::get<NewPerson>(made);
  return recorded(app, call, "account.create", fmt::format("{} {} {}", id, login_key(login), name),
                  json_response({{"id", id}, {"code", code}}, 201));
}

std::optional<AccountRefusal> set_active(Accounts& accounts, PersonId person, bool active, std::int64_t now) {
  return active ? accounts.reactivate(person) : accounts.deactivate(person, now);
}

Response change_person(App& app, Call& call) {
  if (auto refused = refused_while_damaged(app, call)) return std::move(*refused);
  auto& accounts = app.desk.accounts();
  const auto person = number_in_path(call, "person");
  const auto before = accounts.find_person(person);
  if (!before) return problem(not_found(), call);
  const auto& body = body_of(call);
  const auto name = text_in(body, "name");
  const bool renames = body.contains("name") && name != before->name;
  const bool active = body.contains("active") ? flag_in(body, "active") : before->is_active;
  std::string detail = fmt::format("{} {}", person, before->login);
  // All that may be refused comes before anything is changed.
  if (renames) {
    if (const auto refusal = name_refusal(name)) return refusal_response(*refusal, call);
  }
  if (active != before->is_active) {
    if (const auto refusal = set_active(accounts, person, active, call.now()))
      return refusal_response(*refusal, call);
    detail += active ? " active" : " inactive";
  }
  if (renames) {
    if (const auto refusal = accounts.rename(person, name)) return refusal_response(*refusal, call);
    detail += fmt::format(" {} > {}", before->name, name);
  }
  const auto after = accounts.find_person(person);
  auto answer = json_response(account_json(after.value_or(*before)));
  if (!renames && active == before->is_active) return answer;
  return recorded(app, call, "account.change", detail, std::move(answer));
}

Response reset_password(App& app, Call& call) {
  if (auto refused = refused_while_damaged(app, call)) return std::move(*refused);
  const auto person = number_in_path(call, "person");
  const auto account = app.desk.accounts().find_person(person);
  if (!account) return problem(not_found(), call);
  const bool drop_totp = flag_in(body_of(call), "drop_totp");
  const auto made = app.desk.accounts().reset_password(person, drop_totp, call.now());
  if (const auto* refusal = std::get_if<AccountRefusal>(&made)) return refusal_response(*refusal, call);
  return recorded(app, call, "account.reset_password",
                  fmt::format("{} {}{}", person, account->login, drop_totp ? " drop_totp" : ""),
                  json_response({{"code", std::get<std::string>(made)}}));
}

// ---- Jurisdictions ----

bool is_key(std::string_view key) {
  return !key.empty() && key.size() <= kKeyMost && std::ranges::all_of(key, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

/// The ledger of a district; nullptr for the journal of the system too.
const Ledger* district(const Ledgers& present, std::string_view key) {
  return key.starts_with('_') ? nullptr : present.find(key);
}

std::optional<Problem> opening_fault(const Ledgers& present, const JurisdictionOpened& opened) {
  if (!is_key(opened.key)) {
    return unprocessable("/key", {fmt::format("代码由1至{}个小写字母、数字或 - 组成。", kKeyMost),
                                  fmt::format("The key has 1 to {} small letters, digits or -.", kKeyMost)});
  }
  if (district(present, opened.key) != nullptr) {
    return conflict({"这一地区已经开通，请核对代码。", "That jurisdiction is open already; check the key."});
  }
  if (opened.title.empty() || printable(opened.title) != opened.title) {
    return unprocessable("/title",
                         {"请填写地区全称，不含换行等控制字符。",
                          "Give the full title, without line breaks and other control characters."});
  }
  if (!opened.parent.empty() && district(present, opened.parent) == nullptr) {
    return unprocessable("/parent", {"没有这一上级地区，请先开通或核对代码。",
                                     "There is no such jurisdiction above; open it first or check the key."});
  }
  const auto file = opened.programme + "/programme.toml";
  if (std::ranges::none_of(policy_files(), [&](const EmbeddedFile& known) { return known.path == file; })) {
    return unprocessable("/programme",
                         {fmt::format("没有这一方案，可用：{}。", kUsualProgramme),
                          fmt::format("There is no such programme; there is {}.", kUsualProgramme)});
  }
  return {};
}

/// The organ that keeps the ledger, checked as a row of the register of organs.
std::optional<Problem> office_fault(const json::object& given, Organ& office) {
  auto row = given;
  row["kind"] = kChoices<OrganKind>[static_cast<std::size_t>(OrganKind::administrative_organ) - 1].zh;
  row["reform_role"] = json::array{label(role_of(ReformRole::office)).zh};
  const auto issues = from_json(kRegister<Organ>, row, &office);
  if (issues.empty()) return {};
  return unprocessable("/office" + issues.front().pointer, issues.front().message);
}

Response open_jurisdiction(App& app, Call& call) {
  const auto& body = body_of(call);
  JurisdictionOpened opened;
  opened.key = text_in(body, "key");
  opened.title = trimmed(text_in(body, "title"));
  opened.parent = text_in(body, "parent");
  opened.programme = body.contains("programme") ? text_in(body, "programme") : std::string(kUsualProgramme);
  if (const auto fault = opening_fault(*app.desk.ledgers(), opened)) return problem(*fault, call);
  Organ office;
  if (const auto fault = office_fault(body.at("office").as_object(), office)) return problem(*fault, call);
  auto answer = answer_of(app.desk.open_jurisdiction(actor_of(session_of(call)), opened, office), call);
  if (answer.status != 200) return answer;
  answer.status = 201;
  return recorded(app, call, "jurisdiction.open", fmt::format("{} {}", opened.key, opened.title),
                  std::move(answer));
}

// ---- Offices ----

Response list_assignments(App& app, Call& call) {
  const auto person = static_cast<PersonId>(call.whole_or("person", 0));
  json::array items;
  for (const auto& held :
       person == 0 ? app.desk.accounts().assignments() : app.desk.accounts().assignments_of(person)) {
    items.push_back(to_json(held));
  }
  return json_response({{"items", std::move(items)}});
}

RecordId number_in(const json::object& body, std::string_view key) {
  return static_cast<RecordId>(whole_in(body, key).value_or(0));
}

std::optional<Problem> association_fault(const Ledger& ledger, const json::object& body, Assignment& office) {
  auto place = ledger.place_of(office.association);
  if (const auto name = text_in(body, "association_name"); office.association == 0 && !name.empty()) {
    place = ledger.find_association(name);
  }
  if (place < 0) {
    return unprocessable("/association",
                         {"该地区台账中没有这家协会，请核对编号、代码或名称。",
                          "The jurisdiction's ledger has no such association; check the number, "
                          "code or name."});
  }
  office.association = ledger.dossiers[static_cast<std::size_t>(place)].association.number;
  return {};
}

std::optional<Problem> organ_fault(const Ledger& ledger, const json::object& body, Assignment& office) {
  const auto& registers = ledger.jurisdiction;
  const Row<Organ>* organ = registers.organ(office.organ);
  if (const auto name = text_in(body, "organ_name"); office.organ == 0 && !name.empty()) {
    const auto place = registers.find_organ(name);
    if (place >= 0) organ = &registers.rows<Organ>()[static_cast<std::size_t>(place)];
  }
  if (organ == nullptr) {
    return unprocessable("/organ",
                         {"该地区单位表中没有这个单位，请核对编号或名称。",
                          "The jurisdiction's register has no such organ; check the number or name."});
  }
  if (!organ->value.reform_role.has(reform_role_of(office.role))) {
    return unprocessable(
        "/role",
        {fmt::format("单位表中“{}”没有“{}”职责，请先由联合工作组办公室登记。", organ->value.name,
                     label(office.role).zh),
         fmt::format("In the register “{}” does not hold the part “{}”; the office of the joint working "
                     "group has to enter it first.",
                     organ->value.name, label(office.role).en)});
  }
  office.organ = organ->number;
  office.organ_name = organ->value.name;
  return {};
}

Response assign(App& app, Call& call) {
  if (auto refused = refused_while_damaged(app, call)) return std::move(*refused);
  const auto& body = body_of(call);
  Assignment office;
  office.person = number_in(body, "person");
  office.role = role_with_key(text_in(body, "role"));
  office.jurisdiction = text_in(body, "jurisdiction");
  office.subtree = flag_in(body, "subtree");
  office.organ = number_in(body, "organ");
  office.association = number_in(body, "association");
  if (office.role == Role::none) {
    return problem(unprocessable("/role", {"没有这个职责，请从职责列表中选择。",
                                           "There is no such role; choose one of GET /api/v1/roles."}),
                   call);
  }
  if (!is_administrator(office.role)) {
    const auto present = app.desk.ledgers();
    const auto* ledger = district(*present, office.jurisdiction);
    if (ledger == nullptr) {
      return problem(unprocessable("/jurisdiction", {"没有这一地区，请核对代码。",
                                                     "There is no such jurisdiction; check the key."}),
                     call);
    }
    const auto fault = office.role == Role::association ? association_fault(*ledger, body, office)
                                                        : organ_fault(*ledger, body, office);
    if (fault) return problem(*fault, call);
  }
  const auto made = app.desk.accounts().assign(office);
  if (const auto* refusal = std::get_if<AccountRefusal>(&made)) return refusal_response(*refusal, call);
  const auto& held = std::get<Assignment>(made);
  return recorded(
      app, call, "office.assign",
      fmt::format("{} {} {} {} {}{}", held.id, held.person, role_key(held.role), held.jurisdiction,
                  held.association != 0 ? std::to_string(held.association) : held.organ_name,
                  held.subtree ? " subtree" : ""),
      json_response(to_json(held), 201));
}

Response withdraw(App& app, Call& call) {
  if (auto refused = refused_while_damaged(app, call)) return std::move(*refused);
  const auto number = number_in_path(call, "assignment");
  const auto all = app.desk.accounts().assignments();
  const auto held = std::ranges::find(all, number, &Assignment::id);
  if (held == all.end()) return problem(not_found(), call);
  if (const auto refusal = app.desk.accounts().withdraw(number)) return refusal_response(*refusal, call);
  return recorded(
      app, call, "office.withdraw",
      fmt::format("{} {} {} {} {}", held->id, held->person, role_key(held->role), held->jurisdiction,
                  held->association != 0 ? std::to_string(held->association) : held->organ_name),
      no_content());
}

// ---- The table ----

Route route_of(App& app, Method method, std::string path, std::string operation, Label summary,
               Response (*what)(App&, Call&), Role administrator) {
  Route route;
  route.method = method;
  route.path = std::move(path);
  route.operation = std::move(operation);
  route.tag = kTag;
  route.summary = summary;
  route.changes = method != Method::get;
  route.work = Work::worker;
  route.answers = {{.status = 204, .description = summary}};
  route.handler = answering(app, what, {administrator});
  return route;
}

Route with_answer(Route route, int status, std::string schema) {
  route.answers.front().status = status;
  route.answers.front().schema = schema_named(std::move(schema));
  return route;
}

Route with_body(Route route, Schema schema) {
  route.body = Body::json;
  route.body_schema = std::move(schema);
  return route;
}

Route with_parameters(Route route, std::vector<Parameter> parameters) {
  route.parameters = std::move(parameters);
  return route;
}

json::object text_most(std::size_t most) { return text_schema(static_cast<int>(most)); }

Schema person_body() {
  return [] {
    return object_schema(
        {{"login", text_most(Accounts::kLoginMost)}, {"name", text_most(Accounts::kNameMost)}},
        {"login", "name"});
  };
}

Schema person_change_body() {
  return
      [] { return object_schema({{"name", text_most(Accounts::kNameMost)}, {"active", flag_schema()}}, {}); };
}

Schema reset_body() {
  return [] { return object_schema({{"drop_totp", flag_schema()}}, {}); };
}

Schema jurisdiction_body() {
  return [] {
    const auto office = object_schema(
        {{"name", text_most(100)}, {"short_name", text_most(30)}, {"document_code", text_most(20)}},
        {"name"});
    return object_schema({{"key", text_most(kKeyMost)},
                          {"title", text_most(kTitleMost)},
                          {"parent", text_most(kKeyMost)},
                          {"programme", text_most(kKeyMost)},
                          {"office", office}},
                         {"key", "title", "office"});
  };
}

Schema assignment_body() {
  return [] {
    return object_schema({{"person", id_schema()},
                          {"role", text_most(kKeyMost)},
                          {"jurisdiction", text_most(kKeyMost)},
                          {"subtree", flag_schema()},
                          {"organ", id_schema()},
                          {"organ_name", text_most(100)},
                          {"association", id_schema()},
                          {"association_name", text_most(100)}},
                         {"person", "role"});
  };
}

void add_person_routes(App& app, std::vector<Route>& routes) {
  constexpr auto kSystem = Role::system_administrator;
  const auto person = path_number("person", {"人员编号", "The person's number"});
  auto list = with_answer(route_of(app, Method::get, "/api/v1/persons", "persons",
                                   {"全部账号", "All accounts"}, list_persons, kSystem),
                          200, "Accounts");
  list.handler = answering(app, list_persons, {kSystem, Role::security_administrator});
  list.parameters = {query_text("q", {"姓名或登录名包含", "What the name or login has in it"}),
                     query_whole("after", {"此编号之后", "After this number"}, 0, INT32_MAX),
                     query_whole("limit", {"最多几个", "At most so many"}, 1, kPersonsPage)};
  routes.push_back(std::move(list));
  routes.push_back(with_body(
      with_answer(
          route_of(app, Method::post, "/api/v1/persons", "createPerson",
                   {"新建账号，得一次性口令", "A new account with a one-time code"}, create_person, kSystem),
          201, "NewPerson"),
      person_body()));
  auto change = with_answer(
      route_of(app, Method::patch, "/api/v1/persons/{person}", "changePerson",
               {"更名、停用或恢复账号", "Rename an account, end or resume its use"}, change_person, kSystem),
      200, "Account");
  routes.push_back(with_parameters(with_body(std::move(change), person_change_body()), {person}));
  auto reset = with_answer(route_of(app, Method::post, "/api/v1/persons/{person}/password", "resetPassword",
                                    {"重置密码，得一次性口令", "A one-time code in place of the password"},
                                    reset_password, kSystem),
                           200, "OneTimeCode");
  reset.body_optional = true;
  routes.push_back(with_parameters(with_body(std::move(reset), reset_body()), {person}));
  auto open = with_answer(
      route_of(app, Method::post, "/api/v1/jurisdictions", "openJurisdiction",
               {"开通地区及其台账单位", "Open a jurisdiction with the organ that keeps its ledger"},
               open_jurisdiction, kSystem),
      201, "Receipt");
  routes.push_back(with_body(std::move(open), jurisdiction_body()));
}

void add_office_routes(App& app, std::vector<Route>& routes) {
  constexpr auto kSecurity = Role::security_administrator;
  auto list = with_answer(route_of(app, Method::get, "/api/v1/assignments", "assignments",
                                   {"职责分配", "Who holds which office"}, list_assignments, kSecurity),
                          200, "Assignments");
  routes.push_back(with_parameters(
      std::move(list), {query_whole("person", {"人员编号", "The person's number"}, 1, INT32_MAX)}));
  auto give = with_answer(route_of(app, Method::post, "/api/v1/assignments", "assign",
                                   {"分配职责", "Give somebody an office"}, assign, kSecurity),
                          201, "Assignment");
  routes.push_back(with_body(std::move(give), assignment_body()));
  routes.push_back(
      with_parameters(route_of(app, Method::delete_, "/api/v1/assignments/{assignment}", "withdrawAssignment",
                               {"收回职责", "Take an office back"}, withdraw, kSecurity),
                      {path_number("assignment", {"职责编号", "The assignment's number"})}));
}

Response import_calendar(App& app, Call& call) {
  const auto outcome = app.desk.import_calendar(actor_of(session_of(call)), text_in(body_of(call), "text"));
  return answer_of(outcome, call);
}

void add_calendar_route(App& app, std::vector<Route>& routes) {
  routes.push_back(
      {.method = Method::post,
       .path = "/api/v1/calendar",
       .operation = "importCalendar",
       .tag = "administration",
       .summary = {"导入某年的放假与调休安排", "Import a year's holidays and working weekend days"},
       .description = {"每行：日期、休或班、名称、依据，以制表符分隔；含1月1日的为该年全表。",
                       "A line a day: date, 休 or 班, name, notice, separated by tabs; one with 1 January is "
                       "the whole table of its year."},
       .changes = true,
       .work = Work::worker,
       .body = Body::json,
       .body_schema =
           [] {
             return object_schema({{"text", text_schema(static_cast<int>(WorkingDays::kTextBytesMost))}},
                                  {"text"});
           },
       .answers = {{.description = {"已导入", "Imported"}, .schema = schema_named("Receipt")}},
       .handler = answering(app, &import_calendar, {Role::system_administrator})});
}

}  // namespace

std::vector<Route> administration_routes(App& app) {
  std::vector<Route> routes;
  add_person_routes(app, routes);
  add_office_routes(app, routes);
  add_calendar_route(app, routes);
  return routes;
}

}  // namespace tuogou
