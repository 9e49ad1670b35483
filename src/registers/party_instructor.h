// 党建指导员: A party-building instructor looking after the association.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class Appraisal : std::uint8_t {
  unset,
  excellent,
  competent,
  basically_competent,
  incompetent,
  not_appraised
};
template <>
inline constexpr auto kChoices<Appraisal> = std::to_array<Label>({{"优秀", "excellent"},
                                                                  {"称职", "competent"},
                                                                  {"基本称职", "basically competent"},
                                                                  {"不称职", "incompetent"},
                                                                  {"未考核", "not appraised"}});

struct PartyInstructor {
  std::string name;
  YesNo is_member{};
  YesNo knows_industry{};
  Date since;
  Date until;
  Date trained_on;
  Provisional<Appraisal> appraisal;
  EventDate appraised_on;

  /// The row exists from this day.
  Date own_date() const { return since; }

  Appraisal appraisal_on(Date day) const { return appraisal.on(day, appraised_on, Appraisal::not_appraised); }
};

inline constexpr auto kPartyInstructorFields = std::to_array<Field>({
    text<&PartyInstructor::name>("name", "姓名", "Name", 50).required(),
    field<&PartyInstructor::is_member>("is_member", "是否党员", "Is a party member").required(),
    field<&PartyInstructor::knows_industry>("knows_industry", "熟悉行业", "Knows the industry").required(),
    field<&PartyInstructor::since>("since", "起始日期", "Since").required(),
    field<&PartyInstructor::until>("until", "终止日期", "Until"),
    field<&PartyInstructor::trained_on>("trained_on", "最近培训日期", "Trained on"),
    field<&PartyInstructor::appraisal>("appraisal", "考核结果", "Appraisal").required(),
    field<&PartyInstructor::appraised_on>("appraised_on", "考核日期", "Appraised on"),
});
template <>
inline constexpr RegisterInfo kRegister<PartyInstructor>{
    .key = "party_instructor",
    .title = {"党建指导员", "Party-building instructors"},
    .scope = Scope::association,
    .clause = "6.2.6",
    .owner = {"社会组织党委", "Social-organisation party committee"},
    .fields = kPartyInstructorFields,
    .own_date = field_place(kPartyInstructorFields, "since")};

}  // namespace tuogou
