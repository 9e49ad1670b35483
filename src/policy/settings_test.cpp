#include "policy/settings.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/unusable.h"
#include "policy/clauses.h"
#include "policy/programme.h"

namespace tuogou {
namespace {

Settings settings() { return load_programme().settings; }

/// The district's settings with one of them set; fails the test where the value is refused.
Settings with(std::string_view name, std::string_view value, Settings from = settings()) {
  EXPECT_TRUE(set(from, name, value)) << name << "=" << value;
  return from;
}

bool takes(std::string_view name, std::string_view value) {
  auto own = settings();
  return set(own, name, value);
}

const std::map<std::string_view, std::string_view> kDistrictValues{{"programme_starts_on", "2019-10-01"},
                                                                   {"programme_ends_on", "2020-12-31"},
                                                                   {"before_month", "exclusive"},
                                                                   {"milestone.policy_cleanup", "2019-12-31"},
                                                                   {"milestone.half", "2020-01-31"},
                                                                   {"half_share", "0.5"},
                                                                   {"milestone.mid_term", "2020-03-10"},
                                                                   {"milestone.basic", "2020-08-31"},
                                                                   {"basic_share", "0.9"},
                                                                   {"milestone.summary", "2020-10-31"},
                                                                   {"share_basis", "associations"},
                                                                   {"counts_as_done", "none"},
                                                                   {"warn_days", "30"},
                                                                   {"plan_due_days", "60"},
                                                                   {"deferral_progress_months", "6"},
                                                                   {"retirement_years", "3"},
                                                                   {"change_registration_days", "30"},
                                                                   {"instructor_max_associations", "5"},
                                                                   {"party_min_members", "3"},
                                                                   {"term_warn_months", "6"},
                                                                   {"activity_months", "12"},
                                                                   {"annual_report_due", "05-31"},
                                                                   {"notice_days", "7"},
                                                                   {"first_audit_months", "12"},
                                                                   {"audit_months", "24"},
                                                                   {"rectify_days", "90"},
                                                                   {"fee_update_months", "12"},
                                                                   {"share_days", "7"},
                                                                   {"report_up_days", "7"},
                                                                   {"risk_report_days", "1"}};

const std::set<std::string_view> kDates{
    "programme_starts_on", "programme_ends_on", "milestone.policy_cleanup", "milestone.half",
    "milestone.mid_term",  "milestone.basic",   "milestone.summary"};

TEST(Settings, HaveTheDistrictsValues) {
  const auto own = settings();
  EXPECT_EQ(setting_names().size(), kDistrictValues.size());
  for (const auto name : setting_names()) {
    ASSERT_TRUE(kDistrictValues.contains(name)) << name;
    EXPECT_EQ(value_of(own, name), kDistrictValues.at(name)) << name;
  }
}

TEST(Settings, TakeBackEveryValueTheyTell) {
  const auto own = settings();
  for (const auto name : setting_names()) {
    const auto again = with(name, value_of(own, name));
    EXPECT_EQ(value_of(again, name), value_of(own, name)) << name;
  }
}

TEST(Settings, AreToldWithTheClauseTheyRestOnAndInBothLanguages) {
  const auto programme = load_programme();
  ASSERT_EQ(programme.setting_texts.size(), setting_names().size());
  for (const auto& text : programme.setting_texts) {
    EXPECT_TRUE(is_setting(text.name)) << text.name;
    EXPECT_FALSE(text.meaning.zh.empty() || text.meaning.en.empty()) << text.name;
    const std::set<std::string> sources{"document", "reading", "regulation", "assumption"};
    EXPECT_TRUE(sources.contains(text.source)) << text.name << ": " << text.source;
    EXPECT_NE(find_clause(text.clause), nullptr) << text.name << " cites " << text.clause;
  }
}

TEST(Settings, ReadDatesInOneFormOnly) {
  for (const auto name : kDates) {
    EXPECT_EQ(value_of(with(name, "2021-02-28"), name), "2021-02-28");
    for (const auto bad : {"", "2021-02-29", "2021/02/28", "2021-2-28", "2021-02", "1899-12-31", "tomorrow",
                           "2021年2月28日"}) {
      EXPECT_FALSE(takes(name, bad)) << name << "=" << bad;
    }
  }
}

TEST(Settings, ReadCountsAsWholeNumbersFromZero) {
  for (const auto& [name, value] : kDistrictValues) {
    const bool is_count =
        !kDates.contains(name) && value.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_count) continue;
    EXPECT_EQ(value_of(with(name, "0"), name), "0");
    EXPECT_EQ(value_of(with(name, "1000000000"), name), "1000000000");
    for (const auto bad :
         {"", "-1", "+1", "1.0", "1.5", "1000000001", "1e3", "three", " 3", "3 ", "1,000", "３"}) {
      EXPECT_FALSE(takes(name, bad)) << name << "=" << bad;
    }
  }
}

TEST(Settings, ReadSharesExactly) {
  for (const auto name : {"half_share", "basic_share"}) {
    for (const auto bad : {"", "1.01", "-0.5", "50%", "1/2", ".5", "1.", "0,5", "1.000000000001", "half"}) {
      EXPECT_FALSE(takes(name, bad)) << name << "=" << bad;
    }
    EXPECT_EQ(value_of(with(name, "0.333333333333"), name), "0.333333333333");
    EXPECT_EQ(value_of(with(name, "0.10"), name), "0.1");
    EXPECT_EQ(value_of(with(name, "0"), name), "0");
    EXPECT_EQ(value_of(with(name, "1.000"), name), "1");
  }
  EXPECT_EQ(with("half_share", "0.333333333333").half_share.parts, 333'333'333'333);
  EXPECT_EQ(with("half_share", "1").half_share.parts, kShareWhole);
}

TEST(Settings, ReadWordsAsTheyAreSpelt) {
  EXPECT_EQ(with("before_month", "inclusive").before_month, BeforeMonth::inclusive);
  EXPECT_EQ(with("share_basis", "matters").share_basis, ShareBasis::matters);
  for (const auto bad : {"", "Inclusive", "inclusive ", "included", "none"})
    EXPECT_FALSE(takes("before_month", bad));
  for (const auto bad : {"", "Matters", "matter", "事项"}) EXPECT_FALSE(takes("share_basis", bad));
}

TEST(BeforeMonth, MovesTheThreeMilestonesSaidByAMonth) {
  const auto inclusive = with("before_month", "inclusive");
  EXPECT_EQ(inclusive.half_on().iso(), "2020-02-29");
  EXPECT_EQ(inclusive.basic_on().iso(), "2020-09-30");
  EXPECT_EQ(inclusive.summary_on().iso(), "2020-11-30");
  EXPECT_EQ(value_of(inclusive, "milestone.half"), "2020-02-29");
  EXPECT_EQ(inclusive.mid_term_on, settings().mid_term_on) << "the document gives that one a date";
}

TEST(BeforeMonth, LeavesAMilestoneThatWasSet) {
  for (const bool set_first : {true, false}) {
    auto own = settings();
    if (set_first) set(own, "milestone.half", "2020-02-15");
    set(own, "before_month", "inclusive");
    if (!set_first) set(own, "milestone.half", "2020-02-15");
    EXPECT_EQ(own.half_on().iso(), "2020-02-15");
    EXPECT_EQ(own.basic_on().iso(), "2020-09-30") << "the others move";
  }
}

TEST(CountsAsDone, TakesEndingsJoinedByTheirComma) {
  const auto both = with("counts_as_done", "注销、撤销").counts_as_done;
  EXPECT_TRUE(both.has(Regime::deregistered));
  EXPECT_TRUE(both.has(Regime::revoked));
  EXPECT_FALSE(both.has(Regime::merged));
  EXPECT_EQ(value_of(with("counts_as_done", "合并、注销"), "counts_as_done"), "注销、合并");
  EXPECT_EQ(value_of(with("counts_as_done", " 注销 、 撤销 "), "counts_as_done"), "注销、撤销");
  EXPECT_TRUE(with("counts_as_done", "none", with("counts_as_done", "合并")).counts_as_done.empty());
}

TEST(CountsAsDone, TakesNoOtherStatus) {
  for (const auto bad :
       {"", "已脱钩", "双重管理", "注销，撤销", "注销、", "none、注销", "deregistered", "None"}) {
    EXPECT_FALSE(takes("counts_as_done", bad)) << bad;
  }
}

TEST(AnnualReportDue, IsADayOfEveryYear) {
  EXPECT_EQ(with("annual_report_due", "03-31").annual_report_due.in(2020), Date::from_civil(2020, 3, 31));
  EXPECT_EQ(value_of(with("annual_report_due", "01-02"), "annual_report_due"), "01-02");
  for (const auto bad : {"02-29", "02-30", "13-01", "00-10", "5-31", "05/31", "2020-05-31", "", "05-31 "}) {
    EXPECT_FALSE(takes("annual_report_due", bad)) << bad;
  }
}

TEST(Assign, CarriesOutNameAndValueAndTheLastCounts) {
  auto own = settings();
  assign(own, "warn_days=10");
  assign(own, "warn_days=20");
  EXPECT_EQ(own.warn_days, 20);
}

TEST(Assign, NamesTheSettingItDoesNotKnowOrCannotSet) {
  for (const auto bad :
       {"warn_day=10", "=10", "", "warn_days", "Warn_days=10", " warn_days=10", "warn_days =10"}) {
    auto own = settings();
    EXPECT_THROW(assign(own, bad), Unusable) << bad;
  }
  for (const auto bad :
       {"warn_days=", "warn_days=ten", "warn_days=10=20", "half_share=2", "milestone.half=2020-02"}) {
    auto own = settings();
    try {
      assign(own, bad);
      ADD_FAILURE() << bad;
    } catch (const Unusable& refusal) {
      const auto name = std::string(bad).substr(0, std::string(bad).find('='));
      EXPECT_NE(refusal.sentence().zh.find(name), std::string::npos) << bad;
      EXPECT_NE(refusal.sentence().en.find(name), std::string::npos) << bad;
    }
  }
}

RC_GTEST_PROP(SettingProperties, AnyShareIsToldAsItWasSet, ()) {
  const Share share{*rc::gen::inRange<std::int64_t>(0, kShareWhole + 1)};
  Settings own;
  own.half_share = share;
  const auto told = value_of(own, "half_share");
  own.half_share = {};
  RC_ASSERT(set(own, "half_share", told));
  RC_ASSERT(own.half_share == share);
}

RC_GTEST_PROP(SettingProperties, AnyTextIsTakenOrRefusedByEverySetting, (const std::string& text)) {
  for (const auto name : setting_names()) {
    Settings own;
    if (set(own, name, text)) RC_ASSERT(!value_of(own, name).empty());
  }
}

}  // namespace
}  // namespace tuogou
