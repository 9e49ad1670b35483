// What the plan says: measures of the five separations, functions, purchases of services, risks.
#include <array>

#include "paper/association_scene.h"

namespace tuogou {

namespace {

using Scene = AssociationScene;

auto plan_items(const Scene& scene) { return scene.rows<PlanItem>(); }

template <Separation Of>
std::vector<const PlanItem*> items_of(const Scene& scene) {
  return scene.rows_where<PlanItem>([](const PlanItem& item) { return item.separation == Of; });
}

/// Not known where the plan has none: it needs one.
template <Separation Of>
Known measures_of(const Scene& scene) {
  std::vector<std::string> measures;
  for (const auto* item : items_of<Of>(scene)) measures.push_back(unstopped(item->measure));
  return needed(joined(measures, "；"));
}

Known plan_starts_on(const Scene& scene) {
  Date first;
  for (const auto* item : plan_items(scene)) {
    if (item->start_on.given() && (first.empty() || item->start_on < first)) first = item->start_on;
  }
  return needed(first);
}

Known plan_due_on(const Scene& scene) {
  Date last;
  for (const auto* item : plan_items(scene)) {
    if (item->due_on.given() && (last.empty() || item->due_on > last)) last = item->due_on;
  }
  return needed(last);
}

auto functions(const Scene& scene) {
  return scene.rows_where<Function>(
      [&](const Function& row) { return row.entrusted_on.empty() || row.entrusted_on <= scene.day; });
}

Known administrative_functions(const Scene& scene) {
  const auto rows = functions(scene);
  return std::to_string(
      std::ranges::count_if(rows, [](const auto* row) { return row->administrative == YesNo::yes; }));
}

template <FunctionDisposition How>
Known functions_disposed(const Scene& scene) {
  const auto rows = functions(scene);
  return std::to_string(
      std::ranges::count_if(rows, [&](const auto* row) { return row->disposition_on(scene.day) == How; }));
}

auto purchases(const Scene& scene) { return scene.rows<ServicePurchase>(); }

template <class T>
Money sum_of(const std::vector<const T*>& rows) {
  Money sum(0);
  for (const auto* row : rows) sum = sum + row->amount;
  return sum;
}

auto risk_plans(const Scene& scene) { return scene.rows<RiskPlan>(); }
auto risks(const Scene& scene) { return scene.rows<Risk>(); }
auto open_risks(const Scene& scene) {
  return scene.rows_where<Risk>([&](const Risk& row) { return !row.handled_on.happened_by(scene.day); });
}

/// 重大 15 and above, 较大 from 8, 一般 from 4, else 低: likelihood times impact. Cites: 8.4.2.
std::string risk_level(const Risk& risk) {
  const auto points = std::int64_t{risk.likelihood.value()} * risk.impact.value();
  return points >= 15 ? "重大" : points >= 8 ? "较大" : points >= 4 ? "一般" : "低";
}

constexpr std::string_view kOfFunctions = "register:function";
constexpr std::string_view kOfPurchases = "register:service_purchase";
constexpr std::string_view kOfRisks = "register:risk";

constexpr auto kFacts = std::to_array<AssociationFact>({
    {"plan.starts_on", {"开始日期", "plan starts on"}, &plan_starts_on},
    {"plan.due_on", {"完成时限", "plan due on"}, &plan_due_on},
    {"measures.institution",
     {"机构分离措施", "measures: institution"},
     &measures_of<Separation::institution>},
    {"measures.function", {"职能分离措施", "measures: functions"}, &measures_of<Separation::function>},
    {"measures.assets",
     {"资产财务分离措施", "measures: assets and finance"},
     &measures_of<Separation::assets>},
    {"measures.personnel", {"人员管理分离措施", "measures: personnel"}, &measures_of<Separation::personnel>},
    {"measures.party",
     {"党建外事等分离措施", "measures: party-building and foreign affairs"},
     &measures_of<Separation::party_and_foreign_affairs>},
    {"functions.count",
     {"职能项数", "functions"},
     [](const Scene& s) { return counted(functions(s)); },
     kOfFunctions},
    {"functions.administrative",
     {"行政职能项数", "administrative functions"},
     &administrative_functions,
     kOfFunctions},
    {"functions.withdrawn",
     {"收回项数", "functions taken back"},
     &functions_disposed<FunctionDisposition::withdrawn>,
     kOfFunctions},
    {"functions.transferred",
     {"转移项数", "functions transferred"},
     &functions_disposed<FunctionDisposition::transferred>,
     kOfFunctions},
    {"functions.abolished",
     {"取消项数", "functions abolished"},
     &functions_disposed<FunctionDisposition::abolished>,
     kOfFunctions},
    {"functions.kept",
     {"依法保留项数", "functions kept by law"},
     &functions_disposed<FunctionDisposition::kept_by_law>,
     kOfFunctions},
    {"functions.untreated",
     {"未处理项数", "functions not dealt with"},
     &functions_disposed<FunctionDisposition::untreated>,
     kOfFunctions},
    {"purchases.count",
     {"购买服务项数", "service purchases"},
     [](const Scene& s) { return counted(purchases(s)); },
     kOfPurchases},
    {"purchases.amount",
     {"购买服务金额", "amount of service purchases"},
     [](const Scene& s) -> Known { return or_none(sum_of(purchases(s))); },
     kOfPurchases},
    {"risks.count", {"风险项数", "risks"}, [](const Scene& s) { return counted(risks(s)); }, kOfRisks},
    {"risks.open",
     {"未处置完成风险项数", "risks not handled"},
     [](const Scene& s) { return counted(open_risks(s)); },
     kOfRisks},
    {"risks.major",
     {"重大风险项数", "major risks"},
     [](const Scene& s) -> Known {
       const auto rows = risks(s);
       return std::to_string(
           std::ranges::count_if(rows, [](const auto* row) { return risk_level(*row) == "重大"; }));
     },
     kOfRisks},
});

using ItemColumn = NamedColumn<const PlanItem*, Scene>;
constexpr auto kItemColumns = std::to_array<ItemColumn>({
    {"separation",
     {"分离", "separation"},
     [](const PlanItem* const& row, const Scene&) -> Known {
       const bool is_last = row->separation == Separation::party_and_foreign_affairs;
       return or_none(row->separation) + (is_last ? "等事项分离" : "分离");
     }},
    {"measure",
     {"分离措施", "measure"},
     [](const PlanItem* const& row, const Scene&) { return needed(unstopped(row->measure)); }},
    {"responsible",
     {"责任人", "responsible"},
     [](const PlanItem* const& row, const Scene&) { return needed(row->responsible); }},
    {"start_on",
     {"开始日期", "start on"},
     [](const PlanItem* const& row, const Scene&) -> Known { return or_none(row->start_on); }},
    {"due_on",
     {"完成时限", "due on"},
     [](const PlanItem* const& row, const Scene&) { return needed(row->due_on); }},
});

constexpr auto kFunctionColumns = std::to_array<NamedColumn<const Function*, Scene>>({
    {"name",
     {"职能名称", "name"},
     [](const Function* const& row, const Scene&) { return needed(row->name); }},
    {"nature",
     {"职能性质", "nature"},
     [](const Function* const& row, const Scene&) -> Known { return or_none(row->nature); }},
    {"administrative",
     {"是否行政职能", "administrative"},
     [](const Function* const& row, const Scene&) { return needed(row->administrative); }},
    {"entrusted_by",
     {"委托机关", "entrusted by"},
     [](const Function* const& row, const Scene& s) -> Known { return s.named(row->entrusted_by); }},
    {"basis",
     {"法定依据", "basis"},
     [](const Function* const& row, const Scene&) -> Known {
       const auto level = or_none(row->basis_level);
       return row->legal_basis.empty() || level.empty() ? row->legal_basis + level
                                                        : row->legal_basis + "（" + level + "）";
     }},
    {"disposition",
     {"处理方式", "disposition"},
     [](const Function* const& row, const Scene& s) { return needed(row->disposition_on(s.day)); }},
    {"done_on",
     {"处理日期", "done on"},
     [](const Function* const& row, const Scene& s) -> Known { return or_none(row->done_on.by(s.day)); }},
});

constexpr auto kPurchaseColumns = std::to_array<NamedColumn<const ServicePurchase*, Scene>>({
    {"buyer",
     {"购买主体", "buyer"},
     [](const ServicePurchase* const& row, const Scene& s) { return needed(s.named(row->buyer)); }},
    {"content",
     {"服务内容", "content"},
     [](const ServicePurchase* const& row, const Scene&) { return needed(row->content); }},
    {"amount",
     {"金额", "amount"},
     [](const ServicePurchase* const& row, const Scene&) -> Known { return or_none(row->amount); }},
    {"signed_on",
     {"签订日期", "signed on"},
     [](const ServicePurchase* const& row, const Scene&) { return needed(row->signed_on); }},
});

constexpr auto kRiskPlanColumns = std::to_array<NamedColumn<const RiskPlan*, Scene>>({
    {"measure",
     {"预案措施", "measure"},
     [](const RiskPlan* const& row, const Scene&) { return needed(unstopped(row->measure)); }},
    {"responsible",
     {"责任人", "responsible"},
     [](const RiskPlan* const& row, const Scene&) { return needed(row->responsible); }},
    {"made_on",
     {"制定日期", "made on"},
     [](const RiskPlan* const& row, const Scene&) { return needed(row->made_on); }},
});

constexpr auto kRiskColumns = std::to_array<NamedColumn<const Risk*, Scene>>({
    {"kind", {"风险类别", "kind"}, [](const Risk* const& row, const Scene&) { return needed(row->kind); }},
    {"description",
     {"描述", "description"},
     [](const Risk* const& row, const Scene&) { return needed(unstopped(row->description)); }},
    {"level",
     {"等级", "level"},
     [](const Risk* const& row, const Scene&) -> Known { return risk_level(*row); }},
    {"likelihood",
     {"可能性", "likelihood"},
     [](const Risk* const& row, const Scene&) { return needed(row->likelihood); }},
    {"impact", {"影响", "impact"}, [](const Risk* const& row, const Scene&) { return needed(row->impact); }},
    {"found_on",
     {"发现日期", "found on"},
     [](const Risk* const& row, const Scene&) { return needed(row->found_on); }},
    {"reported_on",
     {"报告日期", "reported on"},
     [](const Risk* const& row, const Scene& s) -> Known { return or_none(row->reported_on.by(s.day)); }},
    {"handled_on",
     {"处置完成日期", "handled on"},
     [](const Risk* const& row, const Scene& s) -> Known { return or_none(row->handled_on.by(s.day)); }},
});

constexpr auto kLists = std::to_array<AssociationList>({
    named_list<Scene, kItemColumns, &plan_items>("plan_items", "方案内容", "plan contents"),
    named_list<Scene, kItemColumns, &items_of<Separation::institution>>(
        "institution_measures", "机构分离措施", "measures: institution"),
    named_list<Scene, kItemColumns, &items_of<Separation::function>>("function_measures", "职能分离措施",
                                                                     "measures: functions"),
    named_list<Scene, kItemColumns, &items_of<Separation::assets>>("asset_measures", "资产财务分离措施",
                                                                   "measures: assets"),
    named_list<Scene, kItemColumns, &items_of<Separation::personnel>>(
        "personnel_measures", "人员管理分离措施", "measures: personnel"),
    named_list<Scene, kItemColumns, &items_of<Separation::party_and_foreign_affairs>>(
        "party_measures", "党建外事等分离措施", "measures: party"),
    named_list<Scene, kFunctionColumns, &functions>("functions", "职能", "functions"),
    named_list<Scene, kPurchaseColumns, &purchases>("purchases", "购买服务", "service purchases"),
    named_list<Scene, kRiskPlanColumns, &risk_plans>("risk_plans", "风险预案", "risk plans"),
    named_list<Scene, kRiskColumns, &risks>("risks", "风险", "risks"),
});

}  // namespace

AssociationTable plan_table() { return {kFacts, kLists}; }

}  // namespace tuogou
