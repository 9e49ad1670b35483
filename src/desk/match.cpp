#include "desk/match.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "registers/parse.h"

namespace tuogou {

namespace {

using Places = std::unordered_map<std::string, std::size_t>;

std::string code_key(const Association& association) { return raised(comparison_key(association.uscc)); }
std::string name_key(const Association& association) { return comparison_key(association.name); }

/// A name stays with whoever has it where the workbook leaves her out, or where her own change is refused;
/// each refusal may keep one name more.
void mark_taken_names(const Ledger& running, const Ledger& given, const std::vector<bool>& is_matched,
                      std::vector<AssociationMatch>& matches) {
  std::unordered_set<std::string> kept;
  for (std::size_t i = 0; i < is_matched.size(); ++i) {
    if (!is_matched[i]) kept.insert(name_key(running.dossiers[i].association.value));
  }
  for (bool is_settled = kept.empty(); !is_settled;) {
    is_settled = true;
    for (std::size_t i = 0; i < matches.size(); ++i) {
      auto& match = matches[i];
      const bool is_kept = kept.contains(name_key(given.dossiers[i].association.value));
      if (match.is_name_taken || !is_kept) continue;
      match.is_name_taken = true;
      is_settled = false;
      if (match.place != kUnmatched) kept.insert(name_key(running.dossiers[match.place].association.value));
    }
  }
}

const Field* key_of(const RegisterInfo& info) {
  const auto found =
      std::ranges::find_if(info.fields, [](const Field& field) { return field.unique_within != Unique::no; });
  return found == info.fields.end() ? nullptr : &*found;
}

std::string organ_key(const std::string& text, const Jurisdiction& organs) {
  const auto place = organs.find_organ(text);
  return place == OrganName::kUnknown ? comparison_key(text) : fmt::format("#{}", place);
}

/// All that a row says, with or without its masked values, as one text that no other row has.
std::string all_said(const RegisterInfo& info, const void* row, bool with_masked,
                     const Jurisdiction& organs) {
  std::string said;
  for (const Field& field : info.fields) {
    if (field.is_masked && !with_masked) continue;
    auto text = text_of(field, field.read(row));
    if (field.type == FieldType::organ) text = organ_key(text, organs);
    said += fmt::format("{}:{}", text.size(), text);
  }
  return said;
}

bool gives_masked(const RegisterInfo& info, const void* row) {
  return std::ranges::any_of(
      info.fields, [&](const Field& field) { return field.is_masked && !is_empty(field.read(row)); });
}

/// Matches rows of the same text one to one: of the given those that are wanted, of the others those that are
/// left.
template <class TextOf, class Wanted>
void match_same(const SeenRows& there, const SeenRows& given, TextOf text_of_row,
                std::vector<std::size_t>& matches, Wanted is_wanted) {
  std::vector<bool> is_matched(there.size());
  for (const auto place : matches) {
    if (place != kUnmatched) is_matched[place] = true;
  }
  std::unordered_map<std::string, std::vector<std::size_t>> places;
  for (std::size_t i = there.size(); i-- > 0;) {
    if (!is_matched[i]) places[text_of_row(there[i].row)].push_back(i);
  }
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (matches[i] != kUnmatched || !is_wanted(given[i].row)) continue;
    const auto found = places.find(text_of_row(given[i].row));
    if (found == places.end() || found->second.empty()) continue;
    matches[i] = found->second.back();
    found->second.pop_back();
  }
}

}  // namespace

std::vector<AssociationMatch> match_associations(const Ledger& running, const Ledger& given) {
  std::vector<AssociationMatch> matches(given.dossiers.size());
  std::vector<bool> is_matched(running.dossiers.size());
  for (const auto key : {&code_key, &name_key}) {
    Places places;
    for (std::size_t i = 0; i < is_matched.size(); ++i) {
      if (!is_matched[i]) places.emplace(key(running.dossiers[i].association.value), i);
    }
    for (std::size_t i = 0; i < matches.size(); ++i) {
      if (matches[i].place != kUnmatched) continue;
      const auto found = places.find(key(given.dossiers[i].association.value));
      if (found == places.end() || is_matched[found->second]) continue;
      matches[i].place = found->second;
      is_matched[found->second] = true;
    }
  }
  mark_taken_names(running, given, is_matched, matches);
  return matches;
}

std::vector<OrganMatch> match_organs(const Jurisdiction& running, const Jurisdiction& given) {
  const auto& there = running.rows<Organ>();
  const auto& wanted = given.rows<Organ>();
  std::vector<OrganMatch> matches(wanted.size());
  std::vector<bool> is_matched(there.size());
  for (const auto called : {&Organ::name, &Organ::short_name}) {
    Places places;
    for (std::size_t i = 0; i < there.size(); ++i) {
      const auto& name = there[i].value.*called;
      if (!name.empty() && !is_matched[i]) places.emplace(comparison_key(name), i);
    }
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (matches[i].place != kUnmatched) continue;
      const auto found = places.find(comparison_key(wanted[i].value.name));
      if (found == places.end() || is_matched[found->second]) continue;
      matches[i] = {found->second, called == &Organ::short_name};
      is_matched[found->second] = true;
    }
  }
  return matches;
}

std::vector<std::size_t> match_rows(const RegisterInfo& info, const SeenRows& there, const SeenRows& given,
                                    const Jurisdiction& organs) {
  const auto every = [](const void*) { return true; };
  std::vector<std::size_t> matches(given.size(), kUnmatched);
  if (const auto* key = key_of(info)) {
    match_same(
        there, given, [&](const void* row) { return comparison_key(text_of(*key, key->read(row))); }, matches,
        every);
    return matches;
  }
  match_same(
      there, given, [&](const void* row) { return all_said(info, row, true, organs); }, matches, every);
  if (std::ranges::none_of(info.fields, &Field::is_masked)) return matches;

  match_same(
      there, given, [&](const void* row) { return all_said(info, row, false, organs); }, matches,
      [&](const void* row) { return !gives_masked(info, row); });
  return matches;
}

bool is_same(const Field& field, const Value& one, const Value& other, const Jurisdiction& organs) {
  if (one == other) return true;
  if (field.type != FieldType::organ || is_empty(one) || is_empty(other)) return false;
  return organ_key(std::get<std::string>(one), organs) == organ_key(std::get<std::string>(other), organs);
}

}  // namespace tuogou
