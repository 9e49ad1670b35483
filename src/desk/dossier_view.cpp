#include "desk/dossier_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <boost/json/parse.hpp>

#include "desk/adopt_case.h"
#include "desk/check.h"
#include "desk/dossier_parts.h"
#include "desk/register_view.h"
#include "desk/request_view.h"

namespace tuogou {

namespace json = boost::json;

namespace {

constexpr std::size_t kBytesExpected = 80'000;  // of a dossier with its matters and choices

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
                   {},
                   {}};
  if (look.line.findings != nullptr) {
    std::ranges::copy_if(*look.line.findings, std::back_inserter(look.findings),
                         [&](const Finding& finding) { return sees_finding(view, finding); });
  }
  for (const auto& finding : look.findings) look.messages.push_back(message(finding));
  if (now != nullptr) look.choices = choices(*now, dossier.association.number);
  return look;
}

void put_requests(JsonWriter& to, const DossierLook& look) {
  to.open_array();
  const auto& all = look.dossier.procedure->requests;
  for (auto request = all.rbegin(); request != all.rend(); ++request) {
    put_request_members(to.open_object(), look.view, *request, look.people);
    put_due(to, "due", request->due_on, look.view.as_of, look.working_days);
    to.close_object();
  }
  to.close_array();
}

void put_copies(JsonWriter& to, const DossierLook& look) {
  const auto& actor = look.view.actor;
  const bool sees_all = look.view.sees_jurisdiction();
  to.open_array();
  for (const auto& copy : look.dossier.procedure->copies) {
    const bool is_hers = copy.sent_by == actor.person || is_addressed_to(actor, copy);
    if (is_hers || sees_all) put_copy(to, look.view, copy, look.people);
  }
  to.close_array();
}

Light light_in(const std::vector<Finding>& findings) {
  auto light = Light::none;
  for (const auto& finding : findings) {
    light = std::max(light, finding.rule->level == Level::red ? Light::red : Light::yellow);
  }
  return light;
}

void put_case(JsonWriter& to, const DossierLook& look) {
  const auto& state = *look.dossier.procedure;
  put_phase_members(to.open_object(), look.phase);
  to.name("deferral").open_object();
  put_named(to, "state", state.deferral, label_of(state.deferral));
  to.member("proposed_on", state.deferral_proposed_on).member("endorsed_on", state.deferral_endorsed_on);
  to.member_or_null("reason", state.deferral_reason).close_object().close_object();
}

void put_findings(JsonWriter& to, const DossierLook& look) {
  to.open_array();
  for (const auto& finding : look.findings) to.value(finding_view(look.view, finding));
  to.close_array();
}

/// Those that are about no matter.
void put_choices(JsonWriter& to, const DossierLook& look) {
  to.open_array();
  for (const auto& choice : look.choices) {
    if (!choice.matter.given()) put_choice_of_action(to, choice);
  }
  to.close_array();
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

void put_standing(JsonWriter& to, const Standing& standing) {
  const auto* listing = standing.listing;
  to.open_object().member("regime", label(standing.regime)).member("closed", standing.closed);
  to.member("in_programme", standing.in_programme).member("completed", standing.completed);
  to.member("completed_on", standing.completed_on).member("done", standing.done);
  to.member("deferred", standing.deferred());
  if (listing == nullptr) {
    to.name("category").null().name("listed_on").null();
  } else {
    to.member("category", label(listing->category)).member("listed_on", listing->listed_on);
  }
  to.member("first_listed_on", standing.first_listed_on).member("first_reply_on", standing.first_reply_on);
  to.member("binding", std::popcount(standing.binding));
  to.member("fulfilled", std::popcount(standing.fulfilled)).close_object();
}

json::object standing_view(const Standing& standing) {
  JsonWriter to;
  put_standing(to, standing);
  return json::parse(to.take()).as_object();
}

void put_phase_members(JsonWriter& to, const PhaseOn& phase) {
  put_named(to, "phase", phase.phase, label(phase.phase));
  to.member("since", phase.since).member("step", step_of(phase.phase));
}

json::object phase_view(const PhaseOn& phase) {
  JsonWriter to;
  put_phase_members(to.open_object(), phase);
  return json::parse(to.close_object().take()).as_object();
}

std::string dossier_text(const Viewpoint& view, const Dossier& dossier, const WorkingDays& working_days,
                         const People* people, const Situation* now) {
  const auto look = look_at(view, dossier, working_days, people, now);
  const auto& association = dossier.association;
  const auto light = light_in(look.findings);
  JsonWriter to;
  to.reserve(kBytesExpected);
  to.open_object().member("id", association.number).member("version", dossier.version());
  to.member("etag", fmt::format("\"{}\"", dossier.version())).member("jurisdiction", view.ledger->key);
  to.member("as_of", view.as_of).member("known_on", view.known_on);
  RowWriter(view, kRegister<Association>, &dossier)
      .put(to.name("association"), association.number, association.version, &association.value);
  put_standing(to.name("standing"), look.standing);
  put_case(to.name("case"), look);
  put_named(to, "light", light, label(light));
  put_steps(to.name("steps"), look);
  put_separations(to.name("separations"), look);
  put_owed(to.name("owed"), look);
  put_matters(to.name("matters"), look);
  put_registers(to.name("registers"), view, &dossier);
  put_rows(to.name("papers"), view, kRegister<ProcedurePaper>, &dossier);
  put_requests(to.name("requests"), look);
  put_copies(to.name("copies"), look);
  put_findings(to.name("findings"), look);
  put_choices(to.name("choices"), look);
  return to.close_object().take();
}

}  // namespace tuogou
