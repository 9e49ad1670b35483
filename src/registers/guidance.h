// 行业指导: Guidance by an industry department.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class GuidanceKind : std::uint8_t { unset, opinions, work_plan, campaign, business_guidance };
template <>
inline constexpr auto kChoices<GuidanceKind> = std::to_array<Label>({{"指导性意见", "guiding opinions"},
                                                                     {"工作方案", "work plan"},
                                                                     {"专项治理", "special campaign"},
                                                                     {"业务指导", "business guidance"}});

struct Guidance {
  OrganName department;
  GuidanceKind kind{};
  std::string title;
  Date issued_on;

  /// The row exists from this day.
  Date own_date() const { return issued_on; }
};

inline constexpr auto kGuidanceFields = std::to_array<Field>({
    field<&Guidance::department>("department", "部门", "Department").required(),
    field<&Guidance::kind>("kind", "类别", "Kind").required(),
    text<&Guidance::title>("title", "名称", "Title", 200).required(),
    field<&Guidance::issued_on>("issued_on", "日期", "Issued on").required(),
});
template <>
inline constexpr RegisterInfo kRegister<Guidance>{.key = "guidance",
                                                  .title = {"行业指导", "Industry guidance"},
                                                  .scope = Scope::association,
                                                  .clause = "7.4.4",
                                                  .owner = {"行业管理", "Industry department"},
                                                  .fields = kGuidanceFields,
                                                  .own_date = field_place(kGuidanceFields, "issued_on")};

}  // namespace tuogou
