#include "http/target.h"

#include <algorithm>

namespace tuogou {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return (c | 0x20) - 'a' + 10;
}

// Empty where the encoding is wrong or the text is none that a person could have meant.
std::optional<std::string> decoded(std::string_view text, bool plus_is_space) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size() || !is_hex_digit(text[i + 1]) || !is_hex_digit(text[i + 2]))
        return std::nullopt;
      result += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else if (text[i] == '+' && plus_is_space) {
      result += ' ';
    } else {
      result += text[i];
    }
  }
  if (!is_utf8(result)) return std::nullopt;
  for (std::string_view rest = result; !rest.empty();) {
    if (is_control(take_code_point(rest))) return std::nullopt;
  }
  return result;
}

Bilingual bad_path() {
  return {
      "请求路径无效：应为 UTF-8 文字的百分号编码，不含控制字符，也不含“.”和“..”两种路径段。",
      "The path is not valid: it must be percent-encoded UTF-8 without control characters and without the "
      "segments \".\" and \"..\"."};
}

Bilingual bad_query() {
  return {"请求的查询参数无效：应为 UTF-8 文字的百分号编码，不含控制字符，且不超过 100 项。",
          "The query is not valid: it must be percent-encoded UTF-8 without control characters, at most 100 "
          "fields."};
}

}  // namespace

std::optional<Bilingual> decode_target(std::string_view target, HttpRequest& request) {
  const auto question = target.find('?');
  const auto path = target.substr(0, question);
  if (!path.starts_with('/') || target.find('#') != std::string_view::npos) return bad_path();
  request.path.clear();
  request.segments.clear();
  request.query.clear();
  if (path.size() > 1) {
    for (const auto part : split(path.substr(1), "/")) {
      auto segment = decoded(part, false);
      if (!segment || *segment == "." || *segment == "..") return bad_path();
      request.path += '/';
      request.path += *segment;
      request.segments.push_back(std::move(*segment));
    }
  } else {
    request.path = "/";
  }
  if (question == std::string_view::npos) return std::nullopt;
  for (const auto pair : split(target.substr(question + 1), "&")) {
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    auto name = decoded(pair.substr(0, equals), true);
    auto value =
        decoded(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1), true);
    if (!name || !value || request.query.size() == kQueryFieldsMost) return bad_query();
    request.query.emplace_back(std::move(*name), std::move(*value));
  }
  return std::nullopt;
}

}  // namespace tuogou
