// All rules over a whole ledger on a day: the figures and the findings, always the same and in the same
// order.
#pragma once

#include <vector>

#include "ledger/dossier.h"
#include "policy/programme.h"
#include "rules/finding.h"

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

}  // namespace tuogou
