#include "http/log.h"

#include <fmt/format.h>

#include <array>
#include <boost/json/serialize.hpp>

#include "base/date.h"

namespace tuogou {
namespace {

constexpr std::int64_t kDayMilliseconds = 86'400'000;

struct Instant {
  Date day;
  int hour;
  int minute;
  int second;
  int millisecond;
};

Instant instant_of(std::int64_t at) {
  const auto days = (at >= 0 ? at : at - kDayMilliseconds + 1) / kDayMilliseconds;
  const auto rest = static_cast<int>(at - days * kDayMilliseconds);
  return {Date::from_days(static_cast<std::int32_t>(days)), rest / 3'600'000, rest / 60'000 % 60,
          rest / 1000 % 60, rest % 1000};
}

std::string_view level_text(LogLevel level) {
  switch (level) {
    case LogLevel::info:
      return "info";
    case LogLevel::warning:
      return "warning";
    case LogLevel::error:
      break;
  }
  return "error";
}

}  // namespace

std::string instant_text(std::int64_t milliseconds_since_1970) {
  const auto instant = instant_of(milliseconds_since_1970);
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", instant.day.iso(), instant.hour, instant.minute,
                     instant.second, instant.millisecond);
}

std::string http_date(std::int64_t milliseconds_since_1970) {
  static constexpr std::array<std::string_view, 7> kDays{"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
  static constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto instant = instant_of(milliseconds_since_1970);
  const auto civil = instant.day.civil();
  const auto weekday = static_cast<std::size_t>((instant.day.days() % 7 + 7) % 7);
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kDays[weekday], civil.day,
                     kMonths[static_cast<std::size_t>(civil.month - 1)], civil.year, instant.hour,
                     instant.minute, instant.second);
}

void Log::request(const RequestLine& line) {
  const auto level = line.status >= 500   ? LogLevel::error
                     : line.status >= 400 ? LogLevel::warning
                                          : LogLevel::info;
  boost::json::object object{{"ts", instant_text(line.at)}, {"level", level_text(level)},
                             {"event", "request"},          {"request_id", line.request_id},
                             {"method", line.method},       {"route", line.route},
                             {"status", line.status},       {"bytes", line.bytes}};
  if (!line.person.empty()) object["person"] = line.person;
  auto text = boost::json::serialize(object);
  text.pop_back();
  // Boost.JSON would write 1.5 as 1.5E0.
  put(fmt::format("{},\"ms\":{}.{:03}}}", text, line.microseconds / 1000, line.microseconds % 1000));
}

void Log::write(std::int64_t at, LogLevel level, std::string_view event, const boost::json::object& members) {
  boost::json::object object{{"ts", instant_text(at)}, {"level", level_text(level)}, {"event", event}};
  for (const auto& [name, value] : members) object[name] = value;
  put(boost::json::serialize(object));
}

void Log::put(std::string line) {
  line += '\n';
  const std::lock_guard lock(mutex_);
  std::fwrite(line.data(), 1, line.size(), file_);
  std::fflush(file_);
}

}  // namespace tuogou
