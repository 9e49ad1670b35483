#include "base/json_text.h"

#include <array>
#include <boost/json/serialize.hpp>
#include <charconv>

namespace tuogou {

namespace {

namespace json = boost::json;

constexpr std::size_t kLineMost = 100;

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

/// Which bytes cannot stand in a JSON string as they are.
constexpr auto kIsEscaped = [] {
  std::array<bool, 256> escaped{};
  for (std::size_t c = 0; c < 0x20; ++c) escaped[c] = true;
  escaped['"'] = escaped['\\'] = true;
  return escaped;
}();

void append_escape(std::string& text, char c) {
  constexpr std::string_view kLetters = "btnvfr";  // from 8 on; v is none of JSON's
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto code = static_cast<unsigned char>(c);
  text += '\\';
  if (c == '"' || c == '\\') {
    text += c;
  } else if (code >= 8 && code < 8 + kLetters.size() && code != 0x0B) {
    text += kLetters[code - 8];
  } else {
    text += "u00";
    text += kHex[code >> 4];
    text += kHex[code & 15];
  }
}

void append_string(std::string& text, std::string_view value) {
  text += '"';
  std::size_t from = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (!kIsEscaped[static_cast<unsigned char>(value[i])]) continue;
    text += value.substr(from, i - from);
    append_escape(text, value[i]);
    from = i + 1;
  }
  text += value.substr(from);
  text += '"';
}

template <class Number>
void append_number(std::string& text, Number number) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text.append(digits.data(), end);
}

void append(std::string& text, const json::value& value);

template <class Items, class Append>
void append_items(std::string& text, const Items& items, char open, char close, Append append_item) {
  text += open;
  bool is_first = true;
  for (const auto& item : items) {
    if (!is_first) text += ',';
    is_first = false;
    append_item(item);
  }
  text += close;
}

void append(std::string& text, const json::value& value) {
  switch (value.kind()) {
    case json::kind::object:
      return append_items(text, value.get_object(), '{', '}', [&](const json::key_value_pair& member) {
        append_string(text, member.key());
        text += ':';
        append(text, member.value());
      });
    case json::kind::array:
      return append_items(text, value.get_array(), '[', ']',
                          [&](const json::value& item) { append(text, item); });
    case json::kind::string:
      return append_string(text, value.get_string());
    case json::kind::int64:
      return append_number(text, value.get_int64());
    case json::kind::uint64:
      return append_number(text, value.get_uint64());
    case json::kind::bool_:
      text += value.get_bool() ? "true" : "false";
      return;
    case json::kind::double_:
      text += plain(value.get_double());
      return;
    case json::kind::null:
      text += "null";
      return;
  }
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
  std::string text;
  append(text, value);
  return text;
}

void JsonWriter::begin_value() {
  if (needs_comma_) text_ += ',';
  needs_comma_ = true;
}
JsonWriter& JsonWriter::open(char bracket) {
  begin_value();
  text_ += bracket;
  needs_comma_ = false;
  return *this;
}
JsonWriter& JsonWriter::close(char bracket) {
  text_ += bracket;
  needs_comma_ = true;
  return *this;
}
JsonWriter& JsonWriter::name(std::string_view name) {
  text(name);
  text_ += ':';
  needs_comma_ = false;
  return *this;
}
JsonWriter& JsonWriter::text(std::string_view text) {
  begin_value();
  append_string(text_, text);
  return *this;
}
JsonWriter& JsonWriter::number(std::int64_t number) {
  begin_value();
  append_number(text_, number);
  return *this;
}
JsonWriter& JsonWriter::json(std::string_view json) {
  begin_value();
  text_ += json;
  return *this;
}
JsonWriter& JsonWriter::value(const json::value& value) {
  begin_value();
  append(text_, value);
  return *this;
}

}  // namespace tuogou
