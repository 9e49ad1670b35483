// From a head that is well-formed to a request that may be read on: target, host, expectation, route, size of
// the body. Leaves out: bytes (head.h, connection.cpp), what the route is (router.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/router.h"

namespace tuogou {

/// What a head says beside its headers, which are in the request already.
struct HeadFacts {
  std::string_view method;
  std::string_view target;
  bool has_body = false;
  std::uint64_t content_length = 0;  // 0 where it comes in chunks
};

/// Completes the call; a response where the request goes no further. `hosts` as in ServerOptions.
std::optional<Response> take_in(Call& call, const HeadFacts& facts, const Router& router,
                                const std::vector<std::string>& hosts);

// What only a connection finds out.
Problem malformed_head();
Problem bare_line_break();
Problem malformed_chunks();
/// 503: carried out or not, there was no answer in time.
Problem no_answer_in_time();

}  // namespace tuogou
