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
  if (value.is_object()) {
    return append_items(text, value.get_object(), '{', '}', [&](const json::key_value_pair& member) {
      text += json::serialize(member.key());
      text += ':';
      append(text, member.value());
    });
  }
  if (value.is_array()) {
    return append_items(text, value.get_array(), '[', ']',
                        [&](const json::value& item) { append(text, item); });
  }
  text += scalar(value);
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

}  // namespace tuogou
