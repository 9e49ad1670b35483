// 联合工作组: A member of the joint working group.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class RosterRole : std::uint8_t { unset, leader, deputy_leader, member, office_head };
template <>
inline constexpr auto kChoices<RosterRole> = std::to_array<Label>({{"组长", "leader"},
                                                                   {"副组长", "deputy leader"},
                                                                   {"成员", "member"},
                                                                   {"办公室主任", "head of the office"}});

struct Roster {
  std::string name;
  std::string post;
  RosterRole role{};
  OrganName organ;
  YesNo lead_department{};
};

inline constexpr auto kRosterFields = std::to_array<Field>({
    text<&Roster::name>("name", "姓名", "Name", 50).required(),
    text<&Roster::post>("post", "职务", "Post", 50),
    field<&Roster::role>("role", "组内职务", "Role in the group").required(),
    field<&Roster::organ>("organ", "单位", "Organ").required(),
    field<&Roster::lead_department>("lead_department", "牵头部门", "Lead department"),
});
template <>
inline constexpr RegisterInfo kRegister<Roster>{
    .key = "roster",
    .title = {"联合工作组", "Joint working group"},
    .scope = Scope::jurisdiction,
    .clause = "9.0.1",
    .owner = {"联合工作组办公室", "Office of the joint working group"},
    .fields = kRosterFields};

}  // namespace tuogou
