// Where an association stands on a day: status, list, matters, completion. Derived, never stored.
// Cites: definitions of "the programme".
#pragma once

#include <array>
#include <cstdint>

#include "ledger/dossier.h"
#include "policy/programme.h"

namespace tuogou {

/// What every standing of one jurisdiction is judged by.
struct Frame {
  const Programme& programme;
  const Jurisdiction& jurisdiction;
  bool has_qualification_needing_review;  // matter 5.4 applies when nobody said otherwise

  Frame(const Programme& of, const Jurisdiction& in);
  const Settings& settings() const { return programme.settings; }
};

/// The matters of one case, which of them apply. The same on every day: no row of a matter has an own date.
struct CaseMatters {
  std::array<const Row<Matter>*, Matters::kMattersMost> rows{};  // by place among the programme's matters
  std::uint32_t applicable = 0;

  /// The matters completed by `day` with evidence that counts, applicable or not.
  std::uint32_t completed_by(Date day) const;
};

CaseMatters matters_of(const Dossier& dossier, const Frame& frame);

/// Whether a matter's `applies` condition holds, whatever was said of it.
bool applies(const MatterDefinition& matter, const Dossier& dossier, const Frame& frame);

/// Whether the kind of evidence can complete a matter. Cites: 1.0.6 (rule 1.0.6a).
constexpr bool evidence_counts(EvidenceKind kind) {
  return kind != EvidenceKind::unset && kind != EvidenceKind::notice && kind != EvidenceKind::statement &&
         kind != EvidenceKind::minutes;
}

/// Whether a status ends an association.
constexpr bool is_closed(Regime regime) {
  return regime == Regime::deregistered || regime == Regime::revoked || regime == Regime::merged;
}

struct Standing {
  Regime regime{};
  bool closed = false;
  bool in_programme = false;
  bool completed = false;    // by decoupling
  bool done = false;         // completed, or closed in a way that counts
  Date completed_on;         // given where completed
  const Listing* listing{};  // the latest row; nullptr where there is none
  Date first_listed_on;      // of any category
  Date first_reply_on;       // 批复
  CaseMatters matters;
  std::uint32_t binding = 0;    // applicable and not merely encouraged
  std::uint32_t fulfilled = 0;  // of the binding, completed by the day

  bool to_decouple() const { return listing != nullptr && listing->category == ListCategory::to_decouple; }
  bool deferred() const { return listing != nullptr && listing->category == ListCategory::deferred; }
};

Standing standing_on(Date day, const Dossier& dossier, const Frame& frame);

/// The date of the earliest paper of a kind that exists on `day`; empty where there is none.
Date first_paper_on(const Dossier& dossier, PaperKind kind, Date day);

/// How many of how many, over the associations in the programme. Cites: 4.2.4.
struct Tally {
  std::int64_t in_programme = 0;
  std::int64_t done = 0;
  std::int64_t matters_applicable = 0;
  std::int64_t matters_completed = 0;

  void add(const Standing& standing);
  std::int64_t reached(ShareBasis basis) const {
    return basis == ShareBasis::associations ? done : matters_completed;
  }
  std::int64_t of(ShareBasis basis) const {
    return basis == ShareBasis::associations ? in_programme : matters_applicable;
  }
  /// Compares exact fractions; nothing of nothing is a share of 0.
  bool is_below(Share share, ShareBasis basis) const;
};

}  // namespace tuogou
