// A client that keeps a server busy: so many connections, each with one request under way, every answer
// checked. One thread. Leaves out: what is asked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace tuogou {

struct Load {
  std::uint16_t port = 0;
  int connections = 1;
  double seconds = 1;
  /// Asked one after the other, again from the first after the last.
  std::vector<std::string> requests = {};
  /// What the answer's body must be, by the place of its request; an empty one is filled in by the first
  /// answer. Unused where `part` is given.
  std::vector<std::string> bodies = {};
  std::string part = {};  // stands in every body; for answers that are never the same
  std::size_t at = 0;     // the request to go on with
};

/// Units: milliseconds.
struct Measured {
  std::uint64_t answers = 0;
  std::uint64_t bytes = 0;  // of bodies
  double seconds = 0;
  double median = 0;
  double p99 = 0;
  double per_second() const { return static_cast<double>(answers) / seconds; }
};

/// Throws std::runtime_error for an answer that is not 200 or not as expected.
Measured run(Load& load);

/// A whole request as it is sent; `headers` end with a line end each.
std::string request_text(const std::string& method, const std::string& target,
                         const std::string& headers = {}, const std::string& body = {});

}  // namespace tuogou
