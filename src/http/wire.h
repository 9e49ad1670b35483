// The head of a response as it is sent, with what every response carries. Leaves out: sending it.
// Cites: RFC 9112; OWASP Secure Headers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace tuogou {

/// What a response is sent under.
struct Sending {
  bool http_1_0 = false;
  bool keep_alive = true;
  bool head_only = false;
  bool secure = false;
  std::int64_t now = 0;
  std::string_view request_id = {};
};

/// Status line and headers up to and with the empty line. Header names or values with control characters are
/// left out: nothing a handler was given may begin a line of its own.
std::string response_head(const Response& response, const Sending& sending);

/// Whether the body is sent in chunks.
bool is_chunked(const Response& response, const Sending& sending);

/// `bytes` as one chunk of a body.
std::string chunk_text(std::string_view bytes);
inline constexpr std::string_view kLastChunk = "0\r\n\r\n";

std::string_view reason_phrase(int status);

/// Whether a Host value names one of the hosts (all where there are none); its port does not matter.
bool is_known_host(std::string_view host, const std::vector<std::string>& hosts);

}  // namespace tuogou
