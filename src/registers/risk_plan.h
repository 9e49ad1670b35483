// 风险预案: A measure planned against risks.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

struct RiskPlan {
  std::string measure;
  std::string responsible;
  Date made_on;

  /// The row exists from this day.
  Date own_date() const { return made_on; }
};

inline constexpr auto kRiskPlanFields = std::to_array<Field>({
    long_text<&RiskPlan::measure>("measure", "预案措施", "Measure").required(),
    text<&RiskPlan::responsible>("responsible", "责任人", "Responsible", 50).required(),
    field<&RiskPlan::made_on>("made_on", "制定日期", "Made on").required(),
});
template <>
inline constexpr RegisterInfo kRegister<RiskPlan>{.key = "risk_plan",
                                                  .title = {"风险预案", "Risk plans"},
                                                  .scope = Scope::association,
                                                  .clause = "8.4.2",
                                                  .owner = {"业务主管单位", "Supervising unit"},
                                                  .fields = kRiskPlanFields,
                                                  .own_date = field_place(kRiskPlanFields, "made_on")};

}  // namespace tuogou
