#include "spreadsheet/cells.h"

#include <charconv>
#include <cmath>

namespace tuogou {

bool is_date_format(int id, std::string_view code) {
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58))
    return true;
  for (std::size_t i = 0; i < code.size(); ++i) {
    switch (code[i]) {
      case '"': {
        const auto end = code.find('"', i + 1);
        i = end == std::string_view::npos ? code.size() : end;
        break;
      }
      case '[': {
        const auto end = code.find(']', i + 1);
        const auto inside =
            end == std::string_view::npos ? code.substr(i + 1) : code.substr(i + 1, end - i - 1);
        if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) return true;
        i = end == std::string_view::npos ? code.size() : end;
        break;
      }
      case '\\':
      case '_':
      case '*':
        ++i;
        break;
      case 'a':
      case 'A':  // aaa and aaaa: the day of the week
        if (code.substr(i, 3) == "aaa" || code.substr(i, 3) == "AAA") return true;
        break;
      case 'y':
      case 'Y':
      case 'm':
      case 'M':
      case 'd':
      case 'D':
      case 'h':
      case 'H':
      case 's':
      case 'S':
        return true;
      default:
        break;
    }
  }
  return false;
}

Date date_of_serial(double serial, bool counts_from_1904) {
  constexpr double kSerialMost = 200'000;  // beyond the year 2199 in either system
  if (!(serial >= 0) || serial > kSerialMost) return {};
  const auto days = static_cast<std::int64_t>(std::floor(serial));
  if (counts_from_1904) return Date::from_civil(1904, 1, 1).plus_days(days);
  // The 1900 system believes in a 29 February 1900: serial 60. Before it, days count from 1899-12-31.
  if (days == 0 || days == 60) return {};
  return Date::from_civil(1899, 12, 30).plus_days(days < 60 ? days + 1 : days);
}

std::int32_t column_of(std::string_view reference) {
  std::int32_t column = 0;
  for (char c : reference) {
    if (c == '$') continue;
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + (c - 'A' + 1);
    if (column > kColumnsMost) return -1;
  }
  return column - 1;
}

std::int32_t row_of(std::string_view reference) {
  const auto digits = reference.find_first_of("0123456789");
  return digits == std::string_view::npos ? 0 : number_in(reference.substr(digits), 0);
}

std::string column_letters(std::int32_t column) {
  std::string letters;
  for (++column; column > 0; column = (column - 1) / 26) {
    letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return letters;
}

int number_in(std::string_view text, int otherwise) {
  int value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace tuogou
