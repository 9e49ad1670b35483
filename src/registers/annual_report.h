// 年度报告: The annual report of one year.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class AnnualConclusion : std::uint8_t { unset, passed, basically_passed, failed, not_reviewed };
template <>
inline constexpr auto kChoices<AnnualConclusion> = std::to_array<Label>(
    {{"合格", "passed"}, {"基本合格", "basically passed"}, {"不合格", "failed"}, {"未审", "not reviewed"}});

struct AnnualReport {
  Whole year;
  EventDate filed_on;
  AnnualConclusion conclusion{};
};

inline constexpr auto kAnnualReportFields = std::to_array<Field>({
    field<&AnnualReport::year>("year", "年度", "Year").required().unique(Unique::in_association),
    field<&AnnualReport::filed_on>("filed_on", "报送日期", "Filed on"),
    field<&AnnualReport::conclusion>("conclusion", "结论", "Conclusion").required(),
});
template <>
inline constexpr RegisterInfo kRegister<AnnualReport>{.key = "annual_report",
                                                      .title = {"年度报告", "Annual reports"},
                                                      .scope = Scope::association,
                                                      .clause = "7.1.4",
                                                      .owner = {"民政", "Civil affairs"},
                                                      .fields = kAnnualReportFields};

}  // namespace tuogou
