#include "api/app.h"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <charconv>

namespace tuogou {

namespace json = boost::json;

namespace {

/// A session that must change its password may do that, look who it is, and leave.
bool is_open_to_all_sessions(const Route& route) {
  return route.path == "/api/v1/session" || route.path == "/api/v1/me" || route.path == "/api/v1/me/password";
}

std::optional<std::string_view> bearer(const HttpRequest& request) {
  const auto header = request.header("Authorization");
  if (!header || !header->starts_with("Bearer ")) return {};
  return header->substr(7);
}

/// Decoded, so that one question has one text; line ends and = in a value are told apart by its length.
std::string question_of(const HttpRequest& request) {
  auto text = request.path;
  for (const auto& [name, value] : request.query)
    fmt::format_to(std::back_inserter(text), "\n{} {} {}", name, value.size(), value);
  return text;
}

Problem must_change_password() {
  auto problem =
      forbidden({"请先修改初始密码，再办理其他事项。", "Change the first password before anything else."});
  problem.type = "/problems/password-must-change";
  return problem;
}

}  // namespace

Authenticate authenticator(App& app) {
  return [&app](const HttpRequest& request, const Route& route) -> std::variant<Caller, Problem> {
    const bool anyone = route.audience == Audience::anyone;
    const auto now = request.received_at;
    auto identity = std::make_shared<Identity>();
    if (const auto secret = bearer(request)) {
      identity->session = app.desk.accounts().authenticate(*secret, now);
      identity->secret = std::string(*secret);
    } else if (const auto cookie = request.cookie(kSessionCookie)) {
      identity->session = app.desk.accounts().session(*cookie, now);
      identity->token = std::string(*cookie);
    }
    if (identity->session == nullptr) {
      if (anyone) return Caller{};
      return not_signed_in();
    }
    const auto& session = *identity->session;
    if (!anyone && session.must_change_password && !is_open_to_all_sessions(route))
      return must_change_password();
    const bool by_cookie = !identity->token.empty();
    if (route.changes && by_cookie && !anyone) {
      const auto csrf = request.header(kCsrfHeader);
      if (!csrf || *csrf != session.csrf) {
        auto problem = forbidden({"请求缺少防伪标记，请刷新页面后再试。",
                                  "The request lacks its CSRF token; reload the page and try again."});
        problem.type = "/problems/csrf";
        return problem;
      }
    }
    Caller caller;
    caller.person = std::to_string(session.person);
    caller.identity = std::move(identity);
    return caller;
  };
}

bool is(const Call& call, Role administrator) {
  return std::ranges::any_of(session_of(call).assignments,
                             [&](const Assignment& held) { return held.role == administrator; });
}

Response problem(const Problem& what, const Call& call) { return problem_response(what, call.request); }

json::object to_json(const Bilingual& text) { return {{"zh", text.zh}, {"en", text.en}}; }
json::object to_json(const Label& text) { return {{"zh", text.zh}, {"en", text.en}}; }

json::object to_json(const Refusal& refusal) {
  json::object object{{"clause", refusal.clause}, {"message", to_json(refusal.sentence)}};
  if (!refusal.rule.empty()) object["rule"] = refusal.rule;
  if (!refusal.remedy.zh.empty()) object["remedy"] = to_json(refusal.remedy);
  return object;
}

void show_inline(Response& response, std::string_view name) {
  constexpr std::string_view kToBeSaved = "attachment";
  auto disposition = content_disposition(name);
  if (disposition.starts_with(kToBeSaved)) disposition.replace(0, kToBeSaved.size(), "inline");
  response.with("Content-Disposition", disposition);
  // Viewers of PDFs are pages of the browser's own. Safari and older Chromium apply this to them: there a
  // sandbox leaves them empty, and without styles they are a strip of a page.
  response.with(
      "Content-Security-Policy",
      response.media_type == "application/pdf"
          ? "default-src 'none'; style-src 'unsafe-inline'; object-src 'none'; frame-ancestors 'self'"
          : "sandbox; default-src 'none'; frame-ancestors 'self'");
  response.with("X-Frame-Options", "SAMEORIGIN");
}

Problem problem_of(const Refusal& refusal) {
  Problem problem;
  problem.detail = refusal.sentence;
  problem.rule = refusal.rule;
  problem.clause = refusal.clause;
  if (!refusal.remedy.zh.empty()) problem.members["remedy"] = to_json(refusal.remedy);
  for (const auto& [key, value] : refusal.details) problem.members[key] = value;
  switch (refusal.kind) {
    case Refusal::Kind::not_yours:
      problem.status = 403;
      problem.type = "/problems/not-yours";
      problem.title = {"不由您办理", "Not yours to do"};
      break;
    case Refusal::Kind::not_now:
      problem.status = 409;
      problem.type = "/problems/refused";
      problem.title = {"现在不能办理", "Not now"};
      break;
    case Refusal::Kind::against_rule:
      problem.status = 409;
      problem.type = "/problems/refused";
      problem.title = {"不符合规定", "Against the rules"};
      break;
    case Refusal::Kind::bad_arguments: {
      problem.status = 422;
      problem.type = "/problems/invalid";
      problem.title = {"填写有误", "Something is filled in wrongly"};
      json::array errors;
      for (const auto& issue : refusal.issues) {
        errors.push_back({{"pointer", issue.pointer}, {"message", to_json(issue.message)}});
      }
      problem.members["errors"] = std::move(errors);
      break;
    }
    case Refusal::Kind::not_there:
      problem.status = 404;
      problem.type = "/problems/not-found";
      problem.title = {"没有找到", "Not found"};
      break;
    case Refusal::Kind::stale:
      problem.status = 412;
      problem.type = "/problems/stale";
      problem.title = {"已有新的变动", "It has changed meanwhile"};
      break;
  }
  return problem;
}

Problem problem_of(const Failure& failure) {
  Problem problem;
  problem.detail = failure.sentence;
  switch (failure.kind) {
    case Failure::Kind::unknown_jurisdiction:
      return not_found();
    case Failure::Kind::other_request:
      problem.status = 422;
      problem.type = "/problems/key-reused";
      problem.title = {"重复的请求标识", "The key was used before"};
      break;
    case Failure::Kind::bug:
      problem.status = 500;
      problem.type = "/problems/internal";
      problem.title = {"程序出错", "The program failed"};
      break;
    default:
      problem.status = 503;
      problem.type = "/problems/unavailable";
      problem.title = {"暂时不能写入", "Nothing can be written now"};
      problem.headers.emplace_back("Retry-After", "5");
      break;
  }
  return problem;
}

Problem problem_of(const AccountRefusal& refusal) {
  // A field of a part is named with a point between them.
  auto pointer = "/" + refusal.field;
  std::ranges::replace(pointer, '.', '/');
  auto problem = unprocessable(pointer, refusal.sentence);
  json::array errors;
  errors.push_back({{"pointer", pointer}, {"message", to_json(refusal.sentence)}});
  problem.members["errors"] = std::move(errors);
  return problem;
}

Response answer_of(const Outcome& outcome, const Call& call) {
  if (const auto* refusal = std::get_if<Refusal>(&outcome)) return problem(problem_of(*refusal), call);
  if (const auto* failure = std::get_if<Failure>(&outcome)) return problem(problem_of(*failure), call);
  const auto& receipt = std::get<Receipt>(outcome);
  Response response;
  response.status = 200;
  response.media_type = "application/json";
  response.body = receipt.json;
  if (receipt.repeated) {
    response.with("Idempotency-Replayed", "true");
  } else {
    response.with("ETag", etag_of_version(receipt.version));
  }
  return response;
}

Handler kept(App& app, Handler handler) {
  return [&app, handler = std::move(handler)](Call& call, Reply reply) {
    // Of what is open to anybody, nobody's answer is as good as hers.
    const auto session = call.caller.identity ? call.caller.as<Identity>().session : SessionPointer();
    auto grounds = grounds_of(app.desk, call.now());
    auto question = question_of(call.request);
    if (const auto found = app.kept.find(grounds, session, question)) return reply(*found);
    const auto asked = std::make_shared<Reply>(std::move(reply));
    handler(call, Reply([&app, session, asked, grounds = std::move(grounds),
                         question = std::move(question)](std::optional<Response> response) {
              // Dropped here, it is dropped there.
              if (!response) return;
              const bool is_whole = response->status == 200 && !response->pull && !response->events;
              if (is_whole)
                app.kept.keep(grounds, session, question, std::make_shared<const Response>(*response));
              (*asked)(std::move(*response));
            }));
  };
}

std::optional<Viewpoint> viewpoint(App& app, const Call& call, std::string_view jurisdiction) {
  const auto present = app.desk.ledgers();
  const auto found = present->by_key.find(jurisdiction);
  if (found == present->by_key.end()) return {};
  Viewpoint from;
  from.ledger = found->second;
  from.tree = app.desk.tree();
  from.now = call.now();
  from.today = app.desk.today();
  from.as_of = call.date("as_of");
  if (from.as_of.empty()) from.as_of = from.today;
  from.actor = app.desk.actor_in(*from.ledger, actor_of(session_of(call)), from.today);
  if (from.actor.offices.empty()) return {};
  from.known_on = call.date("known_on");
  if (from.known_on.given()) {
    // Who may see is a matter of today, what is seen of that day.
    from.ledger = app.desk.known_on(jurisdiction, from.known_on);
    if (from.ledger == nullptr || from.ledger->programme == nullptr) return {};
  }
  return from;
}

std::optional<Seen> seen(App& app, const Call& call, RecordId association) {
  const auto present = app.desk.ledgers();
  for (const auto& [key, ledger] : present->by_key) {
    if (ledger->place_of(association) < 0) continue;
    auto from = viewpoint(app, call, key);
    if (!from) return {};
    Seen what{std::move(*from), nullptr};
    what.dossier = what.from.dossier(association);
    if (what.dossier == nullptr) return {};
    return what;
  }
  return {};
}

Parameter number_parameter(std::string name, Label description) {
  auto parameter = path_text(std::move(name), description);
  parameter.type = Parameter::Type::whole;
  parameter.most = INT32_MAX;
  return parameter;
}

Parameter association_parameter() {
  return number_parameter("association", {"协会编号", "The association's number"});
}

std::vector<Parameter> time_parameters() {
  return {query_date("as_of", {"截至日期，缺省为今天", "As of this day; today if not said"}),
          query_date("known_on", {"以这一日终了时所知为准，缺省为现在",
                                  "As known at the end of this day; now if not said"})};
}

std::vector<Parameter> with_time(std::vector<Parameter> more) {
  for (auto& parameter : time_parameters()) more.push_back(std::move(parameter));
  return more;
}

std::optional<Sequence> version_in(std::optional<std::string_view> if_match) {
  if (!if_match || *if_match == "*") return Sequence{0};
  auto text = *if_match;
  if (text.size() < 3 || text.front() != '"' || text.back() != '"') return {};
  text = text.substr(1, text.size() - 2);
  Sequence version = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return version;
}

Order order_of(const Call& call, std::string jurisdiction, RecordId association) {
  Order order;
  order.jurisdiction = std::move(jurisdiction);
  order.actor = actor_of(session_of(call));
  order.association = association;
  order.expected_version = version_in(call.request.header("If-Match")).value_or(0);
  if (const auto key = call.request.header("Idempotency-Key")) {
    order.key = std::string(*key);
    std::string query;
    for (const auto& [name, value] : call.request.query) query += fmt::format(" {}={}", name, value);
    order.request = fmt::format("{} {}{}\n{}", method_text(call.request.method), call.request.path, query,
                                call.request.body);
  }
  return order;
}

void submit(App& app, Call& call, Order order, Reply reply) {
  auto shared = std::make_shared<Reply>(std::move(reply));
  app.desk.submit(std::move(order),
                  [&call, shared](const Outcome& outcome) { (*shared)(answer_of(outcome, call)); });
}

}  // namespace tuogou
