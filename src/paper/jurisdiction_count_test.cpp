#include "paper/jurisdiction_count.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "paper/jurisdiction_test.h"
#include "rules/assess.h"

namespace tuogou {
namespace {

class CountOfTheSample : public testing::TestWithParam<std::string_view> {
 protected:
  Ledger ledger_ = district();
  Date on_ = day(GetParam());
  JurisdictionCount count_ = count_jurisdiction(ledger_, *ledger_.programme, on_);
};

TEST_P(CountOfTheSample, HasTheFiguresOfTheAssessment) {
  const auto assessment = assess(ledger_, *ledger_.programme, on_);
  const auto& figures = assessment.figures;
  EXPECT_EQ(count_.on_day.in_programme, figures.in_programme);
  EXPECT_EQ(count_.on_day.done, figures.completed);
  EXPECT_EQ(count_.on_day.matters_applicable, figures.matters_applicable);
  EXPECT_EQ(count_.on_day.matters_completed, figures.matters_completed);
  EXPECT_EQ(count_.findings.red, figures.red);
  EXPECT_EQ(count_.findings.yellow, figures.yellow);
  for (const auto* rule : all_rules()) {
    const auto found =
        std::ranges::count_if(assessment.findings, [&](const Finding& one) { return one.rule == rule; });
    EXPECT_EQ(count_.findings_of(rule->id), found) << rule->id;
  }
}

TEST_P(CountOfTheSample, AddsUpInEveryDirection) {
  LevelCount by_chapter;
  for (const auto& chapter : count_.chapters) {
    by_chapter.red += chapter.red;
    by_chapter.yellow += chapter.yellow;
  }
  EXPECT_EQ(by_chapter.red, count_.findings.red);
  EXPECT_EQ(by_chapter.yellow, count_.findings.yellow);

  Tally of_units;
  auto findings = count_.of_jurisdiction;
  std::int64_t late = 0;
  for (const auto& unit : count_.units) {
    add(of_units, unit.on_day);
    findings.red += unit.findings.red;
    findings.yellow += unit.findings.yellow;
    late += unit.late;
  }
  EXPECT_EQ(of_units.in_programme, count_.on_day.in_programme);
  EXPECT_EQ(of_units.done, count_.on_day.done);
  EXPECT_EQ(of_units.matters_completed, count_.on_day.matters_completed);
  EXPECT_EQ(findings.red, count_.findings.red);
  EXPECT_EQ(findings.yellow, count_.findings.yellow);
  EXPECT_EQ(late, count_.late);
  EXPECT_EQ(count_.late_work + count_.late_answer, count_.late);

  const auto total = [](const auto& counts) {
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
  };
  EXPECT_EQ(total(count_.steps), count_.on_day.in_programme);
  for (const auto& separation : count_.separations) EXPECT_EQ(total(separation), count_.on_day.in_programme);
}

TEST_P(CountOfTheSample, JudgesMilestonesAsTheRulesDo) {
  const auto missed = [&](std::size_t place) {
    const auto& milestone = count_.milestones[place];
    return milestone.has_passed && !milestone.is_met;
  };
  EXPECT_EQ(count_.findings_of("4.2.4a") > 0, missed(0));
  EXPECT_EQ(count_.findings_of("4.2.6a") > 0, missed(1));
  EXPECT_EQ(count_.findings_of("4.0.1a") > 0, missed(2));
}

INSTANTIATE_TEST_SUITE_P(AtEachDate, CountOfTheSample,
                         testing::Values("2019-12-31", "2020-03-10", "2020-08-31", "2020-11-30",
                                         "2021-01-15"),
                         [](const auto& date) {
                           std::string name(date.param);
                           std::erase(name, '-');
                           return name;
                         });

TEST(Count, LooksAtTheLastMilestoneThatHasPassed) {
  const auto ledger = district();
  const auto looked_at = [&](std::string_view iso) {
    return count_jurisdiction(ledger, *ledger.programme, day(iso)).looked_at;
  };
  EXPECT_EQ(looked_at("2020-01-31"), -1);
  EXPECT_EQ(looked_at("2020-02-01"), 0);
  EXPECT_EQ(looked_at("2020-09-01"), 1);
  EXPECT_EQ(looked_at("2021-01-01"), 2);
}

TEST(Count, OfAnEmptyLedgerIsZero) {
  Ledger ledger;
  const auto programme = load_programme();
  const auto count = count_jurisdiction(ledger, programme, day("2020-03-10"));
  EXPECT_EQ(count.on_day.in_programme, 0);
  EXPECT_TRUE(count.units.empty());
  EXPECT_EQ(share_text(count.on_day.done, count.on_day.in_programme), "0.0%");
}

TEST(ShareText, SaysTenthsAndNoMoreThanIsDue) {
  EXPECT_EQ(share_text(7, 13), "53.8%");
  EXPECT_EQ(due_text({kShareWhole / 2}), "50%");
  EXPECT_EQ(due_text({kShareWhole}), "100%");
  EXPECT_EQ(due_text({kShareWhole / 3}), "33.3%");
}

RC_GTEST_PROP(LeastFor, IsTheFirstNumberThatIsNotBelowTheShare, ()) {
  const Share due{*rc::gen::inRange<std::int64_t>(1, kShareWhole + 1)};
  Tally tally{.in_programme = *rc::gen::inRange<std::int64_t>(1, 1000)};
  tally.done = least_for(due, tally.in_programme);
  RC_ASSERT(!tally.is_below(due, ShareBasis::associations));
  --tally.done;
  RC_ASSERT(tally.is_below(due, ShareBasis::associations));
}

}  // namespace
}  // namespace tuogou
