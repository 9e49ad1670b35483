// 审计: An audit and the mending of what it found.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class AuditSubject : std::uint8_t {
  unset,
  state,
  temporarily_state,
  fiscal_funds,
  change_of_term,
  departure
};
template <>
inline constexpr auto kChoices<AuditSubject> =
    std::to_array<Label>({{"国有资产", "state assets"},
                          {"暂按国有资产", "assets temporarily managed as state assets"},
                          {"财政资金", "fiscal funds"},
                          {"换届", "change of term"},
                          {"法定代表人离任", "departure of the legal representative"}});

struct Audit {
  AuditSubject subject{};
  OrganName auditor;
  Date reported_on;
  Whole problems;
  EventDate rectified_on;

  /// The row exists from this day.
  Date own_date() const { return reported_on; }
};

inline constexpr auto kAuditFields = std::to_array<Field>({
    field<&Audit::subject>("subject", "审计内容", "Subject").required(),
    field<&Audit::auditor>("auditor", "审计机关", "Auditor").required(),
    field<&Audit::reported_on>("reported_on", "报告日期", "Reported on").required(),
    field<&Audit::problems>("problems", "问题数", "Problems").required(),
    field<&Audit::rectified_on>("rectified_on", "整改完成日期", "Rectified on"),
});
template <>
inline constexpr RegisterInfo kRegister<Audit>{.key = "audit",
                                               .title = {"审计", "Audits"},
                                               .scope = Scope::association,
                                               .clause = "7.2.4",
                                               .owner = {"审计", "Audit"},
                                               .fields = kAuditFields,
                                               .own_date = field_place(kAuditFields, "reported_on")};

}  // namespace tuogou
