#include "base/decimal.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "base/text.h"

namespace tuogou {

namespace {

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

struct Parts {
  std::string digits;  // all digits, without the point
  std::size_t scale;   // how many of them stand behind it
};

std::optional<Parts> parts_of(std::string_view decimal) {
  const auto point = decimal.find('.');
  const auto whole = decimal.substr(0, point);
  const auto fraction = point == std::string_view::npos ? std::string_view() : decimal.substr(point + 1);
  if (!is_digits(whole) || (point != std::string_view::npos && !is_digits(fraction))) return {};
  return Parts{std::string(whole) + std::string(fraction), fraction.size()};
}

std::optional<std::int64_t> whole_of(std::string_view digits, std::int64_t most) {
  std::int64_t value = 0;
  for (const char digit : digits) {
    value = value * 10 + (digit - '0');
    if (value > most) return {};
  }
  return value;
}

/// The number scaled by 10 to the `shift`, cut behind the point into digits before and after it.
std::optional<std::pair<std::string, std::string>> shifted(std::string_view decimal, int shift) {
  auto parts = parts_of(decimal);
  if (!parts) return {};
  const auto missing = static_cast<std::ptrdiff_t>(shift) - static_cast<std::ptrdiff_t>(parts->scale);
  if (missing >= 0) {
    parts->digits.append(static_cast<std::size_t>(missing), '0');
    return std::pair(parts->digits, std::string());
  }
  const auto behind = static_cast<std::size_t>(-missing);
  const auto before = parts->digits.size() > behind ? parts->digits.size() - behind : 0;
  const auto fraction =
      std::string(behind - (parts->digits.size() - before), '0') + parts->digits.substr(before);
  return std::pair(parts->digits.substr(0, before), fraction);
}

}  // namespace

std::string hundredths_text(std::int64_t hundredths) {
  const auto magnitude = hundredths < 0 ? -hundredths : hundredths;
  return fmt::format("{}{}.{:02}", hundredths < 0 ? "-" : "", magnitude / 100, magnitude % 100);
}

std::string grouped_text(std::int64_t hundredths) {
  auto text = hundredths_text(hundredths);
  const std::size_t first = hundredths < 0 ? 1 : 0;
  for (auto at = text.size() - 3; at > first + 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::optional<std::int64_t> parse_hundredths(std::string_view decimal, int shift) {
  const auto number = shifted(decimal, shift + 2);
  if (!number) return {};
  const auto whole = whole_of(number->first, kHundredthsMost);
  if (!whole) return {};
  const auto rounded = *whole + (!number->second.empty() && number->second[0] >= '5' ? 1 : 0);
  return rounded > kHundredthsMost ? std::nullopt : std::optional(rounded);
}

std::optional<std::int64_t> parse_whole(std::string_view decimal, int shift, std::int64_t most) {
  const auto number = shifted(decimal, shift);
  const auto is_zero = [](char c) { return c == '0'; };
  if (!number || !std::ranges::all_of(number->second, is_zero)) return {};
  return whole_of(number->first, most);
}

std::optional<std::string> plain_decimal(std::string_view text) {
  const auto folded = fold_width(trimmed(text));
  const auto point = folded.find('.');
  const auto whole = std::string_view(folded).substr(0, point);
  std::string digits;
  const auto groups = split(whole, ",");
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const bool grouped = groups.size() > 1;
    if (grouped && (i == 0 ? groups[i].size() > 3 : groups[i].size() != 3)) return {};
    if (!is_digits(groups[i])) return {};
    digits += groups[i];
  }
  if (point != std::string::npos) {
    const auto fraction = std::string_view(folded).substr(point + 1);
    if (!is_digits(fraction)) return {};
    digits += '.';
    digits += fraction;
  }
  return digits;
}

std::optional<std::string> shortest_decimal(std::string_view stored) {
  double value = 0;
  const auto read = std::from_chars(stored.data(), stored.data() + stored.size(), value);
  if (read.ec != std::errc() || read.ptr != stored.data() + stored.size() || !std::isfinite(value)) return {};
  if (value == 0) return "0";
  std::array<char, 1500> text;  // the longest double, 5e-324 in full, takes under 1,100 characters
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  return std::string(text.data(), written.ptr);
}

}  // namespace tuogou
