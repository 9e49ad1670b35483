#include "base/json_text.h"

#include <fmt/format.h>

#include <boost/json/serialize.hpp>

namespace tuogou {

namespace {

namespace json = boost::json;

constexpr std::size_t kLineMost = 100;

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
  if (value.is_double()) return fmt::format("{}", value.get_double());
  return json::serialize(value);
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

}  // namespace tuogou
