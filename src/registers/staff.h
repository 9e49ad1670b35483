// 人员情况: How many work for the association, and how many are insured, on a day.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

struct Staff {
  Date as_of;
  Whole total;
  Whole full_time;
  Whole contracts;
  Whole pension;
  Whole housing_fund;
  Whole annuity;

  /// The row exists from this day.
  Date own_date() const { return as_of; }
};

inline constexpr auto kStaffFields = std::to_array<Field>({
    field<&Staff::as_of>("as_of", "统计日期", "As of").required(),
    field<&Staff::total>("total", "工作人员总数", "Total").required(),
    field<&Staff::full_time>("full_time", "专职人数", "Full time").required(),
    field<&Staff::contracts>("contracts", "签订劳动合同人数", "With labour contracts").required(),
    field<&Staff::pension>("pension", "参加企业职工基本养老保险人数", "In enterprise pension insurance")
        .required(),
    field<&Staff::housing_fund>("housing_fund", "缴存住房公积金人数", "In the housing fund").required(),
    field<&Staff::annuity>("annuity", "参加企业年金人数", "In the enterprise annuity"),
});
template <>
inline constexpr RegisterInfo kRegister<Staff>{.key = "staff",
                                               .title = {"人员情况", "Staff"},
                                               .scope = Scope::association,
                                               .clause = "3.4.2",
                                               .owner = {"行业协会商会", "Association"},
                                               .fields = kStaffFields,
                                               .own_date = field_place(kStaffFields, "as_of")};

}  // namespace tuogou
