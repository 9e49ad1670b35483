// 脱钩事项: One of the 21 matters of a case: whether it applies, and what completed it.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class Applicability : std::uint8_t { unset, applicable, not_applicable };
template <>
inline constexpr auto kChoices<Applicability> =
    std::to_array<Label>({{"适用", "applicable"}, {"不涉及", "not applicable"}});

enum class EvidenceKind : std::uint8_t {
  unset,
  reply,
  agreement,
  certificate,
  voucher,
  inventory,
  report,
  notice,
  statement,
  minutes,
  other
};
template <>
inline constexpr auto kChoices<EvidenceKind> = std::to_array<Label>({{"批复", "reply"},
                                                                     {"协议", "agreement"},
                                                                     {"证书", "certificate"},
                                                                     {"凭证", "voucher"},
                                                                     {"清单", "inventory"},
                                                                     {"报告", "report"},
                                                                     {"通知", "notice"},
                                                                     {"声明", "statement"},
                                                                     {"会议纪要", "minutes of a meeting"},
                                                                     {"其他", "other"}});

struct Matter {
  MatterCode code;
  Applicability applicability{};
  std::string not_applicable_reason;
  Date due_on;
  std::string responsible;
  EventDate completed_on;
  EvidenceKind evidence_kind{};
  std::string evidence_title;
};

inline constexpr auto kMatterFields = std::to_array<Field>({
    field<&Matter::code>("code", "事项编号", "Matter").required().unique(Unique::in_association),
    field<&Matter::applicability>("applicability", "是否适用", "Applicability").required(),
    long_text<&Matter::not_applicable_reason>("not_applicable_reason", "不涉及说明", "Not applicable reason")
        .noted("不涉及时应填", "expected when not applicable"),
    field<&Matter::due_on>("due_on", "完成时限", "Due on"),
    text<&Matter::responsible>("responsible", "责任人", "Responsible", 50),
    field<&Matter::completed_on>("completed_on", "完成日期", "Completed on"),
    field<&Matter::evidence_kind>("evidence_kind", "完成证据类型", "Evidence kind")
        .noted("有完成日期时应填；通知、声明、会议纪要不算完成",
               "expected with a completion date; a notice, statement or minutes completes nothing"),
    text<&Matter::evidence_title>("evidence_title", "证据名称", "Evidence title", 200),
});
template <>
inline constexpr RegisterInfo kRegister<Matter>{.key = "matter",
                                                .title = {"脱钩事项", "Decoupling matters"},
                                                .scope = Scope::association,
                                                .clause = "5.3.2",
                                                .owner = {"业务主管单位", "Supervising unit"},
                                                .fields = kMatterFields};

}  // namespace tuogou
