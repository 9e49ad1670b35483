#include "procedure/authorities.h"

namespace tuogou {

std::variant<RecordId, Refusal> civil_affairs_for(const Scene& scene, std::string_view clause) {
  const auto& jurisdiction = scene.jurisdiction();
  const auto& authority = scene.association().registration_authority;
  if (jurisdiction.roles(authority).has(ReformRole::civil_affairs)) return jurisdiction.number_of(authority);
  if (const auto* organ = organ_with(jurisdiction, ReformRole::civil_affairs)) return organ->number;
  return not_now(clause,
                 {"单位登记表中没有承担“民政”职责的单位。", "No organ holds the part of civil affairs."},
                 {"请办公室在“单位”中登记。", "The office has to record it among the organs."});
}

}  // namespace tuogou
