// 会计核算: How the association keeps its accounts, as found on a day.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class AccountingSystem : std::uint8_t { unset, nonprofit, other };
template <>
inline constexpr auto kChoices<AccountingSystem> =
    std::to_array<Label>({{"民间非营利组织会计制度", "non-profit accounting system"}, {"其他", "other"}});

struct Accounting {
  Date as_of;
  AccountingSystem system{};
  YesNo separate_books{};
  YesNo independent_accounting{};
  YesNo own_bank_account{};

  /// The row exists from this day.
  Date own_date() const { return as_of; }
};

inline constexpr auto kAccountingFields = std::to_array<Field>({
    field<&Accounting::as_of>("as_of", "核查日期", "As of").required(),
    field<&Accounting::system>("system", "会计制度", "System").required(),
    field<&Accounting::separate_books>("separate_books", "单独建账", "Separate books").required(),
    field<&Accounting::independent_accounting>("independent_accounting", "独立核算", "Independent accounting")
        .required(),
    field<&Accounting::own_bank_account>("own_bank_account", "独立银行账户", "Own bank account"),
});
template <>
inline constexpr RegisterInfo kRegister<Accounting>{.key = "accounting",
                                                    .title = {"会计核算", "Accounting"},
                                                    .scope = Scope::association,
                                                    .clause = "3.3.3",
                                                    .owner = {"行业协会商会", "Association"},
                                                    .fields = kAccountingFields,
                                                    .own_date = field_place(kAccountingFields, "as_of")};

}  // namespace tuogou
