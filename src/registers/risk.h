// 风险: A risk that was found, its size, and who was told when.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class RiskKind : std::uint8_t {
  unset,
  staff_stability,
  loss_of_state_assets,
  debts,
  labour_dispute,
  party_gap,
  unlawful_fees,
  public_opinion,
  function_gap,
  deadlock,
  other
};
template <>
inline constexpr auto kChoices<RiskKind> = std::to_array<Label>({{"队伍稳定", "stability of staff"},
                                                                 {"国有资产流失", "loss of state assets"},
                                                                 {"债权债务", "claims and debts"},
                                                                 {"劳动争议", "labour dispute"},
                                                                 {"党组织断档", "gap in party organisation"},
                                                                 {"违规收费", "unlawful fees"},
                                                                 {"舆情信访", "public opinion and petitions"},
                                                                 {"职能空档", "gap in functions"},
                                                                 {"换届僵局", "deadlocked change of term"},
                                                                 {"其他", "other"}});

struct Risk {
  RiskKind kind{};
  std::string description;
  Whole likelihood;
  Whole impact;
  Date found_on;
  EventDate reported_on;
  EventDate handled_on;

  /// The row exists from this day.
  Date own_date() const { return found_on; }
};

inline constexpr auto kRiskFields = std::to_array<Field>({
    field<&Risk::kind>("kind", "风险类别", "Kind").required(),
    long_text<&Risk::description>("description", "描述", "Description").required(),
    field<&Risk::likelihood>("likelihood", "可能性", "Likelihood").between(1, 5).required(),
    field<&Risk::impact>("impact", "影响", "Impact").between(1, 5).required(),
    field<&Risk::found_on>("found_on", "发现日期", "Found on").required(),
    field<&Risk::reported_on>("reported_on", "报告主管单位日期", "Reported to the supervising unit on"),
    field<&Risk::handled_on>("handled_on", "处置完成日期", "Handled on"),
});
template <>
inline constexpr RegisterInfo kRegister<Risk>{.key = "risk",
                                              .title = {"风险", "Risks"},
                                              .scope = Scope::association,
                                              .clause = "8.5.4",
                                              .owner = {"行业协会商会", "Association"},
                                              .fields = kRiskFields,
                                              .own_date = field_place(kRiskFields, "found_on")};

}  // namespace tuogou
