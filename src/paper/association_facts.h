// What the papers about one association, or about one matter of it, say of the ledger. Leaves out: what all
// papers say (common_facts.h).
#pragma once

#include "paper/facts.h"

namespace tuogou {

/// Limits: the kind's subject is the association or a matter.
void add_association_names(const PaperKindInfo& kind, FactNames& names);
/// Limits: the same; the scene has its dossier, the ledger its programme.
void add_association_facts(const PaperKindInfo& kind, const PaperScene& scene, PaperFacts& facts);

}  // namespace tuogou
