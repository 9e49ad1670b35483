#include "cli/clock.h"

#include <chrono>
#include <ctime>

namespace tuogou {

Date today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return Date::from_civil(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

std::int64_t now_milliseconds() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

}  // namespace tuogou
