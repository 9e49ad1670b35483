// What everybody does with her own account: password, second factor, tokens for her programs, sessions; where
// she has an office, and whom she may pick there.
#include <fmt/format.h>

#include <boost/json/array.hpp>

#include "api/app.h"
#include "api/bodies.h"
#include "api/schemas.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr std::string_view kIssuer = "脱钩 Tuogou";
constexpr std::string_view kTag = "account";
constexpr std::size_t kPickerMost = 50;

// A token that leaked must not be able to make itself more, or lock its owner out.
std::optional<Response> refused_to_programs(const Call& call) {
  if (!call.caller.as<Identity>().token.empty()) return {};
  auto what = forbidden({"程序令牌不能用来管理账号，请登录后办理。",
                         "An access token cannot be used to manage the account; sign in to do that."});
  what.type = "/problems/session-needed";
  return problem(what, call);
}

// ---- Who and where ----

bool has_office(const App& app, const Ledger& ledger, const Actor& actor, const JurisdictionTree& tree,
                Date today) {
  for (const auto& [held, principal, name] : actor.offices) {
    if (held.jurisdiction == ledger.key) return true;
    if (held.subtree && tree.is_below(ledger.key, held.jurisdiction)) return true;
  }
  const auto& deputies = ledger.jurisdiction.proceedings->deputies;
  const bool is_deputy =
      std::ranges::any_of(deputies, [&](const Deputy& deputy) { return deputy.deputy == actor.person; });
  return is_deputy && !app.desk.actor_in(ledger, actor, today).offices.empty();
}

json::array jurisdictions(const App& app, const Session& session, bool all) {
  const auto present = app.desk.ledgers();
  const auto tree = app.desk.tree();
  const auto today = app.desk.today();
  const auto actor = actor_of(session);
  json::array list;
  for (const auto& [key, ledger] : present->by_key) {
    if (key.starts_with('_')) continue;  // journals of no district
    if (!all && !has_office(app, *ledger, actor, tree, today)) continue;
    list.push_back({{"key", key}, {"title", ledger->title}, {"parent", ledger->parent}});
  }
  return list;
}

Response show_me(App& app, Call& call) {
  const auto& session = session_of(call);
  const auto account = app.desk.accounts().find_person(session.person);
  if (!account) return problem(not_signed_in(), call);
  json::array offices;
  for (const auto& held : session.assignments) offices.push_back(to_json(held));
  const json::object administrator{{"system", is(call, Role::system_administrator)},
                                   {"security", is(call, Role::security_administrator)},
                                   {"audit", is(call, Role::audit_administrator)}};
  return json_response({{"person", account->id},
                        {"login", account->login},
                        {"name", account->name},
                        {"must_change_password", account->must_change_password},
                        {"has_totp", account->has_totp},
                        {"administrator", administrator},
                        {"offices", std::move(offices)},
                        {"jurisdictions", jurisdictions(app, session, false)}});
}

Response list_jurisdictions(App& app, Call& call) {
  const bool all = is(call, Role::system_administrator) || is(call, Role::security_administrator);
  return json_response({{"items", jurisdictions(app, session_of(call), all)}});
}

// ---- The picker of people ----

/// The offices of a person that count in the jurisdiction and that the caller may know of: that of an
/// association only where she sees the association.
json::array offices_there(const Person& person, const Viewpoint& from) {
  json::array offices;
  for (const auto& held : person.offices) {
    const bool counts = held.jurisdiction == from.ledger->key ||
                        (held.subtree && from.tree.is_below(from.ledger->key, held.jurisdiction));
    if (!counts) continue;
    if (held.role == Role::association && from.dossier(held.association) == nullptr) continue;
    offices.push_back({{"role", role_key(held.role)},
                       {"role_name", to_json(label(held.role))},
                       {"organ", held.organ},
                       {"organ_name", held.organ_name},
                       {"association", held.association}});
  }
  return offices;
}

Response pick_people(App& app, Call& call) {
  const auto from = viewpoint(app, call, call.path("jurisdiction"));
  if (!from) return problem(not_found(), call);
  const auto wanted = comparison_key(call.query("q").value_or(""));
  const auto everybody = app.desk.people();
  json::array items;
  bool complete = true;
  for (const auto& person : everybody->all()) {
    if (comparison_key(person.name).find(wanted) == std::string::npos) continue;
    auto offices = offices_there(person, *from);
    if (offices.empty()) continue;
    if (items.size() == kPickerMost) {
      complete = false;
      break;
    }
    items.push_back({{"id", person.id}, {"name", person.name}, {"offices", std::move(offices)}});
  }
  return json_response({{"items", std::move(items)}, {"complete", complete}});
}

// ---- Password and second factor ----

Response change_password(App& app, Call& call) {
  if (auto refused = refused_to_programs(call)) return std::move(*refused);
  const auto& body = body_of(call);
  auto refusal =
      app.desk.accounts().change_password(session_of(call).person, text_in(body, "old"), text_in(body, "new"),
                                          call.caller.as<Identity>().token, call.now());
  if (!refusal) return no_content();
  // As the body calls them.
  if (refusal->field == "old_password") refusal->field = "old";
  if (refusal->field == "new_password") refusal->field = "new";
  return problem(problem_of(*refusal), call);
}

Response offer_totp(App& app, Call& call) {
  if (auto refused = refused_to_programs(call)) return std::move(*refused);
  const auto uri = app.desk.accounts().offer_totp(session_of(call).person, kIssuer);
  if (!uri) return problem(not_found(), call);
  constexpr std::string_view kSecret = "secret=";
  const auto begin = uri->find(kSecret) + kSecret.size();
  return json_response({{"secret", uri->substr(begin, uri->find('&', begin) - begin)}, {"otpauth", *uri}});
}

Response confirm_totp(App& app, Call& call) {
  if (auto refused = refused_to_programs(call)) return std::move(*refused);
  const auto refusal =
      app.desk.accounts().confirm_totp(session_of(call).person, text_in(body_of(call), "code"), call.now());
  return refusal ? problem(problem_of(*refusal), call) : no_content();
}

// ---- Tokens and sessions ----

Response list_tokens(App& app, Call& call) {
  json::array items;
  for (const auto& token : app.desk.accounts().tokens_of(session_of(call).person)) {
    json::object item{{"id", token.id},
                      {"name", token.name},
                      {"created_at", token.created_at},
                      {"expires_at", token.expires_at}};
    if (token.last_used_at) item["last_used_at"] = *token.last_used_at;
    if (token.revoked_at) item["revoked_at"] = *token.revoked_at;
    items.push_back(std::move(item));
  }
  return json_response({{"items", std::move(items)}});
}

Response create_token(App& app, Call& call) {
  if (auto refused = refused_to_programs(call)) return std::move(*refused);
  const auto& body = body_of(call);
  const auto name = text_in(body, "name");
  const auto expires_at = whole_in(body, "expires_at").value_or(0);
  const auto made = app.desk.accounts().create_token(session_of(call).person, name, expires_at, call.now());
  if (const auto* refusal = std::get_if<AccountRefusal>(&made)) return problem(problem_of(*refusal), call);
  const auto& token = std::get<NewAccessToken>(made);
  return json_response(
      {{"id", token.id}, {"name", trimmed(name)}, {"expires_at", expires_at}, {"secret", token.secret}}, 201);
}

Response revoke_token(App& app, Call& call) {
  if (auto refused = refused_to_programs(call)) return std::move(*refused);
  const auto refusal =
      app.desk.accounts().revoke_token(session_of(call).person, number_in_path(call, "token"), call.now());
  return refusal ? problem(not_found(), call) : no_content();
}

Response list_sessions(App& app, Call& call) {
  json::array items;
  for (const auto& one : app.desk.accounts().sessions_of(session_of(call).person, call.now())) {
    items.push_back({{"created_at", one.created_at},
                     {"last_seen_at", one.last_seen_at},
                     {"expires_at", one.expires_at},
                     {"address", one.address},
                     {"agent", one.agent}});
  }
  return json_response({{"items", std::move(items)}});
}

Response sign_out_everywhere(App& app, Call& call) {
  if (auto refused = refused_to_programs(call)) return std::move(*refused);
  app.desk.accounts().sign_out_everywhere(session_of(call).person);
  auto response = no_content();
  response.with("Set-Cookie", fmt::format("{}=; Path=/; HttpOnly; SameSite=Strict{}; Max-Age=0",
                                          kSessionCookie, call.request.secure ? "; Secure" : ""));
  return response;
}

// ---- The table ----

Route read_route(App& app, std::string path, std::string operation, Label summary, std::string schema,
                 Response (*what)(App&, Call&)) {
  Route route;
  route.path = std::move(path);
  route.operation = std::move(operation);
  route.tag = kTag;
  route.summary = summary;
  route.work = Work::worker;
  route.answers = {{.description = summary, .schema = schema_named(std::move(schema))}};
  route.handler = answering(app, what);
  return route;
}

Route change_route(App& app, Method method, std::string path, std::string operation, Label summary,
                   Response (*what)(App&, Call&)) {
  Route route;
  route.method = method;
  route.path = std::move(path);
  route.operation = std::move(operation);
  route.tag = kTag;
  route.summary = summary;
  route.changes = true;
  route.work = Work::worker;
  route.answers = {{.status = 204, .description = {"已办理", "Done"}}};
  route.handler = answering(app, what);
  return route;
}

Route with_body(Route route, Schema schema) {
  route.body = Body::json;
  route.body_schema = std::move(schema);
  return route;
}

Route with_answer(Route route, int status, Label description, std::string schema) {
  route.answers = {{.status = status, .description = description, .schema = schema_named(std::move(schema))}};
  return route;
}

void add_own_routes(App& app, std::vector<Route>& routes) {
  routes.push_back(
      read_route(app, "/api/v1/me", "me",
                 {"本人、职责、可查看的地区和管理员身份", "The caller, her offices and where she may look"},
                 "Me", show_me));
  routes.push_back(
      read_route(app, "/api/v1/jurisdictions", "jurisdictions",
                 {"本人有职责的地区；系统管理员和安全管理员为全部",
                  "Where the caller has an office; for the system and the security administrator all"},
                 "JurisdictionNames", list_jurisdictions));
  auto people = read_route(app, "/api/v1/jurisdictions/{jurisdiction}/people", "people",
                           {"可选人员（转办、代理、抄送）", "Whom one may hand over, deputise or copy to"},
                           "PersonChoices", pick_people);
  people.parameters = {path_text("jurisdiction", {"地区", "The jurisdiction"}),
                       query_text("q", {"姓名包含", "What the name has in it"})};
  routes.push_back(std::move(people));
  routes.push_back(
      with_body(change_route(app, Method::put, "/api/v1/me/password", "changePassword",
                             {"修改密码，其他会话随即退出", "Change the password; other sessions end"},
                             change_password),
                [] {
                  return object_schema({{"old", text_schema(static_cast<int>(kPasswordMost))},
                                        {"new", text_schema(static_cast<int>(kPasswordMost))}},
                                       {"old", "new"});
                }));
  routes.push_back(with_answer(
      change_route(app, Method::post, "/api/v1/me/totp", "offerTotp",
                   {"取得动态口令密钥，确认后生效", "A secret for the second factor; counts once confirmed"},
                   offer_totp),
      200, {"密钥", "The secret"}, "TotpOffer"));
  routes.push_back(
      with_body(change_route(app, Method::put, "/api/v1/me/totp", "confirmTotp",
                             {"以动态口令确认启用", "Confirm the second factor with a code"}, confirm_totp),
                [] { return object_schema({{"code", text_schema(10)}}, {"code"}); }));
}

void add_token_routes(App& app, std::vector<Route>& routes) {
  routes.push_back(read_route(app, "/api/v1/me/tokens", "accessTokens",
                              {"本人的程序令牌", "The caller's access tokens"}, "AccessTokens", list_tokens));
  routes.push_back(with_body(
      with_answer(
          change_route(app, Method::post, "/api/v1/me/tokens", "createAccessToken",
                       {"新建程序令牌，密文只显示一次", "A new access token; its secret is shown once"},
                       create_token),
          201, {"已新建", "Made"}, "NewAccessToken"),
      [] {
        return object_schema({{"name", text_schema(static_cast<int>(Accounts::kTokenNameMost))},
                              {"expires_at", whole_schema()}},
                             {"name", "expires_at"});
      }));
  auto revoke = change_route(app, Method::delete_, "/api/v1/me/tokens/{token}", "revokeAccessToken",
                             {"撤销程序令牌", "Revoke an access token"}, revoke_token);
  revoke.parameters = {path_number("token", {"令牌编号", "The token's number"})};
  routes.push_back(std::move(revoke));
  routes.push_back(read_route(app, "/api/v1/me/sessions", "mySessions",
                              {"本人的会话", "The caller's sessions"}, "SessionEntries", list_sessions));
  routes.push_back(change_route(app, Method::delete_, "/api/v1/me/sessions", "signOutEverywhere",
                                {"在所有设备上退出", "Sign out everywhere"}, sign_out_everywhere));
}

}  // namespace

std::vector<Route> account_routes(App& app) {
  std::vector<Route> routes;
  add_own_routes(app, routes);
  add_token_routes(app, routes);
  return routes;
}

}  // namespace tuogou
