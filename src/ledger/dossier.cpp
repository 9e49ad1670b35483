#include "ledger/dossier.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "base/text.h"

namespace tuogou {

namespace {

std::int32_t place_in(const std::unordered_map<std::string, std::int32_t>& places, const std::string& key) {
  const auto found = places.find(key);
  return found == places.end() ? -1 : found->second;
}

}  // namespace

const Dossier& Dossiers::at(std::size_t place) const {
  if (place >= size_) throw std::out_of_range("no such dossier");
  return (*this)[place];
}

Dossiers::Chunk& Dossiers::own_chunk(std::size_t index) {
  auto& chunk = chunks_[index];
  if (chunk.use_count() > 1) chunk = std::make_shared<Chunk>(*chunk);
  return *chunk;
}

void Dossiers::push_back(Dossier dossier) {
  if (size_ % kChunk == 0) chunks_.push_back(std::make_shared<Chunk>());
  own_chunk(size_ / kChunk)[size_ % kChunk] = std::make_shared<Dossier>(std::move(dossier));
  ++size_;
}

Dossier& Dossiers::edit(std::size_t place) {
  auto& dossier = own_chunk(place / kChunk)[place % kChunk];
  if (dossier.use_count() > 1) dossier = std::make_shared<Dossier>(*dossier);
  return *dossier;
}

void Jurisdiction::name_organ(std::int32_t place, const Organ& organ) {
  by_name_.edit().emplace(comparison_key(organ.name), place);
  if (!organ.short_name.empty()) by_short_name_.edit().emplace(comparison_key(organ.short_name), place);
}

void Jurisdiction::add_organ(Row<Organ> organ) {
  auto& organs = rows<Organ>();
  name_organ(static_cast<std::int32_t>(organs.size()), organ.value);
  organs.push_back(std::move(organ));
}

const Row<Organ>* Jurisdiction::organ(RecordId number) const {
  const auto& organs = rows<Organ>();
  const auto found = std::ranges::find(organs, number, &Row<Organ>::number);
  return found == organs.end() ? nullptr : &*found;
}

std::int32_t Jurisdiction::find_organ(std::string_view name) const {
  const auto key = comparison_key(name);
  const auto place = place_in(*by_name_, key);
  return place >= 0 ? place : place_in(*by_short_name_, key);
}

ChoiceSet<ReformRole> Jurisdiction::roles(const OrganName& name) const {
  if (name.place == OrganName::kUnknown) return {};
  return rows<Organ>()[static_cast<std::size_t>(name.place)].value.reform_role;
}

void Ledger::add_association(Row<Association> association) {
  const auto place = static_cast<std::int32_t>(dossiers.size());
  Dossier dossier;
  dossier.association = std::move(association);
  dossiers.push_back(std::move(dossier));
  name_association(place);
}

void Ledger::name_association(std::int32_t place) {
  const auto& named = dossiers[static_cast<std::size_t>(place)].association.value;
  auto& places = by_key_.edit();
  places.emplace(raised(comparison_key(named.uscc)), place);
  places.emplace(comparison_key(named.name), place);
}

std::int32_t Ledger::place_of(RecordId association) const {
  std::size_t low = 0;
  for (std::size_t high = dossiers.size(); low < high;) {
    const auto middle = low + (high - low) / 2;
    if (dossiers[middle].association.number < association) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const bool is_there = low < dossiers.size() && dossiers[low].association.number == association;
  return is_there ? static_cast<std::int32_t>(low) : -1;
}

std::int32_t Ledger::find_association(std::string_view code_or_name) const {
  const auto wanted = comparison_key(code_or_name);
  const auto place = place_in(*by_key_, wanted);
  return place >= 0 ? place : place_in(*by_key_, raised(wanted));
}

bool is_same_organ(const OrganName& one, const OrganName& other) {
  if (!one.given() || !other.given()) return false;
  if (one.place != OrganName::kUnknown || other.place != OrganName::kUnknown) return one.place == other.place;
  return comparison_key(one.text) == comparison_key(other.text);
}

}  // namespace tuogou
