// Whether the registers show what completes a matter: what matter.complete is refused by. Where a rule of the
// check says the same, the rule decides and only the words are from here. Leaves out: who may complete a
// matter and when (the actions), the evidence (rule 1.0.6a), 不涉及 (an act of its own).
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "ledger/standing.h"

namespace tuogou {

/// What is still missing, and what to record where.
struct UnmetCondition {
  std::string clause;  // of the first gap
  Bilingual sentence;  // one for every gap, at most kGapsNamedMost of them
  Bilingual remedy;
};

/// Gaps that are named one by one; of more than these the sentence says how many there are.
inline constexpr std::size_t kGapsNamedMost = 5;

/// What the registers lack, were `matter` completed on `day`; nothing where they show it all. Rows dated
/// after `day` do not exist, except for appropriations: a direct one on or after `day` speaks against 3.1. A
/// matter that the table of conditions does not know has none. Cites: matters.toml completed_when; the
/// sentence named in `clause`.
std::optional<UnmetCondition> unmet_condition(const MatterDefinition& matter, const Dossier& dossier,
                                              const Frame& frame, Date day);

/// Whether the table of conditions has a line for the matter.
bool has_condition(MatterCode code);

}  // namespace tuogou
