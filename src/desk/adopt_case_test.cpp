#include "desk/adopt_case.h"

#include <gtest/gtest.h>

#include "desk/any_import_test.h"

namespace tuogou {
namespace {

Events adopted(std::string_view lines, Date day = kDateLast) {
  const Told told(lines);
  return adopt_case(told.dossier(), Frame(told.programme(), told.jurisdiction()), day);
}

template <class T>
const T* find(const Events& events) {
  for (const auto& event : events) {
    if (const auto* found = std::get_if<T>(&event)) return found;
  }
  return nullptr;
}

std::string paper(std::string_view kind, std::string_view day, std::string_view matter = {}) {
  return fmt::format("程序文书: 文书={}; 日期={}; 出具单位=示例单位{}{}\n", kind, day,
                     matter.empty() ? "" : "; 事项编号=", matter);
}

/// Where the papers leave the case, and since when.
void expect_phase(const std::string& lines, Phase phase, std::string_view since) {
  const auto events = adopted(lines);
  const auto* moved = find<CaseMoved>(events);
  ASSERT_NE(moved, nullptr) << lines;
  EXPECT_EQ(moved->phase, phase) << lines;
  EXPECT_EQ(moved->on, on(since)) << lines;
  EXPECT_EQ(moved->prepared_by, 0);
}

TEST(AdoptedCase, StandsWhereItsLastPaperLeavesIt) {
  std::string lines = "given: listed 2019-11-04\n";
  expect_phase(lines, Phase::listed, "2019-11-04");
  lines += paper("摸底调查", "2019-11-20");
  expect_phase(lines, Phase::surveyed, "2019-11-20");
  lines += paper("实施方案", "2019-12-02");
  expect_phase(lines, Phase::surveyed, "2019-11-20");
  lines += paper("核准函", "2019-12-16");
  expect_phase(lines, Phase::plan_approved, "2019-12-16");
  lines += paper("报批请示", "2020-02-20");
  expect_phase(lines, Phase::plan_approved, "2019-12-16");
  lines += paper("批复", "2020-03-02");
  expect_phase(lines, Phase::replied, "2020-03-02");
  lines += paper("工作总结", "2020-06-01") + paper("完成情况表", "2020-06-01");
  expect_phase(lines, Phase::replied, "2020-03-02");
}

TEST(AdoptedCase, IsDecoupledOnceAllIsCompleted) {
  expect_phase("given: completed 2020-05-01\n", Phase::decoupled, "2020-05-01");
}

TEST(AdoptedCase, IsOverWithTheStatusOfItsRegistration) {
  expect_phase("given: listed 2019-11-04\n协会: 登记状态=已脱钩; 状态起始日期=2020-05-01\n", Phase::decoupled,
               "2020-05-01");
  expect_phase("given: listed 2019-11-04\n协会: 登记状态=注销; 状态起始日期=2020-05-02\n",
               Phase::closed_otherwise, "2020-05-02");
}

TEST(AdoptedCase, StaysUnlistedWithoutListAndPapers) {
  EXPECT_TRUE(adopted("协会: 名称=示例\n").empty());
  EXPECT_TRUE(adopted("脱钩名单: 名单类别=不脱钩; 列入日期=2019-11-04\n").empty());
}

TEST(AdoptedCase, KnowsWhichMattersWerePlannedAndReviewed) {
  const auto events =
      adopted("given: listed 2019-11-04\n" + paper("审核文件", "2020-02-03", "3.5") +
              paper("具体方案", "2020-01-06", "3.5") + paper("具体方案", "2020-01-06", "4.1"));
  std::vector<MatterMoved> moved;
  for (const auto& event : events) {
    if (const auto* found = std::get_if<MatterMoved>(&event)) moved.push_back(*found);
  }
  ASSERT_EQ(moved.size(), 2u);
  EXPECT_EQ(moved[0].matter, (MatterCode{3, 5}));
  EXPECT_EQ(moved[0].progress, MatterProgress::reviewed);
  EXPECT_EQ(moved[1].matter, (MatterCode{4, 1}));
  EXPECT_EQ(moved[1].progress, MatterProgress::planned);
}

TEST(AdoptedCase, TakesADeferralAsDecided) {
  const auto events = adopted(
      "脱钩名单: 名单类别=暂不脱钩; 列入日期=2019-11-04; 市联合工作组审定日期=2019-11-01; 理由=示例\n");
  const auto* deferral = find<DeferralMoved>(events);
  ASSERT_NE(deferral, nullptr);
  EXPECT_EQ(deferral->state, DeferralState::decided);
  EXPECT_EQ(deferral->on, on("2019-11-01"));
  EXPECT_EQ(deferral->reason, "示例");
}

TEST(AdoptedCase, DoesNotLookBeyondItsDay) {
  const auto lines = "given: listed 2019-11-04\n" + paper("摸底调查", "2019-11-20");
  EXPECT_EQ(find<CaseMoved>(adopted(lines, on("2019-11-19")))->phase, Phase::listed);
  EXPECT_EQ(find<CaseMoved>(adopted(lines, on("2019-11-20")))->phase, Phase::surveyed);
}

TEST(AdoptedCase, LeavesACaseThatIsUnderWayInTheSystem) {
  auto running = after(opened_ledger(), told_import("given: listed 2019-11-04\n"));
  const auto association = running.dossiers[0].association.number;
  ASSERT_EQ(running.dossiers[0].procedure->phase, Phase::listed);
  const auto import = told_import("given: listed 2019-11-04\n" + paper("核准函", "2019-12-16"));
  const auto merge = merged(running, import);
  EXPECT_EQ(merge.events.size(), 1u);
  EXPECT_EQ(merge.cases_adopted, 0);

  evolve(running, CaseMoved{association, Phase::unlisted, {}, 0}, {90, 0});
  // Nothing in the rows changed: nobody moved the case by an import.
  EXPECT_TRUE(merged(running, told_import("given: listed 2019-11-04\n")).events.empty());
  EXPECT_EQ(merged(running, import).cases_adopted, 1);
  RequestOpened opened;
  opened.association = association;
  opened.request = 900;
  evolve(running, opened, {91, 0});
  EXPECT_EQ(merged(running, import).cases_adopted, 0);
}

}  // namespace
}  // namespace tuogou
