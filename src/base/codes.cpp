#include "base/codes.h"

#include <algorithm>
#include <array>

#include "base/date.h"
#include "base/text.h"

namespace tuogou {

namespace {

constexpr std::string_view kUsccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::array<int, 17> kUsccWeights{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
constexpr std::array<int, 8> kBodyWeights{3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::array<int, 17> kIdWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::string_view kIdCheckDigits = "10X98765432";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int number_in(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

}  // namespace

char uscc_check_character(std::string_view first_17) {
  int sum = 0;
  for (std::size_t i = 0; i < kUsccWeights.size(); ++i) {
    const auto value = kUsccAlphabet.find(first_17[i]);
    if (value == std::string_view::npos) return '\0';
    sum += static_cast<int>(value) * kUsccWeights[i];
  }
  return kUsccAlphabet[static_cast<std::size_t>((31 - sum % 31) % 31)];
}

bool is_valid_uscc(std::string_view code) {
  if (code.size() != kUsccWeights.size() + 1) return false;
  return code.back() != '\0' && code.back() == uscc_check_character(code);
}

bool has_valid_body(std::string_view code) {
  if (code.size() != 18) return false;
  const auto body = code.substr(8, 9);
  int sum = 0;
  for (std::size_t i = 0; i < kBodyWeights.size(); ++i) {
    const char c = body[i];
    if (!is_digit(c) && (c < 'A' || c > 'Z')) return false;
    sum += (is_digit(c) ? c - '0' : c - 'A' + 10) * kBodyWeights[i];
  }
  const int check = 11 - sum % 11;
  const char expected = check == 10 ? 'X' : check == 11 ? '0' : static_cast<char>('0' + check);
  return body[8] == expected;
}

bool is_valid_id_number(std::string_view number) {
  if (number.size() != 18 || !std::all_of(number.begin(), number.begin() + 17, is_digit)) return false;
  const auto born = Date::from_civil(number_in(number.substr(6, 4)), number_in(number.substr(10, 2)),
                                     number_in(number.substr(12, 2)));
  if (born.empty()) return false;
  int sum = 0;
  for (std::size_t i = 0; i < kIdWeights.size(); ++i) sum += (number[i] - '0') * kIdWeights[i];
  return number[17] == kIdCheckDigits[static_cast<std::size_t>(sum % 11)];
}

bool is_document_number(std::string_view text) {
  const auto key = comparison_key(text);
  std::string_view rest = key;
  int letters = 0;
  while (!rest.empty() && !rest.starts_with("〔")) {
    const auto c = take_code_point(rest);
    if (c < 0x4E00 || c > 0x9FFF) return false;
    ++letters;
  }
  if (letters < 2 || letters > 14 || !take(rest, "〔")) return false;
  const auto year = rest.substr(0, 4);
  if (year.size() != 4 || !std::ranges::all_of(year, is_digit) || number_in(year) < 1900 ||
      number_in(year) > 2099) {
    return false;
  }
  rest.remove_prefix(4);
  if (!take(rest, "〕") || !rest.ends_with("号")) return false;
  rest.remove_suffix(std::string_view("号").size());
  return !rest.empty() && rest[0] != '0' && std::ranges::all_of(rest, is_digit);
}

}  // namespace tuogou
