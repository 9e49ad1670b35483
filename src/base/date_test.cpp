#include "base/date.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <array>

namespace tuogou {
namespace {

Date on(int year, int month, int day) { return Date::from_civil(year, month, day); }

/// Any day that can be written.
rc::Gen<Date> any_date() {
  return rc::gen::map(rc::gen::inRange(kDateFirst.days(), kDateLast.days() + 1), &Date::from_days);
}

TEST(Date, IsEmptyUntilGiven) {
  EXPECT_TRUE(Date().empty());
  EXPECT_FALSE(Date().given());
  EXPECT_EQ(Date().iso(), "");
  EXPECT_EQ(Date().chinese(), "");
  EXPECT_TRUE(on(1970, 1, 1).given());
  EXPECT_EQ(on(1970, 1, 1).days(), 0);
}

TEST(Date, IsEmptyForADayTheCalendarDoesNotHave) {
  EXPECT_TRUE(on(2019, 2, 29).empty());
  EXPECT_TRUE(on(2100, 2, 29).empty());
  EXPECT_TRUE(on(2020, 4, 31).empty());
  EXPECT_TRUE(on(2020, 13, 1).empty());
  EXPECT_TRUE(on(2020, 0, 1).empty());
  EXPECT_TRUE(on(2020, 1, 0).empty());
  EXPECT_TRUE(on(2020, -1, -1).empty());
  EXPECT_TRUE(on(2000, 2, 29).given());
}

TEST(Date, IsWrittenWithLeadingZerosInIsoAndWithoutThemInChinese) {
  EXPECT_EQ(on(2020, 2, 3).iso(), "2020-02-03");
  EXPECT_EQ(on(105, 12, 31).iso(), "0105-12-31");
  EXPECT_EQ(on(9999, 12, 31).plus_months(1).iso(), "10000-01-31");
  EXPECT_EQ(on(2020, 2, 3).chinese(), "2020年2月3日");
}

TEST(Date, AddsMonthsToTheSameDayOrTheLastDayOfTheMonth) {
  EXPECT_EQ(on(2020, 1, 15).plus_months(1), on(2020, 2, 15));
  EXPECT_EQ(on(2020, 1, 31).plus_months(1), on(2020, 2, 29));
  EXPECT_EQ(on(2019, 1, 31).plus_months(1), on(2019, 2, 28));
  EXPECT_EQ(on(2019, 8, 31).plus_months(6), on(2020, 2, 29));
  EXPECT_EQ(on(2019, 11, 4).plus_months(24), on(2021, 11, 4));
  EXPECT_EQ(on(2020, 12, 31).plus_months(0), on(2020, 12, 31));
}

TEST(Date, AddsYearsSoThatALeapDayFallsOnTheLastOfFebruary) {
  EXPECT_EQ(on(2016, 2, 29).plus_years(3), on(2019, 2, 28));
  EXPECT_EQ(on(2016, 2, 29).plus_years(4), on(2020, 2, 29));
  EXPECT_EQ(on(2016, 11, 4).plus_years(3), on(2019, 11, 4));
}

TEST(Date, MayBeMovedByAsManyMonthsAsASettingCanName) {
  EXPECT_GT(on(2020, 1, 1).plus_months(1'000'000'000), kDateLast);
  EXPECT_GT(on(2020, 1, 1).plus_years(1'000'000'000), kDateLast);
  EXPECT_GT(on(2020, 1, 1).plus_days(1'000'000'000), kDateLast);
}

TEST(Date, KnowsTheEndOfItsMonth) {
  EXPECT_EQ(on(2020, 2, 1).month_end(), on(2020, 2, 29));
  EXPECT_EQ(on(2020, 9, 30).month_end(), on(2020, 9, 30));
  EXPECT_EQ(on(2020, 12, 5).month_end(), on(2020, 12, 31));
}

TEST(Date, CountsDaysAcrossMonthsAndLeapDays) {
  EXPECT_EQ(on(2020, 3, 1) - on(2020, 2, 28), 2);
  EXPECT_EQ(on(2019, 3, 1) - on(2019, 2, 28), 1);
  EXPECT_EQ(on(2020, 2, 28).plus_days(2), on(2020, 3, 1));
  EXPECT_EQ(on(2020, 1, 1).plus_days(-1), on(2019, 12, 31));
}

TEST(InForce, CountsTheFirstDayAndNotTheLast) {
  const auto since = on(2020, 1, 1), until = on(2020, 6, 1);
  EXPECT_FALSE(in_force(since, until, on(2019, 12, 31)));
  EXPECT_TRUE(in_force(since, until, since));
  EXPECT_TRUE(in_force(since, until, on(2020, 5, 31)));
  EXPECT_FALSE(in_force(since, until, until));
}

TEST(InForce, LeavesAnEmptySideOpen) {
  const auto day = on(2020, 1, 1);
  EXPECT_TRUE(in_force(Date(), Date(), day));
  EXPECT_TRUE(in_force(day, Date(), kDateLast));
  EXPECT_FALSE(in_force(Date(), day, day));
  EXPECT_TRUE(in_force(Date(), day, day.plus_days(-1)));
  EXPECT_FALSE(in_force(day, day, day)) << "a period without days is never in force";
}

TEST(WithinMonthsAfter, IncludesBothEnds) {
  const auto retired = on(2016, 11, 4);
  EXPECT_FALSE(within_months_after(retired, 36, on(2016, 11, 3)));
  EXPECT_TRUE(within_months_after(retired, 36, retired));
  EXPECT_TRUE(within_months_after(retired, 36, on(2019, 11, 4)));
  EXPECT_FALSE(within_months_after(retired, 36, on(2019, 11, 5)));
  EXPECT_TRUE(within_months_after(on(2016, 2, 29), 36, on(2019, 2, 28)));
  EXPECT_FALSE(within_months_after(on(2016, 2, 29), 36, on(2019, 3, 1)));
}

TEST(EventDate, IsEmptyUntilItsDayHasCome) {
  const EventDate event(on(2020, 3, 1));
  EXPECT_TRUE(event.by(on(2020, 2, 29)).empty());
  EXPECT_FALSE(event.happened_by(on(2020, 2, 29)));
  EXPECT_EQ(event.by(on(2020, 3, 1)), on(2020, 3, 1));
  EXPECT_TRUE(event.happened_by(on(2020, 3, 1)));
  EXPECT_EQ(event.as_given(), on(2020, 3, 1));
}

TEST(EventDate, NeverHappenedWhereNoneIsGiven) {
  EXPECT_FALSE(EventDate().happened_by(kDateLast));
  EXPECT_TRUE(EventDate().by(kDateLast).empty());
}

TEST(ParseDate, AcceptsFourSeparatorsFullWidthAndInnerSpaces) {
  for (const auto text :
       {"2020-02-10", "2020/2/10", "2020.2.10", "2020年2月10日", "2020年02月10日", "2020-2-10", "2020/02/10",
        "２０２０－０２－１０", "２０２０／２／１０", "２０２０．２．１０", "２０２０年２月１０日",
        " 2020 - 02 - 10 ", "2020 年 2 月 10 日", "　2020年2月10日　", "2020\xC2\xA0年2月10日"}) {
    EXPECT_EQ(parse_date(text), on(2020, 2, 10)) << text;
  }
}

TEST(ParseDate, RefusesEveryOtherForm) {
  for (const auto text :
       {"",           "2020",        "2020-02",      "2020-02-10-",     "2020-02/10",        "2020/02-10",
        "2020.02-10", "2020-2",      "20200210",     "20-02-10",        "02-10-2020",        "10/2/2020",
        "2020-02-30", "2020-13-01",  "2020-00-10",   "2020-01-00",      "2019-02-29",        "2020年2月10",
        "2020年2月",  "2020年02-10", "2020-02-10日", "二〇二〇年二月",  "2020-02-10 08:30",  "2020-02-100",
        "2020-002-1", "02020-02-10", "-2020-02-10",  "2020--02-10",     "2020-02-10T00:00Z", "43871",
        "2020_02_10", "2020,02,10",  "2020\\02\\10", "2020年2月10日止", "约2020年2月10日",   "2020-Feb-10"}) {
    EXPECT_TRUE(parse_date(text).empty()) << text;
  }
}

TEST(ParseDate, ReadsTheYears1900To2199) {
  EXPECT_EQ(parse_date("1900-01-01"), kDateFirst);
  EXPECT_EQ(parse_date("2199-12-31"), kDateLast);
  EXPECT_TRUE(parse_date("1899-12-31").empty());
  EXPECT_TRUE(parse_date("2200-01-01").empty());
  EXPECT_TRUE(parse_date("1900-02-29").empty()) << "1900 was no leap year, whatever spreadsheets believe";
}

TEST(ParseIsoDate, AcceptsOneFormOnly) {
  EXPECT_EQ(parse_iso_date("2020-02-10"), on(2020, 2, 10));
  for (const auto text : {"2020-2-10", "2020/02/10", " 2020-02-10", "2020-02-10 ", "2020-02-1", "2020-02-3a",
                          "2020年2月10日", "２０２０-02-10", "1899-12-31", "2200-01-01", "2020-02-30", ""}) {
    EXPECT_TRUE(parse_iso_date(text).empty()) << text;
  }
}

RC_GTEST_PROP(DateProperties, CivilAndBackIsTheSameDay, ()) {
  const auto date = *any_date();
  const auto civil = date.civil();
  RC_ASSERT(Date::from_civil(civil.year, civil.month, civil.day) == date);
  RC_ASSERT(date.year() == civil.year);
}

RC_GTEST_PROP(DateProperties, EveryWrittenFormReadsBack, ()) {
  const auto date = *any_date();
  RC_ASSERT(parse_iso_date(date.iso()) == date);
  RC_ASSERT(parse_date(date.iso()) == date);
  RC_ASSERT(parse_date(date.chinese()) == date);
}

RC_GTEST_PROP(DateProperties, IsoTextsOrderAsTheirDates, ()) {
  const auto one = *any_date(), other = *any_date();
  RC_ASSERT((one < other) == (one.iso() < other.iso()));
}

RC_GTEST_PROP(DateProperties, MoreMonthsAreNeverEarlier, ()) {
  const auto date = *any_date();
  const auto months = *rc::gen::inRange(0, 600);
  const auto more = *rc::gen::inRange(0, 600);
  RC_ASSERT(date.plus_months(months) <= date.plus_months(months + more));
  RC_ASSERT(date.plus_months(months).month_end() == date.month_end().plus_months(months).month_end());
}

RC_GTEST_PROP(DateProperties, ALaterDayIsNeverEarlierAfterTheSameMonths, ()) {
  const auto date = *any_date();
  const auto days = *rc::gen::inRange(0, 400);
  const auto months = *rc::gen::inRange(0, 600);
  RC_ASSERT(date.plus_months(months) <= date.plus_days(days).plus_months(months));
}

RC_GTEST_PROP(DateProperties, AnyTextIsEitherADayInRangeOrNone, (const std::string& text)) {
  const auto date = parse_date(text);
  RC_ASSERT(date.empty() || (date >= kDateFirst && date <= kDateLast));
}

}  // namespace
}  // namespace tuogou
