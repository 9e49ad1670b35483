#include "access/scope.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tuogou {

namespace {

// How far a role's eyes reach in a jurisdiction where it has an office.
enum class Reach : std::uint8_t { nothing, itself, its_units, its_industry, whole };

Reach reach_of(Role role) {
  if (role == Role::association) return Reach::itself;
  switch (reform_role_of(role)) {
    case ReformRole::joint_working_group:
    case ReformRole::office:
    case ReformRole::municipal_group:
    case ReformRole::civil_affairs:
    case ReformRole::municipal_civil_affairs:
    case ReformRole::government_service:
    case ReformRole::finance:
    case ReformRole::human_resources:
    case ReformRole::organisation:
    case ReformRole::party_committee:
    case ReformRole::staffing:
    case ReformRole::office_affairs:
    case ReformRole::foreign_affairs:
    case ReformRole::press:
    case ReformRole::audit:
    case ReformRole::tax:
    case ReformRole::price:
    case ReformRole::market_regulation:
      return Reach::whole;
    case ReformRole::supervising:
      return Reach::its_units;
    case ReformRole::industry:
      return Reach::its_industry;
    case ReformRole::unset:
    case ReformRole::other:
      break;
  }
  return Reach::nothing;
}

bool is_municipal(Role role) {
  return role == role_of(ReformRole::municipal_group) || role == role_of(ReformRole::municipal_civil_affairs);
}

bool is_for(const Assignment& held, std::string_view jurisdiction, const JurisdictionTree& tree) {
  if (held.jurisdiction.empty()) return false;
  if (held.jurisdiction == jurisdiction) return true;
  return held.subtree && is_municipal(held.role) && tree.is_below(jurisdiction, held.jurisdiction);
}

bool is_organ(const OrganName& name, RecordId organ, const Jurisdiction& registers) {
  const auto& organs = registers.rows<Organ>();
  return organ != 0 && name.place >= 0 && static_cast<std::size_t>(name.place) < organs.size() &&
         organs[static_cast<std::size_t>(name.place)].number == organ;
}

// The unit that answers for the association: the present one, or once there is none the former.
bool is_its_unit(const Assignment& held, const Dossier& dossier, const Jurisdiction& registers) {
  const auto& association = dossier.association.value;
  const auto& unit = association.supervising_unit.given() ? association.supervising_unit
                                                          : association.former_supervising_unit;
  return held.role == role_of(ReformRole::supervising) && is_organ(unit, held.organ, registers);
}

bool is_itself(const Assignment& held, const Dossier& dossier) {
  return held.role == Role::association && held.association != 0 &&
         held.association == dossier.association.number;
}

bool is_its_industry(const Assignment& held, const Dossier& dossier, const Jurisdiction& registers) {
  return held.role == role_of(ReformRole::industry) &&
         is_organ(dossier.association.value.industry_department, held.organ, registers);
}

bool reaches(const Assignment& held, std::string_view jurisdiction, const JurisdictionTree& tree,
             const Dossier& dossier, const Jurisdiction& registers) {
  if (!is_for(held, jurisdiction, tree)) return false;
  const auto& association = dossier.association.value;
  switch (reach_of(held.role)) {
    case Reach::whole:
      return true;
    case Reach::its_units:
      return is_organ(association.supervising_unit, held.organ, registers) ||
             is_organ(association.former_supervising_unit, held.organ, registers);
    case Reach::its_industry:
      return is_its_industry(held, dossier, registers);
    case Reach::itself:
      return is_itself(held, dossier);
    case Reach::nothing:
      break;
  }
  return false;
}

bool is_party_or_post(const RegisterInfo& info) {
  return info.key == kRegister<Post>.key || info.key.starts_with("party_");
}

// Of whoever keeps a dossier's secrets: what an office may do with a field.
bool is_told_contact(const Assignment& held, const Dossier& dossier, const Jurisdiction& registers) {
  return held.role == role_of(ReformRole::office) || is_its_unit(held, dossier, registers) ||
         is_itself(held, dossier);
}

bool is_told_id(const Assignment& held, const Dossier& dossier, const Jurisdiction& registers) {
  return held.role == role_of(ReformRole::office) || held.role == role_of(ReformRole::organisation) ||
         is_its_unit(held, dossier, registers);
}

bool is_contact(const RegisterInfo& info, const Field& field) {
  return info.key == kRegister<Association>.key && (field.key == "contact" || field.key == "phone");
}

// Whether any office of the actor's that reaches the jurisdiction is as wanted.
template <class Wanted>
bool any_office(const Actor& actor, std::string_view jurisdiction, const JurisdictionTree& tree,
                Wanted wanted) {
  return std::ranges::any_of(actor.offices, [&](const Office& office) {
    return is_for(office.assignment, jurisdiction, tree) && wanted(office.assignment);
  });
}

struct Keeper {
  std::string_view owner;  // RegisterInfo::owner.zh
  Role role;
};
constexpr auto kKeepers = std::to_array<Keeper>({{"业务主管单位", role_of(ReformRole::supervising)},
                                                 {"行业协会商会", Role::association},
                                                 {"联合工作组办公室", role_of(ReformRole::office)},
                                                 {"政务服务", role_of(ReformRole::government_service)},
                                                 {"财政", role_of(ReformRole::finance)},
                                                 {"社会组织党委", role_of(ReformRole::party_committee)},
                                                 {"审计", role_of(ReformRole::audit)},
                                                 {"民政", role_of(ReformRole::civil_affairs)},
                                                 {"行业管理", role_of(ReformRole::industry)}});

// What the association keeps: itself, or who answers for it in its present state.
bool writes_for_association(const Assignment& held, const Dossier& dossier, const Jurisdiction& registers,
                            Date day) {
  const auto regime = dossier.association.value.regime_on(day);
  if (is_itself(held, dossier)) return true;
  if (is_its_unit(held, dossier, registers)) return regime != Regime::decoupled;
  return held.role == role_of(ReformRole::civil_affairs) && regime != Regime::unset &&
         regime != Regime::dual_management;
}

bool writes(const Assignment& held, const RegisterInfo& info, const Dossier* dossier,
            const Jurisdiction& registers, Date day) {
  if (held.role == role_of(ReformRole::office)) return true;
  const Role keeper = keeper_of(info);
  if (keeper == Role::none) return false;
  if (info.scope == Scope::jurisdiction) return held.role == keeper && reach_of(held.role) == Reach::whole;
  if (dossier == nullptr) return false;
  if (keeper == Role::association) return writes_for_association(held, *dossier, registers, day);
  if (keeper == role_of(ReformRole::supervising)) return is_its_unit(held, *dossier, registers);
  if (keeper == role_of(ReformRole::industry)) return is_its_industry(held, *dossier, registers);
  return held.role == keeper;
}

}  // namespace

std::string_view JurisdictionTree::parent(std::string_view key) const {
  const auto found = parents_.find(key);
  return found == parents_.end() ? std::string_view() : std::string_view(found->second);
}

bool JurisdictionTree::is_below(std::string_view key, std::string_view ancestor) const {
  if (ancestor.empty() || key == ancestor) return false;
  for (int level = 0; level < kLevelsMost && !key.empty(); ++level) {
    key = parent(key);
    if (key == ancestor) return true;
  }
  return false;
}

bool sees(const Actor& actor, std::string_view jurisdiction, const JurisdictionTree& tree,
          const Dossier& dossier, const Jurisdiction& registers) {
  return std::ranges::any_of(actor.offices, [&](const Office& office) {
    return reaches(office.assignment, jurisdiction, tree, dossier, registers);
  });
}

bool sees_jurisdiction(const Actor& actor, std::string_view jurisdiction, const JurisdictionTree& tree) {
  return any_office(actor, jurisdiction, tree, [](const Assignment& held) {
    const auto reach = reach_of(held.role);
    return reach != Reach::nothing && reach != Reach::itself;
  });
}

bool sees_register(const Actor& actor, std::string_view jurisdiction, const JurisdictionTree& tree,
                   const RegisterInfo& info, const Dossier* dossier, const Jurisdiction& registers) {
  if (info.scope == Scope::jurisdiction) {
    if (sees_jurisdiction(actor, jurisdiction, tree)) return true;
    return info.key == kRegister<Organ>.key &&
           any_office(actor, jurisdiction, tree,
                      [](const Assignment& held) { return held.role == Role::association; });
  }
  if (dossier == nullptr) return false;
  return std::ranges::any_of(actor.offices, [&](const Office& office) {
    if (!reaches(office.assignment, jurisdiction, tree, *dossier, registers)) return false;
    return reach_of(office.assignment.role) != Reach::its_industry || !is_party_or_post(info);
  });
}

Visibility visibility(const Actor& actor, std::string_view jurisdiction, const JurisdictionTree& tree,
                      const RegisterInfo& info, const Field& field, const Dossier* dossier,
                      const Jurisdiction& registers) {
  if (!sees_register(actor, jurisdiction, tree, info, dossier, registers)) return Visibility::hidden;
  if (is_contact(info, field) && !any_office(actor, jurisdiction, tree, [&](const Assignment& held) {
        return is_told_contact(held, *dossier, registers);
      })) {
    return Visibility::hidden;
  }
  return field.is_masked ? Visibility::masked : Visibility::plain;
}

bool may_reveal(const Actor& actor, std::string_view jurisdiction, const JurisdictionTree& tree,
                const RegisterInfo& info, const Field& field, const Dossier* dossier,
                const Jurisdiction& registers) {
  if (dossier == nullptr ||
      visibility(actor, jurisdiction, tree, info, field, dossier, registers) != Visibility::masked) {
    return false;
  }
  // Whoever is shown the contact at all may be told the number.
  return is_contact(info, field) || any_office(actor, jurisdiction, tree, [&](const Assignment& held) {
           return is_told_id(held, *dossier, registers);
         });
}

Role keeper_of(const RegisterInfo& info) {
  const auto found = std::ranges::find(kKeepers, info.owner.zh, &Keeper::owner);
  return found == kKeepers.end() ? Role::none : found->role;
}

std::optional<Bilingual> write_refusal(const Actor& actor, std::string_view jurisdiction,
                                       const RegisterInfo& info, const Dossier* dossier,
                                       const Jurisdiction& registers, Date day) {
  const bool may = std::ranges::any_of(actor.offices, [&](const Office& office) {
    return !office.assignment.jurisdiction.empty() && office.assignment.jurisdiction == jurisdiction &&
           writes(office.assignment, info, dossier, registers, day);
  });
  if (may) return std::nullopt;
  return Bilingual{
      fmt::format("“{}”由{}填报，您没有填报权限；请由其填报，或由联合工作组办公室代为填报。", info.title.zh,
                  info.owner.zh),
      fmt::format(
          "“{}” is kept by: {}. You may not write it; ask its keeper or the office of the joint working "
          "group to.",
          info.title.en, info.owner.en)};
}

}  // namespace tuogou
