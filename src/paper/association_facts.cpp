#include "paper/association_facts.h"

#include <array>

#include "paper/association_scene.h"
#include "paper/matter_facts.h"

namespace tuogou {

namespace {

std::array<AssociationTable, 7> all_tables() {
  return {identity_table(), procedure_table(), plan_table(), matters_table(),
          assets_table(),   people_table(),    party_table()};
}

}  // namespace

void add_association_names(const PaperKindInfo& kind, FactNames& names) {
  for (const auto& [facts, lists] : all_tables()) add_names<AssociationScene>(facts, lists, names);
  if (kind.subject == Subject::matter) add_matter_names(names);
}

void add_association_facts(const PaperKindInfo& kind, const PaperScene& scene, PaperFacts& facts) {
  const AssociationScene told(scene);
  for (const auto& [known, lists] : all_tables()) add_values<AssociationScene>(known, lists, told, facts);
  if (kind.subject == Subject::matter) add_matter_facts(told, facts);
}

}  // namespace tuogou
