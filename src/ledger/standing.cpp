#include "ledger/standing.h"

#include <algorithm>
#include <bit>

namespace tuogou {

namespace {

template <class T, class Predicate>
bool any(const Dossier& dossier, Predicate wanted) {
  return std::ranges::any_of(dossier.rows<T>(), [&](const Row<T>& row) { return wanted(row.value); });
}

bool is_applicable(const MatterDefinition& matter, const Row<Matter>* row, const Dossier& dossier,
                   const Frame& frame) {
  if (row == nullptr) return applies(matter, dossier, frame);
  if (row->value.applicability == Applicability::applicable) return true;
  switch (matter.not_applicable) {
    case NotApplicable::no:
      return true;
    case NotApplicable::by_condition:
      return applies(matter, dossier, frame);
    case NotApplicable::with_reason:
      return false;
  }
  return true;
}

}  // namespace

Frame::Frame(const Programme& of, const Jurisdiction& in)
    : programme(of),
      jurisdiction(in),
      has_qualification_needing_review(std::ranges::any_of(
          in.rows<Qualification>(),
          [](const Row<Qualification>& row) { return row.value.needs_supervising_unit == YesNo::yes; })) {}

std::uint32_t CaseMatters::completed_by(Date day) const {
  std::uint32_t completed = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i] == nullptr) continue;
    const auto& matter = rows[i]->value;
    if (matter.completed_on.happened_by(day) && evidence_counts(matter.evidence_kind)) completed |= 1u << i;
  }
  return completed;
}

bool applies(const MatterDefinition& matter, const Dossier& dossier, const Frame& frame) {
  switch (matter.applies) {
    case AppliesWhen::always:
      return true;
    case AppliesWhen::entrusted_institution:
      return !dossier.rows<EntrustedInstitution>().empty();
    case AppliesWhen::administrative_function:
      return any<Function>(dossier, [](const Function& row) { return row.administrative == YesNo::yes; });
    case AppliesWhen::delegated_function:
      return any<Function>(dossier, [](const Function& row) { return row.entrusted_by.given(); });
    case AppliesWhen::state_asset:
      return any<Asset>(dossier, [](const Asset& row) { return row.is_state_managed(); });
    case AppliesWhen::office_to_vacate:
      return any<Premises>(dossier, [](const Premises& row) { return row.is_government_office(); });
    case AppliesWhen::organ_supervised_publication:
      return any<Publication>(dossier, [](const Publication& row) {
        return row.supervised_by == PublicationBody::administrative_organ;
      });
    case AppliesWhen::qualification_needing_review:
      return frame.has_qualification_needing_review;
  }
  return true;
}

CaseMatters matters_of(const Dossier& dossier, const Frame& frame) {
  CaseMatters matters;
  const auto& definitions = frame.programme.matters;
  for (const auto& row : dossier.rows<Matter>()) {
    const int place = definitions.place_of(row.value.code);
    if (place != Matters::kNone) matters.rows[static_cast<std::size_t>(place)] = &row;
  }
  for (std::size_t i = 0; i < definitions.count(); ++i) {
    if (is_applicable(definitions.all()[i], matters.rows[i], dossier, frame)) matters.applicable |= 1u << i;
  }
  return matters;
}

Date first_paper_on(const Dossier& dossier, PaperKind kind, Date day) {
  Date first;
  for (const auto& row : rows_on<ProcedurePaper>(dossier, day)) {
    const auto& paper = row.value;
    if (paper.kind == kind && (first.empty() || paper.issued_on < first)) first = paper.issued_on;
  }
  return first;
}

Standing standing_on(Date day, const Dossier& dossier, const Frame& frame) {
  Standing standing;
  standing.regime = dossier.association.value.regime_on(day);
  standing.closed = is_closed(standing.regime);
  standing.listing = latest<Listing>(dossier, day);
  for (const auto& row : rows_on<Listing>(dossier, day)) {
    auto& first = standing.first_listed_on;
    if (first.empty() || row.value.listed_on < first) first = row.value.listed_on;
  }
  standing.matters = matters_of(dossier, frame);
  standing.binding = standing.matters.applicable & ~frame.programme.matters.encouraged();
  standing.fulfilled = standing.matters.completed_by(day) & standing.binding;

  Date first_summary, first_table;
  for (const auto& row : rows_on<ProcedurePaper>(dossier, day)) {
    const auto& paper = row.value;
    auto* const first = paper.kind == PaperKind::reply              ? &standing.first_reply_on
                        : paper.kind == PaperKind::summary          ? &first_summary
                        : paper.kind == PaperKind::completion_table ? &first_table
                                                                    : nullptr;
    if (first != nullptr && (first->empty() || paper.issued_on < *first)) *first = paper.issued_on;
  }
  standing.completed = standing.first_reply_on.given() && first_summary.given() && first_table.given() &&
                       standing.fulfilled == standing.binding;
  if (standing.completed) {
    standing.completed_on = std::max({standing.first_reply_on, first_summary, first_table});
    for (auto rest = standing.binding; rest != 0; rest &= rest - 1) {
      const auto& row = *standing.matters.rows[static_cast<std::size_t>(std::countr_zero(rest))];
      standing.completed_on = std::max(standing.completed_on, row.value.completed_on.as_given());
    }
  }
  const bool ending_counts = standing.closed && frame.settings().counts_as_done.has(standing.regime);
  standing.done = standing.completed || ending_counts;
  standing.in_programme = standing.to_decouple() && (!standing.closed || standing.done);
  return standing;
}

void Tally::add(const Standing& standing) {
  if (!standing.in_programme) return;
  ++in_programme;
  if (standing.done) ++done;
  matters_applicable += std::popcount(standing.binding);
  matters_completed += std::popcount(standing.done ? standing.binding : standing.fulfilled);
}

bool Tally::is_below(Share share, ShareBasis basis) const {
  if (of(basis) == 0) return share.parts > 0;
  using Wide = __int128;
  return static_cast<Wide>(reached(basis)) * kShareWhole < static_cast<Wide>(share.parts) * of(basis);
}

}  // namespace tuogou
