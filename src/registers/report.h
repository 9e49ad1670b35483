// 工作报告: A report handed up to the municipal group.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class ReportKind : std::uint8_t { unset, mid_term, summary, policy_cleanup };
template <>
inline constexpr auto kChoices<ReportKind> =
    std::to_array<Label>({{"中期评估报告", "mid-term evaluation report"},
                          {"总结报告", "summary report"},
                          {"政策清理报告", "policy clean-up report"}});

struct WorkReport {
  ReportKind kind{};
  std::string progress;
  std::string results;
  std::string practices;
  std::string problems;
  std::string next_steps;
  EventDate submitted_on;
  std::string number;
};

inline constexpr auto kWorkReportFields = std::to_array<Field>({
    field<&WorkReport::kind>("kind", "报告", "Kind").required(),
    long_text<&WorkReport::progress>("progress", "改革进展", "Progress"),
    long_text<&WorkReport::results>("results", "积极成效", "Results"),
    long_text<&WorkReport::practices>("practices", "创新做法", "Practices"),
    long_text<&WorkReport::problems>("problems", "问题困难", "Problems"),
    long_text<&WorkReport::next_steps>("next_steps", "下一步安排", "Next steps"),
    field<&WorkReport::submitted_on>("submitted_on", "报送日期", "Submitted on"),
    document_number<&WorkReport::number>("number", "文号", "Document number"),
});
template <>
inline constexpr RegisterInfo kRegister<WorkReport>{
    .key = "report",
    .title = {"工作报告", "Work reports"},
    .scope = Scope::jurisdiction,
    .clause = "4.3.2",
    .owner = {"联合工作组办公室", "Office of the joint working group"},
    .fields = kWorkReportFields};

}  // namespace tuogou
