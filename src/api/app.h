// What every route of the API works with. Leaves out: the routes themselves (one file per subject), the
// generic server (http).
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/kept_answers.h"
#include "desk/board.h"
#include "desk/desk.h"
#include "desk/paper_files.h"
#include "desk/similar_scopes.h"
#include "desk/viewpoint.h"
#include "http/events.h"
#include "http/metrics.h"
#include "http/problem.h"
#include "http/route.h"
#include "http/router.h"

namespace tuogou {

/// Lives as long as the server.
struct App {
  Desk& desk;
  Boards boards = {};
  KeptAnswers kept = {};
  EventHub hub = {};
  Metrics& metrics;
  std::string version = {};
  ScopeIndexes scopes = {};
  PaperPress press = PaperPress(usual_font_folders());
  OrganKeys organ_keys = read_organ_keys(desk.data());
  bool sample = false;  // made-up data: say so everywhere
};

/// Who a request comes from.
struct Identity {
  SessionPointer session;
  std::string token;   // of the session's cookie; empty: an access token
  std::string secret;  // of the access token; empty: a session
};

inline constexpr std::string_view kSessionCookie = "tuogou_session";
inline constexpr std::string_view kCsrfHeader = "X-CSRF-Token";

/// Sessions by cookie (changes need the CSRF header), programs by bearer token.
Authenticate authenticator(App& app);

inline const Session& session_of(const Call& call) { return *call.caller.as<Identity>().session; }
/// Whether she holds one of the administrators' offices.
bool is(const Call& call, Role administrator);

// ---- Answers ----

Response problem(const Problem& what, const Call& call);
/// To be looked at in the browser's own viewer, which runs nothing on our origin. The response has its media
/// type. Limits: PDFs and pictures.
void show_inline(Response& response, std::string_view name);
/// The refusal as problem+json: 403, 404, 409, 412 or 422 by its kind.
Problem problem_of(const Refusal& refusal);
Problem problem_of(const Failure& failure);
Problem problem_of(const AccountRefusal& refusal);
/// The handler of a read whose answer rests on the ledgers, the people, the day and the session alone: the
/// same question from the same session is worked out once, until one of them changes.
Handler kept(App& app, Handler handler);
/// 200 with the receipt and the new ETag, or the problem.
Response answer_of(const Outcome& outcome, const Call& call);
boost::json::object to_json(const Bilingual& text);
boost::json::object to_json(const Label& text);
boost::json::object to_json(const Refusal& refusal);

// ---- Where somebody looks from ----

/// The viewpoint of the caller in a jurisdiction, as of and as known on what the query says. Nothing where
/// there is no such jurisdiction for her: she then gets 404.
std::optional<Viewpoint> viewpoint(App& app, const Call& call, std::string_view jurisdiction);
/// The same for the jurisdiction of an association; `association` is where she may see it, else nothing.
struct Seen {
  Viewpoint from;
  const Dossier* dossier = nullptr;
};
std::optional<Seen> seen(App& app, const Call& call, RecordId association);

/// A path parameter that is a record's number, and the association's.
Parameter number_parameter(std::string name, Label description);
Parameter association_parameter();
/// `as_of` and `known_on`, on every read.
std::vector<Parameter> time_parameters();
/// Those parameters and more.
std::vector<Parameter> with_time(std::vector<Parameter> more);

// ---- Writing ----

/// An order of the caller, with what If-Match and Idempotency-Key say.
Order order_of(const Call& call, std::string jurisdiction, RecordId association);
/// Submits it; the reply is given when it is written or refused.
void submit(App& app, Call& call, Order order, Reply reply);
/// The number in an entity tag such as "17"; 0 for none, nothing where it has another form.
std::optional<Sequence> version_in(std::optional<std::string_view> if_match);

// ---- The routes, one file per subject ----

std::vector<Route> session_routes(App& app);
std::vector<Route> account_routes(App& app);
std::vector<Route> administration_routes(App& app);
std::vector<Route> association_routes(App& app);
std::vector<Route> jurisdiction_routes(App& app);
std::vector<Route> action_routes(App& app);
std::vector<Route> record_routes(App& app);
std::vector<Route> exchange_routes(App& app);  // import and export
std::vector<Route> attachment_routes(App& app);
std::vector<Route> paper_routes(App& app);
std::vector<Route> portal_routes(App& app);
std::vector<Route> journal_routes(App& app);
std::vector<Route> definition_routes(App& app);
std::vector<Route> event_routes(App& app);
std::vector<Route> system_routes(App& app);
std::vector<Route> page_routes();

/// All of them, with the document that describes them.
std::vector<Route> all_routes(App& app);
/// The OpenAPI document of the routes.
boost::json::object contract(const std::vector<Route>& routes, std::string_view version);

}  // namespace tuogou
