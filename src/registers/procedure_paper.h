// 程序文书: The papers of the five steps, as they were issued.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class PaperKind : std::uint8_t {
  unset,
  survey,
  plan,
  approval_letter,
  returned,
  specific_plan,
  review_document,
  request_for_reply,
  reply,
  summary,
  completion_table,
  copy_to_municipal_group,
  copy_to_municipal_civil_affairs
};
template <>
inline constexpr auto kChoices<PaperKind> =
    std::to_array<Label>({{"摸底调查", "survey"},
                          {"实施方案", "implementation plan"},
                          {"核准函", "approval letter"},
                          {"退回修改", "returned for revision"},
                          {"具体方案", "specific plan"},
                          {"审核文件", "review document"},
                          {"报批请示", "request for reply"},
                          {"批复", "reply"},
                          {"工作总结", "work summary"},
                          {"完成情况表", "completion table"},
                          {"抄报市联合工作组", "copy to the municipal group"},
                          {"抄送市民政局", "copy to municipal civil affairs"}});

struct ProcedurePaper {
  PaperKind kind{};
  std::string number;
  Date issued_on;
  OrganName issuer;
  MatterCode matter;
  std::string opinion;

  /// The row exists from this day.
  Date own_date() const { return issued_on; }
};

inline constexpr auto kProcedurePaperFields = std::to_array<Field>({
    field<&ProcedurePaper::kind>("kind", "文书", "Kind").required(),
    document_number<&ProcedurePaper::number>("number", "文号", "Document number")
        .noted("核准函、批复应填", "expected for approval letters and replies"),
    field<&ProcedurePaper::issued_on>("issued_on", "日期", "Issued on").required(),
    field<&ProcedurePaper::issuer>("issuer", "出具单位", "Issuer").required(),
    field<&ProcedurePaper::matter>("matter", "事项编号", "Matter")
        .noted("具体方案、审核文件应填", "expected for specific plans and review documents"),
    long_text<&ProcedurePaper::opinion>("opinion", "意见", "Opinion"),
});
template <>
inline constexpr RegisterInfo kRegister<ProcedurePaper>{
    .key = "procedure_paper",
    .title = {"程序文书", "Procedure papers"},
    .scope = Scope::association,
    .clause = "5.1.2",
    .owner = {"业务主管单位", "Supervising unit"},
    .fields = kProcedurePaperFields,
    .own_date = field_place(kProcedurePaperFields, "issued_on")};

}  // namespace tuogou
