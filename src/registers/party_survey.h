// 党建摸底: What the survey of party organisation and members found, and the plan that follows.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class PartyAdjustment : std::uint8_t {
  unset,
  direct_management,
  regrouped,
  newly_set_up,
  instructor,
  undecided
};
template <>
inline constexpr auto kChoices<PartyAdjustment> = std::to_array<Label>({{"直接管理", "managed directly"},
                                                                        {"整合组建", "regrouped"},
                                                                        {"新建", "newly set up"},
                                                                        {"选派指导员", "instructor sent"},
                                                                        {"未定", "undecided"}});

struct PartySurvey {
  Date surveyed_on;
  Whole full_members;
  YesNo has_organization{};
  PartyAdjustment adjustment{};
  EventDate setup_plan_on;

  /// The row exists from this day.
  Date own_date() const { return surveyed_on; }
};

inline constexpr auto kPartySurveyFields = std::to_array<Field>({
    field<&PartySurvey::surveyed_on>("surveyed_on", "摸底日期", "Surveyed on").required(),
    field<&PartySurvey::full_members>("full_members", "正式党员数", "Full members").required(),
    field<&PartySurvey::has_organization>("has_organization", "是否已建党组织", "Has a party organisation")
        .required(),
    field<&PartySurvey::adjustment>("adjustment", "调整方案", "Adjustment").required(),
    field<&PartySurvey::setup_plan_on>("setup_plan_on", "组建方案日期", "Set-up plan on"),
});
template <>
inline constexpr RegisterInfo kRegister<PartySurvey>{
    .key = "party_survey",
    .title = {"党建摸底", "Party survey"},
    .scope = Scope::association,
    .clause = "6.2.3",
    .owner = {"业务主管单位", "Supervising unit"},
    .fields = kPartySurveyFields,
    .own_date = field_place(kPartySurveyFields, "surveyed_on")};

}  // namespace tuogou
