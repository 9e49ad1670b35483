// Accounting, fiscal funds, the inventory of assets, the assets, office premises.
#include <array>

#include "paper/association_scene.h"

namespace tuogou {

namespace {

using Scene = AssociationScene;

/// A value of the latest row of a register that has an own date; not known where there is no row.
template <class T, auto Member>
Known of_latest(const Scene& scene) {
  const auto* row = latest<T>(scene.dossier, scene.day);
  if (row == nullptr) return {};
  if constexpr (requires { needed(row->*Member); }) {
    return needed(row->*Member);
  } else {
    return or_none(row->*Member);
  }
}

/// None where the latest check does not say.
Known bank_account(const Scene& scene) {
  const auto* row = latest<Accounting>(scene.dossier, scene.day);
  return row == nullptr ? Known() : Known(or_none(row->own_bank_account));
}

Known inventory_reply_no(const Scene& scene) {
  const auto* row = latest<AssetInventory>(scene.dossier, scene.day);
  return row == nullptr || !row->reply_on.happened_by(scene.day) ? std::string() : row->reply_no;
}

Known inventory_reply_on(const Scene& scene) {
  const auto* row = latest<AssetInventory>(scene.dossier, scene.day);
  return row == nullptr ? std::string() : or_none(row->reply_on.by(scene.day));
}

auto direct_funds(const Scene& scene) {
  return scene.rows_where<Appropriation>(
      [](const Appropriation& row) { return row.kind == AppropriationKind::direct; });
}

Known last_direct_on(const Scene& scene) {
  Date last;
  for (const auto* row : direct_funds(scene)) {
    if (last.empty() || row->granted_on > last) last = row->granted_on;
  }
  return or_none(last);
}

Known direct_amount(const Scene& scene) {
  Money sum(0);
  for (const auto* row : direct_funds(scene)) sum = sum + row->amount;
  return or_none(sum);
}

auto assets(const Scene& scene) { return scene.rows<Asset>(); }
auto state_assets(const Scene& scene) {
  return scene.rows_where<Asset>([](const Asset& row) { return row.is_state_managed(); });
}
auto untreated_state_assets(const Scene& scene) {
  return scene.rows_where<Asset>([&](const Asset& row) {
    return row.is_state_managed() && row.disposition_on(scene.day) == AssetDisposition::untreated;
  });
}

template <auto Collect, auto Member>
Known asset_sum(const Scene& scene) {
  Money sum(0);
  for (const auto* row : Collect(scene)) sum = sum + row->*Member;
  return or_none(sum);
}

auto premises(const Scene& scene) { return scene.rows<Premises>(); }
auto offices(const Scene& scene) {
  return scene.rows_where<Premises>([](const Premises& row) { return row.is_government_office(); });
}
/// Neither vacated yet nor kept by an approval.
auto offices_to_vacate(const Scene& scene) {
  return scene.rows_where<Premises>([&](const Premises& row) {
    return row.is_government_office() && row.retained_approval_no.empty() &&
           !row.vacated_on.happened_by(scene.day);
  });
}
auto offices_vacated(const Scene& scene) {
  return scene.rows_where<Premises>([&](const Premises& row) {
    return row.is_government_office() && row.vacated_on.happened_by(scene.day);
  });
}
auto own_premises(const Scene& scene) {
  return scene.rows_where<Premises>([](const Premises& row) { return !row.is_government_office(); });
}

template <auto Collect>
Known area_of(const Scene& scene) {
  Area sum(0);
  for (const auto* row : Collect(scene)) sum = sum + row->area;
  return or_none(sum);
}

template <auto Collect>
Known how_many(const Scene& scene) {
  return counted(Collect(scene));
}

/// 已腾退, 经批准保留, 应腾退, 不在腾退范围
std::string premises_state(const Premises& row, Date day) {
  if (!row.is_government_office()) return "不在腾退范围";
  if (row.vacated_on.happened_by(day)) return "已腾退";
  return row.retained_approval_no.empty() ? "应腾退" : "经批准保留";
}

constexpr std::string_view kOfFunds = "register:appropriation";
constexpr std::string_view kOfInventory = "register:asset_inventory";
constexpr std::string_view kOfAssets = "register:asset";
constexpr std::string_view kOfPremises = "register:premises";

constexpr auto kFacts = std::to_array<AssociationFact>({
    {"accounting.as_of", {"会计核查日期", "accounting as of"}, &of_latest<Accounting, &Accounting::as_of>},
    {"accounting.system", {"会计制度", "accounting system"}, &of_latest<Accounting, &Accounting::system>},
    {"accounting.separate_books",
     {"单独建账", "separate books"},
     &of_latest<Accounting, &Accounting::separate_books>},
    {"accounting.independent",
     {"独立核算", "independent accounting"},
     &of_latest<Accounting, &Accounting::independent_accounting>},
    {"accounting.bank_account", {"独立银行账户", "own bank account"}, &bank_account},
    {"direct_funds.count", {"直接拨款笔数", "direct appropriations"}, &how_many<&direct_funds>, kOfFunds},
    {"direct_funds.amount", {"直接拨款金额", "amount of direct appropriations"}, &direct_amount, kOfFunds},
    {"direct_funds.last_on", {"最近一次直接拨款日期", "last direct appropriation on"}, &last_direct_on},
    {"inventory.base_date",
     {"清查基准日", "inventory base date"},
     &of_latest<AssetInventory, &AssetInventory::base_date>},
    {"inventory.registered_on",
     {"清查登记日期", "inventory registered on"},
     &of_latest<AssetInventory, &AssetInventory::registered_on>},
    {"inventory.total",
     {"资产总额", "total assets"},
     &of_latest<AssetInventory, &AssetInventory::total>,
     kOfInventory},
    {"inventory.state_owned",
     {"国有资产", "state assets"},
     &of_latest<AssetInventory, &AssetInventory::state_owned>,
     kOfInventory},
    {"inventory.temporarily_state",
     {"暂按国有资产管理", "temporarily state-managed"},
     &of_latest<AssetInventory, &AssetInventory::temporarily_state>,
     kOfInventory},
    {"inventory.other",
     {"其他资产", "other assets"},
     &of_latest<AssetInventory, &AssetInventory::other>,
     kOfInventory},
    {"inventory.reply_no", {"财政批复文号", "finance's reply number"}, &inventory_reply_no},
    {"inventory.reply_on", {"财政批复日期", "finance's reply on"}, &inventory_reply_on},
    {"assets.count", {"资产项数", "assets"}, &how_many<&assets>, kOfAssets},
    {"assets.original",
     {"资产原值合计", "original value"},
     &asset_sum<&assets, &Asset::original_value>,
     kOfAssets},
    {"assets.depreciation",
     {"累计折旧合计", "depreciation"},
     &asset_sum<&assets, &Asset::accumulated_depreciation>,
     kOfAssets},
    {"assets.net", {"资产净值合计", "net value"}, &asset_sum<&assets, &Asset::net_value>, kOfAssets},
    {"state_assets.count",
     {"国有和暂按国有资产项数", "state-managed assets"},
     &how_many<&state_assets>,
     kOfAssets},
    {"state_assets.net",
     {"国有和暂按国有资产净值", "net value of state-managed assets"},
     &asset_sum<&state_assets, &Asset::net_value>,
     kOfAssets},
    {"state_assets.untreated",
     {"未处理的国有和暂按国有资产项数", "state-managed assets not dealt with"},
     &how_many<&untreated_state_assets>,
     kOfAssets},
    {"offices.count", {"行政办公用房处数", "government offices"}, &how_many<&offices>, kOfPremises},
    {"offices.area", {"行政办公用房面积", "area of government offices"}, &area_of<&offices>, kOfPremises},
    {"offices.to_vacate",
     {"应腾退未腾退处数", "offices still to vacate"},
     &how_many<&offices_to_vacate>,
     kOfPremises},
    {"offices.to_vacate_area",
     {"应腾退未腾退面积", "area still to vacate"},
     &area_of<&offices_to_vacate>,
     kOfPremises},
    {"offices.vacated", {"已腾退处数", "offices vacated"}, &how_many<&offices_vacated>, kOfPremises},
    {"offices.vacated_area", {"已腾退面积", "area vacated"}, &area_of<&offices_vacated>, kOfPremises},
    {"own_premises.count",
     {"自有和租用场所处数", "own and rented premises"},
     &how_many<&own_premises>,
     kOfPremises},
});

constexpr auto kFundColumns = std::to_array<NamedColumn<const Appropriation*, Scene>>({
    {"granted_on",
     {"拨付日期", "granted on"},
     [](const Appropriation* const& row, const Scene&) { return needed(row->granted_on); }},
    {"amount",
     {"金额", "amount"},
     [](const Appropriation* const& row, const Scene&) -> Known { return or_none(row->amount); }},
    {"granted_by",
     {"拨付单位", "granted by"},
     [](const Appropriation* const& row, const Scene& s) -> Known { return s.named(row->granted_by); }},
});

using AssetColumn = NamedColumn<const Asset*, Scene>;
constexpr auto kAssetColumns = std::to_array<AssetColumn>({
    {"asset_no",
     {"资产编号", "number"},
     [](const Asset* const& row, const Scene&) { return needed(row->asset_no); }},
    {"name", {"名称", "name"}, [](const Asset* const& row, const Scene&) { return needed(row->name); }},
    {"category",
     {"类别", "category"},
     [](const Asset* const& row, const Scene&) -> Known { return or_none(row->category); }},
    {"origin",
     {"来源", "origin"},
     [](const Asset* const& row, const Scene&) -> Known { return or_none(row->origin); }},
    {"ownership",
     {"权属界定", "ownership"},
     [](const Asset* const& row, const Scene&) -> Known { return or_none(row->ownership); }},
    {"original_value",
     {"原值", "original value"},
     [](const Asset* const& row, const Scene&) -> Known { return or_none(row->original_value); }},
    {"depreciation",
     {"累计折旧", "depreciation"},
     [](const Asset* const& row, const Scene&) -> Known { return or_none(row->accumulated_depreciation); }},
    {"net_value",
     {"净值", "net value"},
     [](const Asset* const& row, const Scene&) -> Known { return or_none(row->net_value); }},
    {"disposition",
     {"处置方式", "disposition"},
     [](const Asset* const& row, const Scene& s) -> Known { return or_none(row->disposition_on(s.day)); }},
    {"disposed_on",
     {"处置日期", "disposed on"},
     [](const Asset* const& row, const Scene& s) -> Known { return or_none(row->disposed_on.by(s.day)); }},
    {"approval_no",
     {"处置批准文号", "approval"},
     [](const Asset* const& row, const Scene& s) -> Known {
       return row->disposition_on(s.day) == AssetDisposition::untreated ? std::string() : row->approval_no;
     }},
});

constexpr auto kPremisesColumns = std::to_array<NamedColumn<const Premises*, Scene>>({
    {"location",
     {"坐落", "location"},
     [](const Premises* const& row, const Scene&) { return needed(row->location); }},
    {"area",
     {"使用面积", "area"},
     [](const Premises* const& row, const Scene&) -> Known { return or_none(row->area); }},
    {"owner",
     {"产权单位", "owner"},
     [](const Premises* const& row, const Scene&) -> Known { return row->owner; }},
    {"acquisition",
     {"取得方式", "acquisition"},
     [](const Premises* const& row, const Scene&) -> Known { return or_none(row->acquisition); }},
    {"state",
     {"腾退情况", "state"},
     [](const Premises* const& row, const Scene& s) -> Known { return premises_state(*row, s.day); }},
    {"vacate_due_on",
     {"腾退期限", "vacate due on"},
     [](const Premises* const& row, const Scene&) -> Known { return or_none(row->vacate_due_on); }},
    {"vacated_on",
     {"腾退日期", "vacated on"},
     [](const Premises* const& row, const Scene& s) -> Known { return or_none(row->vacated_on.by(s.day)); }},
    {"retained_no",
     {"保留批准文号", "approval to keep it"},
     [](const Premises* const& row, const Scene&) -> Known { return row->retained_approval_no; }},
});

constexpr auto kLists = std::to_array<AssociationList>({
    named_list<Scene, kFundColumns, &direct_funds>("direct_funds", "直接拨款", "direct appropriations"),
    named_list<Scene, kAssetColumns, &assets>("assets", "资产", "assets"),
    named_list<Scene, kAssetColumns, &state_assets>("state_assets", "国有和暂按国有资产",
                                                    "state-managed assets"),
    named_list<Scene, kPremisesColumns, &premises>("premises", "办公用房", "premises"),
    named_list<Scene, kPremisesColumns, &offices>("offices", "行政办公用房", "government offices"),
    named_list<Scene, kPremisesColumns, &own_premises>("own_premises", "自有和租用场所",
                                                       "own and rented premises"),
});

}  // namespace

AssociationTable assets_table() { return {kFacts, kLists}; }

}  // namespace tuogou
