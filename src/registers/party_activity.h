// 党建活动: An activity of the party organisation.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class PartyActivityKind : std::uint8_t {
  unset,
  organisational_life,
  integrity_education,
  training,
  annual_appraisal,
  major_decision
};
template <>
inline constexpr auto kChoices<PartyActivityKind> =
    std::to_array<Label>({{"组织生活", "organisational life"},
                          {"廉政警示教育", "integrity education"},
                          {"培训", "training"},
                          {"年度考核", "annual appraisal"},
                          {"参与重大决策", "part in major decisions"}});

struct PartyActivity {
  PartyActivityKind kind{};
  Date held_on;
  Whole participants;
  Whole untransferred_participants;
  std::string note;

  /// The row exists from this day.
  Date own_date() const { return held_on; }
};

inline constexpr auto kPartyActivityFields = std::to_array<Field>({
    field<&PartyActivity::kind>("kind", "类别", "Kind").required(),
    field<&PartyActivity::held_on>("held_on", "日期", "Held on").required(),
    field<&PartyActivity::participants>("participants", "参加人数", "Participants"),
    field<&PartyActivity::untransferred_participants>("untransferred_participants", "其中未转关系党员",
                                                      "Of them members not yet transferred"),
    long_text<&PartyActivity::note>("note", "内容", "Note"),
});
template <>
inline constexpr RegisterInfo kRegister<PartyActivity>{
    .key = "party_activity",
    .title = {"党建活动", "Party activities"},
    .scope = Scope::association,
    .clause = "6.4.2",
    .owner = {"行业协会商会", "Association"},
    .fields = kPartyActivityFields,
    .own_date = field_place(kPartyActivityFields, "held_on")};

}  // namespace tuogou
