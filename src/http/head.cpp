#include "http/head.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace tuogou {
namespace {

bool names(std::string_view name, std::string_view raised_name) {
  return std::ranges::equal(name, raised_name,
                            [](char c, char r) { return (c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c) == r; });
}

Problem malformed(Bilingual detail) { return bad_request(std::move(detail)); }

Problem target_too_long(std::size_t most) {
  return {.status = 414,
          .type = "/problems/target-too-long",
          .title = {"请求地址过长", "The address is too long"},
          .detail = {fmt::format("请求地址最多 {} 字节。", most),
                     fmt::format("An address may have at most {} bytes.", most)}};
}

Problem headers_too_large(const HeadLimits& limits) {
  return {.status = 431,
          .type = "/problems/headers-too-large",
          .title = {"请求头过大", "The headers are too large"},
          .detail = {
              fmt::format("请求头最多 {} 字节、{} 项。", limits.bytes, limits.headers),
              fmt::format("Headers may have at most {} bytes and {} lines.", limits.bytes, limits.headers)}};
}

std::string_view target_of(std::string_view request_line) {
  const auto first = request_line.find(' ');
  if (first == std::string_view::npos) return {};
  const auto rest = request_line.substr(first + 1);
  return rest.substr(0, rest.find(' '));
}

// How often the headers that decide about framing are there, and whether in the one form that all read alike.
struct Framing {
  int lengths = 0;
  int encodings = 0;
  int hosts = 0;
  bool odd_length = false;
  bool odd_encoding = false;

  void see(std::string_view name, std::string_view value) {
    if (names(name, "CONTENT-LENGTH")) {
      ++lengths;
      odd_length |= value.empty() || value.size() > 18 ||
                    !std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
    } else if (names(name, "TRANSFER-ENCODING")) {
      ++encodings;
      odd_encoding |= !names(value, "CHUNKED");
    } else if (names(name, "HOST")) {
      ++hosts;
    }
  }
};

std::optional<Problem> fault_of_framing(const Framing& framing, bool http_1_0) {
  if (framing.lengths > 1 || framing.odd_length) {
    return malformed({"Content-Length 只能出现一次，且只能是十进制数字。",
                      "Content-Length may be there once only and must be decimal digits."});
  }
  if (framing.encodings > 1 || framing.odd_encoding || (framing.encodings > 0 && http_1_0)) {
    return malformed({"Transfer-Encoding 只能出现一次，且只支持 HTTP/1.1 的 chunked。",
                      "Transfer-Encoding may be there once only, in HTTP/1.1, and must be chunked."});
  }
  if (framing.lengths > 0 && framing.encodings > 0) {
    return malformed({"Content-Length 与 Transfer-Encoding 不能同时出现。",
                      "Content-Length and Transfer-Encoding may not be there together."});
  }
  if (framing.hosts > 1 || (framing.hosts == 0 && !http_1_0)) {
    return malformed({"请求头中应当有且只有一个 Host。", "There must be exactly one Host header."});
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> end_of_head(std::string_view bytes, std::size_t from) {
  const auto end = bytes.find("\r\n\r\n", from < 3 ? 0 : from - 3);
  if (end == std::string_view::npos) return std::nullopt;
  return end + 4;
}

bool has_bare_line_break(std::string_view bytes, std::size_t from) {
  for (std::size_t i = from == 0 ? 0 : from - 1; i < bytes.size(); ++i) {
    if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r')) return true;
    if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] != '\n') return true;
  }
  return false;
}

std::optional<Problem> fault_of_head(std::string_view head, const HeadLimits& limits) {
  if (has_bare_line_break(head)) {
    return malformed({"请求头的每一行应当以 CRLF 结束。", "Every line of the head must end with CRLF."});
  }
  if (head.size() > limits.bytes) return head_too_large(head, limits);
  head.remove_suffix(4);
  const auto lines = split(head, "\r\n");
  if (target_of(lines.front()).size() > limits.target_bytes) return target_too_long(limits.target_bytes);
  if (lines.size() - 1 > limits.headers) return headers_too_large(limits);
  Framing framing;
  for (const auto line : std::span(lines).subspan(1)) {
    const auto colon = line.find(':');
    const auto name = line.substr(0, colon);
    if (colon == std::string_view::npos || name.empty() ||
        name.find_first_of(" \t") != std::string_view::npos) {
      return malformed(
          {"请求头的每一行应当是“名称: 值”，不支持折行，冒号前不能有空白。",
           "Every header must be \"Name: value\" on one line, without white space before the colon."});
    }
    auto value = line.substr(colon + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    value = value.substr(0, value.find_last_not_of(" \t") + 1);
    framing.see(name, value);
  }
  return fault_of_framing(framing, lines.front().ends_with("HTTP/1.0"));
}

Problem head_too_large(std::string_view begun, const HeadLimits& limits) {
  const auto line = begun.substr(0, begun.find("\r\n"));
  return target_of(line).size() > limits.target_bytes ? target_too_long(limits.target_bytes)
                                                      : headers_too_large(limits);
}

}  // namespace tuogou
