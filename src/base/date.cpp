#include "base/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "base/text.h"

namespace tuogou {

namespace {

std::chrono::year_month_day civil_of(std::int32_t days) {
  return std::chrono::year_month_day(std::chrono::sys_days(std::chrono::days(days)));
}

std::int32_t days_of(std::chrono::year_month_day date) {
  return static_cast<std::int32_t>(std::chrono::sys_days(date).time_since_epoch().count());
}

/// Reads `least` to `most` digits at the front of `text`, or -1.
int take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t length = 0;
  int value = 0;
  while (length < text.size() && length < most && text[length] >= '0' && text[length] <= '9') {
    value = value * 10 + (text[length] - '0');
    ++length;
  }
  if (length < least) return -1;
  text.remove_prefix(length);
  return value;
}

Date date_in_range(int year, int month, int day) {
  const auto date = Date::from_civil(year, month, day);
  return date.given() && date >= kDateFirst && date <= kDateLast ? date : Date();
}

constexpr int kYearMost = 9'999;

}  // namespace

Date Date::from_civil(int year, int month, int day) {
  if (year < 1 || year > kYearMost || month < 1 || month > 12 || day < 1 || day > 31) return {};
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  return date.ok() ? Date(days_of(date)) : Date();
}

YearMonthDay Date::civil() const {
  const auto date = civil_of(days_);
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

Date Date::plus_months(std::int64_t months) const {
  // A setting may name any whole number; past the last day the answer is "never" either way.
  constexpr std::int64_t kMonthsMost = 120'000;
  const auto from = civil_of(days_);
  const auto to = from + std::chrono::months(static_cast<int>(std::min(months, kMonthsMost)));
  return Date(
      days_of(to.ok() ? to : std::chrono::year_month_day(to.year() / to.month() / std::chrono::last)));
}

Date Date::month_end() const {
  const auto date = civil_of(days_);
  return Date(days_of(std::chrono::year_month_day(date.year() / date.month() / std::chrono::last)));
}

std::string Date::iso() const {
  if (empty()) return {};
  const auto date = civil();
  if (date.year < 0 || date.year > kYearMost) {
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
  }
  // Every answer is full of dates, and a format takes its time.
  std::string text = "0000-00-00";
  const auto put = [&](std::size_t last, int number) {
    for (; number != 0; number /= 10) text[last--] = static_cast<char>('0' + number % 10);
  };
  put(3, date.year);
  put(6, date.month);
  put(9, date.day);
  return text;
}

std::string Date::chinese() const {
  if (empty()) return {};
  const auto date = civil();
  return fmt::format("{}年{}月{}日", date.year, date.month, date.day);
}

Date parse_date(std::string_view text) {
  static constexpr std::array<std::array<std::string_view, 3>, 4> kForms{
      {{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"年", "月", "日"}}};
  const auto folded = without_spaces(fold_width(text));
  for (const auto& form : kForms) {
    std::string_view rest = folded;
    const int year = take_number(rest, 4, 4);
    if (year < 0 || !take(rest, form[0])) continue;
    const int month = take_number(rest, 1, 2);
    if (month < 0 || !take(rest, form[1])) continue;
    const int day = take_number(rest, 1, 2);
    if (day < 0 || !take(rest, form[2]) || !rest.empty()) continue;
    return date_in_range(year, month, day);
  }
  return {};
}

Date parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
  const int year = take_number(text, 4, 4);
  text.remove_prefix(std::min<std::size_t>(1, text.size()));
  const int month = take_number(text, 2, 2);
  text.remove_prefix(std::min<std::size_t>(1, text.size()));
  const int day = take_number(text, 2, 2);
  return year < 0 || month < 0 || day < 0 || !text.empty() ? Date() : date_in_range(year, month, day);
}

}  // namespace tuogou
