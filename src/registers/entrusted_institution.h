// 代管事业单位: A public institution run by the association on behalf of an organ, and where it goes.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class InstitutionDisposition : std::uint8_t { unset, merged, transferred, postponed, undecided };
template <>
inline constexpr auto kChoices<InstitutionDisposition> =
    std::to_array<Label>({{"并入", "merged into the association"},
                          {"划转", "transferred"},
                          {"暂缓", "postponed"},
                          {"未定", "undecided"}});

struct EntrustedInstitution {
  std::string name;
  Whole staffing_quota;
  InstitutionDisposition disposition{};
  OrganName receiving_department;
  EventDate completed_on;
  OrganName followup_department;
  Date followup_due_on;
};

inline constexpr auto kEntrustedInstitutionFields = std::to_array<Field>({
    text<&EntrustedInstitution::name>("name", "名称", "Name", 100).required(),
    field<&EntrustedInstitution::staffing_quota>("staffing_quota", "编制数", "Staffing quota"),
    field<&EntrustedInstitution::disposition>("disposition", "处理方式", "Disposition").required(),
    field<&EntrustedInstitution::receiving_department>("receiving_department", "接收部门",
                                                       "Receiving department")
        .noted("划转时应填", "expected for a transfer"),
    field<&EntrustedInstitution::completed_on>("completed_on", "完成日期", "Completed on"),
    field<&EntrustedInstitution::followup_department>("followup_department", "后续责任部门",
                                                      "Followup department")
        .noted("暂缓时应填", "expected when postponed"),
    field<&EntrustedInstitution::followup_due_on>("followup_due_on", "后续完成时限", "Followup due on")
        .noted("暂缓时应填", "expected when postponed"),
});
template <>
inline constexpr RegisterInfo kRegister<EntrustedInstitution>{
    .key = "entrusted_institution",
    .title = {"代管事业单位", "Entrusted institutions"},
    .scope = Scope::association,
    .clause = "3.1.3",
    .owner = {"业务主管单位", "Supervising unit"},
    .fields = kEntrustedInstitutionFields};

}  // namespace tuogou
