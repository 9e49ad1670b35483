#include "policy/working_days.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <stdexcept>

#include "base/unusable.h"
#include "policy/files.h"

namespace tuogou {
namespace {

const std::string kColumns = "date\tkind\tname\tnotice\n";
constexpr int kFirstTable = 2019;
constexpr int kLastTable = 2026;

Date on(int year, int month, int day) { return Date::from_civil(year, month, day); }

const WorkingDays& built_in() {
  static const auto kDays = load_working_days();
  return kDays;
}

std::string line(std::string_view date, std::string_view kind) {
  return std::string(date) + "\t" + std::string(kind) + "\t示例节\t示例〔2030〕1号\n";
}

/// Days of the tables and of the provisional years on both sides of them.
rc::Gen<Date> any_day() {
  return rc::gen::map(rc::gen::inRange(on(2017, 6, 1).days(), on(2028, 6, 1).days()), &Date::from_days);
}

/// The same day found by walking.
Date walked(const WorkingDays& days, Date from, int working_days) {
  const int step = working_days < 0 ? -1 : 1;
  while (working_days != 0) {
    from = from.plus_days(step);
    if (days.is_working(from)) working_days -= step;
  }
  return from;
}

/// The sentence that refuses `text`; also checks that the days are as they were.
Bilingual refusal(const std::string& text) {
  auto days = load_working_days();
  const auto tables = days.text(2020) + days.text(2030);
  try {
    days.add(text);
  } catch (const Unusable& unusable) {
    EXPECT_EQ(days.text(2020) + days.text(2030), tables);
    EXPECT_FALSE(days.knows(2030));
    return unusable.sentence();
  }
  ADD_FAILURE() << "not refused: " << text;
  return {};
}

void expect_refused(const std::string& text, const std::string& zh, const std::string& en) {
  const auto sentence = refusal(text);
  EXPECT_NE(sentence.zh.find(zh), std::string::npos) << sentence.zh;
  EXPECT_NE(sentence.en.find(en), std::string::npos) << sentence.en;
}

TEST(WorkingDays, GoFromFridayToMonday) {
  EXPECT_EQ(built_in().plus(on(2019, 11, 1), 1), on(2019, 11, 4));
  EXPECT_EQ(built_in().plus(on(2019, 11, 2), 1), on(2019, 11, 4));
  EXPECT_EQ(built_in().plus(on(2019, 11, 3), 1), on(2019, 11, 4));
  EXPECT_EQ(built_in().plus(on(2019, 11, 4), 1), on(2019, 11, 5));
  EXPECT_EQ(built_in().plus(on(2019, 11, 4), 10), on(2019, 11, 18));
}

TEST(WorkingDays, GoBackwardsWithoutTheDayItself) {
  EXPECT_EQ(built_in().plus(on(2019, 11, 4), -1), on(2019, 11, 1));
  EXPECT_EQ(built_in().plus(on(2019, 11, 3), -1), on(2019, 11, 1));
  EXPECT_EQ(built_in().plus(on(2019, 10, 8), -3), on(2019, 9, 27));
}

TEST(WorkingDays, MoveNowhereForNoneUnlessTheDayIsOff) {
  EXPECT_EQ(built_in().plus(on(2019, 11, 4), 0), on(2019, 11, 4));
  EXPECT_EQ(built_in().plus(on(2019, 11, 2), 0), on(2019, 11, 4));
  EXPECT_EQ(built_in().plus(on(2020, 1, 24), 0), on(2020, 2, 3));
}

TEST(WorkingDays, PassOverNationalDayAndCountTheWeekendDaysWorkedForIt) {
  EXPECT_EQ(built_in().plus(on(2019, 9, 27), 1), on(2019, 9, 29));
  EXPECT_EQ(built_in().plus(on(2019, 9, 27), 3), on(2019, 10, 8));
  EXPECT_EQ(built_in().plus(on(2019, 9, 27), 7), on(2019, 10, 12));
  EXPECT_EQ(built_in().plus(on(2019, 9, 27), 8), on(2019, 10, 14));
  EXPECT_EQ(built_in().plus(on(2020, 9, 25), 1), on(2020, 9, 27));
  EXPECT_EQ(built_in().plus(on(2020, 9, 30), 1), on(2020, 10, 9));
  EXPECT_EQ(built_in().plus(on(2020, 9, 30), 2), on(2020, 10, 10));
  EXPECT_EQ(built_in().plus(on(2020, 9, 30), 3), on(2020, 10, 12));
}

TEST(WorkingDays, KnowTheLongerSpringFestivalOf2020) {
  for (auto day = on(2020, 1, 24); day <= on(2020, 2, 2); day = day.plus_days(1))
    EXPECT_FALSE(built_in().is_working(day)) << day.iso();
  EXPECT_TRUE(built_in().is_working(on(2020, 1, 19)));
  EXPECT_EQ(built_in().plus(on(2020, 1, 23), 1), on(2020, 2, 3));
  EXPECT_EQ(built_in().between(on(2020, 1, 23), on(2020, 2, 2)), 0);
  EXPECT_EQ(built_in().between(on(2020, 1, 23), on(2020, 2, 3)), 1);
}

TEST(WorkingDays, KnowTheChangedLabourDayOf2019) {
  EXPECT_TRUE(built_in().is_working(on(2019, 4, 28)));
  EXPECT_FALSE(built_in().is_working(on(2019, 5, 2)));
  EXPECT_EQ(built_in().plus(on(2019, 4, 30), 1), on(2019, 5, 5));
  EXPECT_EQ(built_in().plus(on(2019, 4, 30), 2), on(2019, 5, 6));
}

TEST(WorkingDays, TakeALeapDayAsItsWeekdayHasIt) {
  EXPECT_TRUE(built_in().is_working(on(2024, 2, 29)));
  EXPECT_EQ(built_in().plus(on(2024, 2, 28), 1), on(2024, 2, 29));
  EXPECT_FALSE(built_in().is_working(on(2020, 2, 29)));
  EXPECT_EQ(built_in().plus(on(2020, 2, 28), 1), on(2020, 3, 2));
}

TEST(WorkingDays, GoOnOverTheEndOfAYear) {
  EXPECT_EQ(built_in().plus(on(2018, 12, 28), 1), on(2018, 12, 29));
  EXPECT_EQ(built_in().plus(on(2018, 12, 28), 2), on(2019, 1, 2));
  EXPECT_EQ(built_in().plus(on(2019, 12, 31), 1), on(2020, 1, 2));
  EXPECT_TRUE(built_in().is_working(on(2020, 12, 31)));
  EXPECT_EQ(built_in().plus(on(2022, 12, 30), 1), on(2023, 1, 3));
  EXPECT_EQ(built_in().plus(on(2025, 12, 31), 1), on(2026, 1, 4));
}

// The days off on weekdays less the weekend days worked are the holidays of all citizens; 2020 had two days
// more.
TEST(WorkingDays, OfAYearAreAsManyAsTheHolidaysLeave) {
  const std::map<int, int> expected{{2019, 250}, {2020, 249}, {2021, 250}, {2022, 249},
                                    {2023, 249}, {2024, 251}, {2025, 248}, {2026, 248}};
  for (const auto& [year, working_days] : expected)
    EXPECT_EQ(built_in().between(on(year - 1, 12, 31), on(year, 12, 31)), working_days) << year;
}

TEST(WorkingDays, PrintTheTablesTheyWereBuiltWith) {
  for (int year = kFirstTable; year <= kLastTable; ++year) {
    const auto file = policy_file("calendar/" + std::to_string(year) + ".tsv");
    EXPECT_EQ(built_in().text(year), file) << year;
    EXPECT_NE(file.find("国办发明电〔" + std::to_string(year - 1) + "〕"), std::string_view::npos) << year;
  }
}

TEST(WorkingDays, KnowTheYearsThatHaveATable) {
  for (int year = kFirstTable; year <= kLastTable; ++year) EXPECT_TRUE(built_in().knows(year)) << year;
  EXPECT_FALSE(built_in().knows(kFirstTable - 1));
  EXPECT_FALSE(built_in().knows(kLastTable + 1));
  EXPECT_FALSE(built_in().note(on(kFirstTable, 1, 1), on(kLastTable, 12, 31)));
}

TEST(WorkingDays, SayWhichYearsAreProvisional) {
  const auto note = built_in().note(on(2018, 12, 1), on(2030, 1, 1)).value_or(Bilingual{});
  EXPECT_EQ(note.zh.find("2018年、2027年至2030年尚无放假安排"), 0u) << note.zh;
  EXPECT_NE(note.en.find("2018, 2027 to 2030"), std::string::npos) << note.en;
  EXPECT_TRUE(built_in().note(on(2027, 1, 4), on(2026, 12, 31)));
}

TEST(WorkingDays, OfAProvisionalYearKnowWeekendsAndFixedHolidays) {
  const WorkingDays days;
  EXPECT_FALSE(days.is_working(on(2030, 1, 1)));
  EXPECT_FALSE(days.is_working(on(2030, 5, 1)));
  EXPECT_FALSE(days.is_working(on(2030, 5, 2)));
  EXPECT_TRUE(days.is_working(on(2024, 5, 2)));
  EXPECT_TRUE(days.is_working(on(2030, 5, 3)));
  EXPECT_EQ(days.plus(on(2030, 9, 30), 1), on(2030, 10, 4));
  EXPECT_TRUE(days.is_working(on(2018, 12, 31)));
  EXPECT_FALSE(days.is_working(on(2018, 12, 29)));
}

TEST(WorkingDays, EndWithTheDaysThatCanBeWritten) {
  const auto most = std::numeric_limits<int>::max();
  EXPECT_EQ(built_in().plus(on(2020, 1, 1), most), on(2199, 12, 31));
  EXPECT_EQ(built_in().plus(on(2020, 1, 1), -most - 1), on(1900, 1, 1));
  EXPECT_EQ(built_in().plus(on(2199, 12, 31), 1), on(2199, 12, 31));
  EXPECT_THROW(built_in().is_working(Date()), std::out_of_range);
  EXPECT_THROW(built_in().plus(kDateLast.plus_days(1), 1), std::out_of_range);
  EXPECT_THROW(built_in().between(Date(), on(2020, 1, 1)), std::out_of_range);
}

RC_GTEST_PROP(WorkingDays, AreCountedAsTheyAreAdded, ()) {
  const auto from = *any_day();
  const auto number = *rc::gen::inRange(1, 700);
  const auto later = built_in().plus(from, number);
  RC_ASSERT(built_in().is_working(later));
  RC_ASSERT(built_in().between(from, later) == number);
  RC_ASSERT(built_in().between(later, from) == -number);
}

RC_GTEST_PROP(WorkingDays, AreFoundWhereWalkingFindsThem, ()) {
  const auto from = *any_day();
  const auto number = *rc::gen::inRange(1, 400) * (*rc::gen::arbitrary<bool>() ? 1 : -1);
  RC_ASSERT(built_in().plus(from, number) == walked(built_in(), from, number));
}

RC_GTEST_PROP(WorkingDays, NeverComeEarlierFromALaterDay, ()) {
  const auto from = *any_day();
  const auto later = from.plus_days(*rc::gen::inRange(0, 60));
  const auto number = *rc::gen::inRange(-300, 300);
  RC_ASSERT(built_in().plus(from, number) <= built_in().plus(later, number));
}

RC_GTEST_PROP(WorkingDays, ComeLaterTheMoreAreAdded, ()) {
  const auto from = *any_day();
  const auto number = *rc::gen::inRange(-300, 300);
  // From a day off both 0 and 1 lead to the next working day.
  if (number == 0 && !built_in().is_working(from))
    RC_ASSERT(built_in().plus(from, 0) == built_in().plus(from, 1));
  else
    RC_ASSERT(built_in().plus(from, number) < built_in().plus(from, number + 1));
}

RC_GTEST_PROP(WorkingDays, BetweenThreeDaysAddUp, ()) {
  const auto first = *any_day();
  const auto second = *any_day();
  const auto third = *any_day();
  RC_ASSERT(built_in().between(first, second) + built_in().between(second, third) ==
            built_in().between(first, third));
}

TEST(WorkingDays, TakeInATableOfAYear) {
  auto days = load_working_days();
  days.add(kColumns + line("2029-12-29", "班") + line("2029-12-31", "休") + line("2030-01-01", "休"));
  EXPECT_TRUE(days.knows(2030));
  EXPECT_FALSE(days.knows(2029));
  EXPECT_EQ(days.plus(on(2029, 12, 28), 1), on(2029, 12, 29));
  EXPECT_EQ(days.plus(on(2029, 12, 28), 2), on(2030, 1, 2));
}

TEST(WorkingDays, ForgetTheEarlierTableOfAYearTogetherWithItsDecember) {
  auto days = load_working_days();
  days.add(kColumns + line("2029-12-29", "班") + line("2029-12-31", "休") + line("2030-01-01", "休") +
           line("2030-02-04", "休"));
  const auto corrected = kColumns + line("2030-01-01", "休") + line("2030-02-05", "休");
  days.add(corrected);
  EXPECT_EQ(days.text(2030), corrected);
  EXPECT_FALSE(days.is_working(on(2029, 12, 29)));
  EXPECT_TRUE(days.is_working(on(2029, 12, 31)));
  EXPECT_TRUE(days.is_working(on(2030, 2, 4)));
  EXPECT_FALSE(days.is_working(on(2030, 2, 5)));
}

TEST(WorkingDays, KeepADecemberThatTheNextYearArranged) {
  auto days = load_working_days();
  days.add(kColumns + line("2029-12-31", "休") + line("2030-01-01", "休"));
  days.add(kColumns + line("2029-01-01", "休"));
  EXPECT_FALSE(days.is_working(on(2029, 12, 31)));
}

TEST(WorkingDays, TakeAnAdditionAsTheLaterWord) {
  auto days = load_working_days();
  days.add(kColumns + line("2030-01-01", "休") + line("2030-02-02", "班"));
  days.add(kColumns + line("2030-02-02", "休") + line("2030-02-04", "休"));
  EXPECT_FALSE(days.is_working(on(2030, 2, 2)));
  EXPECT_FALSE(days.is_working(on(2030, 2, 4)));
  EXPECT_TRUE(days.knows(2030));
  EXPECT_EQ(days.text(2030),
            kColumns + line("2030-01-01", "休") + line("2030-02-02", "休") + line("2030-02-04", "休"));
}

TEST(WorkingDays, AreNotAYearsTableWithoutItsFirstDay) {
  auto days = load_working_days();
  days.add(kColumns + line("2030-02-04", "休"));
  EXPECT_FALSE(days.knows(2030));
  EXPECT_FALSE(days.is_working(on(2030, 2, 4)));
}

TEST(WorkingDays, MayComeFromASpreadsheetProgram) {
  auto days = load_working_days();
  days.add(
      "\xEF\xBB\xBF"
      "date\tkind\tname\tnotice\r\n2030-01-01\t休\t元旦\t示例〔2029〕1号\r\n\r\n");
  EXPECT_TRUE(days.knows(2030));
  EXPECT_EQ(days.text(2030), kColumns + "2030-01-01\t休\t元旦\t示例〔2029〕1号\n");
}

TEST(WorkingDays, RefuseALineAndSayWhich) {
  const auto first = kColumns + line("2030-01-01", "休");
  expect_refused(first + line("2030-02-30", "休"), "第3行：“2030-02-30”不是可用的日期",
                 "line 3: “2030-02-30” is no date");
  expect_refused(first + line("2030/2/3", "休"), "第3行：“2030/2/3”不是可用的日期",
                 "line 3: “2030/2/3” is no date");
  expect_refused(first + line("2200-01-01", "休"), "1900年至2199年", "between 1900 and 2199");
  expect_refused(first + line("2030-02-03", "假"), "第3行：类别“假”不明", "line 3: the kind “假” is unknown");
  expect_refused(first + line("2030-02-04", "班"), "第3行：2030-02-04不是周末",
                 "line 3: 2030-02-04 is no weekend day");
  expect_refused(first + line("2033-01-01", "班"), "第3行：2033-01-01是法定节假日",
                 "line 3: 2033-01-01 is a statutory holiday");
  expect_refused(first + "\n" + line("2030-01-01", "休"), "第4行：2030-01-01已在第2行列出",
                 "line 4: 2030-01-01 already stands in line 2");
  expect_refused(first + "2030-02-04\t休\t春节\n", "第3行：有3栏，应为4栏",
                 "line 3: 3 cells where there should be 4");
}

TEST(WorkingDays, RefuseANameOrANoticeThatCannotBeShown) {
  const auto with = [](const std::string& name, const std::string& notice) {
    return kColumns + "2030-01-01\t休\t" + name + "\t" + notice + "\n";
  };
  const std::string longest_name(WorkingDays::kNameLengthMost, 'x');
  const std::string longest_notice(WorkingDays::kNoticeLengthMost, 'x');
  expect_refused(with("", "示例〔2030〕1号"), "第2行：节日名称“”不能使用",
                 "line 2: “” cannot be the name of the holiday");
  expect_refused(with(longest_name + "x", "示例〔2030〕1号"), "1至40个字", "1 to 40 characters");
  expect_refused(with("元旦", ""), "第2行：通知文号“”不能使用", "line 2: “” cannot be the notice");
  expect_refused(with("元旦", longest_notice + "x"), "1至80个字", "1 to 80 characters");
  expect_refused(with("元\x1B旦", "示例〔2030〕1号"), "不含控制字符", "without control characters");
  expect_refused(with(" 元旦", "示例〔2030〕1号"), "首尾不留空格", "without spaces at its ends");
  auto days = load_working_days();
  days.add(with(longest_name, longest_notice));
  EXPECT_TRUE(days.knows(2030));
}

TEST(WorkingDays, RefuseATextThatIsNoTable) {
  expect_refused("", "第1行：列名不符", "line 1: the columns are not as expected");
  expect_refused("日期\t类别\t名称\t通知\n" + line("2030-01-01", "休"), "第1行：列名不符",
                 "line 1: the columns");
  expect_refused(kColumns, "没有任何日期", "names no day");
  expect_refused(kColumns + "2030-01-01\t\xD0\xDD\n", "不是UTF-8编码", "is no UTF-8 text");
  expect_refused(kColumns + std::string(WorkingDays::kTextBytesMost, '\n'), "工作日历过大", "is too large");
}

}  // namespace
}  // namespace tuogou
