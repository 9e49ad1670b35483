// The head of a request as bytes, held against what lets two servers read it differently (request smuggling)
// and against the limits. Leaves out: the grammar of the rest, which Beast checks. Cites: RFC
// 9112 2.2, 5.1, 5.2, 6.1, 6.3, 11.2; RFC 9110 7.2.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "http/problem.h"

namespace tuogou {

struct HeadLimits {
  std::size_t bytes;
  std::size_t target_bytes;
  std::size_t headers;
};

/// Where the head ends (behind its empty line) in what was read so far; nothing while it has not.
/// `from` is what was looked at before.
std::optional<std::size_t> end_of_head(std::string_view bytes, std::size_t from = 0);

/// Whether a head, whole or still growing, has a CR or an LF alone. `from` is what was looked at before.
bool has_bare_line_break(std::string_view bytes, std::size_t from = 0);

/// What is wrong with a whole head: folded lines, white space before a colon, Content-Length or
/// Transfer-Encoding given twice, together or in a form of their own, no or several Host. 400, 414 or 431.
std::optional<Problem> fault_of_head(std::string_view head, const HeadLimits& limits);

/// 431 for a head that has not ended within the limit; 414 where its first line alone is too long.
Problem head_too_large(std::string_view begun, const HeadLimits& limits);

}  // namespace tuogou
