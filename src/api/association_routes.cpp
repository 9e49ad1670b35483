// One association: its dossier, what happened to it, two days compared.
#include <fmt/format.h>

#include "api/app.h"
#include "api/bodies.h"
#include "desk/comparison.h"
#include "desk/dossier_view.h"
#include "desk/timeline.h"

namespace tuogou {

namespace {

RecordId association_in(const Call& call) {
  return static_cast<RecordId>(call.whole("association").value_or(0));
}

void show(App& app, Call& call, Reply reply) {
  const auto where = seen(app, call, association_in(call));
  if (!where) return reply(problem(not_found(), call));
  const auto& from = where->from;
  const auto people = app.desk.people();
  // What can be done is a matter of now; a day that is past is only looked at.
  const bool is_now = from.as_of == from.today && from.known_on.empty();
  const Situation situation{*from.ledger, from.actor,    app.desk.working_days(), from.today, from.now, 0,
                            people.get(), &write_refusal};
  auto response = text_response(dossier_text(from, *where->dossier, app.desk.working_days(), people.get(),
                                             is_now ? &situation : nullptr),
                                "application/json");
  response.with("ETag", etag_of_version(where->dossier->version()));
  reply(std::move(response));
}

void show_timeline(App& app, Call& call, Reply reply) {
  const auto where = seen(app, call, association_in(call));
  if (!where) return reply(problem(not_found(), call));
  const auto read = [&](std::span<const Sequence> wanted) {
    return app.desk.lines(where->from.ledger->key, wanted);
  };
  const TimelinePage page{static_cast<Sequence>(call.whole_or("before", 0)),
                          static_cast<std::size_t>(call.whole_or("limit", 50))};
  reply(json_response(timeline(where->from, *where->dossier, read, app.desk.sealing(), page)));
}

void compare_days(App& app, Call& call, Reply reply) {
  const auto where = seen(app, call, association_in(call));
  if (!where) return reply(problem(not_found(), call));
  auto other = where->from;
  other.as_of = call.date("with");
  if (const auto known = call.date("with_known_on"); known.given()) {
    other.known_on = known;
    other.ledger = app.desk.known_on(where->from.ledger->key, known);
    if (other.ledger == nullptr || other.ledger->programme == nullptr)
      return reply(problem(not_found(), call));
  }
  reply(json_response(compare_dossier(where->from, other, association_in(call))));
}

}  // namespace

std::vector<Route> association_routes(App& app) {
  std::vector<Route> routes;
  routes.push_back(
      {.method = Method::get,
       .path = "/api/v1/associations/{association}",
       .operation = "dossier",
       .tag = "associations",
       .summary = {"一会一档", "The dossier of an association"},
       .parameters = with_time({association_parameter()}),
       .answers = {{.description = {"一会一档", "The dossier"}, .schema = schema_named("Dossier")}},
       .handler = kept(app, [&app](Call& call, Reply reply) { show(app, call, std::move(reply)); })});
  routes.push_back(
      {.method = Method::get,
       .path = "/api/v1/associations/{association}/timeline",
       .operation = "timeline",
       .tag = "associations",
       .summary = {"办理经过", "What was done, by whom, when"},
       .work = Work::worker,
       .parameters =
           with_time({association_parameter(),
                      query_whole("before", {"在此之前", "Acts before this sequence"}, 0, UINT32_MAX),
                      query_whole("limit", {"每页条数", "Acts on a page"}, 1, kTimelineLimitMost)}),
       .answers = {{.description = {"经过", "The acts"}, .schema = schema_named("Timeline")}},
       .handler = [&app](Call& call, Reply reply) { show_timeline(app, call, std::move(reply)); }});
  routes.push_back(
      {.method = Method::get,
       .path = "/api/v1/associations/{association}/comparison",
       .operation = "compareDossier",
       .tag = "associations",
       .summary = {"两个日期对比", "Two days compared"},
       .work = Work::worker,
       .parameters = with_time(
           {association_parameter(), required(query_date("with", {"与这一日对比", "The other day"})),
            query_date("with_known_on", {"对比日以何时所知", "As known on, of the other day"})}),
       .answers = {{.description = {"差异", "The differences"}, .schema = schema_named("DossierComparison")}},
       .handler = [&app](Call& call, Reply reply) { compare_days(app, call, std::move(reply)); }});
  return routes;
}

}  // namespace tuogou
