// 信用承诺: A credit commitment made public.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class CommittingParty : std::uint8_t { unset, association, member };
template <>
inline constexpr auto kChoices<CommittingParty> =
    std::to_array<Label>({{"协会", "association"}, {"会员", "member"}});

struct CreditCommitment {
  CommittingParty party{};
  std::string name;
  Date published_on;
  std::string url;

  /// The row exists from this day.
  Date own_date() const { return published_on; }
};

inline constexpr auto kCreditCommitmentFields = std::to_array<Field>({
    field<&CreditCommitment::party>("party", "承诺主体", "Who commits").required(),
    text<&CreditCommitment::name>("name", "名称", "Name", 100).required(),
    field<&CreditCommitment::published_on>("published_on", "公开日期", "Published on").required(),
    url<&CreditCommitment::url>("url", "网址", "Web address"),
});
template <>
inline constexpr RegisterInfo kRegister<CreditCommitment>{
    .key = "credit_commitment",
    .title = {"信用承诺", "Credit commitments"},
    .scope = Scope::association,
    .clause = "7.5.2",
    .owner = {"行业协会商会", "Association"},
    .fields = kCreditCommitmentFields,
    .own_date = field_place(kCreditCommitmentFields, "published_on")};

}  // namespace tuogou
