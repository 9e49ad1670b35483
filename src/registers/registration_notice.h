// 登记告知: A notice of comprehensive supervision or of registration facts, and its receipt.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class NoticeKind : std::uint8_t { unset, to_association, to_departments };
template <>
inline constexpr auto kChoices<NoticeKind> =
    std::to_array<Label>({{"告知协会", "notice to the association"}, {"告知部门", "notice to departments"}});

struct RegistrationNotice {
  NoticeKind kind{};
  std::string recipient;
  Date sent_on;
  EventDate acknowledged_on;

  /// The row exists from this day.
  Date own_date() const { return sent_on; }
};

inline constexpr auto kRegistrationNoticeFields = std::to_array<Field>({
    field<&RegistrationNotice::kind>("kind", "类别", "Kind").required(),
    text<&RegistrationNotice::recipient>("recipient", "接收方", "Recipient", 100).required(),
    field<&RegistrationNotice::sent_on>("sent_on", "告知日期", "Sent on").required(),
    field<&RegistrationNotice::acknowledged_on>("acknowledged_on", "签收日期", "Acknowledged on"),
});
template <>
inline constexpr RegisterInfo kRegister<RegistrationNotice>{
    .key = "registration_notice",
    .title = {"登记告知", "Registration notices"},
    .scope = Scope::association,
    .clause = "7.1.6",
    .owner = {"政务服务", "Government service office"},
    .fields = kRegistrationNoticeFields,
    .own_date = field_place(kRegistrationNoticeFields, "sent_on")};

}  // namespace tuogou
