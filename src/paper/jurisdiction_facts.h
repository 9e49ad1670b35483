// What the papers of the jurisdiction say of the ledger: the list and its consultation, supervision notices,
// circulars, the reports upward. Leaves out: what all papers say (common_facts.h), one association's papers.
#pragma once

#include "paper/facts.h"

namespace tuogou {

/// Limits: the kind's subject is the jurisdiction.
void add_jurisdiction_names(const PaperKindInfo& kind, FactNames& names);
/// Limits: the same; the ledger has a programme.
void add_jurisdiction_facts(const PaperKindInfo& kind, const PaperScene& scene, PaperFacts& facts);

}  // namespace tuogou
