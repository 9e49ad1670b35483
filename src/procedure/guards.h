// Rules as guards: an act that would break one is refused with the rule's own sentence. One truth for the
// check of a workbook and for the running procedure.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "procedure/acting.h"

namespace tuogou {

/// What the rules named would newly find, on `day`, once `events` had happened. Rules about an association
/// look at the association of the scene, rules about the jurisdiction at the whole ledger.
struct Breach {
  std::string rule;
  std::string clause;
  Bilingual sentence;
  Bilingual remedy;
};
std::vector<Breach> breaches(const Scene& scene, const Events& events, Date day,
                             std::span<const std::string_view> rules);

}  // namespace tuogou
