// What the reports count of a jurisdiction on a day: shares, steps, separations, units, findings. One pass
// over the associations; standings, shares and findings are those of rules. Leaves out: how it is told
// (jurisdiction_*_facts.cpp).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "paper/jurisdiction_line.h"

namespace tuogou {

inline constexpr std::size_t kChapters = 8;     // of the document; rules are numbered by them
inline constexpr std::size_t kReportSteps = 7;  // 0: before the steps; 6: after them

struct LevelCount {
  std::int64_t red = 0;
  std::int64_t yellow = 0;
  std::int64_t all() const { return red + yellow; }
};

struct CountedAssociation {
  const Dossier* dossier = nullptr;
  std::string unit;          // the unit that answers for it, by its full name; empty: none
  RecordId unit_number = 0;  // 0: not a known organ
  Standing standing;
  Tally on_day;
  CaseLine line;
  LevelCount findings;
  const Association& association() const { return dossier->association.value; }
};

/// A supervising unit; of the former ones too.
struct CountedUnit {
  std::string name;  // empty: associations without one
  RecordId number = 0;
  std::int64_t associations = 0;
  std::int64_t late = 0;
  Tally on_day;
  Tally at_milestone;  // of the associations it answered for then
  LevelCount findings;
  std::string open_names;  // in the programme and not done, joined by 、
};

/// A day by which a share is due.
struct CountedMilestone {
  std::string_view name;  // 完成过半
  Date on;
  Share due;
  bool has_passed = false;
  bool is_met = false;
  Date counted_on = {};  // its own day once it has passed, else the day looked at
  Tally tally = {};
};

struct CountedRule {
  std::string_view id;
  std::int64_t findings = 0;
};

struct JurisdictionCount {
  Date day;
  ShareBasis basis{};
  std::vector<CountedAssociation> associations;  // in the order of the ledger
  std::vector<CountedUnit> units;                // in the order of the organs, then those not registered
  std::array<CountedMilestone, 3> milestones;    // half, basic, all
  int looked_at = -1;                            // the last milestone that has passed; -1: none
  Tally on_day;
  LevelCount findings;
  LevelCount of_jurisdiction;  // of these, those about no single association
  std::array<LevelCount, kChapters> chapters{};
  std::vector<CountedRule> rules;  // with findings, in the order of the rules
  Date first_listed_on;
  std::int64_t completed = 0, deferred = 0, late = 0, late_work = 0, late_answer = 0;
  std::array<std::int64_t, kReportSteps> steps{};  // in the programme
  std::int64_t over_not_done = 0;                  // in the programme, after the steps, not done
  std::array<std::array<std::int64_t, kAdvances>, kChoices<Separation>.size()> separations{};  // the same

  std::int64_t findings_of(std::string_view rule) const;
  std::int64_t with_regime(Regime regime) const;
};

/// Limits: `ledger` outlives the count.
JurisdictionCount count_jurisdiction(const Ledger& ledger, const Programme& programme, Date day);

/// The findings about one association, as sentences, red before yellow.
struct FindingSentence {
  std::string rule;
  bool is_red = false;
  std::string sentence;
};
std::vector<FindingSentence> findings_about(const Ledger& ledger, const Programme& programme,
                                            RecordId association, Date day);

/// 53.8%, as the check and the overview say it.
std::string share_text(std::int64_t reached, std::int64_t of);
/// 50%, or 33.3% where it is no whole percent.
std::string due_text(Share share);
/// The least number that is not below the share of so many.
std::int64_t least_for(Share share, std::int64_t of);

/// The unit that answers for an association on a day: the present one, or once there is none the former.
const OrganName& unit_of(const Association& association, Date day);

}  // namespace tuogou
