// 会员诚信: An entry in a member's credit file. Grades are for internal reference.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class CreditRecord : std::uint8_t { unset, trustworthy, untrustworthy };
template <>
inline constexpr auto kChoices<CreditRecord> =
    std::to_array<Label>({{"守信", "trustworthy"}, {"失信", "untrustworthy"}});

enum class CreditGrade : std::uint8_t { unset, a, b, c, d, ungraded };
template <>
inline constexpr auto kChoices<CreditGrade> =
    std::to_array<Label>({{"A", "A"}, {"B", "B"}, {"C", "C"}, {"D", "D"}, {"未评", "not graded"}});

struct MemberCredit {
  std::string member;
  std::string member_code;
  CreditRecord record{};
  std::string facts;
  Date recorded_on;
  EventDate shared_on;
  CreditGrade grade{};

  /// The row exists from this day.
  Date own_date() const { return recorded_on; }
};

inline constexpr auto kMemberCreditFields = std::to_array<Field>({
    text<&MemberCredit::member>("member", "会员名称", "Member", 100).required(),
    uscc<&MemberCredit::member_code>("member_code", "会员代码", "Member code"),
    field<&MemberCredit::record>("record", "记录", "Record").required(),
    long_text<&MemberCredit::facts>("facts", "事实", "Facts").required(),
    field<&MemberCredit::recorded_on>("recorded_on", "记录日期", "Recorded on").required(),
    field<&MemberCredit::shared_on>("shared_on", "共享日期", "Shared on"),
    field<&MemberCredit::grade>("grade", "等级", "Grade").required().noted("内部参考", "internal reference"),
});
template <>
inline constexpr RegisterInfo kRegister<MemberCredit>{
    .key = "member_credit",
    .title = {"会员诚信", "Members' credit"},
    .scope = Scope::association,
    .clause = "7.5.3",
    .owner = {"行业协会商会", "Association"},
    .fields = kMemberCreditFields,
    .own_date = field_place(kMemberCreditFields, "recorded_on")};

}  // namespace tuogou
