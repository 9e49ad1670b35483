// 变更登记: A change that has to be registered, approved or filed.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class ChangeItem : std::uint8_t {
  unset,
  name,
  address,
  legal_representative,
  business_scope,
  registered_funds,
  supervising_unit,
  charter,
  head
};
template <>
inline constexpr auto kChoices<ChangeItem> = std::to_array<Label>({{"名称", "name"},
                                                                   {"住所", "address"},
                                                                   {"法定代表人", "legal representative"},
                                                                   {"业务范围", "business scope"},
                                                                   {"注册资金", "registered funds"},
                                                                   {"业务主管单位", "supervising unit"},
                                                                   {"章程", "charter"},
                                                                   {"负责人", "head"}});

struct ChangeRegistration {
  ChangeItem item{};
  Date changed_on;
  Date filed_on;
  EventDate handled_on;
  OrganName handled_by;
  std::string certificate_no;

  /// The row exists from this day.
  Date own_date() const { return changed_on; }
};

inline constexpr auto kChangeRegistrationFields = std::to_array<Field>({
    field<&ChangeRegistration::item>("item", "事项", "Item").required(),
    field<&ChangeRegistration::changed_on>("changed_on", "变动日期", "Changed on").required(),
    field<&ChangeRegistration::filed_on>("filed_on", "申请日期", "Filed on"),
    field<&ChangeRegistration::handled_on>("handled_on", "办结日期", "Handled on"),
    field<&ChangeRegistration::handled_by>("handled_by", "办理机关", "Handled by"),
    text<&ChangeRegistration::certificate_no>("certificate_no", "证书编号", "Certificate no", 50),
});
template <>
inline constexpr RegisterInfo kRegister<ChangeRegistration>{
    .key = "change_registration",
    .title = {"变更登记", "Changes of registration"},
    .scope = Scope::association,
    .clause = "5.5.3",
    .owner = {"政务服务", "Government service office"},
    .fields = kChangeRegistrationFields,
    .own_date = field_place(kChangeRegistrationFields, "changed_on")};

}  // namespace tuogou
