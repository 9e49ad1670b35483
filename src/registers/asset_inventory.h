// 资产清查: The inventory of assets and the finance department's reply.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

struct AssetInventory {
  Date base_date;
  Date registered_on;
  Money total;
  Money state_owned;
  Money temporarily_state;
  Money other;
  std::string reply_no;
  EventDate reply_on;

  /// The row exists from this day.
  Date own_date() const { return registered_on; }
};

inline constexpr auto kAssetInventoryFields = std::to_array<Field>({
    field<&AssetInventory::base_date>("base_date", "清查基准日", "Base date").required(),
    field<&AssetInventory::registered_on>("registered_on", "清查登记日期", "Registered on").required(),
    field<&AssetInventory::total>("total", "资产总额", "Total").required(),
    field<&AssetInventory::state_owned>("state_owned", "其中国有资产", "Of it state-owned").required(),
    field<&AssetInventory::temporarily_state>("temporarily_state", "其中暂按国有资产管理",
                                              "Of it temporarily state-managed")
        .required(),
    field<&AssetInventory::other>("other", "其中其他资产", "Of it other").required(),
    document_number<&AssetInventory::reply_no>("reply_no", "财政批复文号",
                                               "Finance department's reply number"),
    field<&AssetInventory::reply_on>("reply_on", "财政批复日期", "Finance department's reply on"),
});
template <>
inline constexpr RegisterInfo kRegister<AssetInventory>{
    .key = "asset_inventory",
    .title = {"资产清查", "Asset inventory"},
    .scope = Scope::association,
    .clause = "3.3.4",
    .owner = {"业务主管单位", "Supervising unit"},
    .fields = kAssetInventoryFields,
    .own_date = field_place(kAssetInventoryFields, "registered_on")};

}  // namespace tuogou
