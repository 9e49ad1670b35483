// JSON that comes from outside, read under limits. Leaves out: what it means (the handlers).
// Cites: RFC 8259; RFC 6901 for the pointers.
#pragma once

#include <boost/json/value.hpp>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "base/text.h"

namespace tuogou {

inline constexpr std::size_t kJsonDepthMost = 32;

/// Why a text is not taken, and at which value.
struct JsonFault {
  std::string pointer;
  Bilingual sentence;
};

/// Strict: UTF-8, no member twice, numbers finite, no comments, nothing after the value.
/// Limits: kJsonDepthMost levels; the caller limits the size.
std::variant<boost::json::value, JsonFault> parse_json(std::string_view text);

/// A member's name as part of a pointer: ~ and / escaped.
std::string pointer_part(std::string_view name);

}  // namespace tuogou
