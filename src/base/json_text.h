// JSON as text: as people read it (two spaces, one member a line, short objects on one line), or without
// white space as programs get it. Numbers stand without exponents either way.
#pragma once

#include <boost/json/value.hpp>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace tuogou {

/// Ends with a line break.
std::string pretty(const boost::json::value& value);

/// Limits: numbers that are finite; JSON has no others.
std::string compact(const boost::json::value& value);

/// Writes the same as compact piece by piece, without a tree of values in between: for long answers.
/// Limits: the caller closes what it opens, and gives each name one value.
class JsonWriter {
 public:
  JsonWriter& open_object() { return open('{'); }
  JsonWriter& close_object() { return close('}'); }
  JsonWriter& open_array() { return open('['); }
  JsonWriter& close_array() { return close(']'); }
  JsonWriter& name(std::string_view name);

  JsonWriter& text(std::string_view text);
  JsonWriter& number(std::int64_t number);
  JsonWriter& flag(bool flag) { return json(flag ? "true" : "false"); }
  JsonWriter& null() { return json("null"); }
  /// A value that is written already.
  JsonWriter& json(std::string_view json);
  JsonWriter& value(const boost::json::value& value);

  JsonWriter& member(std::string_view of, std::string_view value) { return name(of).text(value); }
  JsonWriter& member(std::string_view of, const char* value) { return name(of).text(value); }
  JsonWriter& member(std::string_view of, std::same_as<bool> auto value) { return name(of).flag(value); }
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  JsonWriter& member(std::string_view of, T value) {
    return name(of).number(static_cast<std::int64_t>(value));
  }

  void reserve(std::size_t bytes) { text_.reserve(bytes); }
  /// What is written so far, which is then gone from here.
  std::string take() { return std::move(text_); }

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  void begin_value();
  std::string text_;
  bool needs_comma_ = false;
};

}  // namespace tuogou
