#include "base/json_text.h"

#include <algorithm>
#include <array>
#include <boost/json/serialize.hpp>
#include <charconv>
#include <cstring>

namespace tuogou {

namespace {

namespace json = boost::json;

constexpr std::size_t kLineMost = 100;
constexpr std::size_t kLeastRoom = 256;  // of a writer

// The longest is the least number there is: a sign, 0., some 340 digits.
constexpr std::size_t kDigitsMost = 1100;

/// The shortest text without an exponent that reads back as the same number; 0 for -0.
std::string plain(double number) {
  if (number == 0) return "0";
  std::array<char, kDigitsMost> digits{};
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed);
  return error == std::errc() ? std::string(digits.data(), end) : std::string("null");
}

std::string scalar(const json::value& value) {
  return value.is_double() ? plain(value.get_double()) : json::serialize(value);
}

std::string on_one_line(const json::value& value);

template <class Items, class Write>
std::string joined(const Items& items, char open, char close, Write write) {
  std::string text(1, open);
  for (const auto& item : items) {
    if (text.size() > 1) text += ", ";
    text += write(item);
  }
  return text + close;
}

std::string member_on_one_line(const json::key_value_pair& member) {
  return json::serialize(json::string(member.key())) + ": " + on_one_line(member.value());
}

std::string on_one_line(const json::value& value) {
  if (value.is_object()) return joined(value.get_object(), '{', '}', member_on_one_line);
  if (value.is_array()) return joined(value.get_array(), '[', ']', on_one_line);
  return scalar(value);
}

constexpr bool is_escaped(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

/// Whether any of eight bytes cannot stand in a JSON string as it is. Asked of all eight at once: a byte less
/// than n turns on its highest bit when n is taken away from each, and was itself below 0x80.
bool any_escaped(const char* eight) {
  constexpr std::uint64_t kEach = 0x0101'0101'0101'0101, kHighest = 0x80 * kEach;
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, eight, sizeof bytes);
  const auto any_below = [](std::uint64_t of, std::uint64_t n) { return (of - n * kEach) & ~of & kHighest; };
  return (any_below(bytes, 0x20) | any_below(bytes ^ ('"' * kEach), 1) |
          any_below(bytes ^ ('\\' * kEach), 1)) != 0;
}

/// How many bytes from the first on can stand as they are.
std::size_t plain_from(std::string_view text) {
  constexpr std::size_t kEight = sizeof(std::uint64_t);
  std::size_t at = 0;
  while (at + kEight <= text.size() && !any_escaped(text.data() + at)) at += kEight;
  // The rest together with bytes before it.
  const bool is_rest_plain =
      at + kEight > text.size() && text.size() >= kEight && !any_escaped(text.data() + text.size() - kEight);
  if (is_rest_plain) return text.size();
  while (at < text.size() && !is_escaped(text[at])) ++at;
  return at;
}

constexpr std::size_t kEscapeMost = 6;

/// Answers where it ends.
char* write_escape(char* to, char c) {
  constexpr std::string_view kLetters = "btnvfr";  // from 8 on; v is none of JSON's
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto code = static_cast<unsigned char>(c);
  *to++ = '\\';
  if (c == '"' || c == '\\') {
    *to++ = c;
  } else if (code >= 8 && code < 8 + kLetters.size() && code != 0x0B) {
    *to++ = kLetters[code - 8];
  } else {
    for (const char digit : {'u', '0', '0', kHex[code >> 4], kHex[code & 15]}) *to++ = digit;
  }
  return to;
}

void write(std::string& text, const json::value& value, std::size_t indent) {
  auto line = on_one_line(value);
  if (line.size() + indent <= kLineMost || !value.is_structured()) {
    text += line;
    return;
  }
  const std::string margin(indent + 2, ' ');
  bool first = true;
  const auto next = [&] {
    text += first ? "\n" : ",\n";
    text += margin;
    first = false;
  };
  text += value.is_object() ? '{' : '[';
  if (value.is_object()) {
    for (const auto& member : value.get_object()) {
      next();
      text += json::serialize(json::string(member.key())) + ": ";
      write(text, member.value(), indent + 2);
    }
  } else {
    for (const auto& item : value.get_array()) {
      next();
      write(text, item, indent + 2);
    }
  }
  text += '\n' + std::string(indent, ' ');
  text += value.is_object() ? '}' : ']';
}

}  // namespace

std::string pretty(const json::value& value) {
  std::string text;
  write(text, value, 0);
  text += '\n';
  return text;
}

std::string compact(const json::value& value) {
  JsonWriter to;
  to.value(value);
  return to.take();
}

// ---- The writer ----

void JsonWriter::grow(std::size_t bytes) {
  text_.resize(std::max({kLeastRoom, 2 * text_.size(), size_ + bytes}));
}

inline void JsonWriter::put(std::string_view text) {
  std::char_traits<char>::copy(room(text.size()), text.data(), text.size());
  size_ += text.size();
}

inline void JsonWriter::begin_value() {
  if (needs_comma_) put(',');
  needs_comma_ = true;
}

void JsonWriter::put_escaped(std::string_view text) {
  while (!text.empty()) {
    const auto plain = plain_from(text);
    put(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) return;
    size_ = static_cast<std::size_t>(write_escape(room(kEscapeMost), text.front()) - text_.data());
    text.remove_prefix(1);
  }
}

void JsonWriter::put_string(std::string_view text, std::string_view after) {
  constexpr std::size_t kAround = 2;  // quotation marks
  auto* to = room(text.size() + after.size() + kAround);
  *to++ = '"';
  if (plain_from(text) == text.size()) {
    std::char_traits<char>::copy(to, text.data(), text.size());
    to += text.size();
  } else {
    size_ = static_cast<std::size_t>(to - text_.data());
    put_escaped(text);
    to = room(after.size() + kAround);
  }
  *to++ = '"';
  for (const char c : after) *to++ = c;
  size_ = static_cast<std::size_t>(to - text_.data());
}

template <class Number>
void JsonWriter::put_number(Number number) {
  constexpr std::size_t kDigits = 24;
  auto* to = room(kDigits);
  size_ += static_cast<std::size_t>(std::to_chars(to, to + kDigits, number).ptr - to);
}

template <class Items, class Put>
void JsonWriter::put_items(const Items& items, char open, char close, Put put_item) {
  put(open);
  bool is_first = true;
  for (const auto& item : items) {
    if (!is_first) put(',');
    is_first = false;
    put_item(item);
  }
  put(close);
}

void JsonWriter::put_value(const json::value& value) {
  switch (value.kind()) {
    case json::kind::object:
      return put_items(value.get_object(), '{', '}', [&](const json::key_value_pair& member) {
        put_string(member.key(), ":");
        put_value(member.value());
      });
    case json::kind::array:
      return put_items(value.get_array(), '[', ']', [&](const json::value& item) { put_value(item); });
    case json::kind::string:
      return put_string(value.get_string());
    case json::kind::int64:
      return put_number(value.get_int64());
    case json::kind::uint64:
      return put_number(value.get_uint64());
    case json::kind::bool_:
      return put(value.get_bool() ? "true" : "false");
    case json::kind::double_:
      return put(plain(value.get_double()));
    case json::kind::null:
      return put("null");
  }
}

std::string JsonWriter::take() {
  text_.resize(size_);
  size_ = 0;
  return std::exchange(text_, {});
}

JsonWriter& JsonWriter::open(char bracket) {
  begin_value();
  put(bracket);
  needs_comma_ = false;
  return *this;
}
JsonWriter& JsonWriter::close(char bracket) {
  put(bracket);
  needs_comma_ = true;
  return *this;
}
JsonWriter& JsonWriter::name(std::string_view name) {
  begin_value();
  put_string(name, ":");
  needs_comma_ = false;
  return *this;
}
JsonWriter& JsonWriter::both(std::string_view zh, std::string_view en) {
  begin_value();
  put(R"({"zh":)");
  put_string(zh);
  put(R"(,"en":)");
  put_string(en);
  put('}');
  return *this;
}
JsonWriter& JsonWriter::text(std::string_view text) {
  begin_value();
  put_string(text);
  return *this;
}
JsonWriter& JsonWriter::number(std::int64_t number) {
  begin_value();
  put_number(number);
  return *this;
}
JsonWriter& JsonWriter::json(std::string_view json) {
  begin_value();
  put(json);
  return *this;
}
JsonWriter& JsonWriter::value(const json::value& value) {
  begin_value();
  put_value(value);
  return *this;
}

}  // namespace tuogou
