#include "policy/working_days.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>
#include <utility>

#include "base/unusable.h"
#include "policy/files.h"

namespace tuogou {

namespace {

constexpr std::string_view kColumns = "date\tkind\tname\tnotice";
constexpr std::size_t kCells = 4;
constexpr std::string_view kOff = "休";
constexpr std::string_view kWorked = "班";
constexpr std::string_view kFolder = "calendar/";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kShownMost = 40;

/// A holiday of all citizens that falls on the same date every year.
struct FixedHoliday {
  int month;
  int day;
  int since;  // the first year that has it
};

// Cites: 全国年节及纪念日放假办法, 第二条. 2 and 3 May, off from 2000 to 2007, are left to a table.
constexpr auto kFixedHolidays = std::to_array<FixedHoliday>({
    {1, 1, 1950},
    {5, 1, 1950},
    {5, 2, 2025},
    {10, 1, 1950},
    {10, 2, 1950},
    {10, 3, 1999},
});

int first_year() { return kDateFirst.year(); }
int last_year() { return kDateLast.year(); }
Date first_day_of(int year) { return Date::from_civil(year, 1, 1); }

bool is_weekend(Date day) {
  constexpr int kWeek = 7;
  constexpr int kFirstDaySinceMonday = 3;  // 1970-01-01 was a Thursday
  const int since_monday = ((day.days() + kFirstDaySinceMonday) % kWeek + kWeek) % kWeek;
  return since_monday >= 5;
}

bool is_fixed_holiday(Date day) {
  const auto [year, month, of_month] = day.civil();
  return std::ranges::any_of(kFixedHolidays, [&](const FixedHoliday& holiday) {
    return holiday.month == month && holiday.day == of_month && holiday.since <= year;
  });
}

/// A day by the place of its year and its place in the year.
struct Place {
  std::size_t year;
  std::size_t day;
};

Place place_of(Date day) {
  if (day.empty() || day < kDateFirst || kDateLast < day)
    throw std::out_of_range("working days are known from 1900-01-01 to 2199-12-31");
  const int year = day.year();
  return {static_cast<std::size_t>(year - first_year()), static_cast<std::size_t>(day - first_day_of(year))};
}

std::string shown(std::string_view cell) { return shortened(printable(cell), kShownMost); }

[[noreturn]] void refuse(std::size_t line, std::string_view zh, std::string_view en) {
  throw Unusable(fmt::format("工作日历第{}行：{}", line, zh),
                 fmt::format("Calendar of working days, line {}: {}", line, en));
}

/// A name or a notice as it may stand in a table.
std::string checked_cell(std::string_view cell, Label called, std::size_t length_most, std::size_t line) {
  if (!cell.empty() && trimmed(cell) == cell && printable(cell) == cell &&
      length_in_characters(cell) <= length_most)
    return std::string(cell);
  refuse(line,
         fmt::format("{}“{}”不能使用，应为1至{}个字，首尾不留空格，不含控制字符。", called.zh, shown(cell),
                     length_most),
         fmt::format("“{}” cannot be the {}; it takes 1 to {} characters, without spaces at its ends and "
                     "without control characters.",
                     shown(cell), called.en, length_most));
}

Date checked_day(std::string_view cell, std::size_t line) {
  const auto day = parse_iso_date(cell);
  if (day.given()) return day;
  refuse(
      line,
      fmt::format("“{}”不是可用的日期，应写作 2020-01-31 的形式，确有其日，且在{}年至{}年之间。", shown(cell),
                  first_year(), last_year()),
      fmt::format("“{}” is no date that can be used; it is written like 2020-01-31, exists, and lies between "
                  "{} and {}.",
                  shown(cell), first_year(), last_year()));
}

bool checked_kind(std::string_view cell, Date day, std::size_t line) {
  if (cell != kOff && cell != kWorked) {
    refuse(
        line, fmt::format("类别“{}”不明，应为“{}”（放假）或“{}”（上班）。", shown(cell), kOff, kWorked),
        fmt::format("the kind “{}” is unknown; it is {} (off) or {} (worked).", shown(cell), kOff, kWorked));
  }
  if (cell == kOff) return false;
  if (!is_weekend(day)) {
    refuse(line, fmt::format("{}不是周末，不作调休上班日；只有周六、周日可列为“{}”。", day.iso(), kWorked),
           fmt::format("{} is no weekend day; only a Saturday or a Sunday can be {} (worked in exchange).",
                       day.iso(), kWorked));
  }
  if (is_fixed_holiday(day)) {
    refuse(line, fmt::format("{}是法定节假日，应为“{}”。", day.iso(), kOff),
           fmt::format("{} is a statutory holiday; its kind is {} (off).", day.iso(), kOff));
  }
  return true;
}

/// The lines of a table, the columns first, without what spreadsheet programs put around them.
std::vector<std::string_view> lines_of(std::string_view text) {
  if (text.size() > WorkingDays::kTextBytesMost) {
    throw Unusable(fmt::format("工作日历过大，应不超过{}KB；请只导入放假安排的表格。",
                               WorkingDays::kTextBytesMost / 1024),
                   fmt::format("The calendar of working days is too large; it may be at most {} KB. Import "
                               "the table of days only.",
                               WorkingDays::kTextBytesMost / 1024));
  }
  if (!is_utf8(text)) {
    throw Unusable(
        "工作日历不是UTF-8编码的文本，请另存为UTF-8编码、以制表符分隔的文本后再导入。",
        "The calendar of working days is no UTF-8 text; save it as text in UTF-8, separated by tabs.");
  }
  take(text, kByteOrderMark);
  auto lines = split(text, "\n");
  for (auto& line : lines) {
    if (line.ends_with('\r')) line.remove_suffix(1);
  }
  if (lines.front() != kColumns) {
    refuse(1, "列名不符，应依次为 date、kind、name、notice，以制表符分隔。",
           "the columns are not as expected; they are date, kind, name, notice, separated by tabs.");
  }
  return lines;
}

/// 2018年、2027年至2199年
Bilingual listed(const std::vector<std::pair<int, int>>& runs) {
  Bilingual list;
  for (const auto& [first, last] : runs) {
    if (!list.zh.empty()) list.zh += "、", list.en += ", ";
    list.zh += first == last ? fmt::format("{}年", first) : fmt::format("{}年至{}年", first, last);
    list.en += first == last ? fmt::format("{}", first) : fmt::format("{} to {}", first, last);
  }
  return list;
}

}  // namespace

std::vector<WorkingDays::Row> WorkingDays::parsed(std::string_view text) {
  const auto lines = lines_of(text);
  std::vector<Row> rows;
  std::map<Date, std::size_t> line_of;
  for (std::size_t at = 1; at < lines.size(); ++at) {
    const std::size_t line = at + 1;
    if (lines[at].empty()) continue;
    const auto cells = split(lines[at], "\t");
    if (cells.size() != kCells) {
      refuse(
          line,
          fmt::format("有{}栏，应为{}栏：日期、类别、名称、通知文号，以制表符分隔。", cells.size(), kCells),
          fmt::format("{} cells where there should be {}: date, kind, name, notice, separated by tabs.",
                      cells.size(), kCells));
    }
    const auto day = checked_day(cells[0], line);
    const auto [earlier, is_first] = line_of.emplace(day, line);
    if (!is_first) {
      refuse(line, fmt::format("{}已在第{}行列出，每日只列一行。", day.iso(), earlier->second),
             fmt::format("{} already stands in line {}; each day stands in one line.", day.iso(),
                         earlier->second));
    }
    rows.push_back({day, checked_kind(cells[1], day, line),
                    checked_cell(cells[2], {"节日名称", "name of the holiday"}, kNameLengthMost, line),
                    checked_cell(cells[3], {"通知文号", "notice"}, kNoticeLengthMost, line), kNone});
  }
  if (rows.empty()) {
    throw Unusable("工作日历中没有任何日期，应至少列出一日。",
                   "The calendar of working days names no day; it names at least one.");
  }
  return rows;
}

WorkingDays::WorkingDays() : years_(static_cast<std::size_t>(last_year() - first_year() + 1)) {
  for (int year = first_year(); year <= last_year(); ++year) lay_out(year);
  count();
}

void WorkingDays::add(std::string_view text) {
  auto rows = parsed(text);
  std::set<int> whole;
  for (const auto& row : rows) {
    if (row.day == first_day_of(row.day.year())) whole.insert(row.day.year());
  }
  std::set<int> changed;
  for (auto row = rows_.begin(); row != rows_.end();) {
    const auto year = row->first.year();
    const bool is_replaced = whole.contains(row->second.table == kNone ? year : row->second.table);
    if (is_replaced) changed.insert(year);
    row = is_replaced ? rows_.erase(row) : std::next(row);
  }
  for (auto& row : rows) {
    const int year = row.day.year();
    // A notice's New Year often begins in the December before; these days belong to its table.
    row.table = whole.contains(year) ? year : whole.contains(year + 1) ? year + 1 : kNone;
    changed.insert(year);
    const auto day = row.day;
    rows_.insert_or_assign(day, std::move(row));
  }
  tables_.merge(whole);
  for (const int year : changed) lay_out(year);
  count();
}

/// Decides every day of a year anew: weekends and fixed holidays off, then what the tables say.
void WorkingDays::lay_out(int year) {
  auto& working = years_[static_cast<std::size_t>(year - first_year())];
  working.reset();
  const auto first = first_day_of(year);
  const auto next = first_day_of(year + 1);
  for (auto day = first; day < next; day = day.plus_days(1)) {
    working[static_cast<std::size_t>(day - first)] = !is_weekend(day) && !is_fixed_holiday(day);
  }
  for (auto row = rows_.lower_bound(first); row != rows_.end() && row->first < next; ++row) {
    working[static_cast<std::size_t>(row->first - first)] = row->second.is_working;
  }
}

void WorkingDays::count() {
  before_.assign(1, 0);
  for (const auto& working : years_) before_.push_back(before_.back() + static_cast<int>(working.count()));
}

/// Working days from kDateFirst up to and including `day`.
int WorkingDays::up_to(Date day) const {
  const auto [year, of_year] = place_of(day);
  const auto later_days = kDaysOfYear - 1 - of_year;
  return before_[year] + static_cast<int>((years_[year] << later_days).count());
}

bool WorkingDays::is_working(Date day) const {
  const auto [year, of_year] = place_of(day);
  return years_[year][of_year];
}

Date WorkingDays::plus(Date from, int working_days) const {
  const std::int64_t until_from = up_to(from);
  const std::int64_t before_from = until_from - (is_working(from) ? 1 : 0);
  // Working days are numbered from 1; the wanted one is found by its number.
  const auto wanted = working_days > 0 ? until_from + working_days : before_from + working_days + 1;
  const auto number = static_cast<int>(std::clamp<std::int64_t>(wanted, 1, before_.back()));
  const auto year = static_cast<std::size_t>(std::ranges::lower_bound(before_, number) - before_.begin()) - 1;
  int left = number - before_[year];
  std::size_t of_year = 0;
  while (!years_[year][of_year] || --left > 0) ++of_year;
  return first_day_of(first_year() + static_cast<int>(year)).plus_days(static_cast<std::int64_t>(of_year));
}

int WorkingDays::between(Date from, Date to) const { return up_to(to) - up_to(from); }

std::optional<Bilingual> WorkingDays::note(Date from, Date to) const {
  const auto first = first_year() + static_cast<int>(place_of(std::min(from, to)).year);
  const auto last = first_year() + static_cast<int>(place_of(std::max(from, to)).year);
  std::vector<std::pair<int, int>> runs;
  for (int year = first; year <= last; ++year) {
    if (knows(year)) continue;
    if (!runs.empty() && runs.back().second == year - 1)
      runs.back().second = year;
    else
      runs.emplace_back(year, year);
  }
  if (runs.empty()) return std::nullopt;
  const auto years = listed(runs);
  return Bilingual{
      fmt::format("{}尚无放假安排，工作日暂按周末和日期固定的法定节假日计算，未计其他节假日和调休；"
                  "请导入国务院办公厅当年放假安排后再作准。",
                  years.zh),
      fmt::format(
          "No holiday arrangement is known for {}: working days are provisional, by weekends and the "
          "statutory holidays of a fixed date, without the other holidays and the days worked in exchange. "
          "Import the arrangement of the General Office of the State Council to have them exact.",
          years.en)};
}

std::string WorkingDays::text(int year) const {
  auto text = std::string(kColumns) + "\n";
  for (const auto& [day, row] : rows_) {
    if ((row.table == kNone ? day.year() : row.table) != year) continue;
    text += fmt::format("{}\t{}\t{}\t{}\n", day.iso(), row.is_working ? kWorked : kOff, row.name, row.notice);
  }
  return text;
}

WorkingDays load_working_days() {
  WorkingDays days;
  for (const auto& file : policy_files()) {
    if (!file.path.starts_with(kFolder)) continue;
    try {
      days.add(file.content);
    } catch (const Unusable& unusable) {
      throw std::runtime_error(fmt::format("{}: {}", file.path, unusable.what()));
    }
  }
  return days;
}

}  // namespace tuogou
