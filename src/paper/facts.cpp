#include "paper/facts.h"

#include <fmt/format.h>

#include <map>
#include <stdexcept>

#include "paper/association_facts.h"
#include "paper/common_facts.h"
#include "paper/jurisdiction_facts.h"
#include "policy/files.h"

namespace tuogou {

namespace {

std::map<std::string_view, FactNames> all_names() {
  std::map<std::string_view, FactNames> all;
  for (const auto& kind : paper_kinds()) {
    auto& names = all[kind.key];
    add_common_names(names);
    if (kind.subject == Subject::jurisdiction) {
      add_jurisdiction_names(kind, names);
    } else {
      add_association_names(kind, names);
    }
  }
  return all;
}

}  // namespace

const FactNames& fact_names(const PaperKindInfo& kind) {
  static const auto kNames = all_names();
  return kNames.at(kind.key);
}

PaperFacts facts_of(const PaperKindInfo& kind, const PaperScene& scene) {
  PaperFacts facts;
  add_common_facts(kind, scene, facts);
  if (kind.subject == Subject::jurisdiction) {
    add_jurisdiction_facts(kind, scene, facts);
  } else {
    add_association_facts(kind, scene, facts);
  }
  return facts;
}

std::string_view built_in_template(const Programme& programme, const PaperKindInfo& kind) {
  const auto path = fmt::format("{}/papers/{}.txt", programme.name, kind.key);
  try {
    return policy_file(path);
  } catch (const std::out_of_range&) {
    throw std::runtime_error(fmt::format("no built-in template policy/{}", path));
  }
}

}  // namespace tuogou
