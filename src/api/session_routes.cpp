// Signing in and out, and the first run.
#include <fmt/format.h>

#include <boost/json/array.hpp>

#include "api/app.h"
#include "api/bodies.h"
#include "api/schemas.h"

namespace tuogou {

namespace json = boost::json;

namespace {

json::object session_json(const App& app, const Session& session) {
  json::array offices;
  for (const auto& held : session.assignments) offices.push_back(to_json(held));
  return {{"person", session.person},
          {"login", session.login},
          {"name", session.name},
          {"csrf", session.csrf},
          {"must_change_password", session.must_change_password},
          {"expires_at", session.expires_at},
          {"sample", app.sample},
          {"offices", std::move(offices)}};
}

std::string cookie_of(std::string_view token, bool secure, std::string_view rest) {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}{}", kSessionCookie, token,
                     secure ? "; Secure" : "", rest);
}

Problem problem_of(const SignInRefusal& refusal) {
  using Kind = SignInRefusal::Kind;
  Problem problem;
  problem.detail = refusal.sentence;
  problem.status = 401;
  problem.title = {"未能登录", "Not signed in"};
  switch (refusal.kind) {
    case Kind::locked:
      problem.status = 429;
      problem.type = "/problems/locked";
      problem.members["until"] = refusal.until;
      break;
    case Kind::crowded:
      problem.status = 429;
      problem.type = "/problems/crowded";
      problem.headers.emplace_back("Retry-After", "2");
      break;
    case Kind::totp_needed:
      problem.type = "/problems/totp-needed";
      break;
    case Kind::totp_wrong:
      problem.type = "/problems/totp-wrong";
      break;
    default:
      problem.type = "/problems/wrong-password";
  }
  return problem;
}

void sign_in(App& app, Call& call, Reply reply) {
  if (const auto fault = body_fault(call)) return reply(problem(*fault, call));
  const auto& body = call.body.get_object();
  SignInRequest request;
  request.login = text_in(body, "login");
  request.password = text_in(body, "password");
  if (const auto totp = text_in(body, "totp"); !totp.empty()) request.totp = totp;
  request.address = call.request.peer;
  request.agent = std::string(call.request.header("User-Agent").value_or(""));
  const auto answer = app.desk.accounts().sign_in(request, call.now());
  if (const auto* refusal = std::get_if<SignInRefusal>(&answer)) {
    return reply(problem_response(problem_of(*refusal), call.request));
  }
  const auto& signed_in = std::get<SignedIn>(answer);
  auto response = json_response(session_json(app, *signed_in.session));
  response.with("Set-Cookie", cookie_of(signed_in.token, call.request.secure, ""));
  reply(std::move(response));
}

void sign_out(App& app, Call& call, Reply reply) {
  const auto& identity = call.caller.as<Identity>();
  if (!identity.token.empty()) app.desk.accounts().sign_out(identity.token);
  auto response = no_content();
  response.with("Set-Cookie", cookie_of("", call.request.secure, "; Max-Age=0"));
  reply(std::move(response));
}

FirstAdministrator administrator_in(const json::object& body, std::string_view key) {
  const auto* one = body.if_contains(key);
  if (one == nullptr || !one->is_object()) return {};
  const auto& object = one->get_object();
  return {text_in(object, "login"), text_in(object, "name"), text_in(object, "password")};
}

void redeem(App& app, Call& call, Reply reply) {
  if (const auto fault = body_fault(call)) return reply(problem(*fault, call));
  const auto& body = call.body.get_object();
  const FirstAdministrators three{administrator_in(body, "system"), administrator_in(body, "security"),
                                  administrator_in(body, "audit")};
  const auto done = app.desk.accounts().redeem_first_run(text_in(body, "code"), three, call.now());
  if (const auto* refusal = std::get_if<AccountRefusal>(&done)) {
    return reply(problem(problem_of(*refusal), call));
  }
  app.desk.refresh_people();
  const auto& persons = std::get<0>(done);
  const auto noted =
      app.desk.note({.person = persons[0], .name = three.system.name, .offices = {}}, "first-run",
                    fmt::format("{} {} {}", three.system.login, three.security.login, three.audit.login));
  if (const auto* failure = std::get_if<Failure>(&noted)) return reply(problem(problem_of(*failure), call));
  reply(json_response({{"system", persons[0]}, {"security", persons[1]}, {"audit", persons[2]}}, 201));
}

Schema administrators_schema() {
  return [] {
    const auto one =
        object_schema({{"login", text_schema(64)}, {"name", text_schema(50)}, {"password", text_schema(128)}},
                      {"login", "name", "password"});
    return object_schema({{"code", text_schema(64)}, {"system", one}, {"security", one}, {"audit", one}},
                         {"code", "system", "security", "audit"});
  };
}

}  // namespace

json::object to_json(const Assignment& held) {
  return {{"id", held.id},
          {"person", held.person},
          {"role", role_key(held.role)},
          {"role_name", to_json(label(held.role))},
          {"jurisdiction", held.jurisdiction},
          {"subtree", held.subtree},
          {"organ", held.organ},
          {"organ_name", held.organ_name},
          {"association", held.association}};
}

std::vector<Route> session_routes(App& app) {
  std::vector<Route> routes;
  routes.push_back(
      {.method = Method::get,
       .path = "/api/v1/first-run",
       .operation = "firstRunState",
       .tag = "session",
       .summary = {"是否首次运行", "Whether the three administrators have still to be named"},
       .audience = Audience::anyone,
       .work = Work::worker,
       .answers = {{.description = {"状态", "The state"}, .schema = schema_named("FirstRun")}},
       .handler = [&app](Call&, Reply reply) {
         reply(json_response({{"needed", app.desk.people()->all().empty()}, {"sample", app.sample}}));
       }});
  routes.push_back(
      {.method = Method::post,
       .path = "/api/v1/first-run",
       .operation = "firstRun",
       .tag = "session",
       .summary = {"凭一次性代码设立三员", "Name the three administrators with the one-time code"},
       .audience = Audience::anyone,
       .changes = true,
       .work = Work::worker,
       .body = Body::json,
       .body_schema = administrators_schema(),
       .answers = {{.status = 201,
                    .description = {"已设立", "Named"},
                    .schema = schema_named("Administrators")}},
       .handler = [&app](Call& call, Reply reply) { redeem(app, call, std::move(reply)); }});
  routes.push_back(
      {.method = Method::post,
       .path = "/api/v1/session",
       .operation = "signIn",
       .tag = "session",
       .summary = {"登录", "Sign in"},
       .audience = Audience::anyone,
       .changes = true,
       .work = Work::worker,
       .body = Body::json,
       .body_schema =
           [] {
             return object_schema(
                 {{"login", text_schema(64)}, {"password", text_schema(128)}, {"totp", text_schema(10)}},
                 {"login", "password"});
           },
       .answers = {{.description = {"已登录", "Signed in"}, .schema = schema_named("Session")}},
       .handler = [&app](Call& call, Reply reply) { sign_in(app, call, std::move(reply)); }});
  routes.push_back({.method = Method::get,
                    .path = "/api/v1/session",
                    .operation = "currentSession",
                    .tag = "session",
                    .summary = {"当前会话", "The session"},
                    .answers = {{.description = {"会话", "The session"}, .schema = schema_named("Session")}},
                    .handler = [&app](Call& call, Reply reply) {
                      reply(json_response(session_json(app, session_of(call))));
                    }});
  routes.push_back({.method = Method::delete_,
                    .path = "/api/v1/session",
                    .operation = "signOut",
                    .tag = "session",
                    .summary = {"退出", "Sign out"},
                    .changes = true,
                    .work = Work::worker,
                    .answers = {{.status = 204, .description = {"已退出", "Signed out"}}},
                    .handler = [&app](Call& call, Reply reply) { sign_out(app, call, std::move(reply)); }});
  return routes;
}

}  // namespace tuogou
