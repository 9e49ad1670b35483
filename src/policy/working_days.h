// Working days in mainland China: weekends and statutory holidays off, the weekend days worked in exchange
// (调休) on, as the yearly notices of the General Office of the State Council arrange them
// (policy/calendar/*.tsv). It leaves out days that only part of the citizens have off, local holidays, and
// the time of day.
#pragma once

#include <bitset>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/text.h"

namespace tuogou {

/// The days from kDateFirst to kDateLast, each worked or off. A year without a table is provisional: only its
/// weekends and the holidays of a fixed date are known, and every function answers by these.
/// Limits: days asked about lie between kDateFirst and kDateLast; any other, or an empty one, throws
/// std::out_of_range.
class WorkingDays {
 public:
  static constexpr std::size_t kTextBytesMost = std::size_t{256} * 1024;
  static constexpr std::size_t kNameLengthMost = 40;
  static constexpr std::size_t kNoticeLengthMost = 80;

  /// Knows no table: every year is provisional.
  WorkingDays();

  /// Takes in tables: a line `date kind name notice`, then one a day, separated by tabs; kind is 休 or 班.
  /// A text that gives 1 January of a year is the whole table of that year, and replaces an earlier one
  /// together with its days in the December before. Any other text adds to what is there; the later word on a
  /// day holds. Throws: Unusable, naming the line; nothing has changed then.
  void add(std::string_view text);

  /// Whether there is a whole table of `year`.
  bool knows(int year) const { return tables_.contains(year); }

  bool is_working(Date day) const;

  /// The working day that many working days after `from`, which itself does not count; before it where the
  /// number is negative. For 0 `from` itself, or the next working day where it is off. Limits: stops at the
  /// first and the last working day there is.
  Date plus(Date from, int working_days) const;

  /// Working days after `from`, up to and including `to`; negative where `to` is the earlier.
  int between(Date from, Date to) const;

  /// What to say beside an answer about the days between these two: which of their years are provisional.
  /// Nothing where all are known.
  std::optional<Bilingual> note(Date from, Date to) const;

  /// The table of `year` in the form that `add` takes; only the line of columns where there is none.
  std::string text(int year) const;

 private:
  struct Row {
    Date day;
    bool is_working;
    std::string name;
    std::string notice;
    int table;  // the year whose table named the day; kNone where a text added to a table
  };
  static constexpr int kNone = 0;
  static constexpr std::size_t kDaysOfYear = 366;

  static std::vector<Row> parsed(std::string_view text);
  void lay_out(int year);
  void count();
  int up_to(Date day) const;

  std::map<Date, Row> rows_;
  std::set<int> tables_;
  std::vector<std::bitset<kDaysOfYear>> years_;  // from the year of kDateFirst on; a bit a working day
  std::vector<int> before_;                      // working days before each of these years, and all of them
};

/// The tables built into the program. Throws: std::runtime_error, naming the file.
WorkingDays load_working_days();

}  // namespace tuogou
