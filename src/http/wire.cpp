#include "http/wire.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "http/log.h"

namespace tuogou {
namespace {

using Header = std::pair<std::string_view, std::string_view>;

constexpr std::array<Header, 8> kAlways{
    {{"X-Content-Type-Options", "nosniff"},
     {"X-Frame-Options", "DENY"},
     {"Referrer-Policy", "no-referrer"},
     {"Content-Security-Policy",
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"},
     {"Cross-Origin-Opener-Policy", "same-origin"},
     {"Cross-Origin-Resource-Policy", "same-origin"},
     {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"},
     {"Cache-Control", "no-store"}}};
constexpr Header kSecure{"Strict-Transport-Security", "max-age=31536000"};

bool is_sound(std::string_view text) {
  return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool same_name(std::string_view a, std::string_view b) {
  return raised(std::string(a)) == raised(std::string(b));
}

bool gives(const Response& response, std::string_view name) {
  return std::ranges::any_of(response.headers,
                             [&](const auto& header) { return same_name(header.first, name); });
}

void add(std::string& text, std::string_view name, std::string_view value) {
  text.append(name).append(": ").append(value).append("\r\n");
}

bool has_content(int status) { return status >= 200 && status != 204 && status != 304; }

}  // namespace

std::string_view reason_phrase(int status) {
  static constexpr std::array<std::pair<int, std::string_view>, 31> kPhrases{
      {{100, "Continue"},
       {200, "OK"},
       {201, "Created"},
       {202, "Accepted"},
       {204, "No Content"},
       {206, "Partial Content"},
       {301, "Moved Permanently"},
       {302, "Found"},
       {303, "See Other"},
       {304, "Not Modified"},
       {307, "Temporary Redirect"},
       {400, "Bad Request"},
       {401, "Unauthorized"},
       {403, "Forbidden"},
       {404, "Not Found"},
       {405, "Method Not Allowed"},
       {406, "Not Acceptable"},
       {409, "Conflict"},
       {410, "Gone"},
       {412, "Precondition Failed"},
       {413, "Content Too Large"},
       {414, "URI Too Long"},
       {415, "Unsupported Media Type"},
       {417, "Expectation Failed"},
       {421, "Misdirected Request"},
       {422, "Unprocessable Content"},
       {428, "Precondition Required"},
       {429, "Too Many Requests"},
       {431, "Request Header Fields Too Large"},
       {500, "Internal Server Error"},
       {503, "Service Unavailable"}}};
  for (const auto& [known, phrase] : kPhrases) {
    if (known == status) return phrase;
  }
  return "Status";
}

bool is_chunked(const Response& response, const Sending& sending) {
  return !sending.http_1_0 && (response.pull || response.events) && has_content(response.status);
}

std::string response_head(const Response& response, const Sending& sending) {
  std::string text;
  text.reserve(1024);
  text += fmt::format("HTTP/1.1 {} {}\r\n", response.status, reason_phrase(response.status));
  add(text, "Date", http_date(sending.now));
  if (has_content(response.status)) {
    if (!response.media_type.empty() && is_sound(response.media_type)) {
      add(text, "Content-Type", response.media_type);
    }
    if (is_chunked(response, sending)) {
      add(text, "Transfer-Encoding", "chunked");
    } else if (!response.pull && !response.events) {
      add(text, "Content-Length", std::to_string(response.body.size()));
    }
  }
  for (const auto& [name, value] : response.headers) {
    if (!name.empty() && is_sound(name) && is_sound(value)) add(text, name, value);
  }
  for (const auto& [name, value] : kAlways) {
    if (!gives(response, name)) add(text, name, value);
  }
  if (sending.secure) add(text, kSecure.first, kSecure.second);
  if (!sending.request_id.empty()) add(text, "X-Request-Id", sending.request_id);
  if (!sending.keep_alive) add(text, "Connection", "close");
  return text + "\r\n";
}

std::string chunk_text(std::string_view bytes) { return fmt::format("{:x}\r\n{}\r\n", bytes.size(), bytes); }

bool is_known_host(std::string_view host, const std::vector<std::string>& hosts) {
  if (hosts.empty()) return true;
  const auto bracket = host.rfind(']');
  const auto colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
  const auto name = host.substr(0, colon);
  return std::ranges::any_of(hosts, [&](const std::string& known) { return same_name(known, name); });
}

}  // namespace tuogou
