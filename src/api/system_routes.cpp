// Whether the server lives, is ready, and how it fares; and the document of its routes.
#include <boost/json/serialize.hpp>

#include "api/app.h"

namespace tuogou {

namespace json = boost::json;

namespace {

void readiness(App& app, Call& call, Reply reply) {
  if (const auto damage = app.desk.damage()) {
    Problem damaged;
    damaged.status = 503;
    damaged.type = "/problems/unavailable";
    damaged.title = {"不能写入", "Nothing can be written"};
    damaged.detail = *damage;
    return reply(problem(damaged, call));
  }
  json::object journals;
  const auto ledgers = app.desk.ledgers();
  for (const auto& [key, ledger] : ledgers->by_key) journals[key] = ledger->sequence;
  reply(json_response({{"status", "ready"}, {"version", app.version}, {"journals", journals.size()}}));
}

}  // namespace

std::vector<Route> system_routes(App& app) {
  app.metrics.gauge("tuogou_orders_waiting", "Orders waiting to be written.",
                    [&app] { return static_cast<double>(app.desk.waiting()); });
  app.metrics.gauge("tuogou_listeners", "Open event streams.",
                    [&app] { return static_cast<double>(app.hub.subscribers()); });
  app.metrics.gauge("tuogou_associations", "Associations in all ledgers.", [&app] {
    std::size_t count = 0;
    const auto ledgers = app.desk.ledgers();
    for (const auto& [key, ledger] : ledgers->by_key) count += ledger->dossiers.size();
    return static_cast<double>(count);
  });
  std::vector<Route> routes;
  routes.push_back({.method = Method::get,
                    .path = "/healthz",
                    .operation = "healthz",
                    .tag = "system",
                    .summary = {"服务是否在运行", "Whether the server lives"},
                    .audience = Audience::anyone,
                    .answers = {{.description = {"在运行", "It does"}, .schema = schema_named("Health")}},
                    .handler = [](Call&, Reply reply) { reply(json_response({{"status", "ok"}})); }});
  routes.push_back({.method = Method::get,
                    .path = "/readyz",
                    .operation = "readyz",
                    .tag = "system",
                    .summary = {"服务是否可以办理", "Whether acts can be carried out"},
                    .audience = Audience::anyone,
                    .answers = {{.description = {"可以", "They can"}, .schema = schema_named("Readiness")}},
                    .handler = [&app](Call& call, Reply reply) { readiness(app, call, std::move(reply)); }});
  routes.push_back({.method = Method::get,
                    .path = "/metrics",
                    .operation = "metrics",
                    .tag = "system",
                    .summary = {"运行指标（Prometheus）", "Metrics for Prometheus"},
                    .audience = Audience::anyone,
                    .answers = {{.description = {"指标", "The metrics"}, .media_type = "text/plain"}},
                    .handler = [&app](Call&, Reply reply) {
                      reply(text_response(app.metrics.text(), "text/plain; version=0.0.4; charset=utf-8"));
                    }});
  return routes;
}

}  // namespace tuogou
