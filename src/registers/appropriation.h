// 财政资金: Fiscal money paid to the association, of whatever kind.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class AppropriationKind : std::uint8_t { unset, direct, purchase, subsidy };
template <>
inline constexpr auto kChoices<AppropriationKind> =
    std::to_array<Label>({{"直接拨款", "direct appropriation"},
                          {"购买服务", "purchase of services"},
                          {"专项补助", "special subsidy"}});

struct Appropriation {
  AppropriationKind kind{};
  Date granted_on;
  Money amount;
  OrganName granted_by;

  /// The row exists from this day.
  Date own_date() const { return granted_on; }
};

inline constexpr auto kAppropriationFields = std::to_array<Field>({
    field<&Appropriation::kind>("kind", "性质", "Kind").required(),
    field<&Appropriation::granted_on>("granted_on", "拨付日期", "Granted on").required(),
    field<&Appropriation::amount>("amount", "金额", "Amount").required(),
    field<&Appropriation::granted_by>("granted_by", "拨付单位", "Granted by"),
});
template <>
inline constexpr RegisterInfo kRegister<Appropriation>{
    .key = "appropriation",
    .title = {"财政资金", "Fiscal funds"},
    .scope = Scope::association,
    .clause = "3.3.2",
    .owner = {"财政", "Finance"},
    .fields = kAppropriationFields,
    .own_date = field_place(kAppropriationFields, "granted_on")};

}  // namespace tuogou
