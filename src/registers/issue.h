// 难点问题: A difficult issue or new situation of the reform.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

struct DifficultIssue {
  std::string description;
  YesNo new_situation{};
  Date found_on;
  EventDate reported_up_on;
  EventDate resolved_on;

  /// The row exists from this day.
  Date own_date() const { return found_on; }
};

inline constexpr auto kDifficultIssueFields = std::to_array<Field>({
    long_text<&DifficultIssue::description>("description", "问题", "Description").required(),
    field<&DifficultIssue::new_situation>("new_situation", "新问题新情况", "New situation").required(),
    field<&DifficultIssue::found_on>("found_on", "发现日期", "Found on").required(),
    field<&DifficultIssue::reported_up_on>("reported_up_on", "上报日期", "Reported up on"),
    field<&DifficultIssue::resolved_on>("resolved_on", "解决日期", "Resolved on"),
});
template <>
inline constexpr RegisterInfo kRegister<DifficultIssue>{
    .key = "issue",
    .title = {"难点问题", "Difficult issues"},
    .scope = Scope::jurisdiction,
    .clause = "8.2.4",
    .owner = {"联合工作组办公室", "Office of the joint working group"},
    .fields = kDifficultIssueFields,
    .own_date = field_place(kDifficultIssueFields, "found_on")};

}  // namespace tuogou
