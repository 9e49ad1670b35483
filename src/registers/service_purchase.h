// 购买服务: A purchase of services from the association by an organ.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

struct ServicePurchase {
  OrganName buyer;
  std::string content;
  Money amount;
  Date signed_on;
  YesNo open_procurement{};

  /// The row exists from this day.
  Date own_date() const { return signed_on; }
};

inline constexpr auto kServicePurchaseFields = std::to_array<Field>({
    field<&ServicePurchase::buyer>("buyer", "购买主体", "Buyer").required(),
    text<&ServicePurchase::content>("content", "服务内容", "Content", 200).required(),
    field<&ServicePurchase::amount>("amount", "金额", "Amount").required(),
    field<&ServicePurchase::signed_on>("signed_on", "签订日期", "Signed on").required(),
    field<&ServicePurchase::open_procurement>("open_procurement", "公开择优", "Chosen openly on merit"),
});
template <>
inline constexpr RegisterInfo kRegister<ServicePurchase>{
    .key = "service_purchase",
    .title = {"购买服务", "Service purchases"},
    .scope = Scope::association,
    .clause = "3.2.3",
    .owner = {"财政", "Finance"},
    .fields = kServicePurchaseFields,
    .own_date = field_place(kServicePurchaseFields, "signed_on")};

}  // namespace tuogou
