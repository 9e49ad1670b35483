#include "journal/entry.h"

#include <fmt/format.h>

#include <charconv>

namespace tuogou {

namespace {

constexpr std::int64_t kDay = 86'400'000;
constexpr Moment kChinaOffset = Moment{8} * 3'600'000;

/// Days since 1970-01-01, rounded down.
std::int32_t days_of(Moment moment) {
  return static_cast<std::int32_t>(moment / kDay - (moment % kDay < 0 ? 1 : 0));
}

/// `count` digits at `from`.
std::int64_t digits(std::string_view text, std::size_t from, std::size_t count) {
  std::int64_t number = 0;
  for (std::size_t i = from; i < from + count; ++i) {
    if (text[i] < '0' || text[i] > '9') throw UnknownEvent(fmt::format("“{}” is no moment", text));
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

std::string_view take_field(std::string_view& line) {
  const auto end = line.find('\t');
  if (end == std::string_view::npos) throw UnknownEvent("an entry ends before its event");
  const auto field = line.substr(0, end);
  line.remove_prefix(end + 1);
  return field;
}

template <class T>
T whole(std::string_view text) {
  T number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw UnknownEvent(fmt::format("“{}” is no number", text));
  }
  return number;
}

}  // namespace

std::string iso_moment(Moment moment) {
  const auto days = days_of(moment);
  const auto rest = moment - days * kDay;
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", Date::from_days(days).iso(), rest / 3'600'000,
                     rest / 60'000 % 60, rest / 1000 % 60, rest % 1000);
}

Moment parse_moment(std::string_view text) {
  if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' ||
      text[23] != 'Z') {
    throw UnknownEvent(fmt::format("“{}” is no moment", text));
  }
  const auto day = parse_iso_date(text.substr(0, 10));
  if (!day.given()) throw UnknownEvent(fmt::format("“{}” is no moment", text));
  return day.days() * kDay + digits(text, 11, 2) * 3'600'000 + digits(text, 14, 2) * 60'000 +
         digits(text, 17, 2) * 1000 + digits(text, 20, 3);
}

Date day_of(Moment moment) { return Date::from_days(days_of(moment + kChinaOffset)); }

std::string line_of(const Entry& entry, const Sealing& sealing) {
  auto line = fmt::format("{}\t{}\t{}\t", entry.at.sequence, iso_moment(entry.at.recorded_at), entry.act);
  append_text(line, entry.event, sealing);
  return line;
}

Entry parse_entry(std::string_view line, const Sealing& sealing) {
  const auto sequence = whole<Sequence>(take_field(line));
  const auto recorded_at = parse_moment(take_field(line));
  const auto act = whole<RecordId>(take_field(line));
  return {{sequence, recorded_at}, act, parse_event(line, sealing)};
}

}  // namespace tuogou
