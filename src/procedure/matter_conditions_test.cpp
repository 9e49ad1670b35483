#include "procedure/matter_conditions.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace tuogou {
namespace {

Date on(std::string_view text) { return parse_iso_date(text); }
EventDate event(std::string_view text) { return EventDate(on(text)); }
OrganName organ(std::string text) { return {.text = std::move(text)}; }

const Programme& programme() {
  static const Programme loaded = load_programme();
  return loaded;
}

const MatterDefinition& matter(std::string_view code) {
  const auto& matters = programme().matters;
  return matters.at(matters.place_of(parse_matter_code(code)));
}

/// An association and its jurisdiction, told row by row, and a matter completed on 2020-06-01.
struct Told {
  Dossier dossier;
  Jurisdiction jurisdiction;
  std::int32_t last_number = 0;

  /// Good until the next row of the register.
  template <class T>
  T& add(T row = {}) {
    if constexpr (kRegister<T>.scope == Scope::jurisdiction) {
      return jurisdiction.rows<T>().emplace_back(Row<T>{std::move(row), ++last_number}).value;
    } else {
      return dossier.rows<T>().emplace_back(Row<T>{std::move(row), ++last_number}).value;
    }
  }
  std::optional<UnmetCondition> unmet(const MatterDefinition& of, std::string_view day = "2020-06-01") const {
    return unmet_condition(of, dossier, Frame(programme(), jurisdiction), on(day));
  }
  std::optional<UnmetCondition> unmet(std::string_view code, std::string_view day = "2020-06-01") const {
    return unmet(matter(code), day);
  }
};

struct Expected {
  std::string_view clause;
  std::string_view zh;      // of the sentence
  std::string_view en;      // of the sentence
  std::string_view record;  // the register that the Chinese remedy names, or another part of it
};

/// What it is refused with; nothing, and a failed test, where it is not refused.
UnmetCondition refused(const std::optional<UnmetCondition>& unmet) {
  EXPECT_TRUE(unmet.has_value());
  return unmet.value_or(UnmetCondition{});
}

/// Whether it is refused so, in both languages, with every fact filled in.
void expect_refused(const std::optional<UnmetCondition>& given, const Expected& expected) {
  const auto unmet = refused(given);
  EXPECT_EQ(unmet.clause, expected.clause);
  EXPECT_NE(unmet.sentence.zh.find(expected.zh), std::string::npos) << unmet.sentence.zh;
  EXPECT_NE(unmet.sentence.en.find(expected.en), std::string::npos) << unmet.sentence.en;
  EXPECT_NE(unmet.remedy.zh.find(expected.record), std::string::npos) << unmet.remedy.zh;
  for (const auto& text : {unmet.sentence.zh, unmet.sentence.en, unmet.remedy.zh, unmet.remedy.en}) {
    EXPECT_FALSE(text.empty());
    EXPECT_EQ(text.find_first_of("{}"), std::string::npos) << text;
  }
}

// ---- The table ----

TEST(MatterConditions, KnowEveryMatterOfTheBuiltInProgramme) {
  EXPECT_EQ(programme().matters.count(), 21u);
  for (const auto& definition : programme().matters.all()) {
    EXPECT_TRUE(has_condition(definition.code)) << definition.code.text();
  }
}

TEST(MatterConditions, AskNothingOfAMatterTheyDoNotKnow) {
  auto foreign = matter("2.3");
  EXPECT_TRUE(Told{}.unmet(foreign));
  foreign.code = parse_matter_code("6.1");
  EXPECT_FALSE(has_condition(foreign.code));
  EXPECT_FALSE(Told{}.unmet(foreign));
}

TEST(MatterConditions, NameSoManyGapsAndSayHowManyThereAre) {
  Told told;
  for (int i = 1; i <= 7; ++i) {
    auto& row = told.add<Affiliation>();
    row.organ = organ("示例" + std::to_string(i) + "局");
    row.relation = Relation::host;
  }
  const auto unmet = refused(told.unmet("1.1"));
  EXPECT_NE(unmet.sentence.zh.find("示例5局"), std::string::npos);
  EXPECT_EQ(unmet.sentence.zh.find("示例6局"), std::string::npos);
  EXPECT_NE(unmet.sentence.zh.find("共7处"), std::string::npos);
  EXPECT_NE(unmet.sentence.en.find("7 gaps"), std::string::npos);
  EXPECT_EQ(unmet.remedy.zh.find("隶属关系"), unmet.remedy.zh.rfind("隶属关系")) << "what to do is said once";
}

// ---- 1 Institution ----

TEST(MatterConditions, EndEveryAffiliationBy) {
  Told told;
  EXPECT_FALSE(told.unmet("1.1")) << "none is recorded";
  auto& row = told.add<Affiliation>();
  row.organ = organ("示例局");
  row.relation = Relation::sponsor;
  expect_refused(told.unmet("1.1"),
                 {"3.1.2", "与示例局的主办关系没有终止日期", "示例局 (sponsor) has no end date", "隶属关系"});
  row.ended_on = on("2020-06-02");
  expect_refused(told.unmet("1.1"),
                 {"3.1.2", "到2020年6月2日才终止，晚于2020年6月1日", "after 2020-06-01", "隶属关系"});
  row.ended_on = on("2020-06-01");
  EXPECT_FALSE(told.unmet("1.1"));
}

TEST(MatterConditions, NameOnlyTheAffiliationsStillThere) {
  Told told;
  auto& ended = told.add<Affiliation>();
  ended.organ = organ("示例甲局");
  ended.relation = Relation::host;
  ended.ended_on = on("2020-01-01");
  auto& open = told.add<Affiliation>();
  open.organ = organ("示例乙局");
  open.relation = Relation::liaise;
  const auto unmet = refused(told.unmet("1.1"));
  EXPECT_EQ(unmet.sentence.zh, "与示例乙局的联系关系没有终止日期。");
}

TEST(MatterConditions, PlaceEveryEntrustedInstitution) {
  Told told;
  auto& row = told.add<EntrustedInstitution>();
  row.name = "示例服务中心";
  row.disposition = InstitutionDisposition::undecided;
  expect_refused(told.unmet("1.2"),
                 {"3.1.3", "“示例服务中心”的处理方式未定", "Nothing is decided", "代管事业单位"});
  row.disposition = InstitutionDisposition::merged;
  row.completed_on = event("2020-06-02");
  expect_refused(told.unmet("1.2"), {"3.1.3", "没有不晚于2020年6月1日的完成日期",
                                     "no date of completion by 2020-06-01", "完成日期"});
  row.completed_on = event("2020-06-01");
  EXPECT_FALSE(told.unmet("1.2"));
  row.disposition = InstitutionDisposition::transferred;
  expect_refused(told.unmet("1.2"), {"3.1.3", "划转，没有接收部门", "no receiving department", "接收部门"});
  row.receiving_department = organ("示例局");
  EXPECT_FALSE(told.unmet("1.2"));
}

TEST(MatterConditions, AllowAPostponedInstitutionWithItsFollowUp) {
  Told told;
  auto& row = told.add<EntrustedInstitution>();
  row.name = "示例服务中心";
  row.disposition = InstitutionDisposition::postponed;
  expect_refused(told.unmet("1.2"), {"3.1.4", "后续责任部门未填写", "department not given", "后续责任部门"});
  row.followup_department = organ("示例局");
  row.followup_due_on = on("2020-05-31");
  expect_refused(told.unmet("1.2"),
                 {"3.1.4", "后续完成时限2020年5月31日", "due 2020-05-31", "不早于2020年6月1日"});
  row.followup_due_on = on("2020-06-01");
  EXPECT_FALSE(told.unmet("1.2"));
}

TEST(MatterConditions, HandleTheChangesOfSupervisingUnitAndCharter) {
  Told told;
  expect_refused(told.unmet("1.3"), {"3.1.2", "没有业务主管单位的变更登记。没有章程的变更登记。",
                                     "No change of charter", "变更登记"});
  auto& unit = told.add<ChangeRegistration>();
  unit.item = ChangeItem::supervising_unit;
  unit.changed_on = on("2020-05-01");
  unit.handled_on = event("2020-05-20");
  auto& charter = told.add<ChangeRegistration>();
  charter.item = ChangeItem::charter;
  charter.changed_on = on("2020-05-02");
  expect_refused(told.unmet("1.3"), {"3.1.2", "2020年5月2日的章程变更登记到2020年6月1日未办结",
                                     "charter of 2020-05-02", "办结日期"});
  EXPECT_EQ(refused(told.unmet("1.3")).sentence.zh.find("业务主管单位"), std::string::npos);
  charter.handled_on = event("2020-06-02");
  EXPECT_TRUE(told.unmet("1.3"));
  charter.handled_on = event("2020-06-01");
  EXPECT_FALSE(told.unmet("1.3"));
}

// ---- 2 Functions ----

TEST(MatterConditions, ClearAdministrativeFunctions) {
  Told told;
  auto& training = told.add<Function>();
  training.name = "示例培训";
  training.administrative = YesNo::no;
  training.disposition = Provisional(FunctionDisposition::untreated);
  auto& row = told.add<Function>();
  row.name = "示例认证";
  row.administrative = YesNo::yes;
  row.disposition = Provisional(FunctionDisposition::untreated);
  expect_refused(told.unmet("2.1"),
                 {"3.2.2", "职能“示例认证”到2020年6月1日未处理", "“示例认证” was not dealt with", "“职能”"});
  EXPECT_EQ(refused(told.unmet("2.1")).sentence.zh.find("示例培训"), std::string::npos);
  row.disposition = Provisional(FunctionDisposition::withdrawn);
  row.done_on = event("2020-06-02");
  EXPECT_TRUE(told.unmet("2.1")) << "taken back the day after";
  row.done_on = event("2020-06-01");
  EXPECT_FALSE(told.unmet("2.1"));
}

TEST(MatterConditions, KeepAFunctionOnlyByANamedLaw) {
  Told told;
  auto& row = told.add<Function>();
  row.name = "示例认证";
  row.administrative = YesNo::yes;
  row.legal_basis = "示例办法";
  row.basis_level = LegalBasisLevel::rule;
  row.disposition = Provisional(FunctionDisposition::kept_by_law);
  expect_refused(told.unmet("2.1"), {"3.2.2", "依据层级：规章；法定依据：示例办法",
                                     "(level: rule; basis: 示例办法)", "地方性法规"});
  row.basis_level = LegalBasisLevel::law;
  EXPECT_FALSE(told.unmet("2.1"));
  row.legal_basis.clear();
  EXPECT_TRUE(told.unmet("2.1"));
}

TEST(MatterConditions, ClearDelegatedFunctionsWhateverTheirNature) {
  Told told;
  auto& row = told.add<Function>();
  row.name = "示例统计";
  row.administrative = YesNo::no;
  row.entrusted_by = organ("示例局");
  row.disposition = Provisional(FunctionDisposition::untreated);
  expect_refused(told.unmet("2.2"),
                 {"3.2.2", "职能“示例统计”到2020年6月1日未处理", "“示例统计” was not dealt with", "“职能”"});
  EXPECT_FALSE(told.unmet("2.1")) << "it is not administrative";
  row.disposition = Provisional(FunctionDisposition::kept_by_law);
  expect_refused(told.unmet("2.2"), {"3.2.2", "没有列明法律法规依据", "names no law", "“职能”"});
  row.disposition = Provisional(FunctionDisposition::abolished);
  EXPECT_FALSE(told.unmet("2.2"));
}

TEST(MatterConditions, WantAServicePurchase) {
  Told told;
  auto& row = told.add<ServicePurchase>();
  row.buyer = organ("示例局");
  row.signed_on = on("2020-06-02");
  expect_refused(told.unmet("2.3"), {"3.2.3", "没有购买服务的记录", "No purchase of services", "购买服务"});
  row.signed_on = on("2020-06-01");
  EXPECT_FALSE(told.unmet("2.3"));
}

// ---- 3 Assets and finance ----

TEST(MatterConditions, WantNoDirectAppropriationOnTheDayOrAfter) {
  Told told;
  EXPECT_FALSE(told.unmet("3.1"));
  auto& row = told.add<Appropriation>();
  row.kind = AppropriationKind::direct;
  row.granted_on = on("2020-06-01");
  row.amount = Money(1'234'50);
  row.granted_by = organ("示例局");
  expect_refused(told.unmet("3.1"), {"3.3.2", "2020年6月1日的直接拨款1,234.50元（拨付单位：示例局）",
                                     "1,234.50 yuan of 2020-06-01", "财政资金"});
  row.granted_on = on("2020-08-01");
  EXPECT_TRUE(told.unmet("3.1")) << "recorded already, though after the day";
  row.kind = AppropriationKind::subsidy;
  EXPECT_FALSE(told.unmet("3.1"));
  row.kind = AppropriationKind::direct;
  row.granted_on = on("2020-05-31");
  EXPECT_FALSE(told.unmet("3.1"));
}

TEST(MatterConditions, WantTheLatestCheckOfTheAccountsToFindAllThree) {
  Told told;
  expect_refused(told.unmet("3.2"),
                 {"3.3.3", "没有会计核算的核查记录", "No check of the accounts", "会计核算"});
  auto& row = told.add<Accounting>();
  row.as_of = on("2020-05-01");
  row.system = AccountingSystem::other;
  row.separate_books = YesNo::yes;
  row.independent_accounting = YesNo::no;
  expect_refused(told.unmet("3.2"), {"3.3.3", "未落实：民间非营利组织会计制度、独立核算",
                                     "the non-profit accounting system, independent", "会计核算"});
  row.system = AccountingSystem::nonprofit;
  row.independent_accounting = YesNo::yes;
  EXPECT_FALSE(told.unmet("3.2"));
  row.separate_books = YesNo::no;
  expect_refused(told.unmet("3.2"), {"3.3.3", "未落实：单独建账。", "separate books", "会计核算"});
}

TEST(MatterConditions, WantTheReplyToTheInventory) {
  Told told;
  expect_refused(told.unmet("3.3"), {"3.3.4", "没有资产清查登记", "No inventory of assets", "资产清查"});
  auto& row = told.add<AssetInventory>();
  row.registered_on = on("2020-03-01");
  expect_refused(told.unmet("3.3"),
                 {"3.3.4", "2020年3月1日登记的资产清查", "registered on 2020-03-01", "批复文号"});
  row.reply_no = "示例〔2020〕1号";
  row.reply_on = event("2020-06-02");
  expect_refused(told.unmet("3.3"), {"3.3.4", "示例〔2020〕1号", "date 2020-06-02", "不晚于2020年6月1日"});
  row.reply_on = event("2020-06-01");
  EXPECT_FALSE(told.unmet("3.3"));
}

TEST(MatterConditions, SettleStateAssetsWithApproval) {
  Told told;
  auto& row = told.add<Asset>();
  row.asset_no = "ZC-07";
  row.name = "示例设备";
  row.ownership = Ownership::temporarily_state;
  row.disposition = Provisional(AssetDisposition::untreated);
  expect_refused(told.unmet("3.4"),
                 {"3.3.5", "暂按国有资产管理ZC-07“示例设备”到2020年6月1日未处理", "Asset ZC-07", "资产明细"});
  row.disposition = Provisional(AssetDisposition::sold);
  row.disposed_on = event("2020-05-01");
  expect_refused(told.unmet("3.4"),
                 {"3.3.5", "转让，没有处置批准文号", "no approval number", "处置批准文号"});
  row.approval_no = "示例〔2020〕2号";
  EXPECT_FALSE(told.unmet("3.4"));
  row.disposed_on = event("2020-06-02");
  EXPECT_TRUE(told.unmet("3.4")) << "disposed of the day after";
  row.ownership = Ownership::other;
  EXPECT_FALSE(told.unmet("3.4"));
}

TEST(MatterConditions, VacateGovernmentOfficesOrKeepThemByApproval) {
  Told told;
  auto& row = told.add<Premises>();
  row.location = "示例路1号";
  row.area = Area(80'00);
  row.acquisition = Acquisition::allocated;
  row.vacated_on = event("2020-06-02");
  expect_refused(told.unmet("3.5"), {"3.3.6", "“示例路1号”（80.00平方米）到2020年6月1日未腾退",
                                     "“示例路1号” (80.00", "办公用房"});
  row.vacated_on = event("2020-06-01");
  EXPECT_FALSE(told.unmet("3.5"));
  row.vacated_on = {};
  row.retained_approval_no = "示例〔2020〕3号";
  EXPECT_FALSE(told.unmet("3.5"));
  row.retained_approval_no.clear();
  row.acquisition = Acquisition::rented;
  EXPECT_FALSE(told.unmet("3.5"));
}

// ---- 4 Personnel ----

Staff staff_of(int full_time) {
  Staff row;
  row.as_of = on("2020-05-31");
  row.full_time = Whole(full_time);
  return row;
}

TEST(MatterConditions, WantFiguresOnStaff) {
  for (const auto* code : {"4.1", "4.2", "4.3", "4.4"}) {
    Told told;
    auto& newer = told.add<Staff>();
    newer.as_of = on("2020-06-02");
    newer.annuity = Whole(1);
    expect_refused(told.unmet(code),
                   {matter(code).clause, "没有人员情况的统计", "No figures on staff", "人员情况"});
  }
}

TEST(MatterConditions, WantAContractForEveryFullTimeMember) {
  Told told;
  auto& row = told.add(staff_of(5));
  row.contracts = Whole(4);
  expect_refused(told.unmet("4.1"),
                 {"3.4.2", "专职5人，签订劳动合同4人", "4 labour contracts stand against 5", "人员情况"});
  row.contracts = Whole(5);
  EXPECT_FALSE(told.unmet("4.1"));
}

TEST(MatterConditions, WantTheHousingFundForEveryFullTimeMember) {
  Told told;
  auto& row = told.add(staff_of(5));
  row.housing_fund = Whole(4);
  expect_refused(told.unmet("4.2"), {"3.4.3", "专职5人，缴存住房公积金4人", "covers 4 of 5", "人员情况"});
  row.housing_fund = Whole(5);
  EXPECT_FALSE(told.unmet("4.2"));
}

TEST(MatterConditions, WantThePensionForEveryFullTimeMember) {
  Told told;
  auto& row = told.add(staff_of(5));
  row.pension = Whole(4);
  expect_refused(told.unmet("4.3"), {"3.4.4", "参加企业职工基本养老保险4人", "covers 4 of 5", "人员情况"});
  row.pension = Whole(5);
  EXPECT_FALSE(told.unmet("4.3"));
}

TEST(MatterConditions, WantSomebodyInTheAnnuity) {
  Told told;
  auto& row = told.add(staff_of(5));
  expect_refused(told.unmet("4.4"),
                 {"3.4.5", "没有人员参加企业年金", "nobody is in the enterprise annuity", "人员情况"});
  row.annuity = Whole(0);
  EXPECT_TRUE(told.unmet("4.4"));
  row.annuity = Whole(1);
  EXPECT_FALSE(told.unmet("4.4"));
}

TEST(MatterConditions, FollowTheLatestFiguresOnStaff) {
  Told told;
  auto& row = told.add(staff_of(5));
  row.contracts = Whole(5);
  auto& newer = told.add<Staff>();
  newer.as_of = on("2020-06-01");
  newer.full_time = Whole(6);
  newer.contracts = Whole(5);
  EXPECT_TRUE(told.unmet("4.1"));
  EXPECT_FALSE(told.unmet("4.1", "2020-05-31"));
}

TEST(MatterConditions, WantNoFindingAboutAPostAndNeverShowAnIdNumber) {
  Told told;
  auto& row = told.add<Post>();
  row.person = "示例甲";
  row.id_no = "11010519491231002X";
  row.person_status = PersonStatus::serving_civil_servant;
  row.title = "会长";
  row.held_on = on("2019-01-01");
  row.approval = Provisional(PostApproval::not_requested);
  const auto unmet = refused(told.unmet("4.5"));
  expect_refused(unmet, {"3.4.6", "示例甲属“现职公务员”人员，不得担任协会会长", "serving civil servant",
                         "“任职”登记表：辞去职务"});
  for (const auto& text : {unmet.sentence.zh, unmet.sentence.en, unmet.remedy.zh, unmet.remedy.en}) {
    EXPECT_EQ(text.find("11010519491231002X"), std::string::npos);
  }
  row.left_on = on("2020-06-02");
  EXPECT_TRUE(told.unmet("4.5")) << "still held on the day";
  row.left_on = on("2020-06-01");
  EXPECT_FALSE(told.unmet("4.5"));
}

TEST(MatterConditions, AskEveryRuleOnPosts) {
  Post retired;
  retired.person = "示例乙";
  retired.person_status = PersonStatus::retired_cadre;
  retired.title = "顾问";
  retired.held_on = on("2019-01-01");
  retired.approval = Provisional(PostApproval::not_requested);
  const auto asked = [&](auto change) {
    Told told;
    change(told.add(retired));
    return told.unmet("4.5");
  };
  expect_refused(asked([](Post& post) {
                   post.retired_on = on("2000-01-01");
                   post.approval = Provisional(PostApproval::filed);
                   post.approved_on = event("2018-12-01");
                   post.placed_by_organ = YesNo::yes;
                 }),
                 {"3.4.6", "由机关推荐安排担任顾问", "placed by an organ", "更正登记"});
  expect_refused(asked([](Post& post) { post.retired_on = on("2018-01-01"); }),
                 {"3.4.7", "3年限制期至2021年1月1日", "until 2021-01-01", "特殊需要"});
  expect_refused(asked([](Post&) {}), {"3.4.7", "退休日期未填", "date of retirement", "补录退休日期"});
  expect_refused(asked([](Post& post) { post.retired_on = on("2010-01-01"); }),
                 {"3.4.8", "未按干部管理权限审批或备案", "without approval or filing", "补办审批"});
  expect_refused(asked([](Post& post) {
                   post.retired_on = on("2010-01-01");
                   post.approval = Provisional(PostApproval::filed);
                 }),
                 {"3.4.8", "未填写", "not given", "补录批准日期"});
  EXPECT_FALSE(asked([](Post& post) {
    post.retired_on = on("2010-01-01");
    post.approval = Provisional(PostApproval::filed);
    post.approved_on = event("2018-12-01");
  }));
}

// ---- 5 Party-building, foreign affairs and other matters ----

TEST(MatterConditions, WantANewPartyParent) {
  Told told;
  expect_refused(told.unmet("5.1"),
                 {"3.5.2", "没有党组织，没有组建方案，也没有党建指导员", "no party organisation", "党组织"});
  auto& row = told.add<PartyOrganization>();
  row.name = "示例党支部";
  row.parent_kind = PartyParent::supervising_unit_party;
  row.since = on("2015-01-01");
  expect_refused(told.unmet("5.1"),
                 {"3.5.2", "党组织“示例党支部”隶属业务主管单位党组织",
                  "“示例党支部” (party organisation of the supervising unit)", "党建指导员"});
  row.parent_kind = PartyParent::social_organisation_committee;
  EXPECT_FALSE(told.unmet("5.1"));
  row.until = on("2020-06-01");
  EXPECT_TRUE(told.unmet("5.1")) << "no longer in force";
}

TEST(MatterConditions, TakeASetUpPlanOrAnInstructorForAPartyOrganisation) {
  Told planned;
  auto& survey = planned.add<PartySurvey>();
  survey.surveyed_on = on("2020-01-01");
  survey.setup_plan_on = event("2020-06-02");
  EXPECT_TRUE(planned.unmet("5.1"));
  survey.setup_plan_on = event("2020-06-01");
  EXPECT_FALSE(planned.unmet("5.1"));

  Told instructed;
  auto& instructor = instructed.add<PartyInstructor>();
  instructor.name = "示例丙";
  instructor.since = on("2020-06-02");
  EXPECT_TRUE(instructed.unmet("5.1"));
  instructor.since = on("2020-06-01");
  EXPECT_FALSE(instructed.unmet("5.1"));
}

TEST(MatterConditions, SettleThePublicationsSupervisedByOrgans) {
  Told told;
  auto& own = told.add<Publication>();
  own.title = "示例会刊";
  own.supervised_by = PublicationBody::association;
  own.choice = Provisional(PublicationChoice::undecided);
  auto& row = told.add<Publication>();
  row.title = "示例月刊";
  row.supervised_by = PublicationBody::administrative_organ;
  row.sponsored_by = PublicationBody::administrative_organ;
  row.choice = Provisional(PublicationChoice::undecided);
  expect_refused(told.unmet("5.2"),
                 {"3.5.4", "报刊“示例月刊”到2020年6月1日处理方式未定", "“示例月刊”", "“报刊”"});
  EXPECT_EQ(refused(told.unmet("5.2")).sentence.zh.find("示例会刊"), std::string::npos);
  row.choice = Provisional(PublicationChoice::passed_to_association);
  row.changed_on = event("2020-06-01");
  expect_refused(told.unmet("5.2"),
                 {"3.5.4", "没有变更批准文号", "without an approval number", "变更批准文号"});
  row.change_approval_no = "示例〔2020〕4号";
  EXPECT_FALSE(told.unmet("5.2"));
  row.changed_on = event("2020-06-02");
  EXPECT_TRUE(told.unmet("5.2")) << "changed the day after";
}

TEST(MatterConditions, WantAQualifiedArchiveServiceInForce) {
  Told told;
  expect_refused(told.unmet("5.3"), {"3.5.5", "没有机构提供人事档案管理服务", "no agency", "人事档案"});
  auto& row = told.add<ArchiveService>();
  row.provider = "示例公司";
  row.provider_kind = ArchiveProvider::other;
  row.since = on("2020-01-01");
  expect_refused(told.unmet("5.3"),
                 {"3.5.5", "示例公司（其他）不是合格机构", "示例公司 (other)", "人事档案"});
  row.provider_kind = ArchiveProvider::public_agency;
  EXPECT_FALSE(told.unmet("5.3"));
  row.until = on("2020-06-01");
  expect_refused(told.unmet("5.3"), {"3.5.5", "已于2020年6月1日终止", "until 2020-06-01", "人事档案"});
}

TEST(MatterConditions, WantEveryQualificationCoveredOnTheDay) {
  Told told;
  auto& row = told.add<Qualification>();
  row.name = "示例职称";
  row.department = organ("示例人社局");
  row.needs_supervising_unit = YesNo::yes;
  expect_refused(told.unmet("5.4"),
                 {"3.5.7", "“示例职称”（示例人社局）", "“示例职称” (示例人社局)", "资格事项"});
  row.new_measure_from = on("2020-06-02");
  EXPECT_TRUE(told.unmet("5.4"));
  row.new_measure_from = on("2020-06-01");
  EXPECT_FALSE(told.unmet("5.4"));
  row.new_measure_from = {};
  row.transition_from = on("2020-05-01");
  row.transition_until = on("2020-06-01");
  EXPECT_FALSE(told.unmet("5.4")) << "the last day of the transition counts";
  EXPECT_TRUE(told.unmet("5.4", "2020-06-02"));
  row.needs_supervising_unit = YesNo::no;
  EXPECT_FALSE(told.unmet("5.4", "2020-06-02"));
}

RC_GTEST_PROP(MatterConditions, CoverAQualificationByItsMeasureOrItsTransitionWhateverTheDates, ()) {
  const auto any_day = [] {
    const auto days = *rc::gen::inRange(-1, 40);
    return days < 0 ? Date() : on("2020-06-01").plus_days(days - 20);
  };
  Qualification row;
  row.name = "示例职称";
  row.needs_supervising_unit = YesNo::yes;
  row.new_measure_from = any_day();
  row.transition_from = any_day();
  row.transition_until = any_day();
  const auto day = on("2020-06-01");
  const bool has_measure = row.new_measure_from.given() && row.new_measure_from <= day;
  const bool has_transition = (row.transition_from.given() || row.transition_until.given()) &&
                              (row.transition_from.empty() || row.transition_from <= day) &&
                              (row.transition_until.empty() || day <= row.transition_until);
  Told told;
  told.add(row);
  RC_ASSERT(told.unmet("5.4").has_value() == !(has_measure || has_transition));
}

TEST(MatterConditions, WantAForeignAffairsArrangementInEffect) {
  Told told;
  auto& row = told.add<ForeignAffairs>();
  row.arrangement = "示例安排";
  row.effective_on = on("2020-06-02");
  expect_refused(told.unmet("5.5"),
                 {"3.5.1", "没有生效的外事管理安排", "no foreign-affairs arrangement", "外事"});
  row.effective_on = on("2020-06-01");
  EXPECT_FALSE(told.unmet("5.5"));
}

}  // namespace
}  // namespace tuogou
