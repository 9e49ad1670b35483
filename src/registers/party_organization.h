// 党组织: A party organisation of the association, and under whom it stands. Counts only, never names of
// members.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class PartyForm : std::uint8_t {
  unset,
  committee,
  general_branch,
  branch,
  joint_branch,
  temporary_branch
};
template <>
inline constexpr auto kChoices<PartyForm> = std::to_array<Label>({{"党委", "party committee"},
                                                                  {"党总支", "general party branch"},
                                                                  {"党支部", "party branch"},
                                                                  {"联合党支部", "joint party branch"},
                                                                  {"临时党支部", "temporary party branch"}});

enum class PartyParent : std::uint8_t { unset, social_organisation_committee, supervising_unit_party, other };
template <>
inline constexpr auto kChoices<PartyParent> =
    std::to_array<Label>({{"区社会组织党委", "district social-organisation party committee"},
                          {"业务主管单位党组织", "party organisation of the supervising unit"},
                          {"其他", "other"}});

struct PartyOrganization {
  std::string name;
  PartyForm form{};
  std::string parent;
  PartyParent parent_kind{};
  Date since;
  Date until;
  Date term_ends_on;
  Whole members;
  Whole full_members;
  Whole transferred;
  std::string secretary;
  YesNo secretary_is_head{};

  /// The row exists from this day.
  Date own_date() const { return since; }
};

inline constexpr auto kPartyOrganizationFields = std::to_array<Field>({
    text<&PartyOrganization::name>("name", "名称", "Name", 100).required(),
    field<&PartyOrganization::form>("form", "形式", "Form").required(),
    text<&PartyOrganization::parent>("parent", "上级党组织", "Parent", 100),
    field<&PartyOrganization::parent_kind>("parent_kind", "隶属", "Belongs to").required(),
    field<&PartyOrganization::since>("since", "起始日期", "Since").required(),
    field<&PartyOrganization::until>("until", "终止日期", "Until"),
    field<&PartyOrganization::term_ends_on>("term_ends_on", "本届届满日期", "Term ends on"),
    field<&PartyOrganization::members>("members", "党员数", "Party members").required(),
    field<&PartyOrganization::full_members>("full_members", "正式党员数", "Full members"),
    field<&PartyOrganization::transferred>("transferred", "已转组织关系人数", "Members transferred"),
    text<&PartyOrganization::secretary>("secretary", "书记", "Secretary", 50),
    field<&PartyOrganization::secretary_is_head>("secretary_is_head", "书记由主要负责人担任",
                                                 "Secretary is the main head"),
});
template <>
inline constexpr RegisterInfo kRegister<PartyOrganization>{
    .key = "party_organization",
    .title = {"党组织", "Party organisations"},
    .scope = Scope::association,
    .clause = "6.1.3",
    .owner = {"社会组织党委", "Social-organisation party committee"},
    .fields = kPartyOrganizationFields,
    .own_date = field_place(kPartyOrganizationFields, "since")};

}  // namespace tuogou
