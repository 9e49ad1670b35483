#include "desk/dossier_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>

#include "desk/adopt_case.h"
#include "desk/check.h"
#include "desk/dossier_parts.h"
#include "desk/register_view.h"
#include "desk/request_view.h"

namespace tuogou {

namespace json = boost::json;

namespace {

DossierLook look_at(const Viewpoint& view, const Dossier& dossier, const WorkingDays& working_days,
                    const People* people, const Situation* now) {
  const Frame frame(view.programme(), view.jurisdiction());
  const auto& ledger = *view.ledger;
  auto line = board_line(dossier, ledger.place_of(dossier.association.number), frame, view.as_of,
                         is_list_determined(ledger, view.as_of));
  DossierLook look{view,
                   dossier,
                   working_days,
                   people,
                   frame,
                   standing_on(view.as_of, dossier, frame),
                   phase_on(dossier, frame, view.as_of),
                   std::move(line),
                   {},
                   {}};
  if (look.line.findings != nullptr) {
    std::ranges::copy_if(*look.line.findings, std::back_inserter(look.findings),
                         [&](const Finding& finding) { return sees_finding(view, finding); });
  }
  if (now != nullptr) look.choices = choices(*now, dossier.association.number);
  return look;
}

json::array requests_view(const DossierLook& look) {
  json::array requests;
  const auto& all = look.dossier.procedure->requests;
  for (auto request = all.rbegin(); request != all.rend(); ++request) {
    auto told = request_view(look.view, *request, look.people);
    told["due"] = due_view(request->due_on, look.view.as_of, look.working_days);
    requests.push_back(std::move(told));
  }
  return requests;
}

json::array copies_view(const DossierLook& look) {
  json::array copies;
  const auto& actor = look.view.actor;
  for (const auto& copy : look.dossier.procedure->copies) {
    const bool is_hers = copy.sent_by == actor.person || is_addressed_to(actor, copy);
    if (is_hers || look.view.sees_jurisdiction()) copies.push_back(copy_view(look.view, copy, look.people));
  }
  return copies;
}

Light light_in(const std::vector<Finding>& findings) {
  auto light = Light::none;
  for (const auto& finding : findings) {
    light = std::max(light, finding.rule->level == Level::red ? Light::red : Light::yellow);
  }
  return light;
}

json::object case_view(const DossierLook& look) {
  auto told = phase_view(look.phase);
  const auto& state = *look.dossier.procedure;
  told["deferral"] = {{"state", named(state.deferral, label_of(state.deferral))},
                      {"proposed_on", date_or_null(state.deferral_proposed_on)},
                      {"endorsed_on", date_or_null(state.deferral_endorsed_on)},
                      {"reason", text_or_null(state.deferral_reason)}};
  return told;
}

}  // namespace

bool sees_finding(const Viewpoint& view, const Finding& finding) {
  if (finding.association < 0) return view.sees_jurisdiction();
  const auto& dossier = view.ledger->dossiers[static_cast<std::size_t>(finding.association)];
  if (!view.sees(dossier)) return false;
  return finding.about == nullptr || finding.about->scope == Scope::jurisdiction ||
         view.sees(*finding.about, &dossier);
}

std::vector<Finding> findings_of(const Viewpoint& view, const Dossier& dossier) {
  const Frame frame(view.programme(), view.jurisdiction());
  auto judged = judge(dossier, view.ledger->place_of(dossier.association.number), frame, view.as_of,
                      is_list_determined(*view.ledger, view.as_of));
  std::erase_if(judged.findings, [&](const Finding& finding) { return !sees_finding(view, finding); });
  return std::move(judged.findings);
}

json::object finding_view(const Viewpoint& view, const Finding& finding) {
  auto told = finding_to_json(*view.ledger, finding);
  told["association_id"] =
      finding.association < 0
          ? json::value()
          : json::value(
                view.ledger->dossiers[static_cast<std::size_t>(finding.association)].association.number);
  return told;
}

json::object standing_view(const Standing& standing) {
  const auto* listing = standing.listing;
  return {{"regime", in_both(label(standing.regime))},
          {"closed", standing.closed},
          {"in_programme", standing.in_programme},
          {"completed", standing.completed},
          {"completed_on", date_or_null(standing.completed_on)},
          {"done", standing.done},
          {"deferred", standing.deferred()},
          {"category", listing == nullptr ? json::value() : json::value(in_both(label(listing->category)))},
          {"listed_on", listing == nullptr ? json::value() : date_or_null(listing->listed_on)},
          {"first_listed_on", date_or_null(standing.first_listed_on)},
          {"first_reply_on", date_or_null(standing.first_reply_on)},
          {"binding", std::popcount(standing.binding)},
          {"fulfilled", std::popcount(standing.fulfilled)}};
}

json::object phase_view(const PhaseOn& phase) {
  return {{"phase", named(phase.phase, label(phase.phase))},
          {"since", date_or_null(phase.since)},
          {"step", step_of(phase.phase)}};
}

json::object dossier_view(const Viewpoint& view, const Dossier& dossier, const WorkingDays& working_days,
                          const People* people, const Situation* now) {
  const auto look = look_at(view, dossier, working_days, people, now);
  const auto& association = dossier.association;
  json::array findings;
  for (const auto& finding : look.findings) findings.push_back(finding_view(view, finding));
  json::array options;
  for (const auto& choice : look.choices) {
    if (!choice.matter.given()) options.push_back(choice_view(choice));
  }
  const auto light = light_in(look.findings);
  return {{"id", association.number},
          {"version", dossier.version()},
          {"etag", fmt::format("\"{}\"", dossier.version())},
          {"jurisdiction", view.ledger->key},
          {"as_of", view.as_of.iso()},
          {"known_on", date_or_null(view.known_on)},
          {"association", row_view(view, kRegister<Association>, &dossier, association.number,
                                   association.version, &association.value)},
          {"standing", standing_view(look.standing)},
          {"case", case_view(look)},
          {"light", named(light, label(light))},
          {"steps", steps_view(look)},
          {"separations", separations_view(look)},
          {"owed", owed_view(look)},
          {"matters", matters_view(look)},
          {"registers", registers_view(view, &dossier)},
          {"papers", rows_view(view, kRegister<ProcedurePaper>, &dossier)},
          {"requests", requests_view(look)},
          {"copies", copies_view(look)},
          {"findings", std::move(findings)},
          {"choices", std::move(options)}};
}

}  // namespace tuogou
