#include "http/json_body.h"

#include <fmt/format.h>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <cmath>
#include <set>
#include <vector>

namespace tuogou {
namespace {

namespace json = boost::json;

// Boost's own handler keeps the last of two members, takes 1e999 for infinity and cannot say where it is.
class Collector {
 public:
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  Collector() { stack_.reset(); }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) { return open(true); }
  bool on_array_begin(json::error_code&) { return open(false); }
  bool on_object_end(std::size_t size, json::error_code&) {
    frames_.pop_back();
    stack_.push_object(size);
    return true;
  }
  bool on_array_end(std::size_t size, json::error_code&) {
    frames_.pop_back();
    stack_.push_array(size);
    return true;
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    key_.append(part.data(), part.size());
    stack_.push_chars(part);
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code& error) {
    key_.append(part.data(), part.size());
    stack_.push_key(part);
    auto& frame = frames_.back();
    frame.name = std::exchange(key_, {});
    if (frame.names.insert(frame.name).second) return true;
    return refuse(
        error, {fmt::format("成员“{}”重复出现，每个成员只能出现一次。", printable(frame.name)),
                fmt::format("Member \"{}\" is there twice; each may be there once.", printable(frame.name))});
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
    stack_.push_chars(part);
    return true;
  }
  bool on_string(json::string_view part, std::size_t, json::error_code&) {
    count();
    stack_.push_string(part);
    return true;
  }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t number, json::string_view, json::error_code&) {
    count();
    stack_.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t number, json::string_view, json::error_code&) {
    count();
    stack_.push_uint64(number);
    return true;
  }
  bool on_double(double number, json::string_view, json::error_code& error) {
    count();
    if (!std::isfinite(number)) {
      return refuse(error, {"数值超出可表示的范围。", "The number is too large to be held."});
    }
    stack_.push_double(number);
    return true;
  }
  bool on_bool(bool value, json::error_code&) {
    count();
    stack_.push_bool(value);
    return true;
  }
  bool on_null(json::error_code&) {
    count();
    stack_.push_null();
    return true;
  }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

  json::value release() { return stack_.release(); }
  const Bilingual& refusal() const { return refusal_; }
  std::string pointer() const {
    std::string pointer;
    for (const auto& frame : frames_) {
      if (frame.is_object) {
        if (!frame.names.empty()) pointer += '/' + pointer_part(frame.name);
      } else if (frame.values > 0) {
        pointer += fmt::format("/{}", frame.values - 1);
      }
    }
    return pointer;
  }

 private:
  struct Frame {
    bool is_object;
    std::string name = {};  // of the present member
    std::set<std::string, std::less<>> names = {};
    std::size_t values = 0;  // of an array, with the present one
  };

  void count() {
    if (!frames_.empty()) ++frames_.back().values;
  }
  bool open(bool is_object) {
    count();
    frames_.push_back({.is_object = is_object});
    return true;
  }
  bool refuse(json::error_code& error, Bilingual sentence) {
    refusal_ = std::move(sentence);
    error = json::error::exception;  // any: the sentence says what it is
    return false;
  }

  json::value_stack stack_;
  std::vector<Frame> frames_;
  std::string key_;
  Bilingual refusal_;
};

JsonFault fault_of(const Collector& collector, const json::error_code& error, std::size_t position) {
  if (!collector.refusal().zh.empty()) return {collector.pointer(), collector.refusal()};
  if (error == json::error::too_deep) {
    return {collector.pointer(),
            {fmt::format("JSON 嵌套过深，最多 {} 层。", kJsonDepthMost),
             fmt::format("The JSON is nested too deeply; at most {} levels.", kJsonDepthMost)}};
  }
  return {collector.pointer(),
          {fmt::format("第 {} 字节附近不是有效的 JSON（应为 UTF-8 编码、符合 RFC 8259）。", position),
           fmt::format("Not valid JSON near byte {} (it must be UTF-8 and follow RFC 8259).", position)}};
}

}  // namespace

std::variant<json::value, JsonFault> parse_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = kJsonDepthMost;
  json::basic_parser<Collector> parser(options);
  json::error_code error;
  const auto read = parser.write_some(false, text.data(), text.size(), error);
  if (!error && read < text.size()) error = json::error::extra_data;
  if (error) return fault_of(parser.handler(), error, read);
  return parser.handler().release();
}

std::string pointer_part(std::string_view name) {
  std::string part;
  for (const char c : name) {
    if (c == '~') {
      part += "~0";
    } else if (c == '/') {
      part += "~1";
    } else {
      part += c;
    }
  }
  return part;
}

}  // namespace tuogou
