// All rules over a whole ledger on a day: the figures and the findings, always the same and in the same
// order.
#pragma once

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "ledger/dossier.h"
#include "policy/programme.h"
#include "rules/finding.h"
#include "rules/rule.h"

namespace tuogou {

struct Figures {
  std::int64_t in_programme = 0;
  std::int64_t completed = 0;  // done among those in the programme
  std::int64_t matters_applicable = 0;
  std::int64_t matters_completed = 0;
  std::int64_t red = 0;
  std::int64_t yellow = 0;
};

struct Assessment {
  Date day;
  Figures figures;
  std::vector<Finding> findings;
};

/// The assessment of `ledger` on `day` under `programme`.
/// Findings come in the order of all_rules(), then association code (none first), row (none first), register,
/// facts.matter in the order of the programme's matters, facts.instructor.
/// Limits: `ledger` outlives the findings' use of association places; time grows with the rows.
Assessment assess(const Ledger& ledger, const Programme& programme, Date day);

// ---- Its parts, for whoever keeps the answers about the associations that did not change ----

/// What the rules of the jurisdiction ask of the associations together, or what one adds to it.
struct Totals {
  Date first_listed_on;     // empty: no list is determined
  Date first_completed_on;  // empty: none is completed
  Tally on_day;
  Tally on_half;   // as of the half milestone; nothing while that day has not passed
  Tally on_basic;  // as of the basic milestone; the same
  InstructorLoads instructors;
};
void add(Tally& sum, const Tally& more);
/// Dates become the earlier one.
void add(Totals& sum, const Totals& more);

/// One association, judged by every rule.
struct Judged {
  Standing standing;
  Totals adds;                           // without the instructors
  std::vector<std::string> instructors;  // in force, folded, each once
  std::vector<Finding> findings;         // in the order of rules, then of order_within
};

/// Whether any association stands on a list on `day`.
bool is_list_determined(const Ledger& ledger, Date day);

/// `place` is the dossier's among the dossiers, `list_is_determined` as the function above answers.
Judged judge(const Dossier& dossier, std::int32_t place, const Frame& frame, Date day,
             bool list_is_determined);

/// The findings of the jurisdiction's rules, in the same order. `totals` are those of all associations.
std::vector<Finding> judge_jurisdiction(const Ledger& ledger, const Frame& frame, Date day, Totals totals);

/// The place of a finding's rule among all_rules().
std::size_t rule_place(const Finding& finding);

/// Row, key of the register, place of the matter, instructor: how findings of one rule about one association
/// are ordered.
using OrderWithin = std::tuple<std::int32_t, std::string_view, int, std::string>;
OrderWithin order_within(const Finding& finding, const Matters& matters);

}  // namespace tuogou
