#include "http/message.h"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>

#include "base/json_text.h"

namespace tuogou {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> kMethods{{{Method::get, "GET"},
                                                                       {Method::head, "HEAD"},
                                                                       {Method::post, "POST"},
                                                                       {Method::put, "PUT"},
                                                                       {Method::patch, "PATCH"},
                                                                       {Method::delete_, "DELETE"},
                                                                       {Method::options, "OPTIONS"}}};

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lowered(x) == lowered(y); });
}

}  // namespace

std::string_view method_text(Method method) {
  for (const auto& [known, text] : kMethods) {
    if (known == method) return text;
  }
  return "-";
}

Method method_of(std::string_view text) {
  for (const auto& [method, known] : kMethods) {
    if (known == text) return method;
  }
  return Method::other;
}

std::optional<std::string_view> HttpRequest::header(std::string_view name) const {
  for (const auto& [known, value] : headers) {
    if (same_name(known, name)) return value;
  }
  return std::nullopt;
}

std::string HttpRequest::header_list(std::string_view name) const {
  std::string list;
  for (const auto& [known, value] : headers) {
    if (!same_name(known, name)) continue;
    if (!list.empty()) list += ", ";
    list += value;
  }
  return list;
}

std::optional<std::string_view> HttpRequest::cookie(std::string_view name) const {
  for (const auto& [known, value] : headers) {
    if (!same_name(known, "cookie")) continue;
    for (const auto part : split(std::string_view(value), ";")) {
      const auto pair = trimmed(part);
      const auto equals = pair.find('=');
      if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    }
  }
  return std::nullopt;
}

Language HttpRequest::language() const {
  // The order decides; browsers write their weights in that order too.
  const auto list = header_list("accept-language");
  for (const auto part : split(std::string_view(list), ",")) {
    const auto tag = trimmed(part);
    if (tag.size() < 2) continue;
    const auto primary = tag.substr(0, 2);
    if (same_name(primary, "zh")) return Language::zh;
    if (same_name(primary, "en")) return Language::en;
  }
  return Language::zh;
}

Response& Response::with(std::string name, std::string value) {
  headers.emplace_back(std::move(name), std::move(value));
  return *this;
}

Response json_response(const boost::json::value& value, int status) {
  return {.status = status, .media_type = "application/json", .body = compact(value)};
}

Response text_response(std::string text, std::string media_type, int status) {
  return {.status = status, .media_type = std::move(media_type), .body = std::move(text)};
}

Response no_content() { return {.status = 204}; }

std::string content_disposition(std::string_view file_name) {
  std::string plain;
  std::string encoded;
  for (const char c : file_name) {
    const bool safe = (c >= '0' && c <= '9') || (lowered(c) >= 'a' && lowered(c) <= 'z') || c == '.' ||
                      c == '-' || c == '_';
    plain += safe ? c : '_';
    encoded += safe ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return fmt::format("attachment; filename=\"{}\"; filename*=UTF-8''{}", plain, encoded);
}

Response attachment_response(std::string bytes, std::string media_type, std::string_view file_name) {
  Response response{.media_type = std::move(media_type), .body = std::move(bytes)};
  response.with("Content-Disposition", content_disposition(file_name));
  return response;
}

std::string etag_of(std::string_view content) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(content.data()), content.size(), digest.data());
  std::string tag = "\"";
  for (std::size_t i = 0; i < digest.size() / 2; ++i) tag += fmt::format("{:02x}", digest[i]);
  return tag + '"';
}

std::string etag_of_version(std::int64_t version) { return fmt::format("\"{}\"", version); }

bool names_etag(std::string_view condition, std::string_view etag) {
  for (const auto part : split(condition, ",")) {
    auto tag = trimmed(part);
    if (tag == "*") return true;
    take(tag, "W/");
    if (tag == etag) return true;
  }
  return false;
}

Response with_etag(Response response, const HttpRequest& request, std::string etag) {
  if (names_etag(request.header_list("if-none-match"), etag)) {
    response.status = 304;
    response.media_type.clear();
    response.body.clear();
    response.pull = nullptr;
  }
  response.with("ETag", std::move(etag));
  return response;
}

Reply& Reply::operator=(Reply&& other) noexcept {
  if (this != &other) {
    drop();
    deliver_ = std::exchange(other.deliver_, nullptr);
  }
  return *this;
}

void Reply::operator()(Response response) {
  if (const auto deliver = std::exchange(deliver_, nullptr)) deliver(std::move(response));
}

void Reply::drop() noexcept {
  if (const auto deliver = std::exchange(deliver_, nullptr)) deliver(std::nullopt);
}

}  // namespace tuogou
