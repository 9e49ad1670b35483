// What has changed, as it changes: server-sent events. They say where to look again, not what is there; so
// that nobody learns more than a read would tell her.
#include <fmt/format.h>

#include <boost/json/serialize.hpp>

#include "api/app.h"

namespace tuogou {

namespace json = boost::json;

namespace {

/// Beyond this a batch is told as a whole only.
constexpr std::size_t kToldOneByOneMost = 50;
constexpr std::string_view kMoved = "moved";
constexpr std::string_view kAssociationMoved = "association-moved";

/// Whether a listener may still hear, and of this.
bool may_hear(App& app, const Identity& identity, const std::string& jurisdiction, std::string_view topic) {
  auto& accounts = app.desk.accounts();
  const auto session = identity.token.empty() ? accounts.authenticate(identity.secret, app.desk.now())
                                              : accounts.session(identity.token, app.desk.now());
  if (session == nullptr) return false;
  const auto slash = topic.find('/');
  if (topic.substr(0, slash) != jurisdiction) return false;
  if (slash == std::string_view::npos) return true;
  const auto present = app.desk.ledgers();
  const auto* ledger = present->find(jurisdiction);
  if (ledger == nullptr) return false;
  const auto place = ledger->place_of(static_cast<RecordId>(std::stol(std::string(topic.substr(slash + 1)))));
  if (place < 0) return false;
  const auto actor = app.desk.actor_in(*ledger, actor_of(*session), app.desk.today());
  return sees(actor, ledger->key, app.desk.tree(), ledger->dossiers[static_cast<std::size_t>(place)],
              ledger->jurisdiction);
}

void publish(App& app, const Moved& moved) {
  const auto id = fmt::format("{}:{}", moved.jurisdiction, moved.sequence);
  json::object data{{"jurisdiction", moved.jurisdiction}, {"sequence", moved.sequence}};
  app.hub.publish(moved.jurisdiction, {id, std::string(kMoved), json::serialize(data)});
  if (moved.associations.size() > kToldOneByOneMost) return;
  for (const auto association : moved.associations) {
    data["association"] = association;
    app.hub.publish(fmt::format("{}/{}", moved.jurisdiction, association),
                    {id, std::string(kAssociationMoved), json::serialize(data)});
  }
}

/// Whoever comes back after missing something is told to look again at everything.
std::vector<ServerEvent> missed(const Call& call, const Ledger& ledger) {
  const auto last = last_event_id(call.request);
  const auto now = fmt::format("{}:{}", ledger.key, ledger.sequence);
  if (!last || *last == now) return {};
  return {{now, std::string(kMoved),
           json::serialize(json::object{{"jurisdiction", ledger.key}, {"sequence", ledger.sequence}})}};
}

void listen(App& app, Call& call, Reply reply) {
  const auto from = viewpoint(app, call, call.query("jurisdiction").value_or(""));
  if (!from) return reply(problem(not_found(), call));
  auto stream =
      app.hub.subscribe([&app, identity = call.caller.as<Identity>(), jurisdiction = from->ledger->key](
                            std::string_view topic,
                            const ServerEvent&) { return may_hear(app, identity, jurisdiction, topic); },
                        missed(call, *from->ledger));
  reply(events_response(std::move(stream)));
}

}  // namespace

std::vector<Route> event_routes(App& app) {
  app.desk.on_moved([&app](const Moved& moved) { publish(app, moved); });
  std::vector<Route> routes;
  routes.push_back(
      {.method = Method::get,
       .path = "/api/v1/events",
       .operation = "listenToChanges",
       .tag = "events",
       .summary = {"变动的即时通知", "Changes as they happen"},
       .description = {"moved：某地区有变动；association-moved：某协会有变动。只说明应重新读取什么。",
                       "moved: something of the jurisdiction changed; association-moved: of an association. "
                       "They say what to read again."},
       .parameters = {required(query_text("jurisdiction", {"地区", "The jurisdiction"})),
                      header_text("Last-Event-ID", {"上次收到的编号", "The last one that arrived"})},
       .answers = {{.description = {"事件流", "The stream"}, .media_type = "text/event-stream"}},
       .handler = [&app](Call& call, Reply reply) { listen(app, call, std::move(reply)); }});
  return routes;
}

}  // namespace tuogou
