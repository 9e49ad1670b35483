#include "base/text.h"

#include <algorithm>

namespace tuogou {

namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_space(char32_t c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) ||
         c == 0x202F || c == 0x205F || c == 0xFEFF || c == 0x85 || c == 0x1680 || c == 0x2028 || c == 0x2029;
}

bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// Length of the sequence that `first` opens; 0 where no sequence opens so.
int sequence_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return 2;
  if (first >= 0xE0 && first <= 0xEF) return 3;
  if (first >= 0xF0 && first <= 0xF4) return 4;
  return 0;
}

struct Decoded {
  char32_t code_point;
  int length;  // 0: malformed
};

Decoded decode(std::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  const int length = sequence_length(first);
  if (length == 0 || static_cast<std::size_t>(length) > text.size()) return {kReplacement, 0};
  if (length == 1) return {first, 1};
  char32_t value = first & (0xFF >> (length + 1));
  for (int i = 1; i < length; ++i) {
    if (!is_continuation(text[static_cast<std::size_t>(i)])) return {kReplacement, 0};
    value = (value << 6) | (static_cast<unsigned char>(text[static_cast<std::size_t>(i)]) & 0x3F);
  }
  static constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < kLeast[length] || value > 0x10FFFF || surrogate) return {kReplacement, 0};
  return {value, length};
}

bool is_plain_ascii(std::string_view text) {
  return std::ranges::all_of(text,
                             [](char c) { return static_cast<unsigned char>(c) > ' ' && c < 0x7F && c > 0; });
}

}  // namespace

bool take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(expected.size());
  return true;
}

char32_t take_code_point(std::string_view& text) {
  const auto [code_point, length] = decode(text);
  text.remove_prefix(static_cast<std::size_t>(std::max(length, 1)));
  return code_point;
}

void append_utf8(std::string& text, char32_t c) {
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | (c >> 6));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | (c >> 12));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    text += static_cast<char>(0xF0 | (c >> 18));
    text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string fold_width(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  while (!text.empty()) {
    const auto c = take_code_point(text);
    if (c >= 0xFF01 && c <= 0xFF5E) {
      folded += static_cast<char>(c - 0xFF01 + 0x21);
    } else if (c == 0x3000) {
      folded += ' ';
    } else {
      append_utf8(folded, c);
    }
  }
  return folded;
}

std::string without_spaces(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  while (!text.empty()) {
    const auto before = text;
    if (!is_space(take_code_point(text))) kept += before.substr(0, before.size() - text.size());
  }
  return kept;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    auto rest = text;
    if (!is_space(take_code_point(rest))) break;
    text = rest;
  }
  while (!text.empty()) {
    auto start = text.size() - 1;
    while (start > 0 && is_continuation(text[start])) --start;
    auto last = text.substr(start);
    if (!is_space(take_code_point(last)) || !last.empty()) break;
    text = text.substr(0, start);
  }
  return text;
}

std::string comparison_key(std::string_view text) {
  if (is_plain_ascii(text)) return std::string(text);
  return without_spaces(fold_width(text));
}

std::string raised(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  return text;
}

std::size_t length_in_characters(std::string_view text) {
  std::size_t count = 0;
  for (; !text.empty(); ++count) take_code_point(text);
  return count;
}

std::string printable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const auto before = text;
    const auto c = take_code_point(text);
    shown += is_control(c) ? std::string_view(" ") : before.substr(0, before.size() - text.size());
  }
  return shown;
}

std::string shortened(std::string_view text, std::size_t most) {
  auto rest = text;
  for (std::size_t count = 0; !rest.empty(); ++count) {
    if (count == most) return std::string(text.substr(0, text.size() - rest.size())) + "…";
    take_code_point(rest);
  }
  return std::string(text);
}

std::size_t width_in_columns(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) columns += is_wide(take_code_point(text)) ? 2 : 1;
  return columns;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto length = decode(text).length;
    if (length == 0) return false;
    text.remove_prefix(static_cast<std::size_t>(length));
  }
  return true;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + separator.size());
  }
}

}  // namespace tuogou
