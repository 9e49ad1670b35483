// 党建经费: Money for party-building, by year and source.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class PartyFundSource : std::uint8_t { unset, returned_dues, fiscal, management_expense, other };
template <>
inline constexpr auto kChoices<PartyFundSource> = std::to_array<Label>({{"党费拨返", "returned party dues"},
                                                                        {"财政支持", "fiscal support"},
                                                                        {"管理费用", "management expenses"},
                                                                        {"其他", "other"}});

struct PartyFund {
  Whole year;
  PartyFundSource source{};
  Money amount;
  YesNo in_management_expense{};
};

inline constexpr auto kPartyFundFields = std::to_array<Field>({
    field<&PartyFund::year>("year", "年度", "Year").required(),
    field<&PartyFund::source>("source", "来源", "Source").required(),
    field<&PartyFund::amount>("amount", "金额", "Amount").required(),
    field<&PartyFund::in_management_expense>("in_management_expense", "列入管理费用",
                                             "In management expenses")
        .required(),
});
template <>
inline constexpr RegisterInfo kRegister<PartyFund>{.key = "party_fund",
                                                   .title = {"党建经费", "Party funds"},
                                                   .scope = Scope::association,
                                                   .clause = "6.3.7",
                                                   .owner = {"行业协会商会", "Association"},
                                                   .fields = kPartyFundFields};

}  // namespace tuogou
