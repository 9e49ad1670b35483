// What the papers about one matter say beside those of its association: the specific plan, its review.
#pragma once

#include "paper/association_scene.h"

namespace tuogou {

void add_matter_names(FactNames& names);
/// Adds nothing where the scene names no matter of the programme.
void add_matter_facts(const AssociationScene& scene, PaperFacts& facts);

}  // namespace tuogou
