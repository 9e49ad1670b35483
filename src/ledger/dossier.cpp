#include "ledger/dossier.h"

#include <utility>

#include "base/text.h"

namespace tuogou {

namespace {

std::int32_t place_in(const std::unordered_map<std::string, std::int32_t>& places, const std::string& key) {
  const auto found = places.find(key);
  return found == places.end() ? -1 : found->second;
}

}  // namespace

void Jurisdiction::add_organ(Row<Organ> organ) {
  auto& organs = rows<Organ>();
  const auto place = static_cast<std::int32_t>(organs.size());
  by_name_.emplace(comparison_key(organ.value.name), place);
  if (!organ.value.short_name.empty()) by_short_name_.emplace(comparison_key(organ.value.short_name), place);
  organs.push_back(std::move(organ));
}

std::int32_t Jurisdiction::find_organ(std::string_view name) const {
  const auto key = comparison_key(name);
  const auto place = place_in(by_name_, key);
  return place >= 0 ? place : place_in(by_short_name_, key);
}

ChoiceSet<ReformRole> Jurisdiction::roles(const OrganName& name) const {
  if (name.place == OrganName::kUnknown) return {};
  return rows<Organ>()[static_cast<std::size_t>(name.place)].value.reform_role;
}

void Ledger::add_association(Row<Association> association) {
  const auto place = static_cast<std::int32_t>(dossiers.size());
  by_key_.emplace(raised(comparison_key(association.value.uscc)), place);
  by_key_.emplace(comparison_key(association.value.name), place);
  dossiers.push_back({.association = std::move(association), .registers = {}});
}

std::int32_t Ledger::find_association(std::string_view code_or_name) const {
  const auto key = comparison_key(code_or_name);
  const auto place = place_in(by_key_, key);
  return place >= 0 ? place : place_in(by_key_, raised(key));
}

bool is_same_organ(const OrganName& one, const OrganName& other) {
  if (!one.given() || !other.given()) return false;
  if (one.place != OrganName::kUnknown || other.place != OrganName::kUnknown) return one.place == other.place;
  return comparison_key(one.text) == comparison_key(other.text);
}

}  // namespace tuogou
