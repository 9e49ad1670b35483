// JSON as text: as people read it (two spaces, one member a line, short objects on one line), or without
// white space as programs get it. Numbers stand without exponents either way.
#pragma once

#include <boost/json/value.hpp>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "base/date.h"
#include "base/text.h"

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
  /// Members of an object that are written already, as members_written gives them.
  JsonWriter& members(std::string_view members) { return json(members); }

  JsonWriter& member(std::string_view of, std::string_view value) { return name(of).text(value); }
  JsonWriter& member(std::string_view of, const char* value) { return name(of).text(value); }
  JsonWriter& member(std::string_view of, std::same_as<bool> auto value) { return name(of).flag(value); }
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  JsonWriter& member(std::string_view of, T value) {
    return name(of).number(static_cast<std::int64_t>(value));
  }
  /// {"zh", "en"}
  JsonWriter& member(std::string_view of, Label value) { return name(of).both(value.zh, value.en); }
  JsonWriter& member(std::string_view of, const Bilingual& value) {
    return name(of).both(value.zh, value.en);
  }
  /// null for an empty date or text, and for 0.
  JsonWriter& member(std::string_view of, Date value) { return member_or_null(of, value.iso()); }
  JsonWriter& member_or_null(std::string_view of, std::string_view value) {
    return value.empty() ? name(of).null() : member(of, value);
  }
  JsonWriter& member_or_null(std::string_view of, std::int64_t value) {
    return value == 0 ? name(of).null() : member(of, value);
  }

  void reserve(std::size_t bytes) {
    if (bytes > text_.size()) text_.resize(bytes);
  }
  /// What is written so far, which is then gone from here.
  std::string take();

 private:
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);
  JsonWriter& both(std::string_view zh, std::string_view en);
  void begin_value();
  void grow(std::size_t bytes);
  /// Where the next bytes go.
  char* room(std::size_t bytes) {
    if (text_.size() - size_ < bytes) grow(bytes);
    return text_.data() + size_;
  }
  void put(char c) { *room(1) = c, ++size_; }
  void put(std::string_view text);
  void put_string(std::string_view text, std::string_view after = {});
  void put_escaped(std::string_view text);
  void put_value(const boost::json::value& value);
  template <class Items, class Put>
  void put_items(const Items& items, char open, char close, Put put_item);
  template <class Number>
  void put_number(Number number);

  std::string text_;  // as long as there is room; written are its first size_ bytes
  std::size_t size_ = 0;
  bool needs_comma_ = false;
};

/// The members that `put` writes, without the brackets of their object: to be kept and given to
/// JsonWriter::members again and again.
template <class Put>
std::string members_written(Put put) {
  JsonWriter to;
  put(to);
  return to.take();
}

}  // namespace tuogou
