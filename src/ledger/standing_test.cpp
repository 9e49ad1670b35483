#include "ledger/standing.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <bit>

#include "desk/told_test.h"

namespace tuogou {
namespace {

OrganName named(const Jurisdiction& jurisdiction, std::string text) {
  OrganName organ{std::move(text)};
  organ.place = jurisdiction.find_organ(organ.text);
  return organ;
}

// ---- Organs ----

TEST(Organs, AreFoundByFullNameBeforeShortName) {
  const Told told(
      "单位: 名称=示例一局; 简称=示例二局; 性质=行政机关; 改革职责=财政\n"
      "单位: 名称=示例二局; 简称=二局; 性质=行政机关; 改革职责=审计\n");
  EXPECT_EQ(told.jurisdiction().find_organ("示例二局"), 1) << "though the short name stands above";
  EXPECT_EQ(told.jurisdiction().find_organ("二局"), 1);
  EXPECT_EQ(told.jurisdiction().find_organ("示例一局"), 0);
  EXPECT_EQ(told.jurisdiction().find_organ("一局"), OrganName::kUnknown);
}

TEST(Organs, AreTheUpperOfTwoEqualShortNames) {
  const Told told(
      "单位: 名称=示例财政局; 简称=局; 性质=行政机关; 改革职责=财政\n"
      "单位: 名称=示例审计局; 简称=局; 性质=行政机关; 改革职责=审计\n");
  EXPECT_EQ(told.jurisdiction().find_organ("局"), 0);
}

TEST(Organs, AreFoundHoweverTheirNameIsSpaced) {
  const Told told("单位: 名称=示例局（甲）; 性质=行政机关; 改革职责=财政\n");
  EXPECT_EQ(told.jurisdiction().find_organ(" 示例 局(甲)　"), 0);
  EXPECT_EQ(told.jurisdiction().find_organ(""), OrganName::kUnknown);
}

TEST(Organs, HoldTheRolesTheyAreGivenAndUnknownOnesNone) {
  const Told told("单位: 名称=示例办; 性质=其他; 改革职责=联合工作组办公室、民政\n");
  const auto roles = told.jurisdiction().roles(named(told.jurisdiction(), "示例办"));
  EXPECT_TRUE(roles.has(ReformRole::office));
  EXPECT_TRUE(roles.has(ReformRole::civil_affairs));
  EXPECT_FALSE(roles.has(ReformRole::joint_working_group)) << "the office is not the group";
  EXPECT_FALSE(roles.has(ReformRole::municipal_civil_affairs));
  EXPECT_TRUE(told.jurisdiction().roles(named(told.jurisdiction(), "无此单位")).empty());
}

TEST(Organs, MayHaveAParentThatStandsBelow) {
  const Told told(
      "单位: 名称=示例处; 性质=事业单位; 改革职责=其他; 上级单位=示例局\n"
      "单位: 名称=示例局; 性质=行政机关; 改革职责=财政\n");
  EXPECT_EQ(told.jurisdiction().rows<Organ>()[0].value.parent.place, 1);
}

TEST(SameOrgan, IsTheSameEntryOrTheSameWordsWhereNeitherIsKnown) {
  const Told told("单位: 名称=示例民政局; 简称=民政局; 性质=行政机关; 改革职责=民政\n");
  const auto& organs = told.jurisdiction();
  EXPECT_TRUE(is_same_organ(named(organs, "示例民政局"), named(organs, "民政局")));
  EXPECT_TRUE(is_same_organ(named(organs, "某 局"), named(organs, "某局")));
  EXPECT_FALSE(is_same_organ(named(organs, "某局"), named(organs, "民政局")));
  EXPECT_FALSE(is_same_organ(named(organs, ""), named(organs, ""))) << "nobody is not the same as nobody";
}

TEST(Associations, AreFoundByCodeOrByName) {
  const Told told("协会: 名称=示例商会; 统一社会信用代码=51120102000000027g\n");
  EXPECT_EQ(told.ledger().find_association("51120102000000027g"), 0);
  EXPECT_EQ(told.ledger().find_association("51120102 000000027G"), 0);
  EXPECT_EQ(told.ledger().find_association("示例 商会"), 0);
  EXPECT_EQ(told.ledger().find_association("示例"), -1);
}

// ---- The list ----

TEST(Standing, IsOutsideTheProgrammeUntilListed) {
  const Told told("given: listed 2019-11-04\n");
  EXPECT_FALSE(told.standing(on("2019-11-03")).in_programme);
  EXPECT_EQ(told.standing(on("2019-11-03")).listing, nullptr);
  EXPECT_TRUE(told.standing(on("2019-11-04")).in_programme);
}

TEST(Standing, FollowsTheLowerOfTwoRowsOfOneDay) {
  const Told told(
      "脱钩名单: 名单类别=拟脱钩; 列入日期=2019-11-04\n"
      "脱钩名单: 名单类别=暂不脱钩; 列入日期=2019-11-04\n");
  EXPECT_TRUE(told.standing(on("2019-11-04")).deferred());
  EXPECT_FALSE(told.standing(on("2019-11-04")).in_programme);
}

TEST(Standing, FollowsTheGreatestDateWhateverTheOrderOfTheRows) {
  const Told told(
      "脱钩名单: 名单类别=拟脱钩; 列入日期=2020-03-01\n"
      "脱钩名单: 名单类别=暂不脱钩; 列入日期=2019-11-04\n");
  EXPECT_TRUE(told.standing(on("2020-02-29")).deferred());
  EXPECT_TRUE(told.standing(on("2020-03-01")).to_decouple());
  EXPECT_EQ(told.standing(on("2020-03-01")).first_listed_on, on("2019-11-04"));
}

// ---- The end of an association ----

TEST(Standing, LeavesTheProgrammeOnTheDayItCloses) {
  const Told told("given: listed 2019-11-04\n协会: 登记状态=注销; 状态起始日期=2020-03-01\n");
  EXPECT_TRUE(told.standing(on("2020-02-29")).in_programme);
  EXPECT_EQ(told.standing(on("2020-02-29")).regime, Regime::dual_management);
  const auto closed = told.standing(on("2020-03-01"));
  EXPECT_TRUE(closed.closed);
  EXPECT_FALSE(closed.in_programme);
  EXPECT_FALSE(closed.done);
}

TEST(Standing, IsDoneByAnEndingThatTheSettingNames) {
  constexpr std::string_view kClosed =
      "given: listed 2019-11-04\n协会: 登记状态=注销; 状态起始日期=2020-03-01\n";
  const auto done =
      Told("set: counts_as_done=注销、合并\n" + std::string(kClosed)).standing(on("2020-03-01"));
  EXPECT_TRUE(done.done);
  EXPECT_TRUE(done.in_programme);
  EXPECT_FALSE(done.completed);
  const auto not_done = Told("set: counts_as_done=撤销\n" + std::string(kClosed)).standing(on("2020-03-01"));
  EXPECT_FALSE(not_done.done);
  EXPECT_FALSE(not_done.in_programme);
}

TEST(Standing, StaysCompletedAndInTheProgrammeWhenItClosesLater) {
  const Told told("given: completed 2020-05-01\n协会: 登记状态=合并; 状态起始日期=2020-06-01\n");
  const auto standing = told.standing(on("2020-06-01"));
  EXPECT_TRUE(standing.closed);
  EXPECT_TRUE(standing.completed);
  EXPECT_TRUE(standing.done);
  EXPECT_TRUE(standing.in_programme);
}

// ---- Completion ----

TEST(Completion, IsReachedOnTheDayOfItsLastPart) {
  const Told told(
      "given: completed 2020-05-01\n脱钩事项: 事项编号=3.5; 是否适用=适用; 完成日期=2020-05-20; "
      "完成证据类型=协议\n");
  EXPECT_FALSE(told.standing(on("2020-05-19")).completed);
  EXPECT_TRUE(told.standing(on("2020-05-20")).completed);
  EXPECT_EQ(told.standing(on("2020-12-31")).completed_on, on("2020-05-20"));
}

TEST(Completion, CountsTheEarliestPaperOfEachKind) {
  const Told told(
      "given: completed 2020-05-01\n"
      "程序文书: 文书=批复; 日期=2020-06-30; 出具单位=示例单位\n"
      "程序文书: 文书=工作总结; 日期=2020-07-31; 出具单位=示例单位\n");
  EXPECT_EQ(told.standing(on("2020-08-01")).first_reply_on, on("2020-05-01"));
  EXPECT_EQ(told.standing(on("2020-08-01")).completed_on, on("2020-05-01"));
}

TEST(Completion, IsNotHeldBackByAnEncouragedMatter) {
  const Told told(
      "given: completed 2020-05-01\n"
      "脱钩事项: 事项编号=2.3; 是否适用=适用\n"
      "脱钩事项: 事项编号=4.4; 是否适用=适用\n");
  EXPECT_TRUE(told.standing(on("2020-05-01")).completed);
}

TEST(Completion, IsNotBroughtAboutByANotice) {
  for (const auto evidence : {"通知", "声明", "会议纪要", ""}) {
    const Told told(
        "given: completed 2020-05-01\n脱钩事项: 事项编号=1.1; 是否适用=适用; 完成日期=2020-05-01; "
        "完成证据类型=" +
        std::string(evidence) + "\n");
    EXPECT_FALSE(told.standing(on("2020-12-31")).completed) << evidence;
  }
}

TEST(Completion, DoesNotAskForAPlaceInTheProgramme) {
  const Told told(
      "脱钩名单: 名单类别=不脱钩; 列入日期=2019-11-04\n"
      "given: completed 2020-05-01\n");
  EXPECT_TRUE(told.standing(on("2020-05-01")).completed);
  EXPECT_FALSE(told.standing(on("2020-05-01")).in_programme);
}

// ---- Which matters apply ----

/// Whether a completed case stays so though this matter is said not to apply.
bool may_be_left_out(std::string_view matter, std::string_view rows = "") {
  const Told told("given: completed 2020-05-01\n脱钩事项: 事项编号=" + std::string(matter) +
                  "; 是否适用=不涉及\n" + std::string(rows));
  return told.standing(on("2020-05-01")).completed;
}

TEST(Matters, ThatAlwaysApplyCannotBeLeftOut) {
  EXPECT_FALSE(may_be_left_out("1.1"));
  EXPECT_FALSE(may_be_left_out("5.1"));
}

TEST(Matters, MayBeLeftOutWithAReasonThatRulesJudge) { EXPECT_TRUE(may_be_left_out("3.1")); }

TEST(Matters, MayBeLeftOutWhereNoRowMakesThemApply) {
  EXPECT_TRUE(may_be_left_out("3.5"));
  EXPECT_TRUE(may_be_left_out("3.5", "办公用房: 坐落=示例路; 使用面积=20; 取得方式=租用\n"));
  EXPECT_FALSE(may_be_left_out("3.5", "办公用房: 坐落=示例路; 使用面积=20; 取得方式=接收划拨\n"));
  EXPECT_TRUE(may_be_left_out("2.1", "职能: 职能名称=统计; 是否行政职能=否; 处理方式=未处理\n"));
  EXPECT_FALSE(may_be_left_out("2.1", "职能: 职能名称=统计; 是否行政职能=是; 处理方式=未处理\n"));
}

TEST(Matters, ThatNobodyMentionsApplyByTheirCondition) {
  const auto binding_with = [](const std::string& rows) {
    return std::popcount(Told("given: listed 2019-11-04\n" + rows).standing(on("2019-11-04")).binding);
  };
  EXPECT_EQ(binding_with(""), 12) << "14 always apply, 2 of them are encouraged";
  EXPECT_EQ(binding_with("职能: 职能名称=统计; 是否行政职能=是; 处理方式=未处理\n"), 13);
  EXPECT_EQ(binding_with("职能: 职能名称=统计; 是否行政职能=是; 处理方式=未处理; 委托机关=示例局\n"), 14);
  EXPECT_EQ(binding_with("资格事项: 事项=职称; 职能部门=示例局; 须经业务主管单位审核=是\n"), 13);
  EXPECT_EQ(binding_with("资格事项: 事项=职称; 职能部门=示例局; 须经业务主管单位审核=否\n"), 12);
  EXPECT_EQ(binding_with("报刊: 刊名=示例报; 主管=行政机关; 主办=协会; 处理=未定\n"), 13);
}

// ---- Shares ----

Tally tally_of(std::int64_t done, std::int64_t in_programme) {
  Tally tally;
  tally.done = done;
  tally.in_programme = in_programme;
  return tally;
}

TEST(Tally, ComparesExactFractions) {
  const auto third = tally_of(1, 3);
  EXPECT_FALSE(third.is_below(Share{333'333'333'333}, ShareBasis::associations));
  EXPECT_TRUE(third.is_below(Share{333'333'333'334}, ShareBasis::associations));
  EXPECT_FALSE(tally_of(7, 14).is_below(Share{kShareWhole / 2}, ShareBasis::associations));
  EXPECT_TRUE(tally_of(6, 14).is_below(Share{kShareWhole / 2}, ShareBasis::associations));
  EXPECT_FALSE(tally_of(5, 5).is_below(Share{kShareWhole}, ShareBasis::associations));
}

TEST(Tally, HasAShareOfZeroWhereThereIsNothingToDivideBy) {
  EXPECT_TRUE(tally_of(0, 0).is_below(Share{1}, ShareBasis::associations));
  EXPECT_FALSE(tally_of(0, 0).is_below(Share{0}, ShareBasis::associations));
  EXPECT_TRUE(tally_of(0, 0).is_below(Share{1}, ShareBasis::matters));
}

TEST(Tally, CountsAllMattersOfAnEndingThatCounts) {
  const Told told(
      "set: counts_as_done=注销\n"
      "given: listed 2019-11-04\n"
      "协会: 登记状态=注销; 状态起始日期=2020-03-01\n");
  Tally tally;
  tally.add(told.standing(on("2020-03-01")));
  EXPECT_EQ(tally.done, 1);
  EXPECT_EQ(tally.matters_applicable, 12);
  EXPECT_EQ(tally.matters_completed, 12);
}

TEST(Tally, LeavesOutWhoeverIsNotInTheProgramme) {
  const Told told("given: listed 2019-11-04\n协会: 登记状态=注销; 状态起始日期=2020-03-01\n");
  Tally tally;
  tally.add(told.standing(on("2020-03-01")));
  EXPECT_EQ(tally.in_programme, 0);
  EXPECT_EQ(tally.matters_applicable, 0);
}

RC_GTEST_PROP(TallyProperties, NoFractionIsBelowItsOwnShareRoundedDown, ()) {
  const auto of = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
  const auto reached = *rc::gen::inRange<std::int64_t>(0, of + 1);
  const auto parts = reached * kShareWhole / of;
  RC_ASSERT(!tally_of(reached, of).is_below(Share{parts}, ShareBasis::associations));
  RC_ASSERT(tally_of(reached, of).is_below(Share{parts + 1}, ShareBasis::associations));
}

}  // namespace
}  // namespace tuogou
