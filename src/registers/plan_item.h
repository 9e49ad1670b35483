// 方案内容: What the plan says for each separation: the measure, the person, the timetable.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class Separation : std::uint8_t {
  unset,
  institution,
  function,
  assets,
  personnel,
  party_and_foreign_affairs
};
template <>
inline constexpr auto kChoices<Separation> =
    std::to_array<Label>({{"机构", "institution"},
                          {"职能", "functions"},
                          {"资产财务", "assets and finance"},
                          {"人员管理", "personnel"},
                          {"党建外事", "party-building and foreign affairs"}});

struct PlanItem {
  Separation separation{};
  std::string measure;
  std::string responsible;
  Date start_on;
  Date due_on;
};

inline constexpr auto kPlanItemFields = std::to_array<Field>({
    field<&PlanItem::separation>("separation", "分离", "Separation").required(),
    long_text<&PlanItem::measure>("measure", "分离措施", "Measure").noted("路线图", "the road map"),
    text<&PlanItem::responsible>("responsible", "责任人", "Responsible", 50),
    field<&PlanItem::start_on>("start_on", "开始日期", "Start on"),
    field<&PlanItem::due_on>("due_on", "完成时限", "Due on").noted("时间表", "the timetable"),
});
template <>
inline constexpr RegisterInfo kRegister<PlanItem>{.key = "plan_item",
                                                  .title = {"方案内容", "Plan contents"},
                                                  .scope = Scope::association,
                                                  .clause = "8.1.2",
                                                  .owner = {"业务主管单位", "Supervising unit"},
                                                  .fields = kPlanItemFields};

}  // namespace tuogou
