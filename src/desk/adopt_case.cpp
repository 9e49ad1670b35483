#include "desk/adopt_case.h"

namespace tuogou {

namespace {

Date last_paper_on(const Dossier& dossier, Date day) {
  const auto* paper = latest<ProcedurePaper>(dossier, day);
  return paper == nullptr ? Date() : paper->issued_on;
}

PhaseOn phase_by_papers(const Dossier& dossier, const Frame& frame, Date day) {
  const auto standing = standing_on(day, dossier, frame);
  const auto& association = dossier.association.value;
  const auto regime_since =
      association.regime_since.given() ? association.regime_since : last_paper_on(dossier, day);
  if (standing.completed) return {Phase::decoupled, standing.completed_on};
  if (standing.regime == Regime::decoupled) return {Phase::decoupled, regime_since};
  if (standing.closed) return {Phase::closed_otherwise, regime_since};

  // Put off: whatever was begun waits until it is listed again.
  if (standing.deferred()) return {};

  const auto first = [&](PaperKind kind) { return first_paper_on(dossier, kind, day); };
  if (standing.first_reply_on.given()) return {Phase::replied, standing.first_reply_on};
  // A request for the reply without the reply: the bundle is sent again in the system, for nobody there has
  // been asked.
  if (const auto on = first(PaperKind::approval_letter); on.given()) return {Phase::plan_approved, on};
  if (const auto on = first(PaperKind::request_for_reply); on.given()) return {Phase::plan_approved, on};
  // Likewise a plan without its letter.
  if (const auto on = first(PaperKind::survey); on.given()) return {Phase::surveyed, on};
  if (const auto on = first(PaperKind::plan); on.given()) return {Phase::surveyed, on};
  if (standing.to_decouple()) return {Phase::listed, standing.listing->listed_on};
  return {};
}

MatterProgress progress_by_papers(const Dossier& dossier, MatterCode matter, Date day) {
  auto progress = MatterProgress::none;
  for (const auto& row : rows_on<ProcedurePaper>(dossier, day)) {
    if (row.value.matter != matter) continue;
    if (row.value.kind == PaperKind::review_document) return MatterProgress::reviewed;
    if (row.value.kind == PaperKind::specific_plan) progress = MatterProgress::planned;
  }
  return progress;
}

}  // namespace

Events adopt_case(const Dossier& dossier, const Frame& frame, Date day) {
  const auto& present = *dossier.procedure;
  if (present.phase != Phase::unlisted || !present.requests.empty()) return {};
  Events events;
  const auto association = dossier.association.number;

  const auto [phase, since] = phase_by_papers(dossier, frame, day);
  if (phase != Phase::unlisted) events.push_back(CaseMoved{association, phase, since, 0});

  const auto& matters = frame.programme.matters.all();
  for (std::size_t i = 0; i < matters.size(); ++i) {
    const auto progress = progress_by_papers(dossier, matters[i].code, day);
    if (progress == MatterProgress::none || progress == present.matters[i]) continue;
    events.push_back(MatterMoved{association, matters[i].code, progress});
  }

  const auto* listing = latest<Listing>(dossier, day);
  const bool is_deferred = listing != nullptr && listing->category == ListCategory::deferred;
  if (is_deferred && present.deferral == DeferralState::none) {
    const auto decided_on = listing->municipal_decided_on.by(day);
    events.push_back(DeferralMoved{association, DeferralState::decided,
                                   decided_on.given() ? decided_on : listing->listed_on, listing->reason});
  }
  return events;
}

PhaseOn phase_on(const Dossier& dossier, const Frame& frame, Date day) {
  const auto& state = *dossier.procedure;
  if (state.since.empty() || state.since <= day) return {state.phase, state.since};
  // What the case was before it came to its present phase only its papers tell.
  return phase_by_papers(dossier, frame, day);
}

}  // namespace tuogou
