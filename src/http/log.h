// The log: one JSON object a line. Leaves out, on purpose: bodies, headers, query strings, tokens, names.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <string>
#include <string_view>

namespace tuogou {

/// 2020-02-10T08:30:00.123Z
std::string instant_text(std::int64_t milliseconds_since_1970);
/// Mon, 10 Feb 2020 08:30:00 GMT. Cites: RFC 9110 5.6.7.
std::string http_date(std::int64_t milliseconds_since_1970);

enum class LogLevel { info, warning, error };

/// What is kept of a request.
struct RequestLine {
  std::int64_t at = 0;
  std::string_view request_id;
  std::string_view method;
  std::string_view route;  // the template, never what was asked; "-" where there is none
  int status = 0;
  std::int64_t microseconds = 0;  // in the line: ms, with three decimals
  std::uint64_t bytes = 0;
  std::string_view person;
};

class Log {
 public:
  /// Writes to a file that stays the caller's.
  explicit Log(std::FILE* file) : file_(file) {}
  void request(const RequestLine& line);
  /// Anything else; `members` must hold nothing secret.
  void write(std::int64_t at, LogLevel level, std::string_view event,
             const boost::json::object& members = {});

 private:
  void put(std::string line);
  std::FILE* file_;
  std::mutex mutex_;
};

}  // namespace tuogou
