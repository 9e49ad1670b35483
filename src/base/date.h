// Calendar dates: the only notion of time that the rules know. Instants live above the rules.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tuogou {

struct YearMonthDay {
  int year;
  int month;
  int day;
};

/// A day of the Gregorian calendar, or empty: a date that is not given.
/// Comparing with an empty date is a mistake of the caller; ask `given()` first.
/// Limits: days that can be written lie between kDateFirst and kDateLast; arithmetic stops at 9999-12-31.
class Date {
 public:
  constexpr Date() = default;

  static constexpr Date from_days(std::int32_t days_since_1970) { return Date(days_since_1970); }
  /// Empty where the calendar has no such day.
  static Date from_civil(int year, int month, int day);

  constexpr bool given() const { return days_ != kEmpty; }
  constexpr bool empty() const { return days_ == kEmpty; }
  /// Days since 1970-01-01.
  constexpr std::int32_t days() const { return days_; }

  YearMonthDay civil() const;
  int year() const { return civil().year; }
  constexpr Date plus_days(std::int64_t days) const {
    return Date(static_cast<std::int32_t>(std::min<std::int64_t>(days_ + days, kFarthest)));
  }
  /// The same day of the month `months` later; the last day of that month where it has no such day.
  Date plus_months(std::int64_t months) const;
  Date plus_years(std::int64_t years) const { return plus_months(12 * years); }
  /// The last day of this date's month.
  Date month_end() const;

  /// 2020-02-10
  std::string iso() const;
  /// 2020年2月10日
  std::string chinese() const;

  constexpr auto operator<=>(const Date&) const = default;

 private:
  static constexpr std::int32_t kEmpty = INT32_MIN;
  static constexpr std::int32_t kFarthest = 2'932'896;  // 9999-12-31; arithmetic stops there
  constexpr explicit Date(std::int32_t days) : days_(days) {}
  std::int32_t days_ = kEmpty;
};

constexpr std::int32_t operator-(Date later, Date earlier) { return later.days() - earlier.days(); }

inline const Date kDateFirst = Date::from_civil(1900, 1, 1);
inline const Date kDateLast = Date::from_civil(2199, 12, 31);

/// The date of an event that may still lie ahead. On a day before it, it counts as empty; the type makes
/// every reader say on which day it looks. Cites: definitions of "other dates of a row".
class EventDate {
 public:
  constexpr EventDate() = default;
  constexpr explicit EventDate(Date date) : date_(date) {}
  /// The date if it is given and not later than `day`, else empty.
  constexpr Date by(Date day) const { return date_.given() && date_ <= day ? date_ : Date(); }
  constexpr bool happened_by(Date day) const { return date_.given() && date_ <= day; }
  constexpr Date as_given() const { return date_; }

 private:
  Date date_;
};

/// 2020-02-10, 2020/2/10, 2020.2.10 or 2020年2月10日: one separator throughout, width folded, inner spaces
/// dropped. Empty for everything else and for days outside kDateFirst to kDateLast.
Date parse_date(std::string_view text);

/// 2020-02-10 and nothing else. Empty otherwise.
Date parse_iso_date(std::string_view text);

/// Whether `day` lies in [since, until): an empty side is open.
constexpr bool in_force(Date since, Date until, Date day) {
  return (since.empty() || since <= day) && (until.empty() || day < until);
}

/// Whether `day` is within `months` after `date`, both ends included.
inline bool within_months_after(Date date, std::int64_t months, Date day) {
  return date <= day && day <= date.plus_months(months);
}

}  // namespace tuogou
