// Rows by hand: added, amended, voided; what they may not touch; masked values shown on record.
#include <gtest/gtest.h>

#include "procedure/told_case_test.h"

namespace tuogou {
namespace {

using Kind = Refusal::Kind;

constexpr std::string_view kPost =
    R"({"row":{"person":"示例甲","id_no":"120102194912310022","person_status":"其他","title":"会长",)"
    R"("born_on":"1949-12-31","held_on":"2019-01-01","approval":"未报批"}})";
constexpr std::string_view kAmended =
    R"({"row":{"person":"示例甲","person_status":"其他","title":"理事","held_on":"2019-01-01","approval":"未报批"}})";
constexpr std::string_view kReason = R"({"opinion":"登记有误"})";

About row_of(const RegisterInfo& info, RecordId record = 0, Sequence version = 0) {
  return {.request = 0, .record = record, .info = &info, .version = version};
}
RecordId add_post(ToldCase& told) {
  return done(told.act("unit", "record.add", kPost, row_of(kRegister<Post>))).record;
}
std::vector<std::string> pointers(const Refusal& refusal) {
  std::vector<std::string> found;
  for (const auto& issue : refusal.issues) found.push_back(issue.pointer);
  return found;
}
using Pointers = std::vector<std::string>;

TEST(Records, AreAddedWithTheirNumberAndVersion) {
  ToldCase told;
  const auto number = add_post(told);
  ASSERT_EQ(told.dossier().rows<Post>().size(), 1u);
  const auto& row = told.dossier().rows<Post>()[0];
  EXPECT_EQ(row.number, number);
  EXPECT_EQ(row.version, told.ledger.sequence);
  EXPECT_EQ(row.value.person, "示例甲");
}

TEST(Records, OfTheJurisdictionAreAddedWithoutAnAssociation) {
  ToldCase told;
  const auto number = done(told.act("office", "record.add",
                                    R"({"row":{"name":"示例甲","role":"组长","organ":"示例区联合工作组"}})",
                                    row_of(kRegister<Roster>)))
                          .record;
  ASSERT_EQ(told.ledger.jurisdiction.rows<Roster>().size(), 1u);
  EXPECT_EQ(told.ledger.jurisdiction.rows<Roster>()[0].number, number);
}

TEST(Records, OfAnAssociationNeedOne) {
  ToldCase told;
  told.association = 0;
  const auto refusal = refused(told.act("unit", "record.add", kPost, row_of(kRegister<Post>)));
  EXPECT_EQ(pointers(refusal), Pointers{"/association"});
}

TEST(Records, BeginAnAssociation) {
  ToldCase told;
  const auto number =
      done(told.act("unit", "record.add",
                    R"({"row":{"uscc":"51120102MJ0000003A","name":"示例三协会","kind":"行业协会",)"
                    R"("regime":"双重管理","in_scope":"待核"}})",
                    row_of(kRegister<Association>)))
          .record;
  const auto place = told.ledger.place_of(number);
  ASSERT_GE(place, 0);
  EXPECT_EQ(told.ledger.find_association("示例三协会"), place);
}

TEST(Records, AreAmendedAsAWholeAndKeepTheirMaskedValues) {
  ToldCase told;
  const auto number = add_post(told);
  const auto version = told.dossier().rows<Post>()[0].version;
  done(told.act("unit", "record.amend", kAmended, row_of(kRegister<Post>, number, version)));
  const auto row = told.dossier().rows<Post>()[0];
  EXPECT_EQ(row.value.title, "理事");
  EXPECT_EQ(row.value.id_no, "120102194912310022") << "it came back masked and was not typed anew";
  EXPECT_FALSE(row.value.born_on.given()) << "what is shown and was not sent is empty now";
  EXPECT_GT(row.version, version);
  done(told.act("unit", "record.amend",
                R"({"row":{"person":"示例甲","id_no":null,"person_status":"其他","title":"理事",)"
                R"("held_on":"2019-01-01","approval":"未报批"}})",
                row_of(kRegister<Post>, number)));
  EXPECT_EQ(told.dossier().rows<Post>()[0].value.id_no, "") << "it was taken out on purpose";
}

TEST(Records, ShowBothValuesToWhoeverWasOvertaken) {
  ToldCase told;
  const auto number = add_post(told);
  const auto seen = told.dossier().rows<Post>()[0].version;
  done(told.act("unit2", "record.amend", kAmended, row_of(kRegister<Post>, number, seen)));
  for (const std::string_view action : {"record.amend", "record.void"}) {
    const auto refusal = refused(told.act("unit", action, action == "record.amend" ? kPost : kReason,
                                          row_of(kRegister<Post>, number, seen)));
    EXPECT_EQ(refusal, Kind::stale);
    EXPECT_EQ(refusal.details.at("theirs").at("title"), "理事");
    EXPECT_EQ(refusal.details.at("version").to_number<Sequence>(), told.dossier().rows<Post>()[0].version);
    if (action == "record.amend") EXPECT_EQ(refusal.details.at("yours").at("title"), "会长");
  }
}

TEST(Records, AreVoidedForGood) {
  ToldCase told;
  const auto number = add_post(told);
  done(told.act("unit", "record.void", kReason, row_of(kRegister<Post>, number)));
  EXPECT_TRUE(told.dossier().rows<Post>().empty());
  for (const std::string_view action : {"record.amend", "record.void"}) {
    const auto refusal = refused(told.act("unit", action, action == "record.amend" ? kPost : kReason,
                                          row_of(kRegister<Post>, number)));
    EXPECT_EQ(refusal, Kind::not_there);
  }
  const auto reveal = refused(told.act("unit", "record.reveal", R"({"field":"id_no","opinion":"核对"})",
                                       row_of(kRegister<Post>, number)));
  EXPECT_EQ(reveal, Kind::not_there);
}

TEST(Records, WrittenByActsTakeNoRowsByHand) {
  ToldCase told;
  list(told);
  submit_plan(told);
  const auto listing = told.dossier().rows<Listing>()[0].number;
  const auto paper = told.dossier().rows<ProcedurePaper>()[0].number;
  const auto matter = told.dossier().rows<Matter>()[0].number;
  const auto consultation = told.ledger.jurisdiction.rows<Consultation>()[0].number;
  const auto expect = [&](const RegisterInfo& info, RecordId record, std::string row) {
    SCOPED_TRACE(info.key);
    row = R"({"row":)" + row + "}";
    EXPECT_EQ(refused(told.act("office", "record.add", row, row_of(info))).clause, info.clause);
    EXPECT_EQ(refused(told.act("office", "record.amend", row, row_of(info, record))).clause, info.clause);
    EXPECT_EQ(refused(told.act("office", "record.void", kReason, row_of(info, record))).clause, info.clause);
  };
  expect(kRegister<Listing>, listing, R"({"category":"不脱钩","listed_on":"2019-10-08"})");
  expect(kRegister<ProcedurePaper>, paper,
         R"({"kind":"批复","issued_on":"2019-10-08","issuer":"示例区联合工作组"})");
  expect(kRegister<Matter>, matter, R"({"code":"1.1","applicability":"适用","completed_on":"2019-10-08"})");
  expect(kRegister<Consultation>, consultation,
         R"({"organ":"示例财政局","asked_on":"2019-10-07","reply_due_on":"2019-10-20"})");
}

TEST(Records, WrittenByActsLeaveSomeFieldsToTheHand) {
  ToldCase told;
  list(told);
  submit_plan(told);
  const auto& matter = told.dossier().rows<Matter>()[0];
  done(told.act(
      "unit", "record.amend",
      R"({"row":{"code":"1.1","applicability":"适用","due_on":"2020-05-01","responsible":"示例乙"}})",
      row_of(kRegister<Matter>, matter.number)));
  EXPECT_EQ(told.dossier().rows<Matter>()[0].value.responsible, "示例乙");
  const auto& listing = told.dossier().rows<Listing>()[0];
  done(told.act(
      "unit", "record.amend",
      R"({"row":{"category":"拟脱钩","listed_on":"2019-10-08","reason":"符合条件","last_progress_on":"2019-10-08"}})",
      row_of(kRegister<Listing>, listing.number)));
  EXPECT_EQ(told.dossier().rows<Listing>()[0].value.last_progress_on.as_given(), told.today);
}

TEST(Records, OfAClosedCaseAreNotChanged) {
  ToldCase told;
  list(told);
  submit_plan(told);
  const auto item = told.dossier().rows<PlanItem>()[0].number;
  const auto matter = told.dossier().rows<Matter>()[0].number;
  done(told.act("civil", "case.close_otherwise",
                R"({"ending":"注销","opinion":"决议","number":"示例〔2019〕6号"})"));
  const auto expect_closed = [&](std::string_view action, std::string_view arguments, const About& about) {
    const auto refusal = refused(told.act("unit", action, arguments, about));
    EXPECT_EQ(refusal, Kind::not_now);
    EXPECT_EQ(refusal.clause, "8.2.2");
    EXPECT_FALSE(refusal.remedy.zh.empty());
  };
  constexpr std::string_view kItem = R"({"row":{"separation":"机构"}})";
  expect_closed("record.add", kItem, row_of(kRegister<PlanItem>));
  expect_closed("record.amend", kItem, row_of(kRegister<PlanItem>, item));
  expect_closed("record.void", kReason, row_of(kRegister<PlanItem>, item));
  expect_closed("record.amend", R"({"row":{"code":"1.1","applicability":"适用","responsible":"示例乙"}})",
                row_of(kRegister<Matter>, matter));
  add_post(told);  // what is no part of the case goes on
}

TEST(Records, OfAPlanAreFixedWhileItIsIn) {
  ToldCase told;
  list(told);
  submit_plan(told);
  constexpr std::string_view kItem = R"({"row":{"separation":"机构"}})";
  EXPECT_EQ(refused(told.act("unit", "record.add", kItem, row_of(kRegister<PlanItem>))).clause, "8.1.2");
  done(told.act("unit", "plan.withdraw"));
  done(told.act("unit", "record.add", kItem, row_of(kRegister<PlanItem>)));
}

TEST(Records, KeepUniqueValuesUnique) {
  ToldCase told;
  const auto repeat = [&](std::string_view row, const RegisterInfo& info) {
    return pointers(refused(told.act("office", "record.add", row, row_of(info))));
  };
  EXPECT_EQ(
      repeat(R"({"row":{"name":"示例财政局","kind":"行政机关","reform_role":["财政"]}})", kRegister<Organ>),
      Pointers{"/name"});
  EXPECT_EQ(
      repeat(R"({"row":{"uscc":"51120102000000019M","name":"示例新协会","kind":"商会","regime":"双重管理",)"
             R"("in_scope":"是"}})",
             kRegister<Association>),
      Pointers{"/uscc"});
  EXPECT_EQ(
      repeat(R"({"row":{"uscc":"51120102MJ0000003A","name":"示例协会","kind":"商会","regime":"双重管理",)"
             R"("in_scope":"是"}})",
             kRegister<Association>),
      Pointers{"/name"});
  constexpr std::string_view kAsset =
      R"({"row":{"asset_no":"7","name":"示例设备","category":"固定资产","origin":"财政拨款","ownership":"国有资产",)"
      R"("original_value":"100.00","accumulated_depreciation":"0.00","net_value":"100.00","disposition":"未处理"}})";
  const auto number = done(told.act("unit", "record.add", kAsset, row_of(kRegister<Asset>))).record;
  EXPECT_EQ(repeat(kAsset, kRegister<Asset>), Pointers{"/asset_no"});
  done(told.act("unit", "record.amend", kAsset, row_of(kRegister<Asset>, number)));
  told.association = told.second;
  done(told.act("other_unit", "record.add", kAsset, row_of(kRegister<Asset>)));
}

TEST(Records, NameEveryFieldThatIsWrong) {
  ToldCase told;
  const auto refusal = refused(told.act(
      "unit", "record.add",
      R"({"row":{"nickname":"甲","person":"示例甲","person_status":"无此类","title":"会长","held_on":"昨天"}})",
      row_of(kRegister<Post>)));
  EXPECT_EQ(refusal, Kind::bad_arguments);
  EXPECT_EQ(refusal.clause, kRegister<Post>.clause);
  auto found = pointers(refusal);
  std::ranges::sort(found);
  EXPECT_EQ(found, (Pointers{"/approval", "/held_on", "/nickname", "/person_status"}));
}

TEST(Records, OfOrgansAndAssociationsCannotBeVoided) {
  ToldCase told;
  refused(told.act("office", "record.void", kReason, row_of(kRegister<Organ>, told.organ("tax"))));
  refused(told.act("office", "record.void", kReason, row_of(kRegister<Association>, told.first)));
}

TEST(Records, SayOnTheRecordWhoSawAMaskedValue) {
  ToldCase told;
  const auto number = add_post(told);
  const auto decided = done(told.act("unit", "record.reveal", R"({"field":"id_no","opinion":"核对身份"})",
                                     row_of(kRegister<Post>, number)));
  const auto& shown = std::get<FieldRevealed>(decided.events.at(1));
  EXPECT_EQ(shown.field, "id_no");
  EXPECT_EQ(shown.row, number);
  EXPECT_EQ(shown.person, told.person("unit"));
  EXPECT_EQ(shown.reason, "核对身份");
}

TEST(Records, KeepTheFormerRowInTheJournal) {
  ToldCase told;
  const auto number = add_post(told);
  const auto before = told.events.size();
  done(told.act("unit", "record.amend", kAmended, row_of(kRegister<Post>, number)));
  ASSERT_EQ(told.events.size(), before + 2) << "the act and the amended row";
  EXPECT_TRUE(std::holds_alternative<RowAdded>(told.events[before - 1])) << "the former stays where it was";
  EXPECT_TRUE(std::holds_alternative<RowAmended>(told.events[before + 1]));
}

TEST(Records, ChangeSettingsForWhatComes) {
  ToldCase told;
  const auto before = told.ledger.programme->settings.warn_days;
  const auto copy = told.ledger;
  done(told.act("office", "setting.change", R"({"name":"warn_days","value":"20","opinion":"会议决定"})"));
  EXPECT_EQ(told.ledger.programme->settings.warn_days, 20);
  EXPECT_EQ(copy.programme->settings.warn_days, before);
}

}  // namespace
}  // namespace tuogou
