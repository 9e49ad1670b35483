// Exact amounts. Money and area are whole hundredths; nothing here is ever a floating-point number.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tuogou {

/// A number of hundredths, or empty. The tag keeps money from area.
/// Units: Money in 元, Area in square metres. Limits: 0 to kHundredthsMost.
template <class Tag>
class Hundredths {
 public:
  constexpr Hundredths() = default;
  constexpr explicit Hundredths(std::int64_t hundredths) : hundredths_(hundredths) {}

  constexpr bool given() const { return hundredths_ != kEmpty; }
  constexpr bool empty() const { return hundredths_ == kEmpty; }
  /// 0 where empty.
  constexpr std::int64_t hundredths() const { return given() ? hundredths_ : 0; }

  constexpr auto operator<=>(const Hundredths&) const = default;
  friend constexpr Hundredths operator+(Hundredths a, Hundredths b) {
    return Hundredths(a.hundredths() + b.hundredths());
  }
  friend constexpr Hundredths operator-(Hundredths a, Hundredths b) {
    return Hundredths(a.hundredths() - b.hundredths());
  }

 private:
  static constexpr std::int64_t kEmpty = INT64_MIN;
  std::int64_t hundredths_ = kEmpty;
};

using Money = Hundredths<struct MoneyTag>;
using Area = Hundredths<struct AreaTag>;

inline constexpr std::int64_t kHundredthsMost = 100'000'000'000'000;  // 1,000,000,000,000.00

/// 1234.50: two decimals always, no grouping.
std::string hundredths_text(std::int64_t hundredths);
/// 1,234.50, as money is read on screen.
std::string grouped_text(std::int64_t hundredths);

/// A plain decimal such as 1234.5 times 10 to the `shift`, in hundredths, rounded half away from zero.
/// Empty unless `decimal` is digits with at most one point between digits.
/// Empty too where the result would be more than kHundredthsMost.
std::optional<std::int64_t> parse_hundredths(std::string_view decimal, int shift = 0);

/// A plain decimal times 10 to the `shift` as a whole number; empty for a fraction (3.0 is whole), a form
/// that parse_hundredths would not read, or more than `most`.
std::optional<std::int64_t> parse_whole(std::string_view decimal, int shift, std::int64_t most);

/// The decimal that people type: width folded, thousands commas (in threes) taken out.
/// Empty where the text is not digits, commas and one point. A sign, a unit or an exponent is not read.
std::optional<std::string> plain_decimal(std::string_view text);

/// The shortest decimal that reads back as the same binary number, never with an exponent: what a spreadsheet
/// program shows for a stored 0.28499999999999998. Empty unless `stored` is a finite number.
std::optional<std::string> shortest_decimal(std::string_view stored);

}  // namespace tuogou
