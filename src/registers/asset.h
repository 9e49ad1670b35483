// 资产明细: One asset: where it came from, whose it is, what becomes of it.
#pragma once

#include <string>

#include "registers/field.h"

namespace tuogou {

enum class AssetCategory : std::uint8_t { unset, current, fixed, investment, intangible };
template <>
inline constexpr auto kChoices<AssetCategory> = std::to_array<Label>({{"流动资产", "current assets"},
                                                                      {"固定资产", "fixed assets"},
                                                                      {"对外投资", "investments"},
                                                                      {"无形资产", "intangible assets"}});

enum class AssetOrigin : std::uint8_t { unset, fiscal, allocated, own, donated, other };
template <>
inline constexpr auto kChoices<AssetOrigin> =
    std::to_array<Label>({{"财政拨款", "fiscal appropriation"},
                          {"划拨接收", "allocated or received"},
                          {"会费自有", "membership fees and own funds"},
                          {"捐赠资助", "donations and grants"},
                          {"其他", "other"}});

enum class Ownership : std::uint8_t { unset, state, temporarily_state, other };
template <>
inline constexpr auto kChoices<Ownership> =
    std::to_array<Label>({{"国有资产", "state assets"},
                          {"暂按国有资产管理", "temporarily managed as state assets"},
                          {"其他资产", "other assets"}});

enum class AssetDisposition : std::uint8_t {
  unset,
  kept_in_use,
  handed_over,
  surrendered,
  written_off,
  sold,
  untreated
};
template <>
inline constexpr auto kChoices<AssetDisposition> = std::to_array<Label>({{"继续使用", "kept in use"},
                                                                         {"移交", "handed over"},
                                                                         {"上缴", "surrendered"},
                                                                         {"核销", "written off"},
                                                                         {"转让", "transferred for value"},
                                                                         {"未处理", "not dealt with"}});

enum class RecipientKind : std::uint8_t {
  unset,
  administrative_organ,
  public_institution,
  association,
  enterprise,
  individual
};
template <>
inline constexpr auto kChoices<RecipientKind> = std::to_array<Label>({{"行政机关", "administrative organ"},
                                                                      {"事业单位", "public institution"},
                                                                      {"协会", "association"},
                                                                      {"企业", "enterprise"},
                                                                      {"个人", "individual"}});

struct Asset {
  std::string asset_no;
  std::string name;
  AssetCategory category{};
  AssetOrigin origin{};
  Ownership ownership{};
  Money original_value;
  Money accumulated_depreciation;
  Money net_value;
  Provisional<AssetDisposition> disposition;
  EventDate disposed_on;
  std::string approval_no;
  RecipientKind recipient_kind{};

  /// 国有资产 or 暂按国有资产管理: what the rules on state assets are about.
  bool is_state_managed() const {
    return ownership == Ownership::state || ownership == Ownership::temporarily_state;
  }

  AssetDisposition disposition_on(Date day) const {
    return disposition.on(day, disposed_on, AssetDisposition::untreated);
  }
};

inline constexpr auto kAssetFields = std::to_array<Field>({
    text<&Asset::asset_no>("asset_no", "资产编号", "Asset number", 30)
        .required()
        .unique(Unique::in_association),
    text<&Asset::name>("name", "名称", "Name", 100).required(),
    field<&Asset::category>("category", "类别", "Category").required(),
    field<&Asset::origin>("origin", "来源", "Origin").required(),
    field<&Asset::ownership>("ownership", "权属界定", "Ownership").required(),
    field<&Asset::original_value>("original_value", "原值", "Original value").required(),
    field<&Asset::accumulated_depreciation>("accumulated_depreciation", "累计折旧",
                                            "Accumulated depreciation")
        .required(),
    field<&Asset::net_value>("net_value", "净值", "Net value").required(),
    field<&Asset::disposition>("disposition", "处置方式", "Disposition").required(),
    field<&Asset::disposed_on>("disposed_on", "处置日期", "Disposed on"),
    document_number<&Asset::approval_no>("approval_no", "处置批准文号", "Approval number"),
    field<&Asset::recipient_kind>("recipient_kind", "受让方", "Recipient kind"),
});
template <>
inline constexpr RegisterInfo kRegister<Asset>{.key = "asset",
                                               .title = {"资产明细", "Asset details"},
                                               .scope = Scope::association,
                                               .clause = "3.3.5",
                                               .owner = {"业务主管单位", "Supervising unit"},
                                               .fields = kAssetFields};

}  // namespace tuogou
